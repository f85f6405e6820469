"""A sheet writes anew only what an edit changed, and fills in lines where blocks moved."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime

import pytest

from adref.draft import Draft, parse, reparse
from adref.draft.model import Kind
from adref.hosts.render.diagnostics import Pages, diagnostics_of
from adref.hosts.render.sheet import Prepared, Sheet
from adref.review import Reader, Review, review
from adref.text import Edit, Encoding, LineIndex
from tests.support.made_up import sized

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Desk:
    """A draft of two hundred units that is drawn after each edit."""

    def __init__(self) -> None:
        self.draft: Draft = parse(sized(200, 0).draft, "unfccc")
        self.lines = LineIndex(self.draft.text)
        self.review: Review = review(self.draft, None, Reader(), NOW)
        self.pages = Pages(lambda _name: self.lines, lambda _name: "file:///a.treaty", Encoding.UTF16)
        self.sheet = Sheet(self.pages)

    def edit(self, edit: Edit) -> None:
        """Make an edit, and review."""
        self.draft = reparse(self.draft, (edit,))
        self.lines = self.lines.edited(edit)
        self.review = review(self.draft, None, Reader(), NOW, previous=self.review)

    def assert_right(self) -> None:
        """What is drawn is what the findings say."""
        drawn = json.loads(b"[%b]" % b"".join(self.sheet.drawn(self.review, self.lines)))
        assert drawn == diagnostics_of(self.review.findings, self.pages)[""]


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The blocks that were written, as they are."""
    seen: list[int] = []
    whole = Sheet._prepare

    def noted(self: Sheet, draft: Draft, block: int, findings: object) -> Prepared:
        seen.append(block)
        return whole(self, draft, block, findings)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(Sheet, "_prepare", noted)
    return seen


@pytest.mark.parametrize("typed", ["e", "\n", "\r\n  "])
def test_an_edit_in_one_block_writes_few_blocks(prepared: list[int], typed: str) -> None:
    desk = Desk()
    desk.assert_right()
    assert len(prepared) > 30, "there is something to say of many blocks"
    prepared.clear()
    block = next(one.index for one in desk.draft.blocks if len(one.passage.content) > 1)
    at = desk.draft.words_of(block).start + 1
    desk.edit(Edit(at, at, typed))
    desk.assert_right()
    assert len(prepared) <= 2


NEW = "9. The Parties [shall] agree.\n\n"


def test_a_paragraph_that_comes_or_goes_leaves_the_others_written(prepared: list[int]) -> None:
    desk = Desk()
    desk.assert_right()
    for place in ("Article 20", "Article 12", "Article 3"):
        at = desk.draft.text.index(f"\n{place}\n") + 1
        for edit in (Edit(at, at, NEW), Edit(at, at + len(NEW), "")):
            prepared.clear()
            desk.edit(edit)
            desk.assert_right()
            assert len(prepared) <= 8, "the paragraph, its neighbours, what refers to it"


def test_a_heading_that_becomes_text_and_a_heading_again(prepared: list[int]) -> None:
    desk = Desk()
    desk.assert_right()
    at = desk.draft.text.index("\nArticle 20\n") + 3
    for edit in (Edit(at, at + 1, ""), Edit(at, at, "r")):
        prepared.clear()
        desk.edit(edit)
        desk.assert_right()
        assert len(prepared) <= 30, "the article, and what refers to it"


def test_articles_cut_and_put_elsewhere() -> None:
    desk = Desk()
    source = random.Random(20)
    for _ in range(40):
        articles = [one.index for one in desk.draft.blocks if one.kind is Kind.ARTICLE]
        cut = desk.draft.whole(source.choice(articles))
        words = desk.draft.text[cut.start : cut.end]
        desk.edit(Edit(cut.start, cut.end, ""))
        if source.random() < 0.5:
            desk.assert_right()
        at = desk.draft.starts[source.choice([one for one in desk.draft.blocks if one.kind is Kind.ARTICLE]).index]
        desk.edit(Edit(at, at, words))
        desk.assert_right()
