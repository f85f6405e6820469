"""The rules that the setting `adref.severity` can name, in the extension's manifest: each with what it finds."""

from __future__ import annotations

from typing import Any

from adref.review.model import Rule
from adref.review.rules import RULES

SETTING = "adref.severity"
LEVELS = ("default", "error", "warning", "information", "hint", "off")


def with_severities(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest with every rule under the setting; the setting's own words are left alone."""
    setting = manifest["contributes"]["configuration"][0]["properties"][SETTING]
    setting.pop("patternProperties", None)
    setting["properties"] = {rule.code: _choice(rule) for rule in RULES}
    return manifest


def _choice(rule: Rule) -> dict[str, Any]:
    said = f"{rule.name}: {rule.summary} ({rule.severity.capitalize()} unless set.)"
    return {"type": "string", "enum": list(LEVELS), "description": said}
