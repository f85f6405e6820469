"""Signed clearances, with real keys: what is signed counts, what is not, or wrongly, does not."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from adref.hosts import signatures
from adref.hosts.shelf import Shelf
from adref.hosts.signatures import sealed
from adref.positions import load, read
from adref.positions.clearance import Answer, Standing, standing
from adref.positions.model import Category, Condition, Record, State
from adref.positions.seals import Seal, SealedRecord
from adref.positions.signing import armoured, bare, canonical, with_seals
from tests.support.back_office import Office
from tests.support.positions import NOON

needs_keys = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@pytest.fixture
def keys(office: Office) -> dict[str, Path]:
    """A key for each of two offices, named in the allowed-signers file; signatures are required."""
    made = {}
    lines = []
    for name in ("legal", "treasury"):
        key = office.folder / name
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key], check=True, timeout=60)
        lines.append(f'{name} namespaces="adref" {key.with_suffix(".pub").read_text(encoding="utf-8")}')
        made[name] = key
    (office.folder / "signers").write_text("".join(lines), encoding="utf-8")
    demand(office, "{allowed-signers: signers, required: true}")
    return made


def demand(office: Office, value: str) -> None:
    office.path.write_text(f"signatures: {value}\n{office.text}", encoding="utf-8")


def clear(office: Office, clearer: str, *more: str) -> int:
    return office("clear", "marks", "--clearer", clearer, "--state", "cleared", "--now", "2026-11-22T10:00:00Z", *more)


def worth(office: Office) -> tuple[Standing, dict[str, Answer], list[str]]:
    loaded = sealed(load(office.path), office.path)
    assert loaded.file is not None
    found = standing(loaded.file, loaded.file.positions[0], "approved", NOON)
    said = {one.clearer.id: one.answer for one in found.clearers}
    return found.standing, said, [f"{one.code} {one.message}" for one in loaded.problems]


@needs_keys
def test_signed_by_everybody_it_is_cleared(office: Office, keys: dict[str, Path]) -> None:
    for name, key in keys.items():
        assert clear(office, name, "--sign", str(key)) == 0
        assert office.warned == ""
    assert worth(office)[0] is Standing.CLEARED
    assert worth(office)[2] == []
    assert all(len(one.digest) == 64 for one in office.records())


@needs_keys
def test_a_changed_file_of_signers_is_seen_at_the_next_look(office: Office, keys: dict[str, Path]) -> None:
    for name, key in keys.items():
        assert clear(office, name, "--sign", str(key)) == 0
    shelf = Shelf({}, lambda: NOON)
    uri, signers = office.path.as_uri(), office.folder / "signers"
    first = shelf.in_force(uri)
    assert shelf.in_force(uri) is first
    assert shelf.uses(signers.as_uri())
    kept = signers.read_text(encoding="utf-8")
    signers.write_text("", encoding="utf-8")
    second = shelf.in_force(uri)
    assert len(second.loaded.problems) == len(first.loaded.problems) + 2
    signers.unlink()
    assert shelf.in_force(uri) is not second
    signers.write_text(kept, encoding="utf-8")
    assert shelf.in_force(uri).loaded == first.loaded


@needs_keys
def test_unsigned_it_clears_nothing_and_is_a_finding(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    assert clear(office, "treasury") == 0
    assert "Signatures are required" in office.warned
    standing_, said, problems = worth(office)
    assert standing_ is Standing.NOT_CLEARED
    assert said == {"treasury": Answer.UNSIGNED, "legal": Answer.CLEARED}
    (problem,) = problems
    assert problem.startswith("I601 This record is not signed")


@needs_keys
def test_another_offices_key_clears_nothing(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["treasury"])) == 0
    assert "does not know this key as that of legal" in office.warned
    assert worth(office)[1]["legal"] is Answer.UNSIGNED


@needs_keys
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at: 2026-11-22T10:00:00Z", "at: 2026-11-22T10:00:01Z"),
        ("state: cleared", "state: no-objection"),
        ("covers: approved", "covers: f1"),
        ("clearer: legal, state", "clearer: treasury, state"),
        ("id: marks ", "id: marking "),
        ("by: Desk 2", "by: Desk 3"),
    ],
)
def test_a_signature_is_bound_to_all_that_the_record_says(
    office: Office, keys: dict[str, Path], old: str, new: str
) -> None:
    assert clear(office, "legal", "--by", "Desk 2", "--sign", str(keys["legal"])) == 0
    assert worth(office)[2] == []
    assert old in office.text
    office.path.write_text(office.text.replace(old, new), encoding="utf-8")
    (problem,) = worth(office)[2]
    assert problem.startswith("I601 This signature is not one of")


@needs_keys
def test_words_that_changed_are_stale_though_well_signed(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    office.path.write_text(office.text.replace("with a light.", "with a lamp."), encoding="utf-8")
    _, said, problems = worth(office)
    assert said["legal"] is Answer.STALE
    assert problems == []


@needs_keys
def test_a_shortened_digest_proves_no_words(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    whole = office.records()[0].digest
    office.path.write_text(office.text.replace(whole, whole[:12]), encoding="utf-8")
    _, said, problems = worth(office)
    assert said["legal"] is Answer.UNSIGNED
    assert problems[0].startswith("I601 This signature is bound to a shortened digest")


@needs_keys
def test_a_later_unsigned_answer_does_not_leave_the_earlier_one_standing(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    arguments = ("clear", "marks", "--clearer", "legal", "--state", "objected", "--now", "2026-11-22T11:00:00Z")
    assert office(*arguments) == 0
    assert worth(office)[1]["legal"] is Answer.OBJECTED


@needs_keys
def test_where_signatures_are_not_required_only_a_bad_one_counts_for_nothing(
    office: Office, keys: dict[str, Path]
) -> None:
    office.path.write_text(office.text.replace("required: true", "required: false"), encoding="utf-8")
    assert clear(office, "legal") == 0
    assert clear(office, "treasury", "--sign", str(keys["legal"])) == 0
    _, said, problems = worth(office)
    assert said == {"legal": Answer.CLEARED, "treasury": Answer.UNSIGNED}
    assert len(problems) == 1


@needs_keys
def test_a_key_that_has_run_out_signs_no_more(office: Office, keys: dict[str, Path]) -> None:
    signers = (office.folder / "signers").read_text(encoding="utf-8")
    dated = signers.replace('namespaces="adref"', 'namespaces="adref",valid-before="20261101"')
    (office.folder / "signers").write_text(dated, encoding="utf-8")
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    assert worth(office)[1]["legal"] is Answer.UNSIGNED


@needs_keys
def test_a_signature_for_something_else_is_none(office: Office, keys: dict[str, Path]) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    record = office.records()[0]
    other = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-f", keys["legal"], "-n", "file"],
        input=canonical("marks", record),
        capture_output=True,
        check=True,
        timeout=60,
    )
    office.path.write_text(office.text.replace(record.signature, bare(other.stdout.decode())), encoding="utf-8")
    assert worth(office)[1]["legal"] is Answer.UNSIGNED


@needs_keys
def test_what_is_no_key_is_said_and_nothing_recorded(office: Office, keys: dict[str, Path]) -> None:
    before = office.text
    assert clear(office, "legal", "--sign", str(keys["legal"].with_name("nobody"))) == 2
    assert "nothing was recorded" in office.warned
    assert office.text == before


@needs_keys
def test_without_ssh_keygen_nothing_required_is_cleared(
    office: Office, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clear(office, "legal", "--sign", str(keys["legal"])) == 0
    monkeypatch.setattr(signatures, "keygen", lambda: None)
    _, said, problems = worth(office)
    assert said["legal"] is Answer.UNSIGNED
    assert "could not be checked" in problems[0]
    assert clear(office, "treasury", "--sign", str(keys["treasury"])) == 2
    assert "install OpenSSH" in office.warned


def test_a_file_that_demands_signatures_clears_nothing_until_they_are_checked(office: Office) -> None:
    """Whoever reads the file without asking ssh-keygen finds nothing cleared, whatever is written there."""
    for name in ("legal", "treasury"):
        assert clear(office, name) == 0
    assert office.worth().standing is Standing.CLEARED
    demand(office, "{required: true}")
    assert office.worth().standing is Standing.NOT_CLEARED
    assert {one.answer for one in office.worth().clearers} == {Answer.UNSIGNED}


def test_a_signature_that_nobody_can_check_is_said() -> None:
    text = "positions: [{id: a, at: Article 1, approved: x, clearance: {records: [{clearer: l, state: cleared, digest: "
    loaded = with_seals(read(f"{text}{'0' * 64}, signature: U1NI}}]}}}}]"), {})
    assert [one.message for one in loaded.problems] == [
        "This signature could not be checked; the record counts as one without."
    ]


def test_the_seal_is_no_key_of_the_file() -> None:
    record = "{clearer: l, state: cleared, seal: GOOD}"
    text = f"positions: [{{id: a, at: Article 1, approved: x, clearance: {{records: [{record}]}}}}]"
    assert [one.code for one in read(text).problems] == ["I601"]


def test_the_same_moment_in_another_zone_is_signed_alike() -> None:
    here = Record("legal", State.CLEARED, at=datetime(2026, 11, 22, 12, tzinfo=UTC))
    there = Record("legal", State.CLEARED, at=here.at and here.at.astimezone(timezone(timedelta(hours=9))))
    assert canonical("a", here) == canonical("a", there)


def test_what_is_signed_is_the_record_but_its_signature() -> None:
    record = Record(
        "legal", State.CONDITIONAL, conditions=(Condition(Category.B, "é"),), digest="ab" * 32, signature="xyz"
    )
    told = canonical("marks", record).decode("utf-8")
    assert '"position":"marks"' in told
    assert "é" in told
    assert "xyz" not in told
    assert "\n" not in told


def test_a_signature_is_one_line_in_the_file() -> None:
    written = armoured("U1NI" * 60)
    assert written is not None
    assert max(map(len, written.splitlines())) == 70
    assert bare(written) == "U1NI" * 60
    assert armoured("no signature!") is None


def test_a_seal_says_what_it_is() -> None:
    assert SealedRecord("legal", State.CLEARED).seal is Seal.UNCHECKED
