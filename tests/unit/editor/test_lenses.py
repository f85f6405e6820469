"""Lenses and hints: what stands over and beside a unit with a position, and that it stays while somebody writes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adref.draft import reparse
from adref.editor.hints import Hint, hints
from adref.editor.lens import Lens, lenses, title
from adref.positions.model import Role, Silence
from adref.review import Review, review
from adref.text import Edit, Span, digest, short
from tests.unit.editor.scene import NOW, POSITIONS, TREATY, Scene


def titles(done: Review) -> dict[str, str]:
    """Each lens by the address of its unit."""
    return {done.draft.blocks[one.unit].address: title(one) for one in lenses(done)}


def noted(done: Review, *, beside: bool = True) -> dict[str, Hint]:
    """Each hint by the address of its unit."""
    found = hints(done, Span(0, len(done.draft.text)), lenses=beside)
    return {done.draft.blocks[one.unit].address: one for one in found}


def test_a_lens_stands_over_each_unit_with_a_position_and_over_no_other() -> None:
    assert titles(Scene().review) == {
        "Article 4(1)": "contested · not cleared · 1 supports, 1 opposes, 1 undecided",
        "Article 4(2)": "contested",
        "Article 5(1)": "on position",
    }


def test_several_positions_on_one_unit_share_a_lens() -> None:
    other = "  - {id: marks, at: Article 4(1), approved: Each Party may mark its cables.}\n"
    shown = titles(Scene(positions=POSITIONS + other).review)["Article 4(1)"]
    assert shown.startswith(("departs · not cleared", "departs · 2 positions"))
    assert "2 positions" in shown


def test_a_hint_says_what_a_lens_does_not() -> None:
    found = noted(Scene(TREATY.replace("[on the charts]", "on the maps")).review)
    one = found["Article 4(1)"]
    assert one.words[0] == "charts"
    assert one.words[1] == "f1"
    assert "Article 5(1)" not in found, "there is nothing to say of settled words"
    assert TREATY[TREATY.index("1. Each") + one.behind] == " ", "it stands behind the label"


def test_a_hint_names_the_gravest_change_and_not_whom_it_serves() -> None:
    plain = POSITIONS.replace("{id: f1, text: Each Party should", "{id: f1, text: Every Party should")
    words = noted(Scene(TREATY.replace(" [on the charts] (EU: delete)", " on the charts"), plain).review)[
        "Article 4(1)"
    ].words
    assert "modal weakens" in words
    assert "us" not in " ".join(words).split()


def test_running_silence_is_told_with_its_end() -> None:
    words = short(digest("Each Party should mark its cables on the charts."))
    running = POSITIONS.replace("required: [legal]", "required: [legal, energy]").replace("000000000000", words)
    scene = Scene(TREATY.replace("[on the charts] (EU: delete)", "on the charts"), running)
    one = noted(scene.review)["Article 4(1)"]
    assert one.until == datetime(2026, 11, 22, 20, tzinfo=UTC)
    assert one.silence is Silence.CLEARED


def test_without_lenses_a_hint_says_the_whole() -> None:
    found = noted(Scene().review, beside=False)
    assert found["Article 5(1)"].words == ("on position",)
    assert "contested · not cleared · 1 supports, 1 opposes, 1 undecided" in found["Article 4(1)"].words


def test_in_safe_mode_and_without_positions_there_is_nothing() -> None:
    for scene in (Scene(safe=True), Scene(positions=None)):
        assert lenses(scene.review) == ()
        assert noted(scene.review) == {}


def test_what_a_delegate_does_not_see_is_not_told() -> None:
    capital = "Each Party may mark its cables (EU: delete)."
    draft = TREATY.replace("Each Party should mark its cables [on the charts] (EU: delete).", capital)
    assert "f2" in noted(Scene(draft, role=Role.HEAD).review)["Article 4(1)"].words
    assert "f2" not in noted(Scene(draft).review)["Article 4(1)"].words


@pytest.mark.parametrize(
    ("words", "more"), [("Cables", " and pipes"), ("Each Party", " to this"), ("Nothing", " at all")]
)
def test_after_an_edit_lenses_are_those_of_a_fresh_review(words: str, more: str) -> None:
    scene = Scene()
    before = lenses(scene.review)
    hints(scene.review, Span(0, len(scene.draft)))
    done = scene.typed(words, more)
    fresh = review(done.draft, scene.loaded, done.reader, NOW)
    assert lenses(done) == lenses(fresh)
    assert noted(done) == noted(fresh)
    assert len(lenses(done)) == len(before), "no lens goes while somebody writes"


def test_a_unit_that_the_edit_did_not_reach_keeps_its_very_lens() -> None:
    scene = Scene()
    before = lenses(scene.review)
    after = lenses(scene.typed("Nothing", " at all"))
    assert all(one is other for one, other in zip(before, after, strict=True))
    assert all(isinstance(one, Lens) for one in after)


def test_the_lens_stays_while_the_words_are_written_anew() -> None:
    scene = Scene()
    begin = TREATY.index("1. Each") + 3
    end = TREATY.index("\n", begin)
    words, shown = TREATY[begin:end], set()
    draft, done = scene.review.draft, scene.review
    for length in (*range(len(words), -1, -1), *range(len(words) + 1)):
        text = TREATY[:begin] + words[:length] + TREATY[end:]
        draft = reparse(draft, [Edit(0, len(draft.text), text)])
        done = review(draft, done.loaded, done.reader, NOW, previous=done)
        assert titles(done) == titles(review(draft, done.loaded, done.reader, NOW))
        shown.add(titles(done).get("Article 4(1)", "none"))
    assert "none" not in shown
    assert any("position lost" in one for one in shown)
