"""Every fix that is offered, on drafts nobody has thought of: brackets keep their partners, promises are kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import Draft, parse
from adref.editor.actions import Fix, FixKind, fixes
from adref.positions import Loaded, read
from adref.review import Reader, Review, review
from adref.text import Span, apply, inverse

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WORDS = (
    *("each", "Party", "shall", "should", "may", "report", "mark", "cables", "incidents", "the", "on", "charts"),
    *("without", "delay", "new", "funds", "all", "some"),
)
ACTORS = ("EU", "G77", "US", "Japan, AOSIS")
WRITERS = frozenset(
    {FixKind.INSERT_APPROVED, FixKind.INSERT_FALLBACK, FixKind.BESIDE, FixKind.RESTORE, FixKind.BRACKET}
)


def phrase(least: int = 1, most: int = 4) -> st.SearchStrategy[str]:
    """A few words."""
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(" ".join)


@st.composite
def piece(draw: st.DrawFn, depth: int = 2) -> str:
    """Words, or a bracket of one of the kinds that drafts have."""
    kind = draw(st.integers(0, 9 if depth else 4))
    if kind <= 4:
        return draw(phrase())
    inner = " ".join(draw(st.lists(piece(depth - 1), min_size=1, max_size=2)))
    actor = draw(st.sampled_from(ACTORS))
    return {
        5: f"[{inner}]",
        6: f"[{draw(phrase(1, 2))}][{draw(phrase(1, 2))}]",
        7: f"[{actor}: {inner}]",
        8: f"[{inner} - {actor}]",
        9: f"[{draw(phrase(1, 2))} / {draw(phrase(1, 2))}]",
    }[kind]


@st.composite
def paragraph(draw: st.DrawFn) -> str:
    """The text of a paragraph, sometimes broken into lines, sometimes marked."""
    pieces = draw(st.lists(piece(), min_size=1, max_size=5))
    separator = draw(st.sampled_from([" ", " ", "\n   ", ", "]))
    text = " ".join(pieces[:2]) + "".join(separator + one for one in pieces[2:])
    ending = draw(st.sampled_from([".", ".", ";", "", ". [Agreed ad ref]", ". (US: reserve)", "[.", "]."]))
    return "Each Party " + text + ending


@st.composite
def scene(draw: st.DrawFn) -> tuple[str, str]:
    """A draft of a few paragraphs, and a positions file on the first two of them."""
    paragraphs = draw(st.lists(paragraph(), min_size=2, max_size=4))
    eol = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    numbered = [f"{number}. {text}" for number, text in enumerate(paragraphs, 1)]
    if draw(st.booleans()):
        numbered.insert(1, "(a) " + draw(phrase(2, 5)) + ";")
    draft = ("Article 1\n\n" + "\n\n".join(numbered) + "\n").replace("\n", eol)
    positions = "adref: 1\ndelegation: {name: Norlandia, aliases: [NOR]}\npositions:\n"
    for number in (1, 2):
        approved = "Each Party " + draw(phrase(2, 9)) + draw(st.sampled_from([".", "", ", where appropriate."]))
        rung = "Each Party " + draw(phrase(2, 9))
        positions += (
            f"  - id: p{number}\n    at: Article 1({number})\n    approved: {approved}\n"
            f"    must: [{draw(phrase(1, 2))}]\n"
            f"    fallbacks: [{{id: f1, text: '{rung}', use: table, release: delegate}}]\n"
        )
    return draft, positions


def seen(draft: str, loaded: Loaded) -> Review:
    """The review of a draft read afresh."""
    return review(parse(draft, "generic"), loaded, Reader(), NOW)


def named(draft: Draft) -> list[tuple[str, str]]:
    """Who is named in a draft, and for what, in the order of the text; our own name left out."""
    return [
        (one.written, attribution.act.value)
        for block in draft.blocks
        for attribution in block.passage.attributions
        for one in attribution.actors
        if one.written != "NOR"
    ]


def check(before: Review, loaded: Loaded, fix: Fix) -> None:
    """One fix: undone it is as if it had not been, made it keeps its promise and harms nobody."""
    if fix.file:
        again = read(apply(loaded.texts[fix.file], fix.edits))
        assert again.file is not None
        return
    text = apply(before.draft.text, fix.edits)
    assert apply(text, inverse(before.draft.text, fix.edits)) == before.draft.text
    after = seen(text, loaded)
    assert [one.id for one in after.draft.blocks] == [one.id for one in before.draft.blocks]
    assert len(after.draft.problems) <= len(before.draft.problems)
    assert text.count("\r\n") == text.count("\n") or "\r\n" not in before.draft.text
    if fix.kind is FixKind.CLOSE_BRACKET:
        assert len(after.draft.problems) < len(before.draft.problems)
    if fix.kind in WRITERS:
        assert named(after.draft) == named(before.draft), "an attribution of somebody else came or went"
        kept, was = after.assessment_of(fix.position), before.assessment_of(fix.position)
        assert was is not None
        # Of so few words a position may now be found in a neighbour; the promise was about its own unit.
        if kept is not None and kept.units == was.units:
            assert kept.verdict is fix.promise


def try_all(scene_: tuple[str, str]) -> None:
    """Try every fix that is offered for a draft."""
    draft, positions = scene_
    loaded = read(positions)
    assert not loaded.problems
    before = seen(draft, loaded)
    for offered in fixes(before, Span(0, len(draft)), loaded):
        fix = offered.made()
        if fix is not None:
            check(before, loaded, fix)


@given(scene())
def test_every_fix_keeps_its_promise(scene_: tuple[str, str]) -> None:
    try_all(scene_)


@pytest.mark.long
@given(scene())
def test_every_fix_keeps_its_promise_thousands_of_times(scene_: tuple[str, str]) -> None:
    try_all(scene_)
