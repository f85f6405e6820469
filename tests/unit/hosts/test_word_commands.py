"""Word on the command line: every command reads it, `convert` gives its text, `export` writes it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from adref.draft import parse
from adref.exchange.word import View, read_word
from adref.hosts.cli.app import run
from tests.corpus import CHECKOUT
from tests.support.word_files import gone, ins, p, word_file

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
NOW = ("--now", "2026-11-22T09:30:00Z")
WORD = ("--to", "word")
NAMES = ("--author", "Delegation of Norlandia")
TRACKED = word_file(
    p("Article 1") + p("1. Each Party ", gone("should"), ins("shall"), " publish its reports.", "<w:r><w:pict/></w:r>")
)  # fmt: skip
POSITIONS = """\
adref: 1
marking: OFFICIAL-SENSITIVE
positions:
  - id: reports
    at: Article 1(1)
    approved: Each Party shall publish its reports.
    fallbacks:
      - {text: Each Party shall publish its reports where it can do so., release: capital}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with the sample in `sample`."""
    monkeypatch.chdir(tmp_path)
    assert run(["init", "sample"]) == 0
    return tmp_path


def ran(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Status, output and error output of a run."""
    capsys.readouterr()
    status = run([str(one) for one in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_convert_gives_the_text_and_says_what_it_leaves_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.docx").write_bytes(TRACKED)
    status, out, err = ran(capsys, "convert", "a.docx", "--for", "Norway=EU")
    assert status == 0
    assert out.startswith(
        "Article 1\n1. Each Party [EU delete (2 March 2026): should][EU (2 March 2026): shall] publish"
    )
    assert err == "note: a.docx: 2 tracked changes stand as attributions\nnote: a.docx: 1 × picture, left out\n"
    assert ran(capsys, "convert", "a.docx", "--word", "rejected", "--out", "a.treaty")[0] == 0
    assert (folder / "a.treaty").read_text(encoding="utf-8").endswith("1. Each Party should publish its reports.\n")
    status, _, err = ran(capsys, "convert", "a.docx", "--legend", "green")
    assert (status, "LOOK=MEANING" in err) == (2, True)
    status, _, err = ran(capsys, "convert", "a.docx", "--legend", "green=fine")
    assert (status, "no line of a legend" in err) == (2, True)
    assert ran(capsys, "convert", "a.docx", "--out", "a.docx")[0] == 2


def test_every_command_reads_a_word_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.docx").write_bytes(TRACKED)
    (folder / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    status, out, _ = ran(capsys, "check", "a.docx", "--word", "accepted", *NOW)
    assert (status, "on position" in out) == (0, True)
    status, out, _ = ran(capsys, "check", "a.docx", "--word", "rejected", *NOW)
    assert (status, "departs" in out) == (1, True)
    assert "contested" in ran(capsys, "check", "a.docx", *NOW)[1]
    assert "Article 1(1)" in ran(capsys, "outline", "a.docx")[1]
    assert ran(capsys, "where", "a.docx", "Article 1, paragraph 1")[0] == 0
    (folder / "b.treaty").write_text("Article 1\n\n1. Each Party should publish its reports.\n", encoding="utf-8")
    status, out, _ = ran(capsys, "compare", "b.treaty", "a.docx", "--word", "accepted")
    assert (status, "should → shall" in out) == (0, True)


def test_what_cannot_be_read_is_said_with_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.docx").write_bytes(TRACKED[:-40])
    for command in (("check",), ("outline",), ("convert",), ("export", *WORD)):
        status, out, err = ran(capsys, *command, "a.docx")
        assert status == 2
        assert "a.docx" in out + err
        assert "ends too early" in out + err


def test_export_writes_a_new_file_beside_the_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "export", "sample/rev3.treaty", *WORD, *NOW)
    made = folder / "sample" / "rev3.docx"
    assert (status, out) == (0, f"{made.relative_to(folder)}  rev3.treaty as word\n")
    draft = (SAMPLE / "rev3.treaty").read_text(encoding="utf-8")
    assert [one.id for one in parse(read_word(made.read_bytes()).text).blocks] == [
        one.id for one in parse(draft).blocks
    ]
    with zipfile.ZipFile(made) as archive:
        assert b"OFFICIAL-SENSITIVE (sample)" in archive.read("word/header1.xml")
    status, _, err = ran(capsys, "export", "sample/rev3.treaty", *WORD, *NOW)
    assert (status, "is there already" in err) == (2, True)
    assert ran(capsys, "export", "sample/rev3.treaty", *WORD, "--out", made, "--safe-mode", *NOW)[0] == 0
    with zipfile.ZipFile(made) as archive:
        assert "word/header1.xml" not in archive.namelist()


def test_tracked_changes_and_verdicts_bear_a_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    against = ("export", "sample/rev3.treaty", *WORD, "--tracked-against", "sample/rev2.treaty", *NOW)
    status, _, err = ran(capsys, *against)
    assert (status, "--author" in err) == (2, True)
    assert ran(capsys, *against, "--comments", *NAMES)[0] == 0
    content = (folder / "sample" / "rev3-tracked.docx").read_bytes()
    accepted, rejected = (read_word(content, view, notes=False).text for view in (View.ACCEPTED, View.REJECTED))
    for text, name in ((accepted, "rev3"), (rejected, "rev2")):
        assert text.split() == (SAMPLE / f"{name}.treaty").read_text(encoding="utf-8").split()
    assert ": departs, " in read_word(content).text
    assert "<<Note: Delegation of Norlandia, 22 November 2026, on “" in read_word(content).text


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--clean", "--scrubbed"), "exclude each other"),
        (("--scrubbed", "--comments", *NAMES), "leave --comments out"),
        (("--comments", "--safe-mode", *NAMES), "safe mode"),
        (("--out", "sample/rev3.treaty"), "the draft itself"),
        (("--tracked-against", "none.treaty", *NAMES), "no such file"),
    ],
)
def test_what_does_not_go_together_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], said: str
) -> None:
    status, _, err = ran(capsys, "export", "sample/rev3.treaty", *WORD, *flags, *NOW)
    assert (status, said in err) == (2, True)
    assert not list((folder / "sample").glob("*.docx"))


def test_scrubbed_holds_nothing_of_ours_or_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "positions.yaml").write_text(POSITIONS, encoding="utf-8")
    draft = folder / "a.treaty"
    draft.write_text("Article 1\n\n1. Each Party shall publish its reports where it can do so.\n", encoding="utf-8")
    scrub = ("export", "a.treaty", *WORD, "--scrubbed", "--role", "capital", *NOW)
    status, _, err = ran(capsys, *scrub)
    assert status == 2
    assert "Article 1(1) holds words of a fallback of position reports" in err
    assert "where it can" not in err
    assert not list(folder.glob("*.docx"))
    (folder / "received.treaty").write_text(draft.read_text(encoding="utf-8"), encoding="utf-8")
    assert ran(capsys, *scrub, "--base", "received.treaty")[0] == 0
    with zipfile.ZipFile(folder / "a-scrubbed.docx") as archive:
        assert not [name for name in archive.namelist() if "header" in name or "docProps" in name]


def test_a_file_that_cannot_be_searched_for_is_not_scrubbed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "positions.yaml").write_text("positions: [", encoding="utf-8")
    (folder / "a.treaty").write_text("1. Each Party shall act.\n", encoding="utf-8")
    status, _, err = ran(capsys, "export", "a.treaty", *WORD, "--scrubbed", *NOW)
    assert (status, "cannot be read" in err) == (2, True)
    assert not list(folder.glob("*.docx"))


def test_changes_in_a_table_are_undecided_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = f"<w:tr><w:tc>{p('State')}</w:tc><w:tc>{p(ins('Norlandia'))}</w:tc></w:tr>"
    (folder / "a.docx").write_bytes(word_file(p("1. Each Party shall act.") + f"<w:tbl>{row}</w:tbl>"))
    assert ran(capsys, "export", "a.docx", *WORD, "--scrubbed", *NOW)[0] == 2


def test_nobody_scrubs_changes_that_nobody_decided_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.docx").write_bytes(TRACKED)
    status, _, err = ran(capsys, "export", "a.docx", *WORD, "--scrubbed", *NOW)
    assert (status, "--word accepted" in err) == (2, True)
    assert ran(capsys, "export", "a.docx", *WORD, "--scrubbed", "--word", "accepted", *NOW)[0] == 0
    content = (folder / "a-scrubbed.docx").read_bytes()
    assert read_word(content).text == "Article 1\n1. Each Party shall publish its reports.\n"
    assert b"Norway" not in content
