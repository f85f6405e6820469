"""The profiles keep to the schema of generic.toml, and their cues know their venue when they see it."""

import re
import time
import tomllib
from typing import Any

import pytest

from adref_grammar import data

VENUES = ("unfccc", "un-resolution", "rio", "trade", "who", "cable", "inverted")
MEANINGS = {"contested", "proposed deletion", "proposed addition", "alternative"}
OWN = {"id", "title", "basis", "cue", "names"}


def profile(name: str) -> dict[str, Any]:
    """One profile as written, nothing inherited."""
    return tomllib.loads(data(f"profiles/{name}.toml"))


GENERIC = profile("generic")
ACTORS = tomllib.loads(data("actors.toml"))


def score(name: str, text: str) -> int:
    """The score of one profile as [guess] in generic.toml describes it."""
    head = text[: GENERIC["guess"]["within"]]
    total = 0
    for cue in profile(name)["cue"]:
        hits = len(re.findall(cue["find"], head, re.MULTILINE))
        total += cue["weight"] * min(hits, cue.get("most", 1))
    return total


def guess(text: str) -> str:
    """The profile that the cues choose for `text`."""
    order = GENERIC["guess"]["order"]
    best = max(order, key=lambda name: (score(name, text), -order.index(name)))
    return best if score(best, text) >= GENERIC["guess"]["enough"] else "generic"


@pytest.mark.parametrize("name", VENUES)
def test_a_profile_overrides_only_what_generic_has(name: str) -> None:
    written = profile(name)
    assert written["id"] == name
    for table, value in written.items():
        if table in OWN:
            continue
        assert table in GENERIC
        assert set(value) <= set(GENERIC[table]), table
        for key, item in value.items():
            assert type(item) is type(GENERIC[table][key]), f"{table}.{key}"


@pytest.mark.parametrize("name", ["generic", *VENUES])
def test_the_words_of_the_schema_are_used(name: str) -> None:
    written = profile(name)
    brackets = written.get("brackets", {})
    assert brackets.get("meaning", "contested") in MEANINGS
    assert brackets.get("adjacent", "one") in {"one", "any"}
    assert brackets.get("slash", "spaced") in {"spaced", "always"}
    for mark in brackets.get("marks", []):
        assert mark["meaning"] in MEANINGS | {"note"}
    attribution = written.get("attribution", {})
    known = set(GENERIC["attribution"]["forms"]) | {"square-deletion"}
    assert set(attribution.get("forms", [])) <= known
    assert set(attribution.get("bare", {})) <= known
    assert set(attribution.get("bare", {}).values()) <= set(GENERIC["acts"])
    assert set(written.get("options", {}).get("levels", [])) <= set(GENERIC["options"]["levels"])


@pytest.mark.parametrize("name", VENUES)
def test_square_brackets_mean_what_the_profile_says(name: str) -> None:
    brackets = GENERIC["brackets"] | profile(name).get("brackets", {})
    square = next(mark for mark in brackets["marks"] if mark["open"] == "[")
    assert square["meaning"] == brackets["meaning"]


@pytest.mark.parametrize("name", VENUES)
def test_names_lead_to_actors(name: str) -> None:
    known = set().union(*(ACTORS[table] for table in ("states", "others", "groups", "bodies")))
    for alias, actor in profile(name)["names"].items():
        assert actor in known, alias
        if alias in ACTORS["ambiguous"]:
            assert actor in ACTORS["ambiguous"][alias], alias


def test_no_spelling_stands_for_two_acts() -> None:
    spellings = [spelling for act in GENERIC["acts"].values() for spelling in act]
    assert sorted(spellings) == sorted(set(spellings))
    assert all(spelling == spelling.casefold() for spelling in spellings)


def test_no_spelling_stands_for_two_marks() -> None:
    spellings = [spelling for mark in GENERIC["marks"].values() for spelling in mark]
    assert sorted(spellings) == sorted(set(spellings))


FIXTURES = {
    "unfccc": """
        1. [Option 1: Each Party shall communicate {timeframes} a nationally determined contribution]
        [Option 2: No text]
        2. As set out in decision 4/CP.99 and decision x/CMA.12, developing country Parties may act.
        Option (a): The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement
    """,
    "un-resolution": """
        PP1 Recalling its earlier resolutions on lighthouses,
        PP1 bis Noting the fog,
        OP1 Decides to light them; OP2 stays.
        OP2 alt Requests a report;
        OP3 Calls upon all keepers to keep them lit;
    """,
    "rio": """
        12. We recognize [severe - US; G77 delete] fog. [Agreed ad ref]
        13. We will act [, where lights exist - EU, Norway retain / at all times - Mexico].
        13.bis We note the sea. [Agreed ad ref]
    """,
    "trade": """
        Article QQ.B.4: Lighthouses
        [AU/SG/PE propose: 1. Each Party shall accord national treatment to lighthouse keepers.]
        [CL/MY oppose: 2. No tariff shall apply to lamps.]
    """,
    "who": """
        Intergovernmental Negotiating Body, A/INB/40/3
        Article 3. Lamps for pandemic times: the Parties shall [promptly] report each pathogen.
    """,
    "cable": """
        FM EMBASSY NORLANDIA
        TO MINISTRY
        SUBJ: LIGHTHOUSE TALKS
        BEGIN TEXT
        THE PARTIES ((SHALL)) ((SHOULD)) LIGHT/EXTINGUISH THE LAMPS.
        END TEXT
    """,
    "inverted": """
        [...] deleted
        (...) added
        Every lamp shall be lit (, safely — Holy See) and [the need for — Jordan] oil.
    """,
    "generic": """
        Article 1
        1. Each Party [shall][should] keep its lamps [lit].
        Article 2
        Option A: The fog shall be announced.
        Option B: No text.
    """,
}


@pytest.mark.parametrize("name", FIXTURES)
def test_cues_know_their_venue(name: str) -> None:
    text = "\n".join(line.strip() for line in FIXTURES[name].splitlines())
    assert guess(text) == name


@pytest.mark.parametrize("name", VENUES)
def test_cues_stay_quick_on_soup(name: str) -> None:
    size = GENERIC["guess"]["within"]
    soups = [piece * (size // len(piece)) for piece in ("\n", " ", "[", "((", "A/", "(a - ", "[AA/", "{A", "- EU ")]
    for cue in profile(name)["cue"]:
        started = time.process_time()
        for soup in soups:
            re.findall(cue["find"], soup, re.MULTILINE)
        assert time.process_time() - started < 2, cue["find"]


def test_a_blank_is_no_gap() -> None:
    # `…` in a phrase stands for any words: as a blank it would make a placeholder of every bracket.
    assert all("…" not in blank for blank in GENERIC["placeholders"]["blanks"])


def test_no_phrase_is_a_gap_alone() -> None:
    def phrases(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [phrase for item in value.values() for phrase in phrases(item)]
        return [phrase for item in value for phrase in phrases(item)] if isinstance(value, list) else []

    for table in ("options", "acts", "marks", "stubs", "placeholders", "notes", "frame"):
        assert all(phrase.strip("… .") for phrase in phrases(GENERIC[table])), table
