"""The plugin of python-lsp-server: every hook that fits, for drafts and positions files, and for nothing else.

That server treats every document as Python, counts columns in code points and lines as `str.splitlines`
does, runs hooks on several threads, and shows nothing of any plugin when one of them fails. So: other
plugins are kept off our documents, ours off Python; our documents keep their own lines; everything is caught.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pylsp import hookimpl

from adref.hosts import kinds
from adref.hosts.pylsp.more import More, announcements
from adref.hosts.pylsp.quiet import hush

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pylsp.config.config import Config
    from pylsp.workspace import Document, Workspace

    from adref.hosts.pylsp.desk import PylspDesk

NAME = "adref"
COMMANDS = ("adref.applyFix", "adref.goTo", "adref.renumber")
"""Our commands; their names are repeated here, so that other people's Python does not load what carries them out."""

Place = dict[str, int]
Range = dict[str, Place]
Answer = Generator[None, Any, Any]

_LOG = logging.getLogger(__name__)
_desks: list[PylspDesk] = []


class _StopHere(Exception):  # noqa: N818 - no error: it ends a chain of hooks before another plugin runs
    """Raised by our first implementation of a hook for our documents; our wrapper turns it into our answer."""


def is_ours(document: Document | None) -> bool:
    """Tell whether `document` is a draft or a positions file, by its name: the server drops the language."""
    return document is not None and (is_named_ours(str(document.uri)) or _is_in_use(str(document.uri)))


def is_named_ours(uri: str) -> bool:
    """Tell whether a name alone says that a document is ours."""
    return kinds.is_called_a_draft(uri) or kinds.is_called_positions(uri)


def _is_in_use(uri: str) -> bool:
    """Tell whether an open draft rests on the file at `uri`: an included one may have any name."""
    return kinds.is_yaml(uri) and any(desk.uses(uri) for desk in list(_desks))


def desk_of(workspace: Workspace, config: Config) -> PylspDesk:
    """Return the desk for `workspace`, laid out at the first question."""
    from adref.hosts.pylsp.desk import PylspDesk  # noqa: PLC0415 - other people's Python pays nothing for us

    for desk in _desks:
        if desk.workspace is workspace:
            return desk
    desk = PylspDesk(workspace, config.capabilities or {})
    if not any(other.serves(workspace) for other in _desks):
        desk.announce(announcements(config.capabilities or {}))
    _desks.append(desk)
    return desk


def _holds_drafts() -> bool:
    return any(is_named_ours(str(uri)) for desk in _desks for uri in list(desk.workspace.documents))


hush((kinds.SUFFIX, *kinds.POSITIONS), _holds_drafts)


def _safely(what: str, answer: Callable[[], Any], otherwise: Any = None) -> Any:  # noqa: ANN401 - any answer
    try:
        return answer()
    except Exception as error:  # noqa: BLE001 - one failing hook blanks it for every plugin
        _LOG.error("%s failed: %s", what, type(error).__name__)
        return otherwise


def _settings(config: Config, document: Document) -> dict[str, Any]:
    """Return what the reader set under `plugins.adref`."""
    given: dict[str, Any] = config.plugin_settings(NAME, document_path=document.path)  # type: ignore[no-untyped-call]  # that server ships no types
    return given


def _instead(document: Document | None, answer: Callable[[], Any]) -> Answer:
    """Answer for a document of ours, whatever other plugins say; leave all others to them."""
    if not is_ours(document):
        return (yield)
    with suppress(Exception):
        yield
    return answer()


def _asked(config: Config, workspace: Workspace, document: Document, method: str, **params: object) -> Any:  # noqa: ANN401 - any answer
    """Return what the language server answers to `method`; None if it fails."""

    def answer() -> Any:  # noqa: ANN401 - any answer
        return desk_of(workspace, config).answer(method, document, params, _settings(config, document))

    return _safely(method, answer)


def _all_asked(config: Config, workspace: Workspace, document: Document, method: str, **params: object) -> list[Any]:
    """Return the same where that server collects a list from each plugin."""
    return [_asked(config, workspace, document, method, **params) or []]


@hookimpl
def pylsp_settings(config: Config) -> dict[str, Any]:  # noqa: ARG001 - the hook's signature
    """Return the settings that may be made under `plugins.adref`."""
    said = {"role": "delegate", "positions": "", "profile": "", "base": "", "safeMode": False, "severity": {}}
    return {"plugins": {NAME: {"enabled": True, **said, "lens": True, "hints": True}}}


@hookimpl
def pylsp_initialize(config: Config, workspace: Workspace) -> None:
    """Hand over the documents of an earlier session: a second browser on the same process begins one anew."""
    for desk in [one for one in _desks if one.workspace.root_uri == workspace.root_uri]:
        if desk.workspace is not workspace:
            _desks.remove(desk)
            _safely("initialize", lambda: desk_of(workspace, config).take_over(desk))  # noqa: B023 - called here


@hookimpl
def pylsp_dispatchers(config: Config, workspace: Workspace) -> More:
    """Answer what that server does not know itself, such as hints and colours."""

    def of_document(method: str, params: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any answer
        uri = str((params.get("textDocument") or {}).get("uri"))
        desk = next((one for one in _desks if uri in one.workspace.documents), None)
        if desk is None or not is_ours(document := desk.workspace.documents[uri]):
            return None
        return _safely(method, lambda: desk.answer(method, document, params, _settings(config, document)))

    def of_workspaces(method: str, params: Mapping[str, Any]) -> list[Any]:
        own = [desk for desk in _desks if desk.serves(workspace)]
        return [one for desk in own for one in _safely(method, lambda: desk.overall(method, params), [])]  # noqa: B023 - called here

    return More(of_document, of_workspaces)


@hookimpl
def pylsp_commands(config: Config, workspace: Workspace) -> list[str]:  # noqa: ARG001 - the hook's signature
    """Return the commands that our actions and lenses carry."""
    return list(COMMANDS)


@hookimpl
def pylsp_execute_command(
    config: Config, workspace: Workspace, command: str, arguments: list[Mapping[str, Any]] | None
) -> bool | None:
    """Do what was chosen from a list or a lens, in whatever folder its document lies."""
    if command not in COMMANDS or not arguments:
        return None
    wanted = arguments[0]

    def answer() -> bool:
        own = desk_of(workspace, config)
        holder = next((one for one in _desks if one.holds(str(wanted.get("uri")))), own)
        return holder.command(command, wanted)

    return bool(_safely(command, answer))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_document_did_open(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Give a document of ours lines as the protocol cuts them."""
    opened: Answer = _instead(document, list)
    if is_ours(document):
        _safely("didOpen", lambda: desk_of(workspace, config).adopt(document))
    return (yield from opened)


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_lint(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Answer with the review's findings."""

    def answer() -> list[Any]:
        return desk_of(workspace, config).diagnostics(document, _settings(config, document))

    return (yield from _instead(document, lambda: [_safely("lint", answer, [])]))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_hover(config: Config, workspace: Workspace, document: Document, position: Place) -> Answer:
    """Answer with what is known of the words under the caret."""
    method = "textDocument/hover"
    return (yield from _instead(document, lambda: _asked(config, workspace, document, method, position=position)))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_code_actions(
    config: Config,
    workspace: Workspace,
    document: Document,
    range: Range,  # noqa: A002 - the hook's own name
    context: dict[str, Any],
) -> Answer:
    """Answer with the fixes for the words in question."""

    def answer() -> list[Any]:
        method = "textDocument/codeAction"
        return _all_asked(config, workspace, document, method, range=range, context=context)

    return (yield from _instead(document, answer))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_code_lens(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Answer with the verdict over each unit, and over each position."""
    return (yield from _instead(document, lambda: _all_asked(config, workspace, document, "textDocument/codeLens")))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_completions(config: Config, workspace: Workspace, document: Document, position: Place) -> Answer:
    """Answer with what may be written next."""

    def answer() -> list[Any]:
        found = _asked(config, workspace, document, "textDocument/completion", position=position) or {"items": []}
        # By this name that server finds the document again when one of them is looked at.
        return [[{**one, "data": {**one.get("data", {}), "doc_uri": document.uri}} for one in found["items"]]]

    return (yield from _instead(document, answer))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_completion_item_resolve(
    config: Config, workspace: Workspace, document: Document, completion_item: dict[str, Any]
) -> Answer:
    """Answer with the words that explain a completion."""

    def answer() -> Any:  # noqa: ANN401 - the item with more in it
        return _safely(
            "resolve", lambda: desk_of(workspace, config).resolved(completion_item), otherwise=completion_item
        )

    return (yield from _instead(document, answer))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_definitions(config: Config, workspace: Workspace, document: Document, position: Place) -> Answer:
    """Answer with where the words lead."""
    method = "textDocument/definition"
    return (yield from _instead(document, lambda: _all_asked(config, workspace, document, method, position=position)))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_references(
    config: Config,
    workspace: Workspace,
    document: Document,
    position: Place,
    exclude_declaration: bool,  # noqa: FBT001 - the hook's signature
) -> Answer:
    """Answer with everything that belongs to the words."""

    def answer() -> list[Any]:
        context = {"includeDeclaration": not exclude_declaration}
        method = "textDocument/references"
        return _all_asked(config, workspace, document, method, position=position, context=context)

    return (yield from _instead(document, answer))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_document_highlight(config: Config, workspace: Workspace, document: Document, position: Place) -> Answer:
    """Answer with the other bracket, the same actor, the same term."""
    method = "textDocument/documentHighlight"
    return (yield from _instead(document, lambda: _all_asked(config, workspace, document, method, position=position)))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_document_symbols(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Answer with the outline."""
    method = "textDocument/documentSymbol"
    return (yield from _instead(document, lambda: _all_asked(config, workspace, document, method)))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_folding_range(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Answer with what may be folded."""
    method = "textDocument/foldingRange"
    return (yield from _instead(document, lambda: _all_asked(config, workspace, document, method)))


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_rename(config: Config, workspace: Workspace, document: Document, position: Place, new_name: str) -> Answer:
    """Answer with the edits that rename a unit or a term."""

    def answer() -> Any:  # noqa: ANN401 - an edit, or nothing
        method = "textDocument/rename"
        return _asked(config, workspace, document, method, position=position, newName=new_name)

    return (yield from _instead(document, answer))


def _muted(hook: str, empty: Callable[[], Any]) -> Any:  # noqa: ANN401 - a marked function
    """Return a wrapper that answers `hook` with nothing for our documents, and leaves Python alone."""

    @hookimpl(specname=hook, wrapper=True, tryfirst=True)
    def mute(document: Document) -> Answer:
        return (yield from _instead(document, empty))

    return mute


def _guarded(hook: str) -> Any:  # noqa: ANN401 - a marked function
    """Return a first implementation of `hook` that keeps every other plugin off our documents."""

    @hookimpl(specname=hook, tryfirst=True)
    def guard(document: Document) -> None:
        if is_ours(document):
            raise _StopHere

    return guard


MUTED: dict[str, Callable[[], Any]] = {
    "pylsp_document_did_save": list,
    "pylsp_format_document": lambda: None,
    "pylsp_format_range": lambda: None,
    "pylsp_signature_help": lambda: None,
    "pylsp_type_definition": lambda: None,
}
"""Hooks that say nothing of our documents, with what "nothing" is: a list of answers, or one."""

ANSWERED = (
    "pylsp_code_actions",
    "pylsp_code_lens",
    "pylsp_completion_item_resolve",
    "pylsp_completions",
    "pylsp_definitions",
    "pylsp_document_did_open",
    "pylsp_document_highlight",
    "pylsp_document_symbols",
    "pylsp_folding_range",
    "pylsp_hover",
    "pylsp_lint",
    "pylsp_references",
    "pylsp_rename",
)

for _hook, _empty in MUTED.items():
    globals()[f"mute_{_hook}"] = _muted(_hook, _empty)
for _hook in (*ANSWERED, *MUTED):
    globals()[f"guard_{_hook}"] = _guarded(_hook)
