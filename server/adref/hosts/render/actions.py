"""Fixes as code actions of the protocol, versioned where the client understands versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.draft.digests import unit_digest
from adref.editor.actions import MOST_UNITS, Fix, fixes, units_in_question
from adref.hosts.documents import range_of
from adref.hosts.render.diagnostics import SOURCE
from adref.text import LineIndex, Span

if TYPE_CHECKING:
    from adref.hosts.desk import OpenDraft
    from adref.positions import Loaded

QUICK_FIX = "quickfix"
APPLY = "adref.applyFix"
"""The command that makes a change in the positions file; its argument says which."""
_CONFIRM = "adref-confirm"


@dataclass(frozen=True, slots=True)
class EditAbilities:
    """What the client can do with an edit, and which version of a document it holds (None: not open).

    `lazy`: it fetches the edit of the action that is chosen. `disabled`: it shows actions that cannot be had.
    """

    versions: bool = True
    annotations: bool = False
    version_of: Callable[[str], int | None] = lambda _uri: None
    lazy: bool = False
    disabled: bool = False


def actions_of(
    opened: OpenDraft, span: Span, context: Mapping[str, Any], abilities: EditAbilities
) -> list[dict[str, Any]]:
    """Return the code actions for `span` of a draft, in the order in which they should be offered.

    Changes of the draft carry their edit, or what `resolved` needs to find it. Those of the positions file carry a
    command: where it would be written there is worked out when it is wanted, so that the list itself tells nothing of
    the file's layout.
    """
    wanted = context.get("only")
    if wanted and not any(kind in ("", QUICK_FIX) for kind in wanted):
        return []
    found = fixes(opened.review, span, _writable(opened))
    actions = [_action(opened, fix, span, context, abilities) for fix in found]
    units = len(units_in_question(opened.review, span)) if abilities.disabled else 0
    if units > MOST_UNITS:
        title = f"Fixes for more paragraphs: select fewer ({MOST_UNITS} of {units} are dealt with here)"
        actions.append({"title": title, "kind": QUICK_FIX, "disabled": {"reason": title}})
    return actions


def resolved(opened: OpenDraft, action: Mapping[str, Any], abilities: EditAbilities) -> dict[str, Any] | None:
    """Return an action with its edit; None if the words have changed since it was offered.

    While the text is the very same, it is looked for where it was offered; else in its unit.
    """
    wanted = action.get("data") or {}
    unit = _unit_of(opened, wanted)
    if unit is None:
        return None
    span = opened.draft.own(unit)
    if wanted.get("version") == opened.document.version:
        span = Span(int(wanted.get("start", span.start)), int(wanted.get("end", span.end)))
    found = fixes(opened.review, span, _writable(opened))
    chosen = next((one for one in found if not one.file and one.title == wanted.get("title")), None)
    return {**action, "edit": _workspace_edit(opened, chosen, abilities)} if chosen is not None else None


def chosen_edit(opened: OpenDraft, wanted: Mapping[str, Any], abilities: EditAbilities) -> dict[str, Any] | None:
    """Return the edit of an action that was chosen by its command; None if the words have changed since."""
    unit = _unit_of(opened, wanted)
    if unit is None:
        return None
    found = fixes(opened.review, opened.draft.own(unit), _writable(opened))
    chosen = next((one for one in found if one.file and one.title == wanted.get("title")), None)
    fix = chosen.made() if chosen is not None else None
    return _workspace_edit(opened, fix, abilities) if fix is not None else None


def _unit_of(opened: OpenDraft, wanted: Mapping[str, Any]) -> int | None:
    """Return the unit that an action is about; None if its words have changed since."""
    unit = opened.draft.by_id.get(str(wanted.get("unit")))
    return unit if unit is not None and unit_digest(opened.draft, unit) == wanted.get("digest") else None


def _writable(opened: OpenDraft) -> Loaded | None:
    """Return the positions file as it lies, unless it is broken and an earlier one is in force."""
    positions = opened.positions
    return positions.loaded if positions and not positions.broken else None


def _action(
    opened: OpenDraft, fix: Fix, span: Span, context: Mapping[str, Any], abilities: EditAbilities
) -> dict[str, Any]:
    # Who cannot be asked is told: the reason to think stands in the title, which quotes no words.
    untold = fix.confirm and not abilities.annotations
    title = f"{fix.title} – {fix.confirm}" if untold else fix.title
    action: dict[str, Any] = {"title": title, "kind": QUICK_FIX}
    wanted = {
        "uri": opened.document.uri,
        "title": fix.title,
        "unit": opened.draft.blocks[fix.unit].id,
        "digest": unit_digest(opened.draft, fix.unit),
    }
    if fix.file:
        action["command"] = {"title": fix.title, "command": APPLY, "arguments": [wanted]}
    elif abilities.lazy:
        action["data"] = wanted | {"version": opened.document.version, "start": span.start, "end": span.end}
    else:
        action["edit"] = _workspace_edit(opened, fix, abilities)
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


def _workspace_edit(opened: OpenDraft, fix: Fix, abilities: EditAbilities) -> dict[str, Any]:
    document = opened.document
    uri, version, lines = document.uri, document.version, document.lines
    if fix.file and opened.positions:
        uri = opened.positions.uri_of(fix.file)
        version, lines = abilities.version_of(uri), LineIndex(opened.positions.loaded.texts[fix.file])
    edits = [
        {"range": range_of(lines, Span(edit.start, edit.end), document.encoding), "newText": edit.text}
        for edit in fix.edits
    ]
    if not abilities.versions:
        return {"changes": {uri: edits}}
    target = {"uri": uri, "version": version}
    if not (fix.confirm and abilities.annotations):
        return {"documentChanges": [{"textDocument": target, "edits": edits}]}
    annotated = [{**edit, "annotationId": _CONFIRM} for edit in edits]
    annotation = {"label": fix.title, "needsConfirmation": True, "description": fix.confirm}
    return {
        "documentChanges": [{"textDocument": target, "edits": annotated}],
        "changeAnnotations": {_CONFIRM: annotation},
    }
