"""The plugin of python-lsp-server: diagnostics, hover and fixes for drafts, and for nothing else.

That server treats every document as Python, counts columns in code points and lines as `str.splitlines`
does, runs hooks on several threads, and shows nothing of any plugin when one of them fails. So: other
plugins are kept off drafts, ours off Python; a draft's document keeps its own lines; everything is caught.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pylsp import hookimpl

from adref.hosts.pylsp_quiet import hush

if TYPE_CHECKING:
    from pylsp.config.config import Config
    from pylsp.workspace import Document, Workspace

    from adref.hosts.pylsp_desk import PylspDesk

NAME = "adref"
SUFFIX = ".treaty"
APPLY = "adref.applyFix"

Place = dict[str, int]
Range = dict[str, Place]

_LOG = logging.getLogger(__name__)
_desks: list[PylspDesk] = []


class _StopHere(Exception):  # noqa: N818 - no error: it ends a chain of hooks before another plugin runs
    """Raised by our first implementation of a hook for a draft; our wrapper turns it into our answer."""


def is_ours(document: Document | None) -> bool:
    """Tell whether `document` is a draft. The server drops the language, so that the name is all there is."""
    return document is not None and str(document.uri).lower().endswith(SUFFIX)


def desk_of(workspace: Workspace) -> PylspDesk:
    """Return the desk for `workspace`, laid out at the first question."""
    from adref.hosts.pylsp_desk import PylspDesk  # noqa: PLC0415 - other people's Python pays nothing for us

    for desk in _desks:
        if desk.workspace is workspace:
            return desk
    desk = PylspDesk(workspace)
    _desks.append(desk)
    return desk


def _holds_drafts() -> bool:
    return any(str(uri).lower().endswith(SUFFIX) for desk in _desks for uri in list(desk.workspace.documents))


hush(SUFFIX, _holds_drafts)


def _safely(what: str, answer: Callable[[], Any], otherwise: Any) -> Any:  # noqa: ANN401 - any answer
    try:
        return answer()
    except Exception as error:  # noqa: BLE001 - one failing hook blanks it for every plugin
        _LOG.error("%s failed: %s", what, type(error).__name__)
        return otherwise


def _settings(config: Config, document: Document) -> dict[str, Any]:
    """Return what the reader set under `plugins.adref`."""
    given: dict[str, Any] = config.plugin_settings(NAME, document_path=document.path)  # type: ignore[no-untyped-call]  # that server ships no types
    return given


@hookimpl
def pylsp_settings(config: Config) -> dict[str, Any]:  # noqa: ARG001 - the hook's signature
    """Return the settings that may be made under `plugins.adref`."""
    defaults = {"role": "delegate", "positions": "", "profile": "", "base": "", "safeMode": False, "severity": {}}
    return {"plugins": {NAME: {"enabled": True, **defaults}}}


@hookimpl
def pylsp_initialize(config: Config, workspace: Workspace) -> None:  # noqa: ARG001 - the hook's signature
    """Hand over the drafts of an earlier session: a second browser on the same process begins one anew."""
    for desk in [one for one in _desks if one.workspace.root_uri == workspace.root_uri]:
        if desk.workspace is not workspace:
            _desks.remove(desk)
            _safely("initialize", lambda: desk_of(workspace).take_over(desk), None)  # noqa: B023 - called here


@hookimpl
def pylsp_commands(config: Config, workspace: Workspace) -> list[str]:  # noqa: ARG001 - the hook's signature
    """Return the command that our actions name."""
    return [APPLY]


@hookimpl
def pylsp_execute_command(
    config: Config,  # noqa: ARG001 - the hook's signature
    workspace: Workspace,
    command: str,
    arguments: list[dict[str, Any]],
) -> bool | None:
    """Make a change in the positions file that was chosen from a list."""
    if command != APPLY or not arguments:
        return None
    desks = dict.fromkeys([desk_of(workspace), *_desks])
    done: bool | None = _safely("executeCommand", lambda: any(one.apply(arguments[0]) for one in desks), None)
    return bool(done)


Answer = Generator[None, Any, Any]


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_document_did_open(workspace: Workspace, document: Document) -> Answer:
    """Give a draft a document that keeps its lines as the protocol does."""
    if not is_ours(document):
        return (yield)
    _safely("didOpen", lambda: desk_of(workspace).adopt(document), None)
    with suppress(_StopHere):
        yield
    return []


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_lint(config: Config, workspace: Workspace, document: Document) -> Answer:
    """Answer with the review's findings."""
    if not is_ours(document):
        return (yield)
    with suppress(_StopHere):
        yield
    settings = _settings(config, document)
    return [_safely("lint", lambda: desk_of(workspace).diagnostics(document, settings), [])]


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_hover(config: Config, workspace: Workspace, document: Document, position: Place) -> Answer:
    """Answer with the verdict on the unit under the caret."""
    if not is_ours(document):
        return (yield)
    with suppress(_StopHere):
        yield
    settings = _settings(config, document)
    return _safely("hover", lambda: desk_of(workspace).hover(document, position, settings), None)


@hookimpl(wrapper=True, tryfirst=True)
def pylsp_code_actions(
    config: Config,
    workspace: Workspace,
    document: Document,
    range: Range,  # noqa: A002 - the hook's own name
    context: dict[str, Any],
) -> Answer:
    """Answer with the fixes for the words in question."""
    if not is_ours(document):
        return (yield)
    with suppress(_StopHere):
        yield
    settings = _settings(config, document)
    return [_safely("codeAction", lambda: desk_of(workspace).actions(document, range, context, settings), [])]


def _muted(hook: str, empty: Callable[[], Any]) -> Any:  # noqa: ANN401 - a marked function
    """Return a wrapper that answers `hook` with nothing for drafts, and leaves Python alone."""

    @hookimpl(specname=hook, wrapper=True, tryfirst=True)
    def mute(document: Document) -> Answer:
        if not is_ours(document):
            return (yield)
        with suppress(_StopHere):
            yield
        return empty()

    return mute


def _guarded(hook: str) -> Any:  # noqa: ANN401 - a marked function
    """Return a first implementation of `hook` that keeps every other plugin off drafts."""

    @hookimpl(specname=hook, tryfirst=True)
    def guard(document: Document) -> None:
        if is_ours(document):
            raise _StopHere

    return guard


MUTED: dict[str, Callable[[], Any]] = {
    "pylsp_code_lens": list,
    "pylsp_completions": list,
    "pylsp_definitions": list,
    "pylsp_document_did_save": list,
    "pylsp_document_highlight": list,
    "pylsp_document_symbols": list,
    "pylsp_folding_range": list,
    "pylsp_references": list,
    "pylsp_completion_item_resolve": lambda: None,
    "pylsp_format_document": lambda: None,
    "pylsp_format_range": lambda: None,
    "pylsp_rename": lambda: None,
    "pylsp_signature_help": lambda: None,
    "pylsp_type_definition": lambda: None,
}
"""Hooks that say nothing of a draft, with what "nothing" is: a list of answers, or one."""

ANSWERED = ("pylsp_code_actions", "pylsp_document_did_open", "pylsp_hover", "pylsp_lint")

for _hook, _empty in MUTED.items():
    globals()[f"mute_{_hook}"] = _muted(_hook, _empty)
for _hook in (*ANSWERED, *MUTED):
    globals()[f"guard_{_hook}"] = _guarded(_hook)
