"""What an editor's commands get made: reports, exports, comparisons, clearances, and what safe mode refuses."""

from __future__ import annotations

import base64
import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adref.hosts.errands.clearances import digest_of
from adref.hosts.errands.composing import composed
from adref.positions import read
from adref.text import Edit, LineIndex, Place, apply
from tests.conformance.hidden_rungs import DISTINCTIVE, with_hidden_rungs
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import FULL, Json, Message

SAMPLE = Path(str(files("adref") / "sample"))
NOW = "2026-11-22T05:00:00Z"
KINDS = ("cable", "one-page", "talking-points", "hand-over", "coalition-map")
ABOUT_POSITIONS = {
    "adref/report": {},
    "adref/clearances": {},
    "adref/recordClearance": {"id": "scope", "clearer": "legal", "state": "cleared"},
    "adref/waiting": {},
    "adref/requestClearance": {"clearer": "legal"},
    "adref/recordRequest": {"clearer": "legal"},
    "adref/readdress": {},
    "adref/export": {"to": "scrubbed"},
}
"""What nothing comes of in safe mode."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The sample's latest draft, with the positions file and the draft before beside it."""
    shutil.copytree(SAMPLE, tmp_path / "sample")
    return tmp_path / "sample" / "rev3.treaty"


@contextmanager
def opened(draft: Path, **flags: Json) -> Iterator[MemoryWire]:
    """Give a client with these settings that has the draft open."""
    with in_memory({"now": NOW, **flags}) as wire:
        wire.start(FULL, rootUri=draft.parent.as_uri())
        wire.until_settled()
        wire.open(draft.as_uri(), draft.read_text(encoding="utf-8"))
        yield wire


@pytest.fixture
def wire(draft: Path) -> Iterator[MemoryWire]:
    """A client that has the draft open."""
    with opened(draft) as wire:
        yield wire


def ask(wire: MemoryWire, draft: Path, method: str, **params: Json) -> Message:
    """Return what comes of an errand."""
    made: Message = wire.request(method, {"textDocument": {"uri": draft.as_uri()}, **params})
    return made


def caret(draft: Path, words: str) -> Message:
    """Return the place at which `words` stand."""
    text = draft.read_text(encoding="utf-8")
    place = LineIndex(text).place(text.index(words))
    return {"line": place.line, "character": place.column}


def unpacked(made: Message) -> str:
    """Return everything in a Word file."""
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(made["data"]))) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def edited(made: Message, file: Path) -> str:
    """Return the positions file after a workspace edit; every edit must be one to confirm."""
    (change,) = made["edit"]["documentChanges"]
    assert change["textDocument"]["uri"] == file.as_uri()
    text = file.read_text(encoding="utf-8")
    lines, edits = LineIndex(text), []
    for one in change["edits"]:
        assert made["edit"]["changeAnnotations"][one["annotationId"]]["needsConfirmation"]
        start, end = (lines.offset(Place(*one["range"][side].values())) for side in ("start", "end"))
        edits.append(Edit(start, end, one["newText"]))
    return apply(text, edits)


def test_the_sample_comes_as_files(wire: MemoryWire) -> None:
    made = wire.request("adref/sample", {})
    names = {one["name"]: one["text"] for one in made["files"]}
    assert made["open"] in names
    assert names == {one.name: one.read_text(encoding="utf-8") for one in SAMPLE.iterdir() if one.name in names}
    assert {"positions.yaml", "rev2.treaty", "rev3.treaty"} <= names.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_is_made(wire: MemoryWire, draft: Path, kind: str) -> None:
    text = ask(wire, draft, "adref/report", kind=kind)
    assert text["name"] == f"rev3-{kind}.md"
    assert text["title"] in text["text"].replace("\\", "")
    word = ask(wire, draft, "adref/report", kind=kind, format="word")
    assert word["name"].endswith(".docx")
    assert "word/document.xml" in unpacked(word) or "<w:document" in unpacked(word)


def test_a_report_tells_what_changed_since_the_draft_that_is_sent(wire: MemoryWire, draft: Path) -> None:
    since = {"name": "midnight.treaty", "text": draft.read_text(encoding="utf-8").replace("from neglect", "")}
    told, usual = (ask(wire, draft, "adref/report", kind="cable", **one)["text"] for one in ({"since": since}, {}))
    assert "midnight.treaty" in told
    assert "rev2.treaty" not in told
    assert "rev2.treaty" in usual, "the base that the positions file names"


def test_no_errand_knows_a_rung_above_its_reader(draft: Path) -> None:
    said = []
    for blank in (False, True):
        (draft.parent / "positions.yaml").write_text(with_hidden_rungs("delegate", blank=blank), encoding="utf-8")
        with opened(draft, role="delegate") as wire:
            place = caret(draft, "Each Party shall require ships")
            answers = [ask(wire, draft, "adref/report", kind=kind) for kind in KINDS]
            answers += [ask(wire, draft, method, position=place) for method in ("adref/clearances", "adref/waiting")]
            asked = ask(wire, draft, "adref/requestClearance", clearer="legal")
            answers += [asked["file"], asked["label"], asked["sent"]]
            made = ask(wire, draft, "adref/recordRequest", clearer="legal", sent=asked["sent"])
            new = [one["newText"] for change in made["edit"]["documentChanges"] for one in change["edits"]]
            said.append([*answers, new])
    assert said[0] == said[1]
    assert DISTINCTIVE not in str(said)


@pytest.mark.parametrize("method", ABOUT_POSITIONS)
def test_safe_mode_refuses_with_a_reason(draft: Path, method: str) -> None:
    with opened(draft, safe_mode=True) as wire:
        made = ask(wire, draft, method, **ABOUT_POSITIONS[method])
        assert list(made) == ["refused"]
        assert "safe mode" in made["refused"]


def test_what_needs_no_positions_is_made_in_safe_mode_without_them(draft: Path) -> None:
    with opened(draft, safe_mode=True) as wire:
        clean = unpacked(ask(wire, draft, "adref/export", to="clean"))
        marking = read((draft.parent / "positions.yaml").read_text(encoding="utf-8")).file
        assert marking is not None
        assert marking.marking
        assert marking.marking not in clean
        assert "<akomaNtoso" in ask(wire, draft, "adref/export", to="akn")["text"]


def test_a_draft_leaves_with_tracked_changes_and_comes_back(wire: MemoryWire, draft: Path) -> None:
    against = {"name": "rev2.treaty", "text": (draft.parent / "rev2.treaty").read_text(encoding="utf-8")}
    made = ask(wire, draft, "adref/export", to="tracked", against=against, author="A. Delegate")
    assert "A. Delegate" in unpacked(made)
    back = ask(wire, draft, "adref/textOf", file=made, view="accepted")
    assert "Agreement on the Protection of Submarine Cables" in back["text"]
    assert ask(wire, draft, "adref/textOf", file=made)["tracked"] > 0
    assert "name" in ask(wire, draft, "adref/export", to="tracked", against=against)["refused"]


def test_what_is_no_draft_is_refused_in_a_sentence(wire: MemoryWire, draft: Path) -> None:
    pdf = {"name": "Rev 4.pdf", "data": base64.b64encode(b"%PDF-1.7\n\0\1\2 obj").decode()}
    assert ask(wire, draft, "adref/textOf", file=pdf)["refused"].startswith("Rev 4.pdf: this is a PDF")
    assert "arrive" in ask(wire, draft, "adref/textOf", file={"name": "a.docx", "data": "?"})["refused"]
    elsewhere = {"textDocument": {"uri": "untitled:nothing"}}
    assert "open the draft" in wire.request("adref/report", elsewhere)["refused"]


def test_a_comparison_is_a_page_without_scripts(wire: MemoryWire, draft: Path) -> None:
    old = {"name": "rev2.treaty", "text": (draft.parent / "rev2.treaty").read_text(encoding="utf-8")}
    made = ask(wire, draft, "adref/compare", old=old)
    assert made["title"] == "rev2.treaty → rev3.treaty"
    assert made["counts"]["edited"] > 0
    assert "<script" not in made["page"]


def test_a_comparison_and_a_table_of_numbers_are_made_as_files(wire: MemoryWire, draft: Path) -> None:
    page = ask(wire, draft, "adref/compareFile", format="html")
    assert page["name"] == "rev3-compared.html"
    assert page["text"] == ask(wire, draft, "adref/compare")["page"]
    assert "rev2.treaty" in unpacked(ask(wire, draft, "adref/compareFile", format="word"))
    table = ask(wire, draft, "adref/concordance", format="csv")
    assert table["name"] == "rev3-concordance.csv"
    assert "Article 5(1)" in table["text"]
    assert "Article 5(1)" in ask(wire, draft, "adref/concordance", format="html")["text"]
    assert "Article 5(1)" in unpacked(ask(wire, draft, "adref/concordance", format="word"))
    assert ask(wire, draft, "adref/concordance")["name"].endswith(".xlsx")
    for method in ("adref/compareFile", "adref/concordance"):
        assert "nothing else" in ask(wire, draft, method, format="cuneiform")["refused"]


def test_positions_follow_the_numbers_of_their_units(wire: MemoryWire, draft: Path) -> None:
    file = draft.parent / "positions.yaml"
    text = draft.read_text(encoding="utf-8")
    later = text.replace("\nArticle 7\n", "\nArticle 19\n")
    old = {"name": "before.treaty", "text": text}
    assert "no position gets another address" in ask(wire, draft, "adref/readdress", old=old)["refused"]
    wire.change(draft.as_uri(), 2, {"text": later})
    made = ask(wire, draft, "adref/readdress", old=old)
    before = file.read_text(encoding="utf-8")
    assert edited(made, file) == before.replace("at: Article 7, paragraph 1", "at: Article 19(1)")
    assert "Article 7, paragraph 1 → Article 19(1)" in made["label"]
    assert made["before"] == {file.as_uri(): digest_of(before)}


def test_an_answer_is_recorded_by_an_edit_that_is_confirmed(wire: MemoryWire, draft: Path) -> None:
    place = caret(draft, "Each Party shall require ships")
    offered = ask(wire, draft, "adref/clearances", position=place)
    (name,) = offered["here"]
    made = ask(
        wire, draft, "adref/recordClearance", position=place, id=name, clearer="legal", state="cleared", by="Desk 2"
    )
    file = draft.parent / "positions.yaml"
    after = read(edited(made, file)).file
    assert after is not None
    position = next(one for one in after.positions if one.id == name)
    assert position.clearance is not None
    last = position.clearance.records[-1]
    assert (last.clearer, last.state.value, last.by) == ("legal", "cleared", "Desk 2")
    assert last.digest
    assert file.read_bytes() == (SAMPLE / "positions.yaml").read_bytes()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"state": "overridden"}, "who decided"),
        ({"state": "conditional"}, "the condition"),
        ({"state": "overridden", "by": "Minister", "because": "time"}, "put up for decision"),
        ({"state": "cleared", "clearer": "legall"}, "did you mean 'legal'"),
        ({"state": "waved through"}, "no state"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(wire: MemoryWire, draft: Path, said: Message, why: str) -> None:
    made = ask(wire, draft, "adref/recordClearance", **{"id": "scope", "clearer": "legal", **said})
    assert why in made["refused"]


def test_a_request_is_a_page_and_an_edit(wire: MemoryWire, draft: Path) -> None:
    office = ask(wire, draft, "adref/waiting")["offices"][0]
    made = ask(wire, draft, "adref/requestClearance", clearer=office["id"])
    assert made["file"]["name"] == f"request-{office['id']}.md"
    for one in ask(wire, draft, "adref/waiting")["offices"]:
        made = ask(wire, draft, "adref/requestClearance", clearer=one["id"])
        assert len(made["sent"]) == one["anew"]
        assert made["label"].startswith(one["name"])
        assert ("asked about before" in made["label"]) == (one["texts"] > one["anew"])
        if not one["anew"]:
            continue
        recorded = ask(wire, draft, "adref/recordRequest", clearer=one["id"], sent=made["sent"])
        text = edited(recorded, draft.parent / "positions.yaml")
        before = (draft.parent / "positions.yaml").read_text(encoding="utf-8")
        assert text.count("state: requested") - before.count("state: requested") == one["anew"]
        assert read(text).problems == read(before).problems


def test_a_request_is_recorded_in_the_file_as_it_is_then(wire: MemoryWire, draft: Path) -> None:
    file = draft.parent / "positions.yaml"
    office = next(one for one in ask(wire, draft, "adref/waiting")["offices"] if one["anew"])
    made = ask(wire, draft, "adref/requestClearance", clearer=office["id"])
    text = "# one\n# two\n# three\n" + file.read_text(encoding="utf-8")
    wire.open(file.as_uri(), text, version=4, language="yaml")
    file.write_text(text, encoding="utf-8")
    recorded = ask(wire, draft, "adref/recordRequest", clearer=office["id"], sent=made["sent"])
    assert recorded["before"] == {file.as_uri(): digest_of(text)}
    assert recorded["edit"]["documentChanges"][0]["textDocument"]["version"] == 4
    assert read(edited(recorded, file)).problems == read(text).problems


def test_a_request_is_not_recorded_of_other_words_than_were_sent(wire: MemoryWire, draft: Path) -> None:
    office = next(one for one in ask(wire, draft, "adref/waiting")["offices"] if one["anew"])
    sent = ask(wire, draft, "adref/requestClearance", clearer=office["id"])["sent"]
    for other in ([], [{**sent[0], "digest": "0" * 64}], [*sent, {"id": "nobody", "text": "approved", "digest": "0"}]):
        made = ask(wire, draft, "adref/recordRequest", clearer=office["id"], sent=other)
        assert list(made) == ["refused"]


def test_a_digest_is_of_the_text_as_editors_hold_it() -> None:
    assert digest_of("\ufeffa: 1\r\nb: 2\r") == digest_of("a: 1\nb: 2\n")
    assert digest_of("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_clearances_are_found_from_the_positions_file_too(wire: MemoryWire, draft: Path) -> None:
    file = draft.parent / "positions.yaml"
    wire.open(file.as_uri(), file.read_text(encoding="utf-8"), language="yaml")
    assert ask(wire, file, "adref/clearances", position=caret(file, "Duty to protect"))["here"] == ["protection"]


@given(
    st.text("ab\n", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("xy", max_size=3)))
)
def test_changes_one_after_another_are_edits_of_the_first_text(text: str, said: list[tuple[int, int, str]]) -> None:
    steps, now = [], text
    for start, length, new in said:
        edit = Edit(min(start, len(now)), min(start + length, len(now)), new)
        steps.append([edit])
        now = apply(now, [edit])
    assert apply(text, composed(text, steps)) == now
