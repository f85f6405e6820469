"""The report home and its sisters: what they hold, what they leave out, and by what rule the one page chooses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adref.exchange.document import Document, Heading, Paragraph, Table
from adref.exchange.html import html
from adref.exchange.markdown import markdown
from adref.exchange.word import word
from adref.hosts.cli.app import run
from adref.hosts.manner import manner_of
from adref.hosts.settings import Settings
from adref.positions import read
from adref.report.cable import cable
from adref.report.gathering import Held, gather
from adref.report.map_page import map_page
from adref.report.one_page import one_page, sinking
from adref.report.session import Session, Status
from adref.report.talking_points import hand_over, talking_points
from adref.review import Reader, Verdict, review
from tests.corpus import CHECKOUT

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def session(new: str, old: str | None, positions: str, by: datetime | None = None) -> Session:
    loaded = read(positions)
    held = Held("new.treaty", review(manner_of(loaded, Settings()).read(new), loaded, Reader(), NOW))
    before = (
        Held("old.treaty", review(manner_of(loaded, Settings()).read(old), loaded, Reader(), NOW))
        if old is not None
        else None
    )
    return gather(held, before, by)


@pytest.fixture(scope="module")
def sample() -> Session:
    names = ("rev3.treaty", "rev2.treaty", "positions.yaml")
    new, old, positions = ((SAMPLE / name).read_text(encoding="utf-8") for name in names)
    return session(new, old, positions)


def words(document: Document) -> str:
    return markdown(document)


def heading(document: Document, text: str) -> int:
    return next(at for at, part in enumerate(document.parts) if isinstance(part, Heading) and text in part.text)


POSITIONS = """\
adref: 1
delegation: Norlandia
marking: RESTRICTED
positions:
  - at: Article 1, paragraph 1
    id: duty
    title: The duty
    interest: stronger
    approved: Each Party shall mark its cables on charts.
    talking-points: [Charts save cables.]
    coalition: {EU: support, Japan: {stance: oppose, persuadable: true}}
  - at: Article 1, paragraph 2
    id: cost
    approved: The owner shall bear the cost of marking.
    red-lines: [{never: free of charge}]
  - at: Article 1, paragraph 3
    id: notice
    approved: Notice shall be given to mariners within ten days.
"""
OLD = """\
Article 1

1. Each Party shall mark its cables on charts.

2. The owner shall bear the cost of marking. [Agreed ad ref]

3. Notice shall be given to mariners within ten days.

4. Fishers shall be told.
"""
NEW = """\
Article 1

1. Each Party should mark its cables on charts.

2. The owner shall bear the cost of marking, which is free of charge.

3. Notice shall be given to mariners within ten days.

4. Fishers shall be told [in writing – Japan].
"""


@pytest.fixture(scope="module")
def small() -> Session:
    return session(NEW, OLD, POSITIONS)


def test_a_session_knows_what_became_of_each_issue(small: Session) -> None:
    found = {one.position.id: (one.verdict, one.was, one.went) for one in small.issues}
    assert found == {
        "duty": (Verdict.DEPARTS, Verdict.ON_POSITION, "worse"),
        "cost": (Verdict.RED_LINE, Verdict.ON_POSITION, "worse"),
        "notice": (Verdict.ON_POSITION, Verdict.ON_POSITION, ""),
    }
    duty = small.issues[0]
    assert [(one.before, one.after) for one in duty.changed[0].against(duty.position.interest)] == [("shall", "should")]
    assert [one.address for one in small.others] == ["Article 1(4)"]


def test_agreed_text_that_is_reworded_is_reopened_and_new_brackets_are_told(small: Session) -> None:
    assert [one.address for one in small.with_status(Status.REOPENED)] == ["Article 1(2)"]
    assert [one.address for one in small.with_status(Status.BRACKETED)] == ["Article 1(4)"]


def test_what_is_asked_comes_before_what_happened_and_the_comment_last(small: Session) -> None:
    made = cable(small, "We were alone.\n\nCorvia may help.")
    order = [heading(made, one) for one in ("Summary", "Action requested", "By issue", "Comment")]
    assert order == sorted(order)
    assert all(not isinstance(part, Heading) for part in made.parts[order[-1] + 1 :])
    text = words(made)
    assert "We were alone." in text.split("## Comment")[1]
    assert "We were alone." not in text.split("## Comment")[0]


def test_what_each_delegation_said_anew_stands_in_one_place(sample: Session) -> None:
    told = words(cable(sample)).split("## Who said what since the last draft")[1].split("##")[0]
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    at = next(number for number, line in enumerate(rows) if line.startswith("| **Group of 77 and China**"))
    assert rows[at] == "| **Group of 77 and China** | Article 5(1) | proposes “, as appropriate,” |"
    assert rows[at + 1].startswith("|  | ")
    assert "Who said what since" not in words(cable(session(NEW, None, POSITIONS)))


def test_a_place_is_left_for_the_comment(small: Session) -> None:
    assert "for the delegation to write" in words(cable(small)).split("## Comment")[1]


def test_a_cable_gives_the_exact_text_the_change_and_its_direction(small: Session) -> None:
    text = words(cable(small))
    assert "**BEGIN TEXT**\n\n> 1\\. Each Party should mark its cables on charts.\n\n**END TEXT**" in text
    assert "| Article 1(1) | modal, weakens, against us | shall | should |" in text
    assert "**Unchanged, and fits our authority:** Article 1(3)." in text


def test_instructions_are_asked_for_by_the_time_that_was_set() -> None:
    due = datetime(2026, 11, 22, 20, tzinfo=UTC)
    asked = session(NEW, OLD, POSITIONS, due).asks
    assert [(one.about, one.due) for one in asked] == [
        ("Article 1(2)", due),
        ("Article 1(1), The duty", due),
        ("Article 1(4)", due),
    ]


def test_nothing_is_asked_where_everything_fits() -> None:
    found = session(OLD, OLD, POSITIONS)
    assert not found.asks
    assert "None: everything that we have instructions for fits" in words(cable(found))


def test_without_an_earlier_draft_nothing_is_said_of_changes() -> None:
    found = session(NEW, None, POSITIONS)
    text = words(cable(found))
    assert "No earlier draft was named" in text
    assert "Worse than before" not in text
    assert all(one.was is None and not one.changed for one in found.issues)


def test_a_paragraph_that_is_gone_is_asked_about_with_its_old_words() -> None:
    found = session(NEW.replace("3. Notice shall be given to mariners within ten days.\n\n4.", "3."), OLD, POSITIONS)
    gone = found.issues[2]
    assert gone.verdict is None
    assert "Notice shall be given" in gone.changed[0].old
    assert any("given up" in one.what and one.about == "Article 1(3)" for one in found.asks)


def test_the_one_page_takes_red_lines_before_departures_and_says_its_rule(small: Session) -> None:
    assert [one.position.id for one in sinking(small)] == ["cost", "duty"]
    text = words(one_page(small))
    assert "never “free of charge”" in text
    assert "“should” for our “shall” (modal, weakens, against us)" in text
    assert "Chosen in this order" in text


def test_the_one_page_shows_three_and_names_the_others(sample: Session) -> None:
    made = one_page(sample)
    assert len([part for part in made.parts if isinstance(part, Heading)]) == 3
    behind = sinking(sample)[3:]
    assert behind
    assert all(one.address in words(made).split("Behind these")[1] for one in behind)
    assert not any(one.fits for one in sinking(sample))


def test_within_one_step_the_graver_class_and_the_stronger_opposition_come_first() -> None:
    positions = POSITIONS.replace("    red-lines: [{never: free of charge}]\n", "").replace(
        "    approved: Notice", "    coalition: {EU: will block}\n    approved: Notice"
    )
    new = NEW.replace("cost of marking, which is free of charge", "price of marking")
    new = new.replace("within ten days", "after ten days")
    assert [one.position.id for one in sinking(session(new, None, positions))] == ["duty", "notice", "cost"]


def test_the_copy_to_hand_over_holds_only_what_may_be_said(small: Session) -> None:
    made = hand_over(small)
    assert made.marking == ""
    assert words(made) == "# new.treaty\n\n## Article 1(1)\n\n– Charts save cables.\n"


def test_talking_points_say_whom_to_speak_to(small: Session) -> None:
    text = words(talking_points(small))
    assert "**With us:** European Union." in text
    assert "**Can be moved:** Japan." in text
    assert "Article 1(3)" not in text


def test_talking_points_with_one_actor_hold_what_matters_to_him(sample: Session) -> None:
    text = words(talking_points(sample, "Corvia"))
    assert [part.text for part in talking_points(sample, "Corvia").parts if isinstance(part, Heading)] == [
        "Exchange of information: Article 9(1)"
    ]
    assert "**Sudarra, Corvia** propose “, upon request”" in text
    inferred = words(talking_points(sample, "Kenya"))
    assert "**Kenya:** strong support, inferred from Group of 77 and China." in inferred
    assert "Nothing to speak about with Nauru's cat." in words(talking_points(sample, "Nauru's cat"))


def test_a_long_paragraph_leaves_room_for_three_on_the_page() -> None:
    long = "The owner shall not bear the cost of marking " + "or of anything else " * 200
    page = one_page(session(NEW.replace("The owner shall bear the cost of marking", long), OLD, POSITIONS))
    quoted = [part for part in page.parts if isinstance(part, Paragraph) and part.quoted]
    assert all(sum(len(run.text) for run in part.runs) < 550 for part in quoted)
    assert "the whole text is in the cable" in words(page)


def test_the_map_tells_stances_of_other_words_and_who_is_not_on_it(sample: Session) -> None:
    text = words(map_page(sample))
    assert "**said of other words**" in text
    assert "**Spoke to it and is not on the map:** Corvia." in text
    assert "Norlandia" not in text.split("Spoke to it")[1]


@pytest.mark.parametrize("make", [cable, talking_points, one_page, map_page])
def test_the_marking_stands_first_and_last_in_every_format(
    sample: Session, make: Callable[[Session], Document]
) -> None:
    made = make(sample)
    lines = markdown(made).strip().splitlines()
    assert lines[0] == lines[-1] == "**OFFICIAL-SENSITIVE (sample)**"
    page = html(made)
    assert page.index("class='marking'") < page.index("<main>") < page.rindex("class='marking'")
    with zipfile.ZipFile(io.BytesIO(word(made))) as archive:
        assert all(b"OFFICIAL-SENSITIVE" in archive.read(f"word/{part}1.xml") for part in ("header", "footer"))


def test_every_table_has_cells_for_all_its_columns(sample: Session) -> None:
    for made in (cable(sample, in_full=True), map_page(sample)):
        tables = [part for part in made.parts if isinstance(part, Table)]
        assert tables
        assert all(len(row) == len(one.header) == len(one.widths) for one in tables for row in one.rows)


def test_the_annex_tells_every_change_without_instruction_word_by_word(sample: Session) -> None:
    made = cable(sample, in_full=True)
    at = heading(made, "Annex")
    told = "".join(run.text for part in made.parts[at:] if isinstance(part, Paragraph) for run in part.runs)
    assert sample.others
    assert all(one.address in told for one in sample.others)


def command(tmp_path: Path, *arguments: str) -> int:
    for name in ("rev3.treaty", "rev2.treaty", "positions.yaml"):
        (tmp_path / name).write_bytes((SAMPLE / name).read_bytes())
    return run(["report", str(tmp_path / "rev3.treaty"), "--now", "2026-11-22T09:30:00Z", *arguments])


def test_the_base_is_the_one_that_the_positions_file_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path) == 0
    assert "rev3.treaty since rev2.treaty" in capsys.readouterr().out


def test_drafts_may_be_word_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path) == 0
    told = capsys.readouterr().out
    drafts = [tmp_path / f"{name}.docx" for name in ("rev3", "rev2")]
    for draft in drafts:
        source = draft.with_suffix(".treaty")
        assert run(["export", str(source), "--to", "word", "--out", str(draft)]) == 0
    capsys.readouterr()
    assert run(["report", str(drafts[0]), "--since", str(drafts[1]), "--now", "2026-11-22T09:30:00Z"]) == 0
    assert capsys.readouterr().out.replace(".docx", ".treaty") == told


def test_what_changed_with_nothing_to_show_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path) == 0
    told = capsys.readouterr().out.split("## Changed with nothing to show it")[1]
    assert "Article 6(1)" in told.split("##")[0]
    assert "Article 5(2)" not in told.split("##")[0]  # new words in brackets, with names


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--safe-mode"], "in safe mode there is none"),
        (["--format", "word"], "--out FILE"),
        (["--kind", "one-page", "--comment", "x.txt"], "belongs to --kind cable"),
        (["--with", "Japan"], "belongs to --kind talking-points and hand-over"),
        (["--kind", "talking-points", "--with", "Atlantis"], "is no actor"),
        (["--out", "report.pdf"], "is written as .md"),
        (["--since", "nowhere.treaty"], "there is no such file"),
        (["--by", "tonight"], "is no time"),
        (["--for", "minister"], "is no role"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert command(tmp_path, *arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert not out


def test_without_positions_a_cable_tells_what_changed_and_the_others_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "old.treaty", tmp_path / "new.treaty"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    assert run(["report", str(new), "--since", str(old)]) == 0
    assert "| Article 1(1) | edited | modal, weakens | shall | should |" in capsys.readouterr().out
    assert run(["report", str(new), "--kind", "one-page"]) == 2
    assert "there is no positions file" in capsys.readouterr().err
