"""Word files in LibreOffice: tracked changes are recognised, accepted and rejected they are the two texts.

Also the other way round: what LibreOffice shows of a file, numbers included, is what is read from it. Needs LibreOffice
and the Python that drives it (`tests/setup/system-packages.txt`); skipped with a reason without them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adref.compare import compare
from adref.draft import parse
from adref.exchange.word import View, read_word
from adref.exchange.word.draft_file import Signature, draft_file
from adref.exchange.word.leaves import leaves
from adref.exchange.word.tracking import tracked
from tests.corpus import CHECKOUT, corpus_file, corpus_files
from tests.support.word_files import gone, ins, level, listed, lists, mark, p, word_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adref.exchange.word.leaves import Leaf

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

DRIVER = Path(__file__).parent / "word" / "office.py"
SAMPLE = CHECKOUT / "server" / "adref" / "sample"
AUTHOR = "Delegation of Norlandia"
REAL = ("A06", "B04", "E01", "F12", "G02")
PAIRS = ("sample", "A06 A09", "B04 B06", "B06 B09")


@cache
def driver() -> str:
    """The Python that has LibreOffice's bridge; skips the calling test without one."""
    if shutil.which("soffice") is None:
        pytest.skip("no LibreOffice: install libreoffice-writer-nogui and python3-uno")
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0:
            return found
    pytest.skip("no Python with LibreOffice's bridge: install python3-uno")


def in_office(folder: Path, tasks: Sequence[tuple[Path, str]], *, numbered: bool = False) -> list[dict[str, Any]]:
    """What LibreOffice shows of each file after it accepted, rejected or only opened it."""
    work = json.dumps([{"file": str(file), "action": action, "numbered": numbered} for file, action in tasks])
    done = subprocess.run(
        [driver(), str(DRIVER), str(folder / "office")], input=work, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def words(texts: Iterable[str]) -> list[str]:
    """Paragraphs as they are compared: blanks squeezed, empty ones left out."""
    return [" ".join(one.split()) for one in texts if one.strip()]


def shown(made: Iterable[Leaf]) -> list[str]:
    return words(one.text for one in made)


def texts_of(pair: str) -> tuple[str, str]:
    if pair == "sample":
        old, new = (SAMPLE / f"{name}.treaty" for name in ("rev2", "rev3"))
    else:
        old, new = map(corpus_file, pair.split())
    return old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8")


@pytest.mark.parametrize("pair", PAIRS)
def test_accepted_it_is_the_later_text_and_rejected_the_earlier(tmp_path: Path, pair: str) -> None:
    driver()
    old, new = map(parse, texts_of(pair))
    signature = Signature(AUTHOR, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    path = tmp_path / "tracked.docx"
    path.write_bytes(draft_file(tracked(compare(old, new)), signature=signature))
    accepted, rejected = in_office(tmp_path, [(path, "accept"), (path, "reject")])
    assert {one["kind"] for one in accepted["changes"]} == {"Insert", "Delete"}
    assert {(one["author"], one["year"]) for one in accepted["changes"]} == {(AUTHOR, 2026)}
    assert accepted["left"] == rejected["left"] == 0
    assert words(accepted["paragraphs"]) == shown(leaves(new))
    assert words(rejected["paragraphs"]) == shown(leaves(old))


def test_real_texts_are_shown_as_they_were_written(tmp_path: Path) -> None:
    driver()
    paths = [SAMPLE / "rev3.treaty", *(one for one in corpus_files() if one.name.startswith(REAL))]
    texts = [parse(one.read_text(encoding="utf-8")) for one in paths]
    tasks, wanted = [], []
    for number, draft in enumerate(texts):
        made = leaves(draft)
        path = tmp_path / f"{number}.docx"
        path.write_bytes(draft_file(made))
        tasks.append((path, "show"))
        wanted.append(shown(made))
    for found, text in zip(in_office(tmp_path, tasks), wanted, strict=True):
        assert words(found["paragraphs"]) == text
        assert found["changes"] == []


NUMBERS = lists(
    level(0, "Article %1", "decimal", '<w:pStyle w:val="Art"/><w:suff w:val="space"/>'),
    level(1, "%2."),
    level(2, "(%3)", "lowerLetter"),
    level(3, "(%4)", "lowerRoman"),
    more='<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    f'<w:abstractNum w:abstractNumId="8">{level(0, "%1)", "upperLetter", start=3)}{level(1, "%1.%2", "decimal")}'
    '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>',
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Art"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
BODY = "".join(
    (
        p("Use of terms", looks='<w:pStyle w:val="Art"/>'),
        p("first", looks=listed(1, 1)),
        *(p("point", looks=listed(1, 2)) for _ in range(28)),
        *(p("item", looks=listed(1, 3)) for _ in range(5)),
        p("point", looks=listed(1, 2)),
        p("second", looks=listed(1, 1)),
        p("not numbered"),
        p("Scope", looks='<w:pStyle w:val="Art"/>'),
        p("again", looks=listed(1, 1)),
        p("from five", looks=listed(2, 1)),
        p("six", looks=listed(2, 1)),
        *(p("other list", looks=listed(3, at)) for at in (0, 1, 1, 0, 1)),
        p("switched off", looks='<w:pStyle w:val="Art"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        p("Rules", looks='<w:pStyle w:val="Art"/>'),
        p("Each Party ", gone("should"), ins("shall"), " act.", looks=listed(1, 1)),
        p(gone("this goes"), looks=listed(1, 1), mark=mark("del")),
        p(ins("this comes"), looks=listed(1, 1), mark=mark("ins")),
        p("last", looks=listed(1, 1)),
    )
)


def test_numbers_and_changes_are_read_as_libreoffice_shows_them(tmp_path: Path) -> None:
    driver()
    content = word_file(BODY, numbering=NUMBERS, styles=STYLES)
    path = tmp_path / "numbers.docx"
    path.write_bytes(content)
    accepted, rejected = in_office(tmp_path, [(path, "accept"), (path, "reject")], numbered=True)
    for found, view in ((accepted, View.ACCEPTED), (rejected, View.REJECTED)):
        assert words(found["paragraphs"]) == words(read_word(content, view).text.splitlines())
