"""Whatever both servers can be asked they answer alike: in the sample at every few words, and in its positions."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from adref.hosts import pylsp as plugin
from adref.hosts.pylsp.more import LATER
from adref.hosts.pylsp.more import OF_DOCUMENTS as OF_DOCUMENTS_THERE
from adref.hosts.pylsp.more import OF_WORKSPACES as OF_WORKSPACES_THERE
from adref.text import Encoding, LineIndex
from tests.conformance.hosts import Pylsp
from tests.conformance.memory import MemoryWire, in_memory
from tests.conformance.questions import ABLE, PULLED, methods
from tests.conformance.wire import PATIENCE, PYLSP, Json, Message, serving

CHECKOUT = Path(__file__).parents[2]
NOW = "2026-11-22T09:30:00Z"
SETTINGS: Message = {"now": NOW, "role": "head-of-delegation"}
STEP = 97
"""Characters between two places that are asked about: no multiple of any line's length."""

AT_PLACES = {
    "textDocument/completion": "pylsp_completions",
    "textDocument/definition": "pylsp_definitions",
    "textDocument/documentHighlight": "pylsp_document_highlight",
    "textDocument/hover": "pylsp_hover",
    "textDocument/references": "pylsp_references",
}
OF_DOCUMENTS = {
    "textDocument/codeLens": "pylsp_code_lens",
    "textDocument/documentSymbol": "pylsp_document_symbols",
    "textDocument/foldingRange": "pylsp_folding_range",
}
APART = {"pylsp_code_actions", "pylsp_completion_item_resolve", "pylsp_lint", "pylsp_rename", "pylsp_document_did_open"}
"""Asked in tests of their own."""


class Both:
    """The two servers over copies of one folder that lie at one address, one after the other asked the same."""

    def __init__(self, folder: Path, wire: MemoryWire, plugin: Pylsp) -> None:
        self.folder, self.wire, self.plugin = folder, wire, plugin
        self.texts = {name: (folder / name).read_text(encoding="utf-8") for name in ("rev3.treaty", "positions.yaml")}
        for name, text in self.texts.items():
            wire.open(self.uri(name), text, language="treaty" if name.endswith("treaty") else "yaml")
            plugin.open(self.uri(name), text)
        for name in self.texts:
            plugin.lint(self.uri(name))

    def uri(self, name: str) -> str:
        """The address of a file."""
        return (self.folder / name).as_uri()

    def places(self, name: str) -> Iterator[Message]:
        """Places in a file, in the protocol's units."""
        lines = LineIndex(self.texts[name])
        for offset in range(0, len(self.texts[name]), STEP):
            place = lines.place(offset, Encoding.UTF16)
            yield {"line": place.line, "character": place.column}

    def theirs(self, method: str, name: str, **params: Json) -> Json:
        """What the language server answers, an empty answer as None."""
        return self.wire.request(method, {"textDocument": {"uri": self.uri(name)}, **params}) or None

    def ours(self, hook: str, name: str, **params: Json) -> Json:
        """What the plugin answers, alone: a list of one list, or one answer; an empty one as None."""
        found = self.plugin.hook(hook, self.uri(name), **params)
        if isinstance(found, list):
            (found,) = found
        return found or None


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """The sample, open in both."""
    folder = tmp_path_factory.mktemp("both") / "sample"
    shutil.copytree(
        CHECKOUT / "server" / "adref" / "sample", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__")
    )
    with in_memory() as wire:
        wire.settings = {"": SETTINGS}
        wire.start(ABLE, rootUri=folder.as_uri())
        wire.until_settled()
        yield Both(folder, wire, Pylsp(folder, SETTINGS, ABLE))


def test_every_hook_that_is_answered_is_compared() -> None:
    assert {*AT_PLACES.values(), *OF_DOCUMENTS.values(), *APART} == {*plugin.ANSWERED}


@pytest.mark.parametrize("name", ["rev3.treaty", "positions.yaml"])
def test_the_same_findings(both: Both, name: str) -> None:
    both.wire.settle()
    found = both.wire.published(both.uri(name))
    end = time.monotonic() + PATIENCE
    # What changed since the base is said a little later, by either of the two.
    while both.plugin.lint(both.uri(name)) != (found[-1] if found else []) and time.monotonic() < end:
        time.sleep(0.2)
        found += both.wire.published(both.uri(name))
    assert both.plugin.lint(both.uri(name)) == (found[-1] if found else [])


@pytest.mark.parametrize("name", ["rev3.treaty", "positions.yaml"])
@pytest.mark.parametrize(("method", "hook"), AT_PLACES.items())
def test_the_same_answer_at_every_place(both: Both, name: str, method: str, hook: str) -> None:
    more: Message = {"context": {"includeDeclaration": True}} if method.endswith("references") else {}
    less: Message = {"exclude_declaration": False} if more else {}
    if hook == "pylsp_completions":
        less = {"ignored_names": None}
    answered = 0
    for place in both.places(name):
        theirs = both.theirs(method, name, position=place, **more)
        ours = both.ours(hook, name, position=place, **less)
        if hook == "pylsp_completions":
            theirs, ours = theirs and theirs["items"], [without_address(one) for one in ours or ()] or None
        assert ours == theirs, place
        answered += ours is not None
    assert answered or (name, method) in SILENT


SILENT = {("positions.yaml", "textDocument/documentHighlight")}
"""What the language server has no answer to either."""


@pytest.mark.parametrize("name", ["rev3.treaty", "positions.yaml"])
@pytest.mark.parametrize(("method", "hook"), OF_DOCUMENTS.items())
def test_the_same_answer_of_a_document(both: Both, name: str, method: str, hook: str) -> None:
    theirs = both.theirs(method, name)
    assert both.ours(hook, name) == theirs
    assert theirs or (name, method) == ("positions.yaml", "textDocument/foldingRange")


@pytest.mark.parametrize("name", ["rev3.treaty", "positions.yaml"])
def test_the_same_actions_and_what_comes_of_them(both: Both, name: str) -> None:
    titles, edits = set(), 0
    for place in both.places(name):
        where, context = {"start": place, "end": place}, {"diagnostics": [], "triggerKind": 1}
        theirs = both.theirs("textDocument/codeAction", name, range=where, context=context)
        theirs = [whole(both, one) for one in theirs or ()] or None
        assert both.ours("pylsp_code_actions", name, range=where, context=context) == theirs
        for action in theirs or ():
            if "command" in action and action["title"] not in titles:
                titles.add(action["title"])
                both.wire.applied.clear()
                both.plugin.endpoint.applied.clear()
                command = action["command"]
                wanted = {"command": command["command"], "arguments": command["arguments"]}
                done = both.wire.request("workspace/executeCommand", wanted)
                (ours,) = both.plugin.endpoint.applied if chosen(both.plugin, wanted) else [None]
                (theirs_applied,) = both.wire.applied if done else [None]
                assert (ours and ours["edit"]) == (theirs_applied and theirs_applied["edit"])
                edits += ours is not None
    assert edits


def whole(both: Both, action: Message) -> Message:
    """An action of the language server with its edit, which that of the plugin carries at once."""
    found: Message = both.wire.request("codeAction/resolve", action)
    return {name: value for name, value in found.items() if name != "data"}


def chosen(plugin_server: Pylsp, wanted: Message) -> bool:
    """Have the plugin carry out a command."""
    manager = plugin_server.config.plugin_manager
    done: bool = manager.hook.pylsp_execute_command(
        config=plugin_server.config, workspace=plugin_server.workspace, **wanted
    )
    return done


def test_the_same_explanation_of_a_completion(both: Both) -> None:
    found = next(
        found
        for place in both.places("rev3.treaty")
        if (found := both.ours("pylsp_completions", "rev3.treaty", position=place, ignored_names=None))
        and any("unit" in one["data"] for one in found)
    )
    item = next(one for one in found if "unit" in one["data"])
    theirs = both.wire.request("completionItem/resolve", without_address(item))
    ours = both.ours("pylsp_completion_item_resolve", "rev3.treaty", completion_item=item)
    assert without_address(ours) == theirs
    assert ours["documentation"]


def test_the_same_rename_or_the_same_refusal(both: Both) -> None:
    renamed = refused = 0
    for place in both.places("rev3.treaty"):
        both.plugin.endpoint.told.clear()
        ours = both.ours("pylsp_rename", "rev3.treaty", position=place, new_name="44")
        params = {"textDocument": {"uri": both.uri("rev3.treaty")}, "position": place, "newName": "44"}
        answer = both.wire.ask("textDocument/rename", params)
        if "error" in answer:
            assert ours is None
            assert both.plugin.endpoint.told[-1]["message"] == f"adref: {answer['error']['message']}"
            refused += 1
        else:
            assert ours == answer["result"]
            renamed += 1
    assert renamed
    assert refused


MORE: dict[str, Message] = {
    "adref/changesSince": {},
    "adref/overview": {},
    "textDocument/documentLink": {},
    "textDocument/inlayHint": {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}},
    "textDocument/semanticTokens/full": {},
    "textDocument/semanticTokens/full/delta": {"previousResultId": "none"},
    "textDocument/semanticTokens/range": {
        "range": {"start": {"line": 20, "character": 0}, "end": {"line": 60, "character": 0}}
    },
}
AT_PLACES_TOO = {"adref/landing", "textDocument/declaration", "textDocument/prepareRename"}


def more(both: Both, method: str, params: Message) -> Json:
    """What the plugin answers to a method that its server does not know itself."""
    manager = both.plugin.config.plugin_manager
    (found,) = manager.hook.pylsp_dispatchers(config=both.plugin.config, workspace=both.plugin.workspace)
    return found[method](params)


@pytest.mark.parametrize(("method", "params"), MORE.items())
def test_the_same_answer_to_what_that_server_does_not_know(both: Both, method: str, params: Message) -> None:
    asked = {"textDocument": {"uri": both.uri("rev3.treaty")}, **params}
    theirs = both.wire.request(method, asked)
    ours = more(both, method, asked)
    assert without_result(ours) == without_result(theirs)
    assert ours


@pytest.mark.parametrize("method", sorted(AT_PLACES_TOO))
def test_the_same_answer_to_the_rest_at_every_place(both: Both, method: str) -> None:
    answered = 0
    for place in both.places("rev3.treaty"):
        asked = {"textDocument": {"uri": both.uri("rev3.treaty")}, "position": place}
        answer = both.wire.ask(method, asked)
        assert more(both, method, asked) == answer.get("result"), place
        answered += answer.get("result") is not None
    assert answered


def test_selections_and_units_of_all_drafts(both: Both) -> None:
    asked: Message = {"textDocument": {"uri": both.uri("rev3.treaty")}, "positions": [*both.places("rev3.treaty")]}
    assert more(both, "textDocument/selectionRange", asked) == both.wire.request("textDocument/selectionRange", asked)
    found = more(both, "workspace/symbol", {"query": "Article 6"})
    assert [one for one in found if one["location"]["uri"] == both.uri("rev3.treaty")] == both.wire.request(
        "workspace/symbol", {"query": "Article 6"}
    )


def test_every_method_of_the_protocol_has_its_way_through_that_server() -> None:
    """Methods of our own are for the VS Code extension; of these only what looks at a draft is passed on."""
    hooked = {*AT_PLACES, *OF_DOCUMENTS, "textDocument/codeAction", "completionItem/resolve", "textDocument/rename"}
    hooked.add("codeAction/resolve")  # which its client need not ask: actions come whole
    passed_on = OF_DOCUMENTS_THERE | OF_WORKSPACES_THERE
    assert {one for one in methods() if not one.startswith("adref/")} | PULLED == {
        *hooked,
        *(one for one in passed_on if not one.startswith("adref/")),
        *PULLED,
    }
    assert methods() >= passed_on


def test_a_client_that_takes_announcements_is_told_what_that_server_does_not_know(tmp_path: Path) -> None:
    able = {method.partition("/")[2]: {"dynamicRegistration": True} for method in LATER if method.startswith("text")}
    with serving(PYLSP) as wire:
        wire.start({"textDocument": able}, rootUri=tmp_path.as_uri())
        wire.open((tmp_path / "rev1.treaty").as_uri(), "Article 1\n\n1. Each Party [shall act.\n")
        wire.diagnostics((tmp_path / "rev1.treaty").as_uri())
        assert wire.asked == ["client/registerCapability"]
        document = {"textDocument": {"uri": (tmp_path / "rev1.treaty").as_uri()}}
        assert wire.request("textDocument/semanticTokens/full", document)["data"]
        wire.stop()


def test_in_safe_mode_all_is_as_if_there_were_no_positions(tmp_path: Path) -> None:
    shutil.copytree(CHECKOUT / "server" / "adref" / "sample", tmp_path / "sample")
    draft, positions = tmp_path / "sample" / "rev3.treaty", tmp_path / "sample" / "positions.yaml"
    text = draft.read_text(encoding="utf-8")
    # The venue is told by the positions file; here it is set, so that the draft is read alike without it.
    settings: Message = {"now": NOW, "profile": "unfccc"}
    shown = everything(Pylsp(draft.parent, settings, ABLE), draft.as_uri(), text)
    hidden = everything(Pylsp(draft.parent, {**settings, "safeMode": True}, ABLE), draft.as_uri(), text)
    positions.unlink()
    assert hidden == everything(Pylsp(draft.parent, settings, ABLE), draft.as_uri(), text)
    assert {hook for hook in shown if shown[hook] != hidden[hook]} > {"pylsp_lint", "pylsp_hover", "pylsp_code_actions"}


def everything(server: Pylsp, uri: str, text: str) -> dict[str, list[Json]]:
    """What every hook answers of a draft, at every few words."""
    lines = LineIndex(text)
    places = [lines.place(offset, Encoding.UTF16) for offset in range(0, len(text), STEP)]
    spots = [{"line": one.line, "character": one.column} for one in places]
    server.open(uri, text)
    found: dict[str, list[Json]] = {hook: [server.hook(hook, uri)] for hook in OF_DOCUMENTS.values()}
    found["pylsp_lint"] = [server.lint(uri)]
    at_places: dict[str, Message] = {
        "pylsp_completions": {"ignored_names": None},
        "pylsp_definitions": {},
        "pylsp_document_highlight": {},
        "pylsp_hover": {},
        "pylsp_references": {"exclude_declaration": False},
        "pylsp_rename": {"new_name": "44"},
    }
    for hook, parameters in at_places.items():
        found[hook] = [server.hook(hook, uri, position=spot, **parameters) for spot in spots]
    context = {"diagnostics": [], "triggerKind": 1}
    found["pylsp_code_actions"] = [
        server.hook("pylsp_code_actions", uri, range={"start": spot, "end": spot}, context=context) for spot in spots
    ]
    return found


def without_result(answer: Json) -> Json:
    """An answer without the mark by which each server calls it."""
    return {name: value for name, value in answer.items() if name != "resultId"} if isinstance(answer, dict) else answer


def without_address(item: Message) -> Message:
    """A completion as the language server gives it: without the name that the other server finds its document by."""
    data = {name: value for name, value in item.get("data", {}).items() if name != "doc_uri"}
    return {name: value for name, value in item.items() if name != "data"} | ({"data": data} if data else {})
