"""Suggestions as the protocol has them, with what is only wanted of the one that is looked at left for later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.editor.completion import completions, may_follow
from adref.editor.file_completion import file_completions
from adref.editor.suggestion import Suggestion, SuggestionKind
from adref.hosts import uris
from adref.text import Span, apply

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adref.hosts.desk import OpenDraft
    from adref.hosts.documents import Document
    from adref.hosts.open_file import OpenFile

TRIGGERS = ("[", "(", " ")
"""A blank is heeded only behind a word that refers to a unit, and behind a key of the positions file."""

MOST_SHOWN = 600
"""Characters of a unit's words that explain a suggestion."""

_PICTURES = {
    SuggestionKind.OURS: 1, SuggestionKind.ACTOR: 7, SuggestionKind.ACT: 14, SuggestionKind.UNIT: 18,
    SuggestionKind.OFFICE: 7, SuggestionKind.WORD: 20, SuggestionKind.RULE: 21, SuggestionKind.DIGEST: 12,
    SuggestionKind.NAME: 17,
}  # fmt: skip
"""The protocol's kinds of completion items, which editors draw."""

Sought = dict[str, Any]


def completions_of(opened: OpenDraft, offset: int, sign: str = "") -> Sought | None:
    """Return what may be written at `offset` of a draft; `sign` is the character that asked, empty for a person."""
    if sign and not may_follow(opened.review, offset, sign):
        return None
    found = completions(opened.review, offset)
    if sign:
        found = tuple(one for one in found if one.kind is not SuggestionKind.OURS)
    return _listed(found, opened.document, {"": opened.document.uri})


def file_completions_of(opened: OpenFile, offset: int) -> Sought | None:
    """Return what may be written at `offset` of a positions file."""
    page, edit = opened.page, opened.edit
    text = page.seen.texts.get(page.name)
    if text is None:
        return None
    names = {uris.key(one.document.uri): uris.last_part(one.document.uri) for one in opened.drafts}
    now = apply(text, (edit,)) if edit is not None else text
    found = file_completions(page, now, offset, names)
    return _listed(found, opened.document, {uris.key(one.document.uri): one.document.uri for one in opened.drafts})


def explained(item: Mapping[str, Any], opened: OpenDraft | None) -> dict[str, Any]:
    """Return an item with the words of the unit that it names."""
    data = item.get("data") or {}
    unit = opened.draft.by_id.get(str(data.get("unit"))) if opened is not None else None
    if opened is None or unit is None:
        return dict(item)
    whole = opened.draft.whole(unit)
    words = opened.draft.text[whole.start : whole.end].strip()
    shown = words if len(words) <= MOST_SHOWN else words[:MOST_SHOWN].rstrip() + " …"
    return {**item, "documentation": {"kind": "plaintext", "value": shown}}


def _listed(found: tuple[Suggestion, ...], document: Document, drafts: Mapping[str, str]) -> Sought | None:
    """Return suggestions as a list; `drafts` are the addresses of drafts by their keys."""
    items = [_item(one, document, place, drafts) for place, one in enumerate(found)]
    # Units found by what is typed are others when more is typed.
    again = any(one.matched and one.kind is SuggestionKind.UNIT for one in found)
    return {"isIncomplete": again, "items": items} if items else None


def _item(one: Suggestion, document: Document, place: int, drafts: Mapping[str, str]) -> dict[str, Any]:
    span = Span(one.edit.start, one.edit.end)
    item: dict[str, Any] = {
        "label": one.label,
        "kind": _PICTURES[one.kind],
        "sortText": f"{place:05}",
        "textEdit": {"range": document.range(span), "newText": one.edit.text},
    }
    if one.detail:
        item["detail"] = one.detail
    if one.more:
        item["documentation"] = {"kind": "plaintext", "value": one.more}
    if one.matched:
        item["filterText"] = document.text[span.start : span.end] or one.label
    if one.preferred:
        item["preselect"] = True
    if one.unit and one.draft in drafts:
        item["data"] = {"uri": drafts[one.draft], "unit": one.unit}
    return item
