"""Other numbers on drafts nobody has thought of: what led to a unit leads to it still, brackets hold, undo restores."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.draft import Draft, parse
from adref.draft.addresses import find, parse_address
from adref.draft.labels import token
from adref.editor.numbering import Wish, carried_out, every_series, has_gaps, offers
from adref.editor.rename import rename
from adref.editor.rewriting import Refusal, Rewriting
from adref.editor.targets import citations
from adref.positions import read
from adref.text import apply, inverse
from tests.corpus import each_corpus_file

FORMS = (
    *(
        "Article {a}",
        "article {a}, paragraph {p}",
        "Article {a}({p})",
        "paragraph {p} of article {a}",
        "article {a}.{p}",
    ),
    *("paragraph {p}", "paragraphs {p} and {q}", "articles {a} to {b}", "Article {a}, paragraphs {p} and {q}"),
    *(
        "Article {a}({p})({l})",
        "paragraph {p} ({l}) of Article {a}",
        "articles {a}, {b} and {a} bis",
        "paragraph {p} above",
    ),
    *("paragraphs {p} to {q} of article {b}", "Article {a} ({p}) and ({q})", "this article", "point ({l})"),
    *("article {a} of the Convention on Buoys", "Article X"),
)
NUMBERS = ("1", "2", "3", "4", "9", "2 bis", "1 ter", "Article 12", "7.", "(c)", "b", "IV", "x", "")
EOLS = ("\n", "\r\n")


@st.composite
def reference(draw: st.DrawFn) -> str:
    """A reference in one of the manners of drafters; it may lead nowhere."""
    numbers = st.integers(1, 4)
    form = draw(st.sampled_from(FORMS))
    return form.format(
        a=draw(numbers), b=draw(numbers), p=draw(numbers), q=draw(numbers), l=draw(st.sampled_from("abc"))
    )


@st.composite
def draft(draw: st.DrawFn) -> str:
    """Some articles with paragraphs and points that refer to one another."""
    lines = []
    for article in draw(st.lists(st.sampled_from(["1", "2", "2 bis", "3", "5"]), min_size=1, max_size=4, unique=True)):
        lines += [f"Article {article}", "Title", ""]
        count = draw(st.integers(1, 3))
        for number in range(1, count + 1):
            mark = draw(st.sampled_from(["{}. ", "{}. ", "[{}. ", "{}. [EU: "]))
            closing = "]" if "[" in mark else ""
            lines += [mark.format(number) + f"Each Party shall, under {draw(reference())}, report{closing}.", ""]
            for letter in draw(st.sampled_from(["", "", "ab", "abc"])):
                lines += [f"({letter}) as set out in {draw(reference())};", ""]
        if draw(st.booleans()):
            lines += [f"{count + 2}. It is agreed under {draw(reference())}. [Agreed ad ref]", ""]
    return draw(st.sampled_from(EOLS)).join(lines)


def leading(one: Draft) -> list[tuple[int, int | None]]:
    """Where each reference leads: the block it stands in, and its target."""
    return [(block.index, found.target) for block in one.blocks for found in citations(one, block.index)]


def check(before: Draft, done: Rewriting | Refusal) -> None:
    """A rewriting leaves every unit and reference what it was; a refusal says why."""
    if isinstance(done, Refusal):
        assert done.reason.endswith(".")
        return
    text = apply(before.text, done.edits)
    assert apply(text, inverse(before.text, done.edits)) == before.text
    after = parse(text, before.profile.name)
    assert [(one.kind, one.parent) for one in after.blocks] == [(one.kind, one.parent) for one in before.blocks]
    assert len(after.problems) <= len(before.problems)
    for (old_block, old), (new_block, new) in zip(leading(before), leading(after), strict=True):
        assert old_block == new_block
        assert old is None or new == old


def check_places(text: str, name: str) -> None:
    """Rename whatever stands at each label and reference."""
    before = parse(text, "generic")
    places = [
        start + block.passage.label_span.end - 1 for start, block in zip(before.starts, before.blocks, strict=True)
    ]
    places += [found.span.start for block in before.blocks for found in citations(before, block.index)]
    for offset in places[:8]:
        check(before, rename(before, max(offset, 0), name))


@given(draft(), st.sampled_from(NUMBERS))
def test_what_led_to_a_unit_leads_to_it_still(text: str, name: str) -> None:
    check_places(text, name)


@pytest.mark.long
@given(draft(), st.sampled_from(NUMBERS))
def test_what_led_to_a_unit_leads_to_it_still_thousands_of_times(text: str, name: str) -> None:
    check_places(text, name)


@given(draft())
def test_numbering_on_request_leaves_no_gap_and_leads_nobody_astray(text: str) -> None:
    before = parse(text, "generic")
    for block in before.blocks[1::7]:
        for offer in offers(before, before.starts[block.index], gaps=has_gaps(before)):
            done = carried_out(before, offer.wish, offer.block)
            if offer.wish is Wish.INSERT_BIS:
                check_inserted(before, done)
                continue
            check(before, done)
            if offer.wish is Wish.CLOSE_GAPS and isinstance(done, Rewriting):
                after = parse(apply(before.text, done.edits), "generic")
                (row,) = [one for one in every_series(after) if any(member.index == offer.block for member in one)]
                left = offers(after, after.starts[row[0].index], gaps=False)
                assert Wish.CLOSE_GAPS not in [one.wish for one in left]


def check_inserted(before: Draft, done: Rewriting | Refusal) -> None:
    """A unit came; all others are what they were, and lead where they led."""
    if isinstance(done, Refusal):
        return
    after = parse(apply(before.text, done.edits), "generic")
    old = {one.id: before.blocks[one.index].passage.text.rstrip() for one in before.blocks}
    new = {one.id: one.passage.text.rstrip() for one in after.blocks}
    assert old.items() <= new.items()
    assert len(new) > len(old)
    led = {(before.blocks[one].id, to and before.blocks[to].id) for one, to in leading(before) if to is not None}
    assert led <= {(after.blocks[one].id, to and after.blocks[to].id) for one, to in leading(after) if to is not None}


@given(draft(), st.sampled_from(["2 bis", "9", "4"]))
def test_addresses_in_the_positions_file_follow(text: str, name: str) -> None:
    before = parse(text, "generic")
    units = [one for one in before.blocks if one.label and "~" not in one.id]
    file = "adref: 1  # kept\npositions:\n" + "".join(
        f"  - id: p{one.index}\n    at: {one.address}   # as issued\n    approved: Each Party shall report.\n"
        for one in units
    )
    loaded = read(file)
    for unit in units[:4]:
        done = rename(before, before.starts[unit.index] + unit.passage.label_span.start + 1, name, loaded)
        if isinstance(done, Refusal):
            continue
        after = parse(apply(before.text, done.edits), "generic")
        written = file
        for writing in done.writings:
            written = apply(written, writing.edits)
        again = read(written)
        assert again.file is not None
        assert written.count("# as issued") == file.count("# as issued")
        for position in again.file.positions:
            address = parse_address(position.at)
            assert address is not None
            assert find(after, address) == int(position.id[1:]), position.at


@pytest.mark.parametrize("path", each_corpus_file())
def test_real_texts_are_renumbered_or_it_is_said_why_not(path: Path) -> None:
    before = parse(path.read_text(encoding="utf-8"))
    cited = {found.target for block in before.blocks for found in citations(before, block.index)}
    numbered = [one for one in before.blocks if one.label and one.index in cited]
    done = 0
    for block in numbered[:: max(len(numbered) // 2, 1)][:2]:
        offset = before.starts[block.index] + block.passage.label_span.end - 1
        found = rename(before, offset, f"{token(block.label)} decies")
        check(before, found)
        done += isinstance(found, Rewriting)
    assert done or not numbered or path.name.startswith(("A", "B03", "G"))
