"""What the client at the other end can do, as far as our answers depend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adref.text import Encoding


@dataclass(frozen=True, slots=True)
class Client:
    """Abilities of one client; the defaults are those of one that said nothing."""

    encoding: Encoding = Encoding.UTF16
    related: bool = False  # relatedInformation of diagnostics
    code_description: bool = False
    fetches: bool = False  # can ask for diagnostics itself, and be told when to ask again
    markdown: bool = False
    document_changes: bool = False  # versioned edits
    annotations: bool = False  # edits that ask for confirmation
    action_literals: bool = False  # code actions that carry their edit
    lazy_edits: bool = False  # codeAction/resolve fetches the edit of the action that is chosen
    disabled_actions: bool = False  # code actions that say why they cannot be had
    configuration: bool = False  # workspace/configuration
    watch: bool = False  # dynamic registration of watched files
    watch_configuration: bool = False  # dynamic registration of didChangeConfiguration
    show_document: bool = False  # window/showDocument
    progress: bool = False  # window/workDoneProgress
    refresh_lenses: bool = False
    refresh_hints: bool = False
    refresh_tokens: bool = False
    links: bool = False  # answers of textDocument/definition as links
    snippets: bool = False  # completions with places to fill
    nested_symbols: bool = False  # answers of textDocument/documentSymbol as a tree
    most_folds: int | None = None  # how many folds it wants at most
    follows_files: bool = False  # wants to be told which positions files are in force
    commands: frozenset[str] = frozenset()  # of the client's own, as `experimental.commands.commands` names them

    @classmethod
    def of(cls, capabilities: Mapping[str, Any]) -> Client:
        """Return what the capabilities of `initialize` (as plain JSON) promise."""

        def says(path: str) -> Any:  # noqa: ANN401 - a value of the protocol
            value: Any = capabilities
            for step in path.split("."):
                value = value.get(step) if isinstance(value, Mapping) else None
            return value

        return cls(
            encoding=_encoding(says("general.positionEncodings")),
            related=bool(says("textDocument.publishDiagnostics.relatedInformation")),
            code_description=bool(says("textDocument.publishDiagnostics.codeDescriptionSupport")),
            fetches=says("textDocument.diagnostic") is not None and bool(says("workspace.diagnostics.refreshSupport")),
            markdown="markdown" in (says("textDocument.hover.contentFormat") or ()),
            document_changes=bool(says("workspace.workspaceEdit.documentChanges")),
            annotations=says("workspace.workspaceEdit.changeAnnotationSupport") is not None,
            action_literals=says("textDocument.codeAction.codeActionLiteralSupport") is not None,
            lazy_edits=bool(says("textDocument.codeAction.dataSupport"))
            and "edit" in (says("textDocument.codeAction.resolveSupport.properties") or ()),
            disabled_actions=bool(says("textDocument.codeAction.disabledSupport")),
            configuration=bool(says("workspace.configuration")),
            watch=bool(says("workspace.didChangeWatchedFiles.dynamicRegistration")),
            watch_configuration=bool(says("workspace.didChangeConfiguration.dynamicRegistration")),
            show_document=bool(says("window.showDocument.support")),
            progress=bool(says("window.workDoneProgress")),
            nested_symbols=bool(says("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")),
            most_folds=_count(says("textDocument.foldingRange.rangeLimit")),
            refresh_lenses=bool(says("workspace.codeLens.refreshSupport")),
            refresh_hints=bool(says("workspace.inlayHint.refreshSupport")),
            refresh_tokens=bool(says("workspace.semanticTokens.refreshSupport")),
            links=bool(says("textDocument.definition.linkSupport")),
            snippets=bool(says("textDocument.completion.completionItem.snippetSupport")),
            follows_files=says("experimental.adref.filesInForce") is True,
            commands=frozenset(one for one in says("experimental.commands.commands") or () if isinstance(one, str)),
        )


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 0 else None


def _encoding(offered: object) -> Encoding:
    """Return the first encoding of the client's list; all three are ours too."""
    known = {one.value: one for one in Encoding}
    wanted = [known[one] for one in offered if one in known] if isinstance(offered, list) else []
    return wanted[0] if wanted else Encoding.UTF16
