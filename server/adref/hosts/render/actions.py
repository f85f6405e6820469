"""Fixes as code actions of the protocol, versioned where the client understands versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.editor.actions import Fix, fixes
from adref.hosts.render.diagnostics import SOURCE
from adref.text import Span

if TYPE_CHECKING:
    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document

QUICK_FIX = "quickfix"
_CONFIRM = "adref-confirm"


@dataclass(frozen=True, slots=True)
class EditAbilities:
    """What the client can do with an edit."""

    versions: bool = True
    annotations: bool = False


def actions_of(
    opened: OpenDraft, span: Span, context: Mapping[str, Any], abilities: EditAbilities | None = None
) -> list[dict[str, Any]]:
    """Return the code actions for `span` of a draft, in the order in which they should be offered."""
    wanted = context.get("only")
    if wanted and not any(kind == QUICK_FIX or QUICK_FIX.startswith(kind + ".") or kind == "" for kind in wanted):
        return []
    abilities = abilities or EditAbilities()
    return [_action(opened, fix, context, abilities) for fix in fixes(opened.review, span)]


def _action(opened: OpenDraft, fix: Fix, context: Mapping[str, Any], abilities: EditAbilities) -> dict[str, Any]:
    action: dict[str, Any] = {
        "title": fix.title,
        "kind": QUICK_FIX,
        "edit": _workspace_edit(opened.document, fix, abilities),
    }
    answered = [one for one in context.get("diagnostics") or () if _answers(opened, fix, one)]
    if answered:
        action["diagnostics"] = answered
    if fix.preferred:
        action["isPreferred"] = True
    return action


def _answers(opened: OpenDraft, fix: Fix, diagnostic: Mapping[str, Any]) -> bool:
    if diagnostic.get("source") != SOURCE or diagnostic.get("code") not in fix.rules:
        return False
    unit = opened.draft.whole(fix.unit)
    start: int = opened.document.span(diagnostic["range"]).start
    return unit.start <= start <= unit.end


def _workspace_edit(document: Document, fix: Fix, abilities: EditAbilities) -> dict[str, Any]:
    edits = [{"range": document.range(Span(edit.start, edit.end)), "newText": edit.text} for edit in fix.edits]
    if not abilities.versions:
        return {"changes": {document.uri: edits}}
    target = {"uri": document.uri, "version": document.version}
    if not (fix.confirm and abilities.annotations):
        return {"documentChanges": [{"textDocument": target, "edits": edits}]}
    annotated = [{**edit, "annotationId": _CONFIRM} for edit in edits]
    annotation = {"label": fix.title, "needsConfirmation": True, "description": fix.confirm}
    return {
        "documentChanges": [{"textDocument": target, "edits": annotated}],
        "changeAnnotations": {_CONFIRM: annotation},
    }
