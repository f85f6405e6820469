"""Documents as Markdown: words are shown as they are, whatever they look like."""

from __future__ import annotations

import pytest

from adref.exchange.document import Document, Heading, Paragraph, Run, Style, Table, plain, strong
from adref.exchange.markdown import markdown


def body(*parts: Heading | Paragraph | Table) -> str:
    return markdown(Document("T", parts)).removeprefix("# T\n\n")


def test_the_marking_stands_first_and_last() -> None:
    text = markdown(Document("Request", (Paragraph(plain("a")),), "SECRET//NOFORN"))
    assert text.splitlines()[0] == text.splitlines()[-1] == "**SECRET//NOFORN**"


def test_parts() -> None:
    table = Table(("a", "b"), ((plain("1"), (strong("2"),)),))
    assert body(Heading("One"), Heading("Two", 2), Paragraph(plain("x"), quoted=True), table) == (
        "## One\n\n### Two\n\n> x\n\n| a | b |\n|---|---|\n| 1 | **2** |\n"
    )


def test_emphasis_stands_at_words() -> None:
    runs = (Run("a"), Run(" gone ", Style.DELETED), Run("b "), Run(" new", Style.INSERTED), Run(" ", Style.STRONG))
    assert body(Paragraph(runs)) == "a ~~gone~~ b  **new**\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[shall][should]", r"\[shall\]\[should\]"),
        ("a|b*c_d`e", r"a\|b\*c\_d\`e"),
        ("<script>", r"\<script\>"),
        ("&lt; & more", "&amp;lt; & more"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("3. no list", r"3\. no list"),
        ("-1 is a number", "-1 is a number"),
        ("two\nlines", "two lines"),
    ],
)
def test_words_are_never_mark_up(text: str, written: str) -> None:
    assert body(Paragraph(plain(text))) == f"{written}\n"
