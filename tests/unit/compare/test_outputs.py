"""A comparison as a page and as a document; the concordance as a table, and positions that follow one."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from adref.compare import compare
from adref.compare.concordance import Concordance, Entry, Moved, concordance
from adref.compare.groups import groups
from adref.compare.redline import redline
from adref.draft import parse
from adref.exchange.comparison_page import comparison_page
from adref.exchange.tables import csv_bytes, read_table, xlsx_bytes
from adref.exchange.word import read_word
from adref.hosts.cli.app import run
from adref.report.concordance import concordance_sheet, read_concordance

OLD = """Article 1
Care of lighthouses

1. Each Party shall keep its lighthouses lit <at night>.

2. The keeper of a lighthouse shall log every vessel that asks for help, and a Party shall
publish the log of every lighthouse in its own language.

3. Lamps are cleaned & oiled.
"""
NEW = """Article 1
Care of lighthouses

1. Each Party [EU: and its ports] should keep its lighthouses lit <at night>.

2. Buoys are green.

3. The keeper of a lighthouse shall log every vessel that asks for help.

4. A Party shall publish the log of every lighthouse in its own language.
"""
POSITIONS = """adref: 1
positions:
  # what we care for
  - id: log
    at: Article 1, paragraph 2   # the log
    approved: The keeper of a lighthouse shall log every vessel that asks for help.
  - id: lamps
    at: Article 1(3)
    approved: Lamps are cleaned & oiled.
  - id: light
    at: Article 1(1)
    approved: Each Party shall keep its lighthouses lit.
"""


class Page(HTMLParser):
    """Collects the elements of a page, and complains of what is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that opens."""
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)
        self.outside += [value or "" for name, value in attrs if name in ("src", "href", "onclick")]

    def handle_endtag(self, tag: str) -> None:
        """Take an element that closes."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.open:
            self.text.setdefault(self.open[-1], []).append(data)


def page() -> Page:
    read = Page()
    read.feed(comparison_page(compare(parse(OLD), parse(NEW)), "old <1>", "new"))
    return read


def test_a_page_is_whole_and_fetches_nothing() -> None:
    read = page()
    assert not read.open
    assert not read.outside
    assert "script" not in read.text
    assert read.text["title"] == ["old <1> → new"]


def test_a_page_marks_the_words() -> None:
    read = page()
    assert "should" in " ".join(read.text["ins"])
    assert "shall" in " ".join(read.text["del"])
    assert "Lamps are cleaned & oiled." in " ".join(read.text["del"])


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), ("", "a"), ("a b", "b c"), ("same", "same")])
def test_a_redline_holds_both_texts(old: str, new: str) -> None:
    cut = redline(old, new)
    assert "".join(one.before for one in cut) == old
    assert "".join(one.after for one in cut) == new
    assert all(one.before.split() == one.after.split() for one in cut if one.same)


def test_the_parts_of_a_split_are_one_group() -> None:
    found = compare(parse(OLD), parse(NEW))
    (split,) = (one for one in groups(found) if one.change == "split")
    assert len(split.olds) == 1
    assert [found.new.blocks[one].address for one in split.news] == ["Article 1(3)", "Article 1(4)"]
    shown = [one for each in groups(found) for one in each.news]
    assert sorted(shown) == [block.index for block in found.new.blocks]


def test_a_concordance_comes_back_from_a_table_as_it_was() -> None:
    entries = concordance(compare(parse(OLD), parse(NEW)))
    sheet = concordance_sheet(entries, "old", "new")
    for content in (csv_bytes(sheet), xlsx_bytes(sheet)):
        back, problems = read_concordance(read_table(content))
        assert not problems
        assert [(one.old, one.new, one.change) for one in back] == [(one.old, one.new, one.change) for one in entries]
    assert any(one.actors == ("European Union",) for one in entries)


def test_an_address_goes_with_what_holds_it() -> None:
    found = Concordance(
        [
            Entry(("Article 5",), ("Article 7",)),
            Entry(("Article 5, paragraph 2",), ("Article 9(1)", "Article 9(2)"), "split"),
            Entry(("Article 6",), ()),
        ]
    )
    assert found.find("Art. 5.3(a)") == Moved("Article 7(3)(a)")
    assert found.find("Article 5(2)(b)") == Moved("Article 9(1)(b)", ("Article 9(2)(b)",))
    assert found.find("Article 5, chapeau") == Moved("Article 7, chapeau")
    assert found.find("Article 6(1)") == Moved("")
    assert found.find("Article 8") is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("old.treaty", OLD), ("new.treaty", NEW), ("positions.yaml", POSITIONS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_positions_follow_a_concordance(folder: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    table, positions = folder / f"table.{ending}", folder / "positions.yaml"
    assert run(["concordance", str(folder / "old.treaty"), str(folder / "new.treaty"), "-o", str(table)]) == 0
    assert run(["readdress", str(table), "--positions", str(positions), "--dry-run"]) == 1
    assert positions.read_text(encoding="utf-8") == POSITIONS
    assert run(["readdress", str(table), "--positions", str(positions)]) == 1
    said = capsys.readouterr().out
    assert "lamps  Article 1(3)  its unit is gone; the address stays" in said
    after = positions.read_text(encoding="utf-8")
    assert after == POSITIONS.replace("at: Article 1, paragraph 2 ", "at: Article 1(3) ")


def test_a_table_that_is_no_concordance_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = folder / "table.csv"
    table.write_text("name,number\na,b\n", encoding="utf-8")
    assert run(["readdress", str(table), "--positions", str(folder / "positions.yaml")]) == 2
    assert "column `old`" in capsys.readouterr().err


def test_every_form_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drafts = [str(folder / "old.treaty"), str(folder / "new.treaty")]
    for command, formats in (("compare", "text json html word"), ("concordance", "text csv xlsx word html")):
        for form in formats.split():
            out = folder / f"{command}.{form}"
            assert run([command, *drafts, "--format", form, "--out", str(out)]) == 0
            assert out.stat().st_size > 0
    text = read_word((folder / "compare.word").read_bytes()).text
    assert "Each Party" in text
    assert re.search(r"modal, weakens: shall → should", text)
    capsys.readouterr()
    assert run(["compare", *drafts, "--format", "word"]) == 2
    assert "--out" in capsys.readouterr().err
    assert run(["concordance", *drafts]) == 0
    assert "Article 1(3); Article 1(4)" in capsys.readouterr().out
