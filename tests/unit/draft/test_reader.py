"""What a draft holds beside its notation: the ledger, digests, real conventions, what an edit leaves alone."""

from __future__ import annotations

import pytest

from adref.draft import Draft, Kind, parse, reparse
from adref.draft.digests import stance_digest, unit_digest
from adref.text import Edit
from tests.corpus import corpus_file


def missing(draft: Draft) -> list[tuple[str, int]]:
    return [(one.what, one.span.start) for one in draft.problems if "bracket" in one.what]


def test_a_forgotten_bracket_spoils_no_other_paragraph() -> None:
    text = (
        "Article 1\n1. Parties [shall act.\n2. Parties [may] report.\n[3. Parties rest.]\nArticle 2\n1. Parties] end.\n"
    )
    draft = parse(text)
    assert missing(draft) == [
        ("unclosed bracket", text.index("[shall")),
        ("closing bracket without opening", text.index("] end")),
    ]
    assert [(draft.blocks[pair.first].address, draft.blocks[pair.last].address) for pair in draft.pairs] == [
        ("Article 1(3)", "Article 1(3)")
    ]


def test_a_bracket_may_hold_articles_if_it_opens_with_a_heading() -> None:
    draft = parse("[Article 1\n1. Parties act.\n2. Parties report.\nArticle 2\n1. Parties rest.]\n")
    assert not missing(draft)
    assert [(pair.first, pair.last) for pair in draft.pairs] == [(0, 4)]


def test_digests_leave_out_what_is_not_the_words() -> None:
    plain = parse("2. Each Party [shall] report.\n")
    noted = parse("  12 bis.  Each Party [EU: shall][^3]\n   report.\n")
    assert stance_digest(plain, 0) == stance_digest(noted, 0)
    assert unit_digest(plain, 0) == unit_digest(noted, 0)
    assert unit_digest(plain, 0) != unit_digest(parse("2. Each Party shall report.\n"), 0)
    assert stance_digest(plain, 0) == stance_digest(parse("2. Each Party shall report.\n"), 0)
    assert stance_digest(plain, 0) != stance_digest(parse("2. Each Party, shall report.\n"), 0)


def test_actors_of_the_reader_are_known() -> None:
    text = "1. Parties [Norlandia: shall] act [at once – NOR]."
    named = {"Norlandia": "Republic of Norlandia", "NOR": "Republic of Norlandia"}
    draft = parse(text, actors=named)
    names = [actor.name for one in draft.blocks[0].passage.attributions for actor in one.actors]
    assert names == ["Republic of Norlandia", "Republic of Norlandia"]


def test_an_edit_leaves_the_other_passages_untouched() -> None:
    text = "".join(f"Article {number}\n1. Parties [shall] act.\n2. Parties report.\n" for number in range(1, 60))
    draft = parse(text)
    place = text.index("Article 30") + len("Article 30\n1. Part")
    after = reparse(draft, [Edit(place, place, "x")])
    changed = [one.index for one, other in zip(draft.blocks, after.blocks, strict=True) if one is not other]
    assert len(changed) == 1
    assert after.by_id is draft.by_id


def test_the_profile_may_be_set() -> None:
    text = "1. Noting [the need for — EU] a plan.\n"
    assert parse(text).profile.name == "generic"
    assert parse(text, "inverted").profile.chosen


@pytest.mark.corpus
def test_a_long_convention_has_its_articles() -> None:
    """320 in its body; those of the annexes are addressed below them."""
    draft = parse(corpus_file("F01").read_text(encoding="utf-8"))
    body = [block.label for block in draft.blocks if block.kind is Kind.ARTICLE and block.id.startswith("art_")]
    assert body == [f"Article {number}" for number in range(1, 321)]
    assert not missing(draft)


@pytest.mark.corpus
@pytest.mark.parametrize(("stem", "count"), [("F04", 85), ("F12", 111), ("A09", 29), ("B09", 76)])
def test_adopted_treaties_have_their_articles(stem: str, count: int) -> None:
    draft = parse(corpus_file(stem).read_text(encoding="utf-8"))
    body = [block for block in draft.blocks if block.kind is Kind.ARTICLE and block.id.startswith("art_")]
    assert len(body) == count
    assert not missing(draft)


RESOLUTION = (
    "The General Assembly,\n\nRecalling its resolution 77/1 of 9 September 2026,\n\nNoting with concern the repairs,"
    "\n\n1. Decides to convene a meeting;\n\n2. Requests the Secretary-General to report.\n"
)


def test_a_guessed_profile_stays_under_the_fingers() -> None:
    """Ids and verdicts must not jump because a first line is being rewritten."""
    draft = parse(RESOLUTION)
    assert draft.profile.name == "un-resolution"
    first = RESOLUTION.index("Noting")
    edited = reparse(draft, [Edit(0, first, "The Meeting,\n\n")])
    assert edited.profile == draft.profile
    assert parse(edited.text).profile.name != draft.profile.name
    assert edited.blocks == parse(edited.text, "un-resolution").blocks


def test_a_profile_is_guessed_anew_for_another_text() -> None:
    draft = parse(RESOLUTION)
    other = "".join(f"Article {number}\n1. Parties [shall] act.\n2. Parties report.\n" for number in range(1, 20))
    pasted = reparse(draft, [Edit(0, len(RESOLUTION), other)])
    assert pasted.profile == parse(other).profile
    assert pasted.blocks == parse(other).blocks
