"""Words in their line with a caret under exactly them, whatever the width of letters and terminals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from adref.hosts.cli.excerpt import ELLIPSIS, excerpt, plain
from adref.text import LineIndex, Span

LONG = (
    "    2. Each Party shall provide new and additional financial resources to developing country Parties, "
    "subject to available resources, in a transparent manner and at regular intervals."
)


def underlined(text: str, words: str, room: int = 60) -> list[tuple[str, str]]:
    """Each line shown, with what stands over its carets."""
    start = text.index(words)
    shown = []
    for line in excerpt(LineIndex(text), Span(start, start + len(words)), room):
        column, over = 0, ""
        for character in line.shown:
            if line.start <= column < line.end:
                over += character
            column += cell_len(character)
        shown.append((line.shown, over))
    return shown


def test_the_caret_stands_under_the_very_words() -> None:
    for words in ("Each", "shall", "subject to available resources", "regular intervals."):
        ((shown, over),) = underlined(LONG, words)
        assert over == words
        assert cell_len(shown) <= 60


def test_wide_letters_take_two_columns() -> None:
    ((_, over),) = underlined("缔约方应当 shall 提供资金\n", "提供")
    assert over == "提供"


def test_a_line_is_cut_between_words() -> None:
    ((shown, _),) = underlined(LONG, "available")
    assert shown.startswith(ELLIPSIS)
    assert shown.strip(ELLIPSIS).split()[0] in LONG.split()
    assert shown.endswith(ELLIPSIS)


def test_the_indent_is_left_out() -> None:
    ((shown, over),) = underlined("        1. Short.", "Short")
    assert (shown, over) == ("1. Short.", "Short")


def test_words_across_lines_are_shown_line_by_line() -> None:
    assert [over for _, over in underlined("1. Each Party\n   shall act.\n", "Party\n   shall")] == ["Party", "shall"]


def test_many_lines_are_counted_instead_of_shown() -> None:
    text = "\n".join(f"line {number}" for number in range(9))
    shown = [line for line, _ in underlined(text, text)]
    assert shown == ["line 0", f"{ELLIPSIS} 7 lines {ELLIPSIS}", "line 8"]


def test_an_empty_place_is_marked_all_the_same() -> None:
    (line,) = excerpt(LineIndex("one two"), Span(4, 4), 40)
    assert (line.start, line.end) == (4, 5)


def test_a_terminal_is_not_talked_to_by_a_draft() -> None:
    assert "\x1b" not in plain("\x1b[31mred\x1b[0m \u202edesrever\x07")
    ((shown, _),) = underlined("a\x1b[2Jb\x0cc shall", "shall")
    assert "\x1b" not in shown
    assert "\x0c" not in shown


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20), st.integers(0, 100))
def test_nothing_is_wider_than_its_room(text: str, start: int, length: int, room: int) -> None:
    lines = LineIndex(text)
    for line in excerpt(lines, Span(min(start, len(text)), min(start + length, len(text))), room):
        assert cell_len(line.shown) <= max(room, 24)
        assert line.start < line.end or line.number == 0
