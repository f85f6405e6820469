"""A Word file reads as the page shows it: words, numbers, notes, tables, and who changed what."""

from __future__ import annotations

import io
import zipfile

import pytest

from adref.draft import Act, Kind, parse
from adref.exchange.word import View, read_word
from tests.support.word_files import STRICT, W, gone, ins, level, listed, lists, mark, p, run, word_file, zipped

DAY = "(2 March 2026)"


def lines(body: str, view: View = View.ATTRIBUTED, **parts: str) -> list[str]:
    return [one for one in read_word(word_file(body, **parts), view).text.split("\n") if one]  # type: ignore[arg-type]  # parts are texts


# --- words ---

RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>State</w:t></w:r>", "non\u2011State"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>ast</w:t></w:r>", "coast"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F061"/></w:r>', "☑α"),
        ("<w:hyperlink>" + run("a link") + "</w:hyperlink>", "a link"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("a control") + "</w:sdtContent></w:sdt>", "a control"),
        ('<w:fldSimple w:instr=" REF x ">' + run("Article 4") + "</w:fldSimple>", "Article 4"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("paragraph 2")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "paragraph 2",
        ),
        (run("shown") + run("hidden", "<w:vanish/>"), "shown"),
        (run("not so", '<w:vanish w:val="0"/>'), "not so"),
        (run("preamble", "<w:caps/>"), "PREAMBLE"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (f"<w:r><w:ruby><w:rt>{run('up')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>", "base"),
        ("<w:smartTag>" + run("tagged") + "</w:smartTag>", "tagged"),
        (run("act") + run("12", RAISED) + run(" now"), "act[^12] now"),
        (run("2", RAISED) + run(" A note."), "[^2]: A note."),
        (run("5 km") + run("2", RAISED) + run(", the 1") + run("st", RAISED), "5 km², the 1st"),
    ],
)  # fmt: skip
def test_what_a_run_shows(content: str, shown: str) -> None:
    assert read_word(word_file(p(content))).text == f"{shown}\n"


def test_one_of_several_forms_is_read_once_and_text_boxes_behind_their_paragraph() -> None:
    box = "<w:txbxContent>" + p("in the box") + "</w:txbxContent>"
    drawn = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    shape = f"<mc:AlternateContent>{drawn}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    body = p(run("before"), f"<w:r>{shape}</w:r>")
    assert lines(body + p("behind")) == ["before", "in the box", "behind"]


def test_paragraphs_that_stand_apart_on_the_page_stand_apart_in_the_text() -> None:
    gap = '<w:spacing w:after="200"/>'
    assert read_word(word_file(p("a", looks=gap) + p("b") + p("c"))).text == "a\n\nb\nc\n"


def test_what_is_left_out_is_said() -> None:
    found = read_word(word_file(p(run("x") + run("hidden", "<w:vanish/>")), header=p("page 1")))
    assert found.text == "x\n"
    assert found.remarks == ("headers and footers of the pages are left out", "1 × hidden words, left out")


# --- numbers ---

TREATY = lists(
    level(0, "Article %1", "decimal", '<w:pStyle w:val="Art"/><w:suff w:val="space"/>'),
    level(1, "%2."),
    level(2, "(%3)", "lowerLetter"),
    level(3, "(%4)", "lowerRoman"),
    more='<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)
STYLES = '<w:style w:type="paragraph" w:styleId="Art"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'


def test_numbers_of_lists_are_counted_as_word_counts_them() -> None:
    body = "".join(
        (
            p("Use of terms", looks='<w:pStyle w:val="Art"/>'),
            p("first", looks=listed(1, 1)),
            p("point", looks=listed(1, 2)),
            p("item", looks=listed(1, 3)),
            p("point", looks=listed(1, 2)),
            p("second", looks=listed(1, 1)),
            p("not numbered"),
            p("Scope", looks='<w:pStyle w:val="Art"/>'),
            p("again", looks=listed(1, 1)),
            p("at five", looks=listed(2, 1)),
            p("six", looks=listed(2, 1)),
            p("switched off", looks='<w:pStyle w:val="Art"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )
    assert lines(body, numbering=TREATY, styles=STYLES) == [
        "Article 1 Use of terms",
        "1. first",
        "(a) point",
        "(i) item",
        "(b) point",
        "2. second",
        "not numbered",
        "Article 2 Scope",
        "1. again",
        "5. at five",
        "6. six",
        "switched off",
    ]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "27"), ("upperRoman", "XXVII"), ("lowerLetter", "aa"), ("ordinal", "27th"), ("decimalZero", "27"),
        ("cardinalText", "Twenty-seven"), ("ordinalText", "Twenty-seventh"), ("decimalEnclosedParen", "(27)"),
        ("numberInDash", "- 27 -"), ("chicago", "‡‡‡‡‡‡‡"), ("nobody knows", "27"),
    ],
)  # fmt: skip
def test_formats_of_numbers(form: str, shown: str) -> None:
    assert lines(p("x", looks=listed()), numbering=lists(level(0, "%1", form, start=27))) == [f"{shown} x"]


def test_bullets_legal_numbers_and_levels_that_never_begin_again() -> None:
    bullets = lists(level(0, "\uf0b7", "bullet", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'))
    assert lines(p("x", looks=listed()), numbering=bullets) == ["• x"]
    legal = lists(level(0, "%1", "upperRoman"), level(1, "%1.%2", "decimal", "<w:isLgl/>"))
    assert lines(p("a", looks=listed()) + p("b", looks=listed(1, 1)), numbering=legal) == ["I a", "1.1 b"]
    on = lists(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = "".join(p("x", looks=listed(1, at)) for at in (0, 1, 0, 1))
    assert lines(body, numbering=on) == ["1. x", "1) x", "2. x", "2) x"]


def test_a_list_that_only_looks_otherwise_goes_on_counting_and_links_lead_to_their_definition() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", start=7)}</w:lvlOverride>'
    link = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbers = lists(
        '<w:styleLink w:val="L"/>' + level(0, "%1."),
        more=f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{other}</w:num>{link}'
        '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>',
    )
    body = "".join(p("x", looks=listed(number)) for number in (1, 2, 3))
    assert lines(body, numbering=numbers) == ["1. x", "§ 2 x", "3. x"]


# --- notes and tables ---


def test_footnotes_are_called_and_stand_at_the_end() -> None:
    call = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    last = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    text = read_word(
        word_file(
            p("1. Each Party shall act.", call) + p("2. It shall report.", last),
            footnotes=f'<w:footnote w:id="4">{p("A note on acting.")}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{p("A note at the end.")}</w:endnote>',
        )
    ).text
    assert text.split("\n")[0] == "1. Each Party shall act.[^1]"
    assert text.endswith("[^1]: A note on acting.\n[^i]: A note at the end.\n")
    assert [block.kind for block in parse(text).blocks][-2:] == [Kind.FOOTNOTE, Kind.FOOTNOTE]


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(content)}</w:tc>"


def test_tables_become_rows_and_a_frame_is_no_table() -> None:
    table = f"<w:tbl><w:tr>{cell(p('State'))}{cell(p('Share'), p('per cent'))}</w:tr></w:tbl>"
    assert lines(p("x") + table) == ["x", "| State | Share per cent |"]
    frame = f"<w:tbl><w:tr>{cell(p('1. Each Party shall act.'))}</w:tr></w:tbl>"
    assert lines(frame) == ["1. Each Party shall act."]


# --- changes ---

BODY = p("1. Each Party ", gone("should"), ins("shall"), " act", ins(" now", author="Kari Nordmann"), ".")


def test_tracked_changes_are_attributions_with_author_and_day() -> None:
    found = read_word(word_file(BODY))
    assert found.text == (
        f"1. Each Party [Norway delete {DAY}: should][Norway {DAY}: shall] act [Kari Nordmann {DAY}: now].\n"
    )
    assert [found.text[one.start : one.end] for one in found.changes] == [
        f"[Norway delete {DAY}: should]",
        f"[Norway {DAY}: shall]",
        f" [Kari Nordmann {DAY}: now]",
    ]
    said = [(one.actors[0].written, one.act) for one in parse(found.text).blocks[0].passage.attributions]
    assert said == [("Norway", Act.DELETE), ("Norway", Act.PROPOSE), ("Kari Nordmann", Act.PROPOSE)]


def test_the_other_two_views() -> None:
    assert lines(BODY, View.ACCEPTED) == ["1. Each Party shall act now."]
    assert lines(BODY, View.REJECTED) == ["1. Each Party should act."]


def test_who_writes_for_whom_can_be_said() -> None:
    found = read_word(word_file(p(ins("shall", author="kn_7"))), authors={"kn_7": "Norway"})
    assert found.text == f"[Norway {DAY}: shall]\n"


@pytest.mark.parametrize("author", ["", "x", "user 12", "Chair", "Ministère des Affaires étrangères (MAE)", "a:b]"])
def test_whatever_an_author_is_called_the_change_is_read_as_one(author: str) -> None:
    text = read_word(word_file(p("1. Each Party ", ins("shall", author=author), " act."))).text
    assert len(parse(text).blocks[0].passage.attributions) == 1
    assert parse(text).problems == ()


def test_whole_paragraphs_come_and_go_with_their_numbers() -> None:
    body = "".join(
        (
            p("first", looks=listed()),
            p(gone("second"), looks=listed(), mark=mark("del")),
            p(ins("third"), looks=listed(), mark=mark("ins")),
            p("fourth", looks=listed()),
        )
    )
    numbers = lists(level(0, "%1."))
    assert lines(body, numbering=numbers) == [
        "1. first",
        f"[Norway delete {DAY}: 2. second]",
        f"[Norway {DAY}: 3. third]",
        "4. fourth",
    ]
    assert lines(body, View.ACCEPTED, numbering=numbers) == ["1. first", "2. third", "3. fourth"]
    assert lines(body, View.REJECTED, numbering=numbers) == ["1. first", "2. second", "3. fourth"]


def test_a_paragraph_that_was_cut_in_two_is_one_again_when_that_is_rejected() -> None:
    body = p("Each Party ", mark=mark("ins")) + p("shall act.")
    assert lines(body) == ["Each Party", "shall act."]
    assert lines(body, View.REJECTED) == ["Each Party shall act."]


def test_moved_text_is_taken_out_there_and_put_in_here() -> None:
    moved = f'<w:moveFrom w:id="1" w:author="EU" w:date="2026-03-02T00:00:00Z">{run("now ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="1" w:author="EU" w:date="2026-03-02T00:00:00Z">{run(" now")}</w:moveTo>'
    body = p("Each Party shall ", moved, "act", here, ".")
    assert lines(body) == [f"Each Party shall [EU delete {DAY}: now] act [EU {DAY}: now]."]
    assert lines(body, View.ACCEPTED) == ["Each Party shall act now."]
    assert lines(body, View.REJECTED) == ["Each Party shall now act."]


def test_brackets_put_in_round_words_keep_their_partners() -> None:
    body = p("Each Party ", ins("["), "shall", ins("]"), " act.")
    found = read_word(word_file(body))
    assert found.text == "Each Party [shall] act.\n"
    assert "half a bracket" in found.remarks[-1]


def test_what_one_puts_in_another_takes_out() -> None:
    both = f'<w:ins w:id="1" w:author="EU" w:date="2026-03-02T00:00:00Z">{gone("now")}</w:ins>'
    body = p("Each Party shall act ", both, ".")
    assert lines(body) == [f"Each Party shall act [EU propose {DAY}; Norway delete {DAY}: now]."]
    assert lines(body, View.ACCEPTED) == lines(body, View.REJECTED) == ["Each Party shall act ."]


def test_rows_of_tables_are_tracked_too() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr>" + cell(p("a")) + cell(p("b")) + "</w:tr>"
    table = f"<w:tbl>{row.format('')}{row.format(mark('ins'))}</w:tbl>"
    assert lines(table) == ["| a | b |", f"| [Norway {DAY}: a] | [Norway {DAY}: b] |"]
    assert lines(table, View.REJECTED) == ["| a | b |"]


def test_comments_are_notes_of_the_draft_behind_their_paragraph() -> None:
    said = f'<w:comment w:id="3" w:author="Chair" w:date="2026-03-02T10:15:00Z">{p("To be revisited.")}</w:comment>'
    body = p(
        '<w:commentRangeStart w:id="3"/>', "1. Each Party shall act.",
        '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>',
    ) + p("2. Next.")  # fmt: skip
    found = read_word(word_file(body, comments=said))
    assert found.text.split("\n")[1] == "<<Note: Chair, 2 March 2026, on “1. Each Party shall act.”: To be revisited.>>"
    assert [block.kind for block in parse(found.text).blocks] == [Kind.PARAGRAPH, Kind.NOTE, Kind.PARAGRAPH]
    assert "Chair" not in read_word(word_file(body, comments=said), notes=False).text


def test_the_strict_form_of_the_format_reads_the_same() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(BODY))) as archive:
        files = {name: archive.read(name).replace(W.encode(), STRICT.encode()) for name in archive.namelist()}
    assert read_word(zipped(files)).text == read_word(word_file(BODY)).text
