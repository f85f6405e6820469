"""Runs commands of the back office on a positions file of a test's own, in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from adref.hosts.cli.app import run
from adref.positions import load
from adref.positions.clearance import TextClearance, standing
from adref.positions.model import Position, PositionsFile, Record
from tests.support.positions import NOON

BUOYS = """\
# The desk's own notes stay where they are.
marking: RESTRICTED (test)
delegation: {name: Norlandia, aliases: [NOR]}
instrument: Agreement on Buoys
clearers:
  - {id: legal, name: Legal Directorate, role: approve}
  - {id: treasury, name: Ministry of Finance}
  - {id: energy, name: Ministry of Energy, on-silence: cleared, within: 12h}
  - {id: navy, name: Admiralty, role: info}

positions:
  - id: marks         # one word matters
    title: Marking of buoys
    at: Article 3(1)
    approved: >-
      Each Party shall mark its buoys
      with a light.
    fallbacks:
      - {id: f1, text: Each Party shall mark its buoys., release: delegate}
      - {id: f2, text: Each Party should mark the buoys it can find., release: capital, price: the harbour dues}
    clearance:
      required: [treasury]
  - id: fees
    at: Article 4
    approved: No Party shall levy fees on buoys.
"""
"""Three offices that must or may answer, one that is told, two positions."""


@dataclass(slots=True)
class Office:
    """A folder with a positions file, and what the last command said."""

    folder: Path
    capture: pytest.CaptureFixture[str]
    said: str = ""
    warned: str = ""

    def __call__(self, *arguments: str) -> int:
        """Run `adref` with `arguments`; returns its exit status."""
        status = run(arguments)
        self.said, self.warned = self.capture.readouterr()
        return status

    @property
    def path(self) -> Path:
        """The positions file."""
        return self.folder / "positions.yaml"

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.path.read_bytes().decode("utf-8")

    @property
    def file(self) -> PositionsFile:
        """What it says; there must be nothing wrong with it."""
        loaded = load(self.path)
        assert loaded.file is not None
        assert loaded.problems == ()
        return loaded.file

    def position(self, name: str = "marks") -> Position:
        """The position with that id."""
        return next(one for one in self.file.positions if one.id == name)

    def records(self, name: str = "marks") -> tuple[Record, ...]:
        """The records of a position."""
        clearance = self.position(name).clearance
        return clearance.records if clearance is not None else ()

    def worth(self, text: str = "approved", name: str = "marks") -> TextClearance:
        """What a text is worth at noon."""
        return standing(self.file, self.position(name), text, NOON)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    """A folder with the file `BUOYS`, in which commands run."""
    (tmp_path / "positions.yaml").write_bytes(BUOYS.encode("utf-8"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return Office(tmp_path, capsys)
