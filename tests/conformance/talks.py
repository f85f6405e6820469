"""A folder with a draft and positions that is opened in a server, and what tests ask there."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conformance.wire import FULL, Message, Wire

NOW = {"now": "2026-11-22T09:30:00Z"}
DRAFT = "Article 1\n\n1. Each Party should publish its reports.\n"
POSITIONS = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
positions:
  - id: reports
    at: Article 1(1)
    approved: Each Party shall publish its reports.
"""


class Talks:
    """A folder with a draft and positions, opened in a server."""

    def __init__(self, wire: Wire, folder: Path, positions: str | None = POSITIONS) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.wire, self.folder = wire, folder
        self.positions = folder / "positions.yaml"
        self.draft = folder / "rev1.treaty"
        if positions is not None:
            self.positions.write_text(positions, encoding="utf-8")

    @property
    def uri(self) -> str:
        """The draft's address."""
        return self.draft.as_uri()

    def begin(self, text: str = DRAFT, capabilities: Message | None = None, **options: object) -> list[Message]:
        """Say hello, open the draft, and return its diagnostics."""
        root = {"uri": self.folder.as_uri(), "name": "talks"}
        self.wire.start(
            FULL if capabilities is None else capabilities,
            workspaceFolders=[root],
            initializationOptions={**NOW, **options},
        )
        self.wire.open(self.uri, text)
        found = self.wire.diagnostics(self.uri, 1)
        if capabilities is None:
            # The settings are asked for after the start; what follows in a test must not overtake the answer.
            self.wire.until_settled()
        self.wire.settle()
        return found

    def changed_on_disk(self, content: str | None) -> None:
        """Write, or remove, the positions file and tell the server."""
        kind = 2 if content is not None and self.positions.exists() else 1 if content is not None else 3
        if content is None:
            self.positions.unlink()
        else:
            self.positions.write_text(content, encoding="utf-8")
        change = {"uri": self.positions.as_uri(), "type": kind}
        self.wire.notify("workspace/didChangeWatchedFiles", {"changes": [change]})


def rules(diagnostics: list[Message]) -> list[str]:
    """The rules of diagnostics, in order."""
    return [one["code"] for one in diagnostics]


def typed(line: int, character: int, text: str) -> Message:
    """A change that puts text into a place."""
    place = {"line": line, "character": character}
    return {"range": {"start": place, "end": place}, "text": text}


def hovered(wire: Wire, uri: str, line: int, character: int) -> str:
    """The text of the hover at a place; empty if there is none."""
    params = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
    found = wire.request("textDocument/hover", params)
    return found["contents"]["value"] if found else ""


def offered(wire: Wire, uri: str, line: int, diagnostics: list[Message]) -> list[Message]:
    """The code actions on a line."""
    span = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 200}}
    params = {"textDocument": {"uri": uri}, "range": span, "context": {"diagnostics": diagnostics, "triggerKind": 2}}
    found: list[Message] = wire.request("textDocument/codeAction", params)
    return found


def patched(code: str) -> list[str]:
    """A server with something of it replaced before it starts."""
    return [
        sys.executable,
        "-c",
        f"{code}\nimport sys\nfrom adref.hosts.lsp.start import run\nsys.exit(run(sys.argv[1:]))",
    ]
