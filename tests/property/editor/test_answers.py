"""Whatever is in a draft or in a positions file: every question at every place has an answer, within the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adref.editor.completion import completions
from adref.editor.file_actions import file_actions
from adref.editor.file_completion import file_completions
from adref.editor.file_hover import file_hover
from adref.editor.file_navigation import file_definition, file_references
from adref.editor.file_outline import file_lenses, file_symbols
from adref.editor.hints import hints
from adref.editor.hovers import hovers
from adref.editor.lens import lenses
from adref.editor.navigation import definition, references
from adref.hosts.render.file_hovers import shown_markdown
from adref.hosts.render.hovers import hovers_markdown
from adref.positions import read
from adref.positions.caret import caret_at
from adref.positions.pointing import pointed
from adref.text import Span
from tests.unit.editor.scene import DRAFT, POSITIONS, TREATY, Scene

PIECES = (
    "[", "]", "(", ")", " ", "\n", "\n\n", "\f", "Article 5\n", "1. ", "(a) ", "EU: ", " - G77", "shall", "should", "/",
    "Each Party", "its ships", "Article 4, paragraph 1", "Option 1: ", "“", "é", "\U0001f600", "{", "}", ":", ",", "#",
)  # fmt: skip
"""What a draft and a file are damaged with."""


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """A text in which some stretches are replaced by pieces."""
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 30)))
        text = text[:start] + draw(st.sampled_from(PIECES)) + text[end:]
    return text


@given(damaged(TREATY), st.data())
def test_every_place_of_any_draft_has_its_answers(draft: str, data: st.DataObject) -> None:
    done = Scene(draft).review
    whole = Span(0, len(draft))
    assert [one.unit for one in lenses(done)] == sorted({one.unit for one in lenses(done)})
    for hint in hints(done, whole):
        assert done.draft.own(hint.unit).holds(done.draft.starts[hint.unit] + hint.behind)
    for place in data.draw(st.lists(st.integers(0, len(draft)), min_size=1, max_size=6)):
        shown = hovers(done, place)
        if shown is not None:
            assert shown.span.holds(place)
            assert hovers_markdown(shown)
        leads = definition(done, place)
        spots = [*(leads.spots if leads is not None else ()), *references(done, place)]
        for spot in spots:
            text = POSITIONS if spot.file else draft
            assert 0 <= spot.words.start <= spot.words.end <= len(text)
            assert spot.whole.covers(spot.words)
        for one in completions(done, place):
            assert one.edit.start <= place <= one.edit.end


@given(damaged(POSITIONS), st.data())
def test_every_place_of_any_positions_file_has_its_answers(text: str, data: st.DataObject) -> None:
    scene = Scene(positions=text)
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=6))
    for place in places:
        caret = caret_at(text, place)
        if caret is not None:
            assert caret.typed.start <= place <= caret.typed.end
    if scene.review.authority is None:
        return
    page = scene.page
    for symbol in file_symbols(page):
        assert symbol.span.covers(symbol.words)
        assert all(symbol.span.covers(one.span) for one in symbol.below)
    assert len(file_lenses(page)) <= len(page.positions)
    for place in places:
        shown = file_hover(page, place)
        assert shown is None or shown_markdown(shown)
        leads = file_definition(page, place)
        for spot in (*(leads.spots if leads is not None else ()), *file_references(page, place)):
            assert 0 <= spot.words.start <= spot.words.end <= len(scene.draft if spot.draft else text)
        file_actions(page, place)
        for one in file_completions(page, text, place, {DRAFT: "rev3.treaty"}):
            assert one.edit.start <= place <= one.edit.end


@given(damaged(POSITIONS), st.integers(0, len(POSITIONS) + 40))
def test_what_is_pointed_at_is_there(text: str, place: int) -> None:
    loaded = read(text, "positions.yaml")
    found = pointed(loaded, "positions.yaml", min(place, len(text)))
    assert loaded.places.has(*found.path)
    assert 0 <= found.words.start <= found.words.end <= len(text)
