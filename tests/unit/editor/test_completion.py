"""What is offered while somebody writes, in the draft and in the positions file."""

from __future__ import annotations

import pytest

from adref.draft import parse
from adref.editor.completion import completions
from adref.editor.file_completion import file_completions
from adref.editor.suggestion import Suggestion, SuggestionKind
from adref.positions.caret import caret_at
from adref.positions.model import Role
from adref.text import apply
from tests.unit.editor.scene import DRAFT, POSITIONS, TREATY, Scene


def offered(old: str, marked: str, **scene: object) -> tuple[str, tuple[Suggestion, ...]]:
    """The draft with `old` replaced by `marked`, whose `$` is the caret; and what is offered there."""
    draft = TREATY.replace(old, marked.replace("$", ""), 1)
    place = TREATY.index(old) + marked.index("$")
    return draft, completions(Scene(draft, **scene).review, place)  # type: ignore[arg-type]  # a scene's own arguments


def made(old: str, marked: str, **scene: object) -> list[str]:
    """The line of the caret after each suggestion."""
    draft, found = offered(old, marked, **scene)
    return [line_of(apply(draft, (one.edit,)), one.edit.start) for one in found]


def line_of(text: str, place: int) -> str:
    """The line in which an offset stands."""
    return text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]


SHIPS = "1. Each Party shall require its ships to keep clear."


@pytest.mark.parametrize("typed", ["1. Each Party shall req$", "1. Each Party shall$", "1. Each Party $"])
def test_a_paragraph_that_begins_as_ours_goes_on_as_ours(typed: str) -> None:
    assert SHIPS in made(SHIPS, typed)


@pytest.mark.parametrize(
    "typed", ["1. Each State shall $", "1. Each Party$ shall", "1. Each Party sh $", "1. [Each Party$"]
)
def test_a_paragraph_that_begins_otherwise_or_goes_on_already_does_not(typed: str) -> None:
    _, found = offered(SHIPS, typed)
    assert not [one for one in found if one.kind is SuggestionKind.OURS]


@pytest.mark.parametrize(
    ("typed", "made_of_it"),
    [
        ("1. Nothing.\n\n1 bis. Each Party shall$", "1 bis. Each Party shall require its ships to keep clear."),
        (
            f"{SHIPS} [Norlandia: Each Party shall$",
            f"{SHIPS} [Norlandia: Each Party shall require its ships to keep clear.]",
        ),
        (f"{SHIPS}\n\n1 alt. [NOR: Each Party sh$]", "1 alt. [NOR: Each Party shall require its ships to keep clear.]"),
        (
            f"{SHIPS}\n\n1 alt. [EU, NOR: Each Party $",
            "1 alt. [EU, NOR: Each Party shall require its ships to keep clear.]",
        ),
    ],
)
def test_ours_goes_on_beside_its_unit_and_behind_our_name(typed: str, made_of_it: str) -> None:
    assert made_of_it in made(SHIPS, typed)


@pytest.mark.parametrize("typed", ["1. [EU: Each Party shall$", "1. [NOR: Each Party shall$ keep]", "1 bis. Each$"])
def test_ours_does_not_go_on_behind_the_names_of_others(typed: str) -> None:
    _, found = offered("2. Nothing here is ours.", typed)
    assert not [one for one in found if one.kind is SuggestionKind.OURS]


def test_an_empty_paragraph_is_offered_the_text_for_its_address() -> None:
    line = next(one for one in TREATY.splitlines() if one.startswith("2. Each"))
    assert line.partition(" [")[0] in made(line, "2. $")


def test_only_texts_that_the_reader_may_propose_are_offered() -> None:
    def names(role: Role, positions: str = POSITIONS) -> list[str]:
        _, found = offered(
            "1. Each Party should mark its cables [on the charts] (EU: delete).",
            "1. Each Party $",
            role=role,
            positions=positions,
        )
        return [one.detail.partition(" ")[0] for one in found if "(charts)" in one.detail]

    assert names(Role.DELEGATE) == ["approved", "f1"]
    assert names(Role.HEAD) == ["approved", "f1"], "what he sees is not yet his to propose"
    assert names(Role.CAPITAL) == ["approved", "f1", "f2"]
    assert names(Role.DELEGATE, POSITIONS.replace("use: both", "use: accept")) == ["approved"]


def test_in_safe_mode_nothing_of_ours_is_offered() -> None:
    assert made(SHIPS, "1. Each Party shall req$", safe=True) == []
    _, found = offered("[Norlandia: It shall publish the report.]", "[$", safe=True)
    labels = [one.label for one in found]
    assert labels[0] == "EU"
    assert "NOR" not in labels
    assert "Friends of the Cable" not in labels


def test_a_bracket_offers_ourselves_then_those_who_spoke_then_everybody() -> None:
    _, found = offered("[Norlandia: It shall publish the report.]", "[$")
    assert [one.label for one in found[:3]] == ["NOR", "Norlandia", "EU"]
    assert found[0].edit.text == "NOR: "
    assert "Switzerland" in [one.label for one in found]


def test_a_name_that_nobody_is_known_by_is_not_offered() -> None:
    line = "2. Nothing here is ours."
    draft = TREATY.replace("EU: delete", "Velmrk: delete").replace(line, "2. Nothing here is ours [.")
    found = completions(Scene(draft).review, draft.index("ours [") + len("ours ["))
    assert "Japan" in [one.label for one in found]
    assert "Velmrk" not in [one.label for one in found]


def test_a_second_name_behind_a_comma_and_one_behind_a_dash() -> None:
    _, found = offered("[Norlandia: It shall publish the report.]", "[EU, No$")
    assert "EU" not in [one.label for one in found]
    assert "[It shall – Norlandia]" in " ".join(made("[Norlandia: It shall publish the report.]", "[It shall – $]"))


@pytest.mark.parametrize("marked", ["\n($", "Article 4($", "word[$"])
def test_a_label_a_reference_and_a_cut_word_are_no_attribution(marked: str) -> None:
    _, found = offered("[Norlandia: It shall publish the report.]", marked)
    assert not [one for one in found if one.kind is SuggestionKind.ACTOR]


def test_behind_a_name_and_a_colon_come_acts() -> None:
    _, found = offered("(EU: delete)", "(EU: de$)")
    assert [one.label for one in found] == ["delete"]


def test_references_are_to_what_is_there() -> None:
    _, found = offered("Nothing here is ours.", "See article $")
    assert [one.label for one in found] == ["4", "5"]
    _, found = offered("Nothing here is ours.", "See paragraph $")
    assert [one.label for one in found] == ["1"], "a paragraph of this article, and not itself"
    _, found = offered("Nothing here is ours.", "See Article 4, paragraph $")
    assert [one.label for one in found] == ["1", "2"]


# --- the positions file ---


def in_file(old: str, marked: str, **scene: object) -> dict[str, str]:
    """What is offered in the positions file where `$` stands: label and detail."""
    text = POSITIONS.replace(old, marked.replace("$", ""), 1)
    place = POSITIONS.index(old) + marked.index("$")
    page = Scene(**scene).page  # type: ignore[arg-type]  # a scene's own arguments
    found = file_completions(page, text, place, {DRAFT: "rev3.treaty"})
    return {one.label: one.detail for one in found}


def test_an_address_is_found_in_any_spelling() -> None:
    assert list(in_file("at: Article 9", "at: art 5 1$")) == ["Article 5(1)"]
    assert "Article 5(2)" in in_file("at: Article 9", "at: $")


@pytest.mark.parametrize(
    ("old", "marked", "some"),
    [
        ("clearer: energy", "clearer: $", "legal"),
        ("required: [legal]", "required: [legal, $]", "energy"),
        ("state: requested", "state: $", "objected"),
        ("covers: f1", "covers: $", "approved"),
        ("rule: P209", "rule: P$", "P201"),
        ("EU: oppose", "EU: $", "will block"),
        ("EU: oppose", "$", "Switzerland"),
        ("EU: oppose", "EU: {stance: $", "lean support"),
        ("release: delegate", "release: $", "head-of-delegation"),
        ("interest: stronger", "interest: $", "as-approved"),
        ("role: approve", "role: $", "info"),
        ("members: [Japan", "members: [$", "Norlandia"),
        ("adref: 1", "adref: 1\nprofile: $", "unfccc"),
        ("adref: 1", "adref: 1\ndrafts: [$", "rev3.treaty"),
    ],
)
def test_names_and_fixed_words_are_offered_where_they_belong(old: str, marked: str, some: str) -> None:
    assert some in in_file(old, marked)


def test_a_digest_is_that_of_the_words_that_the_record_covers() -> None:
    approved = in_file("covers: approved}", "covers: approved, digest: $}")
    fallback = in_file("covers: f1, digest: 000000000000", "covers: f1, digest: $")
    assert list(approved.values()) == ["the words of approved as they are now"]
    assert list(fallback.values()) == ["the words of f1 as they are now"]
    assert approved.keys() != fallback.keys()


def test_a_hidden_rung_is_not_offered() -> None:
    assert "f2" not in in_file("covers: approved}", "covers: $}")
    assert "f2" in in_file("covers: approved}", "covers: $}", role=Role.CAPITAL)


@pytest.mark.parametrize("marked", ["approved: >-\n      Each Party $", "approved: x # state: $"])
def test_nothing_is_offered_in_texts_and_comments(marked: str) -> None:
    old = "approved: Each Party shall require its ships to keep clear."
    assert in_file(old, marked) == {}


def test_every_place_of_a_file_and_of_its_damaged_forms_is_read() -> None:
    for text in (POSITIONS, POSITIONS.replace("]", ""), POSITIONS.replace(":", ""), POSITIONS.replace("  ", "\t")):
        for place in range(len(text) + 1):
            found = caret_at(text, place)
            if found is not None:
                assert found.typed.start <= place <= found.typed.end
                assert text[found.typed.start : place] == found.written
                assert "\n" not in text[found.typed.start : found.typed.end]


def test_completion_answers_at_every_place_of_a_draft() -> None:
    scene = Scene()
    assert parse(TREATY).text == TREATY
    for place in range(len(TREATY) + 1):
        for one in completions(scene.review, place):
            assert one.edit.start <= place <= one.edit.end
