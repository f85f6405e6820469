"""Renames and renumberings as edits of the protocol, and what may be done about numbers as code actions.

Edits are versioned where the client understands versions; what should be looked at first is annotated where it can be
confirmed. What an action comes to is worked out when it is chosen, by the command that it carries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from adref.editor.numbering import Wish, carried_out, has_gaps, offers
from adref.editor.rename import renamable, rename
from adref.editor.rewriting import Refusal
from adref.hosts.documents import range_of
from adref.hosts.render.actions import QUICK_FIX
from adref.text import LineIndex, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adref.editor.rewriting import Rewriting
    from adref.hosts.desk import OpenDraft
    from adref.hosts.render.actions import EditAbilities
    from adref.positions import Loaded
    from adref.text import Edit

RENUMBER = "adref.renumber"
"""The command that does something about numbers; its argument says what and where."""
REWRITE = "refactor.rewrite"
SOURCE = "source.adref"
KINDS = (REWRITE, SOURCE)
_LOOK, _FOLLOW = "adref-look", "adref-addresses"
_AUTOMATIC = 2
"""The trigger of a list that comes by itself with the caret, and has no such actions. A client need not say which."""
_GAP = "T103"
_GAPS = "gaps"


def numbering_actions(opened: OpenDraft, offset: int, context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what may be done about the numbers at `offset`, if somebody wants to know; about a gap in any case."""
    only, asked = context.get("only") or (), context.get("triggerKind") != _AUTOMATIC
    answers = []
    for offer in offers(opened.draft, offset, gaps=(bool(only) or asked) and _has_gaps(opened)):
        kind = SOURCE if offer.wish is Wish.CLOSE_ALL_GAPS else REWRITE
        mends = offer.wish is Wish.CLOSE_GAPS and _is_gap(opened, offer.block, offset)
        if mends and (not only or any(one in ("", QUICK_FIX) for one in only)):
            kind = QUICK_FIX
        elif not only and not asked:
            continue
        if only and not any(kind == one or kind.startswith(f"{one}.") or not one for one in only):
            continue
        wanted = {
            "uri": opened.document.uri,
            "wish": offer.wish.value,
            "unit": opened.draft.blocks[offer.block].id,
            "version": opened.document.version,
        }
        command = {"title": offer.title, "command": RENUMBER, "arguments": [wanted]}
        action = {"title": offer.title, "kind": kind, "command": command}
        diagnostics = [one for one in context.get("diagnostics") or () if one.get("code") == _GAP]
        if kind == QUICK_FIX and diagnostics:
            action["diagnostics"] = diagnostics
        answers.append(action)
    return answers


def _has_gaps(opened: OpenDraft) -> bool:
    """Tell whether there are gaps in the numbering; looked for once as long as no unit comes, goes or is renumbered."""
    ids, known = opened.draft.by_id, opened.kept.get(_GAPS)
    if known is None or known[0] is not ids:
        known = opened.kept[_GAPS] = ids, has_gaps(opened.draft)
    return bool(known[1])


def _is_gap(opened: OpenDraft, block: int, offset: int) -> bool:
    """Tell whether `offset` is at the finding of a number that is missing before that of `block`."""
    found = opened.review.findings_in(range(block, block + 1))
    return any(one.rule == _GAP and one.span.holds(offset) for one in found)


def chosen_numbering(opened: OpenDraft, wanted: Mapping[str, Any]) -> Rewriting | Refusal:
    """Return what a chosen action comes to in the draft as it is now."""
    unit = opened.draft.by_id.get(str(wanted.get("unit")))
    if unit is None or wanted.get("version") != opened.document.version:
        return Refusal("The words have changed since this was offered. Look at what is offered now.")
    return carried_out(opened.draft, Wish(str(wanted.get("wish"))), unit, _following(opened), _found(opened))


def rename_range(opened: OpenDraft, position: Mapping[str, int]) -> dict[str, Any] | Refusal:
    """Return what would be renamed at a position, and its name now; or why nothing can be."""
    found = renamable(opened.draft, opened.document.offset(position))
    if isinstance(found, Refusal):
        return found
    return {"range": opened.document.range(found.span), "placeholder": found.name}


def renamed(opened: OpenDraft, position: Mapping[str, int], name: str) -> Rewriting | Refusal:
    """Return what gives the thing at a position another name."""
    return rename(opened.draft, opened.document.offset(position), name, _following(opened), _found(opened))


def edit_of(opened: OpenDraft, done: Rewriting, abilities: EditAbilities) -> dict[str, Any]:
    """Return a rewriting as one edit of the workspace."""
    document = opened.document
    parts = [(document.uri, document.version, document.lines, done.edits, _LOOK if done.confirm else "")]
    for writing in done.writings:
        if opened.positions is not None:
            uri = opened.positions.uri_of(writing.file)
            lines = LineIndex(opened.positions.loaded.texts[writing.file])
            parts.append((uri, abilities.version_of(uri), lines, writing.edits, _FOLLOW))
    if not abilities.versions:
        return {"changes": {uri: _edits(opened, lines, edits) for uri, _, lines, edits, _ in parts if edits}}
    changes = [
        {
            "textDocument": {"uri": uri, "version": version},
            "edits": _edits(opened, lines, edits, mark if abilities.annotations else ""),
        }
        for uri, version, lines, edits, mark in parts
        if edits
    ]
    answer: dict[str, Any] = {"documentChanges": changes}
    notes = {
        _LOOK: (done.title, " ".join(done.confirm)),
        _FOLLOW: ("Addresses in the positions file", done.confirm_file),
    }
    used = {mark for *_, edits, mark in parts if mark and edits}
    if abilities.annotations and used:
        answer["changeAnnotations"] = {
            mark: {"label": label, "needsConfirmation": True, "description": why}
            for mark, (label, why) in notes.items()
            if mark in used
        }
    return answer


def untold(done: Rewriting, abilities: EditAbilities) -> str:
    """Return what a client that cannot be asked to confirm is told; empty if there is nothing."""
    if abilities.annotations:
        return ""
    return " ".join(filter(None, (*done.confirm, done.confirm_file)))


def _following(opened: OpenDraft) -> Loaded | None:
    """Return the positions file whose addresses follow: none in safe mode, where nothing of it may be seen."""
    positions = opened.positions
    return positions.loaded if positions and not positions.broken and not opened.settings.safe_mode else None


def _found(opened: OpenDraft) -> dict[str, int]:
    """Return the blocks at which the positions were found, by the ids of the positions."""
    file, mapped = opened.review.file, opened.review.mapped
    return {file.positions[one.position].id: one.block for one in mapped if one.block is not None} if file else {}


def _edits(opened: OpenDraft, lines: LineIndex, edits: Iterable[Edit], mark: str = "") -> list[dict[str, Any]]:
    encoding = opened.document.encoding
    noted = {"annotationId": mark} if mark else {}
    return [
        {"range": range_of(lines, Span(edit.start, edit.end), encoding), "newText": edit.text, **noted}
        for edit in edits
    ]
