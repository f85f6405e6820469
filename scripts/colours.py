"""The names of the server's colours in the extension's manifest, with what themes fall back on."""

from __future__ import annotations

from typing import Any

from adref.editor.tokens import TokenKind, Tone

BEFORE = "snippets"
"""The key of the manifest before which ours stand."""

KINDS = {
    TokenKind.BRACKET: ("keyword", "The mark of a bracket round words that are not settled."),
    TokenKind.ATTRIBUTION: ("comment", "Who wants words in or out, and how: the words round the names."),
    TokenKind.ACTOR: ("type", "A delegation or group that is named beside words."),
    TokenKind.MARK: ("macro", "A status mark: agreed, reserved, no text."),
    TokenKind.PLACEHOLDER: ("macro", "A blank to fill, or text that is announced."),
    TokenKind.NOTE: ("comment", "A note of the chair or the editors: no text of the draft."),
    TokenKind.LABEL: ("number", "The number of a paragraph or point."),
    TokenKind.HEADING: ("namespace", "The number or title of an article, part or annex."),
    TokenKind.OPTION: ("enum", "The label of an option."),
    TokenKind.FOOTNOTE: ("string", "A footnote's number, and the call to it."),
    TokenKind.REFERENCE: ("property", "A reference to another unit or instrument."),
    TokenKind.TERM: ("variable", "A term that is defined here."),
    TokenKind.WORDS: ("string", "Words that are agreed, or about to come or to go."),
}
"""What a theme without colours of its own takes instead, and what the kind is."""

TONES = {
    Tone.DEPTH_1: "Of the outermost bracket.",
    Tone.DEPTH_2: "Of a bracket in another one.",
    Tone.DEPTH_3: "Of a bracket in two others.",
    Tone.DEPTH_4: "Of a bracket in three others; a deeper one begins again with the first.",
    Tone.AGREED: "Marked as agreed.",
    Tone.DELETED: "Stands in brackets that mean: proposed to be deleted.",
    Tone.ADDED: "Stands in brackets that mean: proposed to be added.",
    Tone.OPEN: "A number that is still to be filled in.",
}

SCOPES = {
    "bracket.depth1": "keyword.control.bracket",
    "bracket.depth2": "entity.name.function.bracket",
    "bracket.depth3": "variable.other.bracket",
    "bracket.depth4": "constant.numeric.bracket",
    "attribution": "keyword.other.act",
    "actor": "entity.name.type.actor",
    "mark": "constant.language.no-text",
    "mark.agreed": "markup.inserted.agreed",
    "placeholder": "constant.language.placeholder",
    "note": "comment.block.note",
    "label": "constant.numeric.label",
    "heading": "entity.name.section",
    "option": "keyword.control.option",
    "footnote": "string.other.footnote",
    "reference": "string.other.link",
    "reference.open": "constant.language.placeholder",
    "term": "variable.other.defined-term",
    "words.agreed": "markup.inserted.agreed",
    "words.deleted": "markup.deleted",
    "words.added": "markup.inserted",
}
"""The scope whose colour a theme gives: those that the first, rough colours of a draft have."""


def with_colours(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest with the names of every kind and tone."""
    ours: dict[str, Any] = {
        "semanticTokenTypes": [
            {"id": kind.value, "superType": KINDS[kind][0], "description": KINDS[kind][1]} for kind in TokenKind
        ],
        "semanticTokenModifiers": [{"id": tone.value, "description": TONES[tone]} for tone in Tone],
        "semanticTokenScopes": [
            {"language": "treaty", "scopes": {name: [f"{scope}.treaty"] for name, scope in SCOPES.items()}}
        ],
    }
    contributed: dict[str, Any] = {}
    for key, value in manifest["contributes"].items():
        if key == BEFORE:
            contributed |= ours
        if key not in ours:
            contributed[key] = value
    manifest["contributes"] = contributed
    return manifest
