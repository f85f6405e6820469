"""Whatever happens to drafts, folders and positions, a client is told what a server that has just begun would tell."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adref.hosts.lsp import publishing
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.wire import Message

FLAGS = {"now": "2026-11-22T09:30:00Z"}
FOLDERS = ("cables", "fish")
DRAFTS = ("rev1.treaty", "rev2.treaty")
TEXTS = (
    "Article 1\n\n1. Each Party should publish its reports.\n",
    "Article 1\n\n1. Each Party shall [publish] its reports.\n\n2. Norlandia [reserves.\n",
    "Article 1\n\n1. The Secretariat [NOR: may] burn the reports of each Party.\n",
)
GOOD = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
positions:
  - id: reports
    at: Article 1(1)
    approved: Each Party shall publish its reports.
"""
READABLE = (
    GOOD,
    GOOD.replace("shall", "should"),
    GOOD + "    coluor: red\n",
    GOOD + "  - {id: lost, at: Article 9, approved: Zebras graze on the southern plain.}\n",
    GOOD + "    coalition: {Nobody: support}\n",
)
BROKEN = ("positions: [", "adref: 1\npositions:\n\t- id: x\n", "")
PULLS: Message = {
    "textDocument": {"diagnostic": {}, "publishDiagnostics": {"relatedInformation": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
PUSHED: Message = {"textDocument": {"publishDiagnostics": {"relatedInformation": True}}}
REFRESH = "workspace/diagnostic/refresh"


@dataclass
class World:
    """What is on disk, what is open, and what was last readable of a positions file that has been in use since."""

    place: Path
    roots: list[str] = field(default_factory=lambda: list(FOLDERS))
    drafts: dict[str, str] = field(default_factory=dict)  # folder/week/name -> text
    disk: dict[str, str] = field(default_factory=dict)  # folder -> positions
    buffers: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)

    def uri(self, draft: str) -> str:
        """The address of a draft, which lies below the folder of its positions file."""
        return (self.place / draft).as_uri()

    def file(self, folder: str) -> Path:
        """The positions file of a folder."""
        return self.place / folder / "positions.yaml"

    def folder(self, name: str) -> Message:
        """A folder as a client names it."""
        return {"uri": (self.place / name).as_uri(), "name": name}

    def now(self, folder: str) -> str | None:
        """The positions of a folder: what is open goes before the disk."""
        return self.buffers.get(folder, self.disk.get(folder))

    def look(self) -> None:
        """Remember what can be read of the positions in use, and forget those that nobody uses."""
        for folder in FOLDERS:
            text = self.now(folder)
            drafts = folder in self.roots and any(one.startswith(folder) for one in self.drafts)
            if text is None or not (drafts or folder in self.buffers):
                self.held.pop(folder, None)
            elif text in READABLE:
                self.held[folder] = text

    def write(self, folder: str, text: str | None) -> None:
        """Put the positions of a folder on disk, or remove them."""
        if text is None:
            self.file(folder).unlink(missing_ok=True)
        else:
            self.file(folder).write_text(text, encoding="utf-8")


class Client:
    """A client of one habit, and what it shows."""

    def __init__(self, wire: MemoryWire, world: World, habit: str) -> None:
        self.wire, self.world, self.habit = wire, world, habit
        self.pushed: dict[str, list[Message]] = {}
        self.reports: dict[str, dict[str, Message]] = {"documents": {}, "workspace": {}}
        self.versions: dict[str, int] = {}
        folders = [world.folder(name) for name in world.roots]
        wire.start(PUSHED if habit == "is told" else PULLS, workspaceFolders=folders)

    def opened(self, uri: str, text: str, language: str = "treaty") -> None:
        """Open a document."""
        self.versions[uri] = 1
        self.wire.open(uri, text, language=language)
        self.wants(uri)

    def changed(self, uri: str, text: str) -> None:
        """Replace the text of a document."""
        self.versions[uri] += 1
        self.wire.change(uri, self.versions[uri], {"text": text})
        self.wants(uri)

    def closed(self, uri: str) -> None:
        """Close a document; what was fetched for it is shown no more."""
        del self.versions[uri]
        self.wire.close(uri)
        self.reports["documents"].pop(uri, None)

    def wants(self, uri: str) -> None:
        """Fetch what is to be shown at a document."""
        if self.habit == "is told":
            return
        known = self.reports["documents"].get(uri, {}).get("resultId")
        params = {"textDocument": {"uri": uri}, **({"previousResultId": known} if known else {})}
        self.heard("documents", {**self.wire.request("textDocument/diagnostic", params), "uri": uri})

    def wants_all(self) -> None:
        """Fetch what is to be shown at every open document."""
        for uri in self.versions:
            self.wants(uri)

    def follow(self) -> None:
        """Ask about the whole workspace, as those who follow it do every few seconds."""
        if self.habit == "follows the workspace":
            known = [{"uri": uri, "value": one["resultId"]} for uri, one in self.reports["workspace"].items()]
            for report in self.wire.request("workspace/diagnostic", {"previousResultIds": known})["items"]:
                self.heard("workspace", report)

    def heard(self, where: str, report: Message) -> None:
        """Take a report; one that is unchanged leaves what is there."""
        reports = self.reports[where]
        if report["kind"] == "unchanged":
            assert report["resultId"] == reports[report["uri"]]["resultId"]
        else:
            reports[report["uri"]] = report

    def shown(self) -> dict[str, list[str]]:
        """What the client shows now, by address."""
        self.wire.settle()
        while REFRESH in self.wire.asked:
            self.wire.asked.remove(REFRESH)
            self.wants_all()
            self.wire.settle()
        self.follow()
        if self.habit == "fetches documents":
            time.sleep(4 * publishing.WAIT)
            self.wire.settle()
        pushes = [one for one in self.wire.leftovers if one.get("method") == "textDocument/publishDiagnostics"]
        for uri in {one["params"]["uri"] for one in pushes}:
            self.pushed[uri] = self.wire.published(uri)[-1]
        found: dict[str, list[str]] = {}
        for uri, report in {**self.reports["workspace"], **self.reports["documents"]}.items():
            found[uri] = sorted(json.dumps(one) for one in report["items"])
        for uri, diagnostics in self.pushed.items():
            assert not (diagnostics and found.get(uri)), "shown twice"
            if diagnostics:
                found[uri] = sorted(json.dumps(one) for one in diagnostics)
        return {uri: ones for uri, ones in found.items() if ones}


def begun_anew(world: World) -> dict[str, list[str]]:
    """What a server tells that sees the world for the first time."""
    late = [one for one in FOLDERS if one in world.held and world.now(one) != world.held[one]]
    with in_memory(FLAGS) as wire:
        client = Client(wire, world, "is told")
        for folder in late:
            if folder not in world.buffers:
                world.write(folder, world.held[folder])
        for folder, text in world.buffers.items():
            client.opened(world.file(folder).as_uri(), world.held[folder] if folder in late else text, "yaml")
        for draft, text in world.drafts.items():
            client.opened(world.uri(draft), text)
        wire.settle()
        for folder in late:
            now = world.now(folder)
            assert now is not None
            if folder in world.buffers:
                client.changed(world.file(folder).as_uri(), now)
            else:
                world.write(folder, now)
                tell(wire, world, folder, 2)
        return client.shown()


def tell(wire: MemoryWire, world: World, folder: str, kind: int) -> None:
    """Tell a server that a positions file came, changed or went."""
    change = {"uri": world.file(folder).as_uri(), "type": kind}
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [change]})


class Events:
    """Things that happen, one after another, at random."""

    def __init__(self, client: Client, world: World, source: random.Random) -> None:
        self.client, self.world, self.source = client, world, source

    def happen(self) -> str:
        """Let something happen; return what, for whoever reads a failure."""
        chosen = self.source.choice(
            (
                self.draft,
                self.draft,
                self.positions_on_disk,
                self.positions_on_disk,
                self.buffer,
                self.folder,
                self.save,
            )
        )
        done = chosen()
        self.world.look()
        return done

    def draft(self) -> str:
        """A draft is opened, changed, closed or renamed."""
        world, folder, name = self.world, self.source.choice(FOLDERS), self.source.choice(DRAFTS)
        draft, text = f"{folder}/week/{name}", self.source.choice(TEXTS)
        if draft not in world.drafts:
            world.drafts[draft] = text
            self.client.opened(world.uri(draft), text)
            return f"open {draft}"
        if self.source.random() < 0.5:
            world.drafts[draft] = text
            self.client.changed(world.uri(draft), text)
            return f"change {draft}"
        kept = world.drafts.pop(draft)
        self.client.closed(world.uri(draft))
        world.look()
        if self.source.random() < 0.5:
            return f"close {draft}"
        other = draft.replace(".treaty", "-bis.treaty")
        if other in world.drafts:
            return f"close {draft}"
        world.drafts[other] = kept
        self.client.opened(world.uri(other), kept)
        return f"rename {draft}"

    def positions_on_disk(self) -> str:
        """A positions file is written, broken, repaired, replaced or deleted."""
        world, folder = self.world, self.source.choice(FOLDERS)
        text = self.source.choice([*READABLE, *BROKEN, None])
        was = folder in world.disk
        if text is None:
            world.disk.pop(folder, None)
        else:
            world.disk[folder] = text
        world.write(folder, text)
        if was or text is not None:
            tell(self.client.wire, world, folder, 3 if text is None else 2 if was else 1)
        return f"write {folder} {text!r}"

    def buffer(self) -> str:
        """A positions file is opened, edited or closed in the editor."""
        world, folder = self.world, self.source.choice(FOLDERS)
        uri, text = world.file(folder).as_uri(), self.source.choice([*READABLE, *BROKEN])
        if folder not in world.buffers:
            world.buffers[folder] = world.disk.get(folder, text)
            self.client.opened(uri, world.buffers[folder], "yaml")
            return f"open {folder}"
        if self.source.random() < 0.6:
            world.buffers[folder] = text
            self.client.changed(uri, text)
            return f"edit {folder} {text!r}"
        del world.buffers[folder]
        self.client.closed(uri)
        return f"close {folder}"

    def folder(self) -> str:
        """A folder comes or goes."""
        name = self.source.choice(FOLDERS)
        goes = name in self.world.roots
        event: Message = {"added": [], "removed": []}
        event["removed" if goes else "added"].append(self.world.folder(name))
        if goes:
            self.world.roots.remove(name)
        else:
            self.world.roots.append(name)
        self.client.wire.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        return f"folder {name} {'goes' if goes else 'comes'}"

    def save(self) -> str:
        """A draft is saved."""
        for draft in list(self.world.drafts)[:1]:
            self.client.wire.notify("textDocument/didSave", {"textDocument": {"uri": self.world.uri(draft)}})
        return "save"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents wait a shorter time for their first request."""
    monkeypatch.setattr(publishing, "WAIT", 0.02)


def live(place: Path, habit: str, seed: int, steps: int) -> None:
    """Let things happen, and compare after each."""
    for name in FOLDERS:
        (place / name).mkdir()
    world = World(place)
    with in_memory(FLAGS) as wire:
        events = Events(Client(wire, world, habit), world, random.Random(seed))
        happened = []
        for _ in range(steps):
            happened.append(events.happen())
            assert events.client.shown() == begun_anew(world), "\n".join(happened)


HABITS = ("is told", "follows the workspace", "fetches documents")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("habit", HABITS)
def test_what_is_shown_is_what_is_so(tmp_path: Path, habit: str, seed: int) -> None:
    live(tmp_path, habit, seed, 25)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("habit", HABITS)
def test_what_is_shown_is_what_is_so_at_length(tmp_path: Path, habit: str, seed: int) -> None:
    live(tmp_path, habit, seed + 100, 150)
