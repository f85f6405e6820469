"""Drafts as Word files: they read back with the same units; tracked changes hold two texts; scrubbed is scrubbed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.compare import compare
from adref.draft import Draft, Kind, parse
from adref.exchange.word import View, read_word
from adref.exchange.word.draft_file import Signature, draft_file
from adref.exchange.word.leaves import leaves, text_of
from adref.exchange.word.markup import W
from adref.exchange.word.scrub import ScrubError, check_scrubbed, scrubbed
from adref.exchange.word.tracking import tracked
from adref.text import words
from tests.corpus import CHECKOUT, each_corpus_file

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
OLD, NEW = ((SAMPLE / f"{name}.treaty").read_text(encoding="utf-8") for name in ("rev2", "rev3"))
DOCUMENT = "word/document.xml"
SIGNATURE = Signature("Delegation of Norlandia", datetime(2026, 11, 22, 9, 30, tzinfo=UTC))


def units(draft: Draft) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, id and words of each unit; a word broken at a line end counts with its hyphen or without."""
    return [
        (block.kind, block.id, tuple(one.key.replace("-", "") for one in words(block.passage.text)))
        for block in draft.blocks
    ]


def flat(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("text", [OLD, NEW], ids=["rev2", "rev3"])
def test_the_sample_comes_back_with_the_same_units(text: str) -> None:
    draft = parse(text)
    for set_out in (False, True):
        again = parse(read_word(draft_file(leaves(draft, set_out=set_out))).text, draft.profile.name)
        assert units(again) == units(draft)


@pytest.mark.slow
@pytest.mark.parametrize("path", each_corpus_file())
def test_a_real_text_comes_back_with_the_same_units(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    found = read_word(draft_file(leaves(draft, set_out=True)))
    assert found.remarks == ()
    assert units(parse(found.text, draft.profile.name)) == units(draft)


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Article 1",
                "Scope",
                "1. Each Party shall act.",
                "(a) now;",
                "",
                "continued and so on",
                "[EU: 2. A text.]",
                "The Parties to this Agreement,",
                "Have agreed as follows:",
                "Option 1:",
                "    indented by four",
                "a capacity-",
                "building measure",
                "| a | b |",
                "\ta\tb\tc",
                "[^1]: A note on this.",
                "\f12",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30),
    ),
    max_size=14,
)


@given(LINES)
def test_any_text_comes_back_with_the_same_units(lines: list[str]) -> None:
    draft = parse("\n".join(lines))
    again = parse(read_word(draft_file(leaves(draft, set_out=True))).text, draft.profile.name)
    assert [one[:2] for one in units(again)] == [one[:2] for one in units(draft)]


def test_hard_wrapped_lines_become_paragraphs() -> None:
    long = "1. Each Party shall take, with the means at its disposal, all the measures that are needed\nto keep the "
    draft = parse(f"Article 1\nScope\n\n{long}cables in its waters safe from harm of whatever kind it may be.\n")
    made = leaves(draft)
    joined = long.replace("\n", " ")
    assert [one.text for one in made] == [
        "Article 1\nScope",
        f"{joined}cables in its waters safe from harm of whatever kind it may be.",
    ]
    assert text_of(made) == read_word(draft_file(made)).text


FOOTNOTES = "1. Each Party shall act.[^1] It shall report.[^2]\n\n[^1]: On acting.\n\n[^2]: On reporting.\n"


def test_footnotes_become_notes_of_the_pages() -> None:
    draft = parse(FOOTNOTES)
    made = leaves(draft, set_out=True)
    assert [one.note for one in made] == ["", "1", "2"]
    content = draft_file(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"[^" not in archive.read(DOCUMENT)
        assert b"On acting." in archive.read("word/footnotes.xml")
    assert read_word(content).text == text_of(made)
    assert units(parse(text_of(made))) == units(draft)
    assert scrubbed(made)


TABLE = "1. The shares are:\n\n| State | Share |\n| Norlandia |  |\n\n2. Each Party shall pay.\n"


@pytest.mark.parametrize("text", [TABLE, TABLE.partition("\n\n2.")[0]], ids=["between", "last"])
def test_lines_between_bars_become_a_table(text: str) -> None:
    draft = parse(text)
    made = leaves(draft, set_out=True)
    content = scrubbed(made)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read(DOCUMENT).count(b"<w:tr>") == 2
        assert b"|" not in archive.read(DOCUMENT)
    assert read_word(content).text.split() == text.split()
    assert units(parse(read_word(content).text)) == units(draft)


@pytest.mark.parametrize(
    "text",
    [
        FOOTNOTES.replace("report.[^2]", "report."),
        FOOTNOTES.replace("[^2]", "[^1]", 1),
        FOOTNOTES.replace("[^2]", "[^3]"),
        f"{FOOTNOTES}\n2. A paragraph behind.\n",
    ],
)
def test_notes_that_are_not_called_one_by_one_stay_text(text: str) -> None:
    made = leaves(parse(text), set_out=True)
    assert not [one.note for one in made if one.note]
    assert units(parse(read_word(draft_file(made)).text)) == units(parse(text))


# --- tracked ---


def test_tracked_changes_hold_both_texts() -> None:
    old, new = parse(OLD), parse(NEW)
    content = draft_file(tracked(compare(old, new)), signature=SIGNATURE)
    assert units(parse(read_word(content, View.ACCEPTED).text, new.profile.name)) == units(new)
    assert units(parse(read_word(content, View.REJECTED).text, old.profile.name)) == units(old)
    found = read_word(content)
    assert {one.revision.author for one in found.changes} == {"Delegation of Norlandia"}
    assert {one.revision.date for one in found.changes} == {"2026-11-22T09:30:00Z"}


def test_a_changed_word_is_one_change() -> None:
    old, new = parse("1. Each Party should act at once.\n"), parse("1. Each Party shall act at once.\n")
    text = read_word(draft_file(tracked(compare(old, new)), signature=SIGNATURE)).text
    by = "Delegation of Norlandia"
    assert (
        text == f"1. Each Party [{by} delete (22 November 2026): should][{by} (22 November 2026): shall] act at once.\n"
    )


SOME = ["shall", "should", "act", "[", "]", "now", "each", "Party", "the", "(a)", "cables", ".", ","]
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(SOME), min_size=1, max_size=8),
    max_size=7,
)


@given(PARAGRAPHS, PARAGRAPHS)
def test_any_two_texts_are_held(before: list[list[str]], after: list[list[str]]) -> None:
    old, new = (
        parse("".join(f"{at}. {' '.join(one)}\n\n" for at, one in enumerate(side, 1))) for side in (before, after)
    )
    content = draft_file(tracked(compare(old, new)), signature=SIGNATURE)
    assert flat(read_word(content, View.ACCEPTED).text) == flat(text_of(leaves(new)))
    assert flat(read_word(content, View.REJECTED).text) == flat(text_of(leaves(old)))


def test_changes_without_an_author_are_refused() -> None:
    with pytest.raises(ValueError, match="author"):
        draft_file(tracked(compare(parse("1. a b c d.\n"), parse("1. a b c e.\n"))))


def test_comments_and_marking_are_carried() -> None:
    made = leaves(parse("Article 1\nScope\n\n1. Each Party shall act.\n"))
    content = draft_file(
        made, signature=SIGNATURE, comments={1: "departs, not cleared\nP201: said"}, marking="SECRET X"
    )
    text = read_word(content).text
    said = "Delegation of Norlandia, 22 November 2026, on “1. Each Party shall act.”: departs, not cleared P201: said"
    assert f"<<Note: {said}>>" in text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("word/header1.xml", "word/footer1.xml"):
            assert b"SECRET X" in archive.read(name)
    assert [block.kind for block in parse(text).blocks] == [Kind.ARTICLE, Kind.PARAGRAPH, Kind.NOTE]


def test_the_same_draft_is_the_same_bytes() -> None:
    made = leaves(parse(NEW))
    assert draft_file(made) == draft_file(made)


# --- scrubbed ---


def test_scrubbed_says_the_draft_and_nothing_else() -> None:
    draft = parse(NEW)
    content = scrubbed(leaves(draft))
    assert units(parse(read_word(content).text, draft.profile.name)) == units(draft)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name.removeprefix("word/") for name in archive.namelist()}
    assert names == {
        "[Content_Types].xml",
        "_rels/.rels",
        "_rels/document.xml.rels",
        "document.xml",
        "settings.xml",
        "styles.xml",
    }


def test_scrubbed_fails_closed() -> None:
    made = leaves(parse("1. Each Party shall act.\n"))
    with pytest.raises(ScrubError, match="found it"):
        scrubbed(made, iter(["found it"]))
    with pytest.raises(ScrubError, match="tracked changes"):
        scrubbed(tracked(compare(parse("1. a b c d.\n"), parse("1. a b c e.\n"))))


def damaged(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as archive:
        for entry in source.infolist():
            inner = source.read(entry)
            archive.writestr(entry, inner.replace(old, new) if entry.filename == part else inner)
        if part not in source.namelist():
            archive.writestr(part, new)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("docProps/core.xml", b"", b"<x/>"),
        ("word/comments.xml", b"", b"<x/>"),
        ("word/styles.xml", b"Times New Roman", b"Kari Nordmann"),
        (DOCUMENT, b"<w:r>", b"<w:r><w:rPr><w:vanish /></w:rPr>"),
        (DOCUMENT, b"<w:p>", b'<w:p w:rsidR="00AA11BB">'),
        (DOCUMENT, b"</w:p>", b'<w:bookmarkStart w:id="0" w:name="KariNordmann" /></w:p>'),
        (DOCUMENT, b"</w:p>", b"<!-- x --></w:p>"),
        (DOCUMENT, b"Each Party", b"Every Party"),
        (DOCUMENT, b"<w:body>", b"<w:body>by Kari"),
    ],
)
def test_whatever_else_is_in_the_file_is_found(part: str, old: bytes, new: bytes) -> None:
    made = leaves(parse("1. Each Party shall act.\n"))
    content = draft_file(made)
    check_scrubbed(content, made)
    with pytest.raises(ScrubError):
        check_scrubbed(damaged(content, part, old, new), made)


def test_the_prefix_of_the_format_is_the_usual_one() -> None:
    assert f'xmlns:w="{W}"'.encode() in zipfile.ZipFile(io.BytesIO(draft_file(()))).read(DOCUMENT)
