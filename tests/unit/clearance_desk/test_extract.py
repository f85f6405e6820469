"""What a delegate may carry: everything he needs, nothing he may not hold, or nothing at all."""

from __future__ import annotations

import dataclasses

import pytest

from adref.positions import as_seen_by, load, read
from adref.positions.extract import ExtractError, extract, held
from adref.positions.model import Level, Position, PositionsFile, Record, Role, Rung, Stance
from adref.positions.secrets import comments, scalars
from tests.support.back_office import Office

SECRETS = """\
# The minister has agreed to give up the harbour dues.
adref: 1
marking: RESTRICTED (test)
delegation: Norlandia
instructions: {reference: NL-2026-77, expires: 2026-11-27T18:00:00Z}
clearers: [{id: legal, role: approve}, {id: treasury}]
positions:
  - id: marks                # nobody is to know how little we want it
    title: Marking of buoys
    at: Article 3(1)
    rationale: Our own coast has forty thousand of them.
    approved: Each Party shall mark its buoys with a light.
    fallbacks:
      - {id: open, text: Each Party shall mark its buoys., release: delegate, price: Article 7 stays}
      - {id: head, text: Each Party shall mark the buoys off its own coast., price: the fishing quota of 2027}
      - {id: last, text: Each Party should mark the buoys it can find., release: capital, trigger: the last night}
    clearance:
      required: [legal]
      records:
        - {clearer: legal, state: cleared, covers: approved, digest: 0123456789ab, by: Desk 2}
        - {clearer: treasury, state: objected, covers: last, digest: ba9876543210, because: it costs four million}
    coalition:
      EU: {stance: support, source: our friend in the secretariat, confidence: A}
    talking-points: [Light saves lives.]
"""
TELLING = {
    Role.DELEGATE: [
        *("minister", "harbour dues", "NL-2026-77", "nobody is to know", "forty thousand", "off its own coast"),
        *("fishing quota", "it can find", "last night", "ba9876543210", "four million", "friend in the secretariat"),
    ],
    Role.HEAD: [
        *("minister", "harbour dues", "NL-2026-77", "nobody is to know", "forty thousand"),
        *("it can find", "last night", "ba9876543210", "four million"),
    ],
    Role.CAPITAL: ["minister", "harbour dues", "NL-2026-77", "nobody is to know", "forty thousand"],
}
NEEDED = ["Marking of buoys", "with a light", "Article 7 stays", "Desk 2", "Light saves lives", "RESTRICTED (test)"]


@pytest.mark.parametrize("role", list(Role))
def test_it_holds_what_the_role_needs_and_nothing_above_it(role: Role) -> None:
    text = extract(read(SECRETS), role)
    assert [one for one in TELLING[role] if one in text] == []
    assert [one for one in NEEDED if one not in text] == []
    assert ("fishing quota" in text) is (role is not Role.DELEGATE)
    assert ("it can find" in text) is (role is Role.CAPITAL)


def test_it_is_a_positions_file_that_says_what_the_delegate_saw() -> None:
    loaded = read(SECRETS)
    again = read(extract(loaded, Role.DELEGATE))
    seen = as_seen_by(loaded, Role.DELEGATE).file
    assert again.problems == ()
    assert again.file is not None
    assert seen is not None
    (ours,), (theirs,) = again.file.positions, seen.positions
    assert dataclasses.replace(theirs, rationale="", coalition=None) == dataclasses.replace(ours, coalition=None)
    assert ours.coalition == {"EU": Stance(Level.SUPPORT)}


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("Light saves lives.", "Never say each party should mark the BUOYS it can find.", "talking-points 1"),
        ("Marking of buoys", "The minister has agreed to give up the harbour dues, perhaps", "title"),
        ("Desk 2", "it costs four million", "clearance records 1 by"),
        ("RESTRICTED (test)", "NL-2026-77", "marking"),
        ("price: Article 7 stays", "trigger: the FISHING quota of 2027", "fallbacks 1 trigger"),
    ],
)
def test_it_fails_closed_where_a_secret_stands_in_what_may_be_held(old: str, new: str, where: str) -> None:
    text = SECRETS.replace(old, new)
    with pytest.raises(ExtractError) as caught:
        extract(read(text), Role.DELEGATE)
    assert where in str(caught.value)
    assert new not in str(caught.value)


def test_part_of_a_hidden_text_is_found_as_well() -> None:
    text = SECRETS.replace("Light saves lives.", "We could mark the buoys off its own coast instead.")
    with pytest.raises(ExtractError, match="text above that role"):
        extract(read(text), Role.DELEGATE)


def test_words_that_an_open_text_has_too_are_no_secret() -> None:
    text = SECRETS.replace("text: Each Party shall mark the buoys off its own coast.", "text: shall mark its buoys")
    assert "with a light" in extract(read(text), Role.DELEGATE)


def test_what_is_left_out_as_invalid_is_secret_all_the_same() -> None:
    text = SECRETS.replace("release: capital, trigger", "release: nobody, trigger")
    assert [one.code for one in read(text).problems] == ["I601"]
    assert "it can find" not in extract(read(text), Role.DELEGATE)
    talked = text.replace("Light saves lives.", "Each Party should mark the buoys it can find.")
    with pytest.raises(ExtractError):
        extract(read(talked), Role.DELEGATE)


def test_rungs_without_a_name_tell_no_number() -> None:
    open_rung = (
        "      - {id: open, text: Each Party shall mark its buoys., release: delegate, price: Article 7 stays}\n"
    )
    assert open_rung in SECRETS
    text = SECRETS.replace(open_rung, "").replace("id: head, ", "")
    text = text.replace("    clearance:\n", open_rung.replace("id: open, ", "") + "    clearance:\n")
    text = text.replace(
        "records:\n", "records:\n        - {clearer: legal, state: cleared, covers: f3, digest: 0123456789ac}\n"
    )
    loaded = read(text)
    assert loaded.file is not None
    assert [one.id for one in loaded.file.positions[0].fallbacks] == ["f1", "last", "f3"]
    again = read(extract(loaded, Role.DELEGATE)).file
    assert again is not None
    assert [one.id for one in again.positions[0].fallbacks] == ["f1"]
    assert again.positions[0].clearance is not None
    assert [one.covers for one in again.positions[0].clearance.records] == ["f1", "approved"]


def test_the_same_name_or_price_in_two_places_is_no_leak() -> None:
    text = SECRETS.replace("price: the fishing quota of 2027", "price: Article 7 stays").replace(
        "because: it", "by: Desk 2, because: it"
    )
    assert "Desk 2" in extract(read(text), Role.DELEGATE)


def test_short_forms_are_read_as_what_they_stand_for() -> None:
    text = SECRETS.replace(
        "EU: {stance: support, source: our friend in the secretariat, confidence: A}", "EU: strong support"
    )
    text = text.replace(
        "delegation: Norlandia", "delegation: {name: The Kingdom of Norlandia}\nactors: [Friends of the Buoy]"
    )
    assert "strong support" in extract(read(text), Role.DELEGATE)


def test_every_key_of_the_model_is_decided_upon() -> None:
    """A new key is in no extract until somebody allows it; this names those that are left out on purpose."""
    from adref.positions import extract as module

    left_out = {
        (kind.__name__, one.name)
        for kind in (PositionsFile, Position, Rung, Record, Stance)
        for one in dataclasses.fields(kind)
        if one.name not in module._ALLOWED[kind]
    }
    assert left_out == {("PositionsFile", "include"), ("Position", "rationale")}


@pytest.mark.parametrize(
    ("rung", "roles"),
    [
        (Rung("x", release=Role.DELEGATE), list(Role)),
        (Rung("x"), [Role.HEAD, Role.CAPITAL]),
        (Rung("x", release=Role.CAPITAL), [Role.CAPITAL]),
    ],
)
def test_who_may_hold_a_rung(rung: Rung, roles: list[Role]) -> None:
    assert [role for role in Role if held(rung, role)] == roles


def test_comments_are_told_from_values() -> None:
    text = 'a: "no # comment"  # one\n# two\nb: >-\n  folded # text\nc: x#y\n'
    loaded = read(text)
    known = [one for _, one in scalars(loaded.places.root)]
    assert list(comments(text, known)) == ["one", "two"]


def test_the_command_writes_prints_or_refuses(office: Office) -> None:
    office.path.write_text(SECRETS, encoding="utf-8")
    assert office("extract", "--role", "delegate", "--out", "delegate.yaml") == 0
    written = (office.folder / "delegate.yaml").read_text(encoding="utf-8")
    assert office("extract") == 0
    assert office.said == written
    assert load(office.folder / "delegate.yaml").problems == ()
    office.path.write_text(SECRETS.replace("Light saves lives.", "the fishing quota of 2027"), encoding="utf-8")
    (office.folder / "delegate.yaml").unlink()
    assert office("extract", "--out", "delegate.yaml") == 2
    assert "talking-points 1 of position marks" in office.warned
    assert "quota" not in office.warned
    assert not (office.folder / "delegate.yaml").exists()


def test_the_file_itself_is_never_overwritten(office: Office) -> None:
    before = office.text
    assert office("extract", "--out", "positions.yaml") == 2
    assert "name another" in office.warned
    assert office.text == before
