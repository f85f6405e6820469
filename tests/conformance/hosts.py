"""Runs literate cases through the hosts and brings what they show into the core's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pylsp.config.config import Config
from pylsp.workspace import Workspace

from adref.editor.actions import fixes
from adref.editor.hovers import hovers
from adref.hosts.render.hovers import hovers_markdown
from adref.positions import read
from adref.text import Edit, Encoding, LineIndex, Place, Span, apply
from tests.conformance.wire import FULL, Json, Message, Wire
from tests.support.cases import BASE_NAME, DRAFT_NAME, POSITIONS_NAME, Case, Outcome, Seen, reviewed

SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}


def settings_of(case: Case) -> Message:
    """The settings of a case as an editor would hold them."""
    settings: Message = {"now": case.now.isoformat()}
    if case.base is not None:
        settings["base"] = BASE_NAME
    for name, value in case.settings.items():
        if name == "safe-mode":
            settings["safeMode"] = value == "yes"
        elif name not in ("now", "only"):
            settings[name] = value
    return settings


def write_case(case: Case, folder: Path) -> Path:
    """Write a case's positions file beside its draft, and return the draft's path."""
    folder.mkdir(parents=True, exist_ok=True)
    if case.positions is not None:
        (folder / POSITIONS_NAME).write_text(case.positions, encoding="utf-8", newline="")
    if case.base is not None:
        (folder / BASE_NAME).write_text(case.base, encoding="utf-8", newline="")
    return folder / DRAFT_NAME


def seen_of(case: Case, published: dict[str, list[Message]]) -> tuple[Seen, ...]:
    """Diagnostics in UTF-16, by file name, as findings in code points, in their order."""
    texts = {DRAFT_NAME: case.draft, POSITIONS_NAME: case.positions or ""}
    seen = []
    for name, diagnostics in published.items():
        lines = LineIndex(texts[name])
        for one in diagnostics:
            assert one["source"] == "adref"
            start, end = (_place(lines, one["range"][border]) for border in ("start", "end"))
            severity = SEVERITIES[one["severity"]]
            seen.append(Seen(one["code"], severity, start, end, one["message"], name))
    return tuple(seen)


def run_pygls(wire: Wire, case: Case, folder: Path) -> Outcome:
    """Open a case in the language server and close it again."""
    draft = write_case(case, folder)
    wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": settings_of(case)}})
    wire.open(draft.as_uri(), case.draft)
    found = {DRAFT_NAME: wire.diagnostics(draft.as_uri(), 1)}
    wire.settle()
    positions = (folder / POSITIONS_NAME).as_uri()
    found[POSITIONS_NAME] = (wire.published(positions) or [[]])[-1]
    wire.close(draft.as_uri())
    assert wire.diagnostics(draft.as_uri()) == []
    wire.settle()
    assert all(not left for left in wire.published(positions)), "a closed draft leaves findings behind"
    return Outcome(seen_of(case, found))


class Endpoint:
    """The client's end of python-lsp-server, in memory."""

    def __init__(self) -> None:
        self.published: dict[str, list[Message]] = {}
        self.applied: list[Message] = []
        self.told: list[Message] = []

    def request(self, method: str, params: Message) -> None:
        """Keep what the client is asked to change."""
        self.applied.append({"method": method, **params})

    def notify(self, method: str, params: Message) -> None:
        """Keep what is published."""
        if method == "textDocument/publishDiagnostics":
            self.published[params["uri"]] = params["diagnostics"]
        else:
            self.told.append({"method": method, **params})


class Pylsp:
    """python-lsp-server's own hooks with every plugin that is installed, for one workspace."""

    def __init__(self, folder: Path, settings: Message | None = None, capabilities: Message = FULL) -> None:
        self.endpoint = Endpoint()
        self.config: Any = Config(folder.as_uri(), {}, 0, capabilities)
        self.config.update({"plugins": {"adref": settings or {}}})
        self.workspace: Any = Workspace(folder.as_uri(), self.endpoint, self.config)

    def hook(self, name: str, uri: str, **parameters: Json) -> Json:
        """Call a hook for a document as the server does."""
        caller = self.config.plugin_manager.subset_hook_caller(name, self.config.disabled_plugins)
        document = self.workspace.get_document(uri)
        return caller(config=self.config, workspace=self.workspace, document=document, **parameters)

    def open(self, uri: str, text: str, version: int = 1) -> None:
        """Open a document."""
        self.workspace.put_document(uri, text, version=version)
        self.hook("pylsp_document_did_open", uri)

    def lint(self, uri: str) -> list[Message]:
        """Every plugin's diagnostics of a document."""
        return [one for found in self.hook("pylsp_lint", uri, is_saved=True) for one in found]


def run_pylsp(case: Case, folder: Path) -> Outcome:
    """Run a case through the plugin."""
    draft = write_case(case, folder)
    server = Pylsp(folder, settings_of(case))
    server.open(draft.as_uri(), case.draft)
    found = {DRAFT_NAME: server.lint(draft.as_uri())}
    found[POSITIONS_NAME] = server.endpoint.published.get((folder / POSITIONS_NAME).as_uri(), [])
    return Outcome(seen_of(case, found))


def _place(lines: LineIndex, position: Message) -> tuple[int, int]:
    offset = lines.offset(Place(position["line"], position["character"]), Encoding.UTF16)
    place = lines.place(offset)
    return place.line, place.column


@dataclass(frozen=True, slots=True)
class Answers:
    """What a host answers beside its findings: the hover at the cursor, actions with the text after each."""

    hover: str
    actions: tuple[tuple[str, str], ...]


def answers_of_core(case: Case) -> Answers:
    """What the core would have a host answer."""
    loaded = read(case.positions, POSITIONS_NAME) if case.positions is not None else None
    done = reviewed(case)
    cursor, span = _asked(case)
    shown = hovers(done, cursor)
    offered = fixes(done, span, loaded)
    actions = tuple((one.title, "" if one.file else apply(case.draft, one.edits)) for one in offered)
    return Answers(hovers_markdown(shown) if shown else "", actions)


def answers_of_pygls(wire: Wire, case: Case, folder: Path) -> Answers:
    """What the language server answers."""
    draft = write_case(case, folder)
    wire.notify("workspace/didChangeConfiguration", {"settings": {"adref": settings_of(case)}})
    wire.open(draft.as_uri(), case.draft)
    diagnostics = wire.diagnostics(draft.as_uri(), 1)
    document = {"textDocument": {"uri": draft.as_uri()}}
    place, span = _places(case)
    shown = wire.request("textDocument/hover", document | {"position": place})
    context = {"context": {"diagnostics": diagnostics, "triggerKind": 2}, "range": span}
    actions = wire.request("textDocument/codeAction", document | context)
    wire.close(draft.as_uri())
    wire.settle()
    wire.published(draft.as_uri())
    wire.published((folder / POSITIONS_NAME).as_uri())
    return Answers(shown["contents"]["value"] if shown else "", _made(case, actions))


def answers_of_pylsp(case: Case, folder: Path) -> Answers:
    """What the plugin answers."""
    draft = write_case(case, folder)
    server = Pylsp(folder, settings_of(case))
    server.open(draft.as_uri(), case.draft)
    place, span = _places(case)
    shown = server.hook("pylsp_hover", draft.as_uri(), position=place)
    context = {"diagnostics": [], "triggerKind": 2}
    (actions,) = server.hook("pylsp_code_actions", draft.as_uri(), range=span, context=context)
    return Answers(shown["contents"]["value"] if shown else "", _made(case, actions))


def _asked(case: Case) -> tuple[int, Span]:
    """Where a case is asked about: its cursor, else the middle for hovers and the whole for actions."""
    if case.cursor is not None:
        return case.cursor, Span(case.cursor, case.cursor)
    return case.draft.find(" ", len(case.draft) // 2), Span(0, len(case.draft))


def _places(case: Case) -> tuple[Message, Message]:
    """The same in the protocol's units."""
    lines = LineIndex(case.draft)
    cursor, span = _asked(case)
    at, start, end = (lines.place(offset, Encoding.UTF16) for offset in (cursor, *span))
    place, first, last = ({"line": one.line, "character": one.column} for one in (at, start, end))
    return place, {"start": first, "end": last}


def _made(case: Case, actions: list[Message]) -> tuple[tuple[str, str], ...]:
    """Titles, each with the draft after its edit; a reason to think in a title is taken off again."""
    made = []
    for action in actions:
        title = str(action["title"]).partition(" – ")[0]
        text = ""
        if "edit" in action:
            (change,) = action["edit"]["documentChanges"]
            text = _edited(case.draft, change["edits"])
        made.append((title, text))
    return tuple(made)


def _edited(text: str, edits: list[Message]) -> str:
    """The text after edits of the protocol, made together."""
    lines = LineIndex(text)
    made = []
    for one in edits:
        start, end = (
            lines.offset(Place(one["range"][border]["line"], one["range"][border]["character"]), Encoding.UTF16)
            for border in ("start", "end")
        )
        made.append(Edit(start, end, one["newText"]))
    return apply(text, made)
