"""One measured session: start, open, type, hover, ask for actions."""

from __future__ import annotations

import random
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.client import CAPABILITIES, Message, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PARAGRAPH = "9. The Parties shall agree.\n\n"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one server took, in milliseconds (memory in MB)."""

    greeting: float  # process start to the answer to `initialize`
    start: float  # process start to first diagnostics, which are those of the full review
    work: float  # processor time until then
    key: float  # a keystroke to its diagnostics: the median
    key95: float  # … and the 95th percentile
    processor: float  # processor time a keystroke
    burst: float  # 20 keys 8 ms apart: from the last to its diagnostics
    hover: float  # a keystroke and a hover sent together: the median
    lens: float
    action: float
    paragraph: float  # a paragraph put before an article, or taken out again, to its diagnostics: the median
    positions: float | None  # a key in the positions file and a hover over the draft sent together: the median
    memory: float
    findings: int


def measure(command: list[str], folder: Path, *, keys: int = 60, starts: int = 3, seed: int = 7) -> Figures:
    """Open `folder/draft.treaty` in the server that `command` starts, and return what it took.

    The start is the median of `starts`; the last of these servers goes on.
    """
    text = (folder / "draft.treaty").read_text(encoding="utf-8")
    uri = (folder / "draft.treaty").as_uri()
    begun = [_start(command, folder, uri, text) for _ in range(starts)]
    for one in begun[:-1]:
        one.server.stop()
    server = begun[-1].server
    try:
        typist = _Typist(server, uri, text.split("\n"), random.Random(seed))
        time.sleep(1.5)  # what a server does after its start is over, and nobody types so soon
        for _ in range(6):
            typist.key()
        before = server.processor()
        times = sorted(typist.key() for _ in range(keys))
        processor = (server.processor() - before) / keys
        hover, lens, action = (
            statistics.median(typist.ask(f"textDocument/{method}") for _ in range(40))
            for method in ("hover", "codeLens", "codeAction")
        )
        burst = statistics.median(typist.burst() for _ in range(3))
        paragraph = statistics.median(typist.paragraph() for _ in range(16))
        written = [*typist.positions(folder / "positions.yaml", 12)]
        positions = statistics.median(written) if written else None
    finally:
        memory = server.stop()
    return Figures(
        greeting=statistics.median(one.greeting for one in begun),
        start=statistics.median(one.start for one in begun),
        work=statistics.median(one.work for one in begun),
        key=statistics.median(times),
        key95=times[int(len(times) * 0.95)],
        processor=processor,
        burst=burst,
        hover=hover,
        lens=lens,
        action=action,
        paragraph=paragraph,
        positions=positions,
        memory=memory,
        findings=begun[-1].findings,
    )


@dataclass(frozen=True, slots=True)
class _Begun:
    """A server that has shown the findings of the draft, and what that took."""

    server: Server
    greeting: float
    start: float
    work: float
    findings: int


def _start(command: list[str], folder: Path, uri: str, text: str) -> _Begun:
    """Start a server and open the draft."""
    server = Server(command, folder)
    root = folder.as_uri()
    options: Message = {"capabilities": CAPABILITIES, "processId": None, "rootUri": root}
    options["workspaceFolders"] = [{"uri": root, "name": "bench"}]
    server.request("initialize", options)
    greeting = (time.perf_counter() - server.started) * 1000
    server.send({"method": "initialized", "params": {}})
    document: Message = {"uri": uri, "languageId": "treaty", "version": 1, "text": text}
    server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
    start, findings = server.diagnostics(1, server.started)
    return _Begun(server, greeting, start, server.processor(), findings)


class _Typist:
    """Types single letters inside words and deletes each again, so that the text never drifts."""

    def __init__(self, server: Server, uri: str, lines: list[str], chance: random.Random) -> None:
        self.server, self.uri, self.version = server, uri, 1
        self.places = [
            (row, column)
            for row, line in enumerate(lines)
            for column in range(1, len(line))
            if line[column - 1 : column + 1].isalpha() and line.isascii()
        ]
        self.articles = [row for row, line in enumerate(lines) if line.startswith("Article ")]
        self.put: int | None = None
        self.chance = chance
        self.typed: tuple[int, int] | None = None

    def change(self) -> tuple[float, Message]:
        """Send one edit; return when, and where it was."""
        row, column = self.typed or self.chance.choice(self.places)
        start = {"line": row, "character": column}
        end = {"line": row, "character": column + 1} if self.typed else start
        text = "" if self.typed else "e"
        self.typed = None if self.typed else (row, column)
        return self.send({"range": {"start": start, "end": end}, "text": text}), start

    def send(self, edit: Message, uri: str = "") -> float:
        """Send an edit of the draft, or of another document; return when."""
        self.version += 1
        sent = time.perf_counter()
        document = {"uri": uri or self.uri, "version": self.version}
        self.server.send(
            {"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": [edit]}}
        )
        return sent

    def key(self) -> float:
        sent, _ = self.change()
        took, _ = self.server.diagnostics(self.version, sent)
        time.sleep(0.01)
        return took

    def ask(self, method: str) -> float:
        sent, place = self.change()
        params: Message = {"textDocument": {"uri": self.uri}}
        if method == "textDocument/hover":
            params["position"] = place
        elif method == "textDocument/codeAction":
            params |= {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
        took, _ = self.server.request(method, params)
        self.server.diagnostics(self.version, sent)
        time.sleep(0.01)
        return took

    def paragraph(self) -> float:
        """Put a paragraph before an article, the next time take it out again."""
        if self.typed:
            self.key()
        row = self.put if self.put is not None else self.chance.choice(self.articles)
        start, end = {"line": row, "character": 0}, {"line": row + 2, "character": 0}
        taken = self.put is not None
        edit = {"range": {"start": start, "end": end if taken else start}, "text": "" if taken else PARAGRAPH}
        self.put = None if taken else row
        sent = self.send(edit)
        took, _ = self.server.diagnostics(self.version, sent)
        time.sleep(0.01)
        return took

    def positions(self, file: Path, keys: int) -> Iterator[float]:
        """Type into the words of the first position; yield what a hover over the draft took each time."""
        text, uri = file.read_text(encoding="utf-8"), file.as_uri()
        if "approved:" not in text:
            return
        document: Message = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.server.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        row = next(row for row, line in enumerate(text.split("\n"), 1) if "approved:" in line)
        place = {"line": row, "character": 8}
        hover: Message = {"textDocument": {"uri": self.uri}, "position": {"line": 0, "character": 0}}
        for key in range(keys):
            end = {**place, "character": place["character"] + key % 2}
            self.send({"range": {"start": place, "end": end}, "text": "" if key % 2 else "e"}, uri)
            took, _ = self.server.request("textDocument/hover", hover)
            time.sleep(0.01)
            yield took

    def burst(self, keys: int = 20) -> float:
        sent = 0.0
        for _ in range(keys):
            sent, _ = self.change()
            time.sleep(0.008)
        took, _ = self.server.diagnostics(self.version, sent)
        return took
