"""The sample's positions with rungs that a reader may not see: distinctive words that no answer may hold."""

from __future__ import annotations

import json
from typing import Any

from adref.draft import parse
from adref.positions import read
from tests.corpus import CHECKOUT

SAMPLE = CHECKOUT / "server" / "adref" / "sample"
DRAFT = (SAMPLE / "rev3.treaty").read_text(encoding="utf-8")
POSITIONS = (SAMPLE / "positions.yaml").read_text(encoding="utf-8")
NOW = "2026-11-22T09:30:00Z"
DISTINCTIVE = "Ultramarine"  # in every hidden rung, nowhere else

HIDDEN_FROM = {"delegate": ("head-of-delegation", "capital"), "head-of-delegation": (), "capital": ()}
"""The releases each role may not see: a delegate what is not his; the others see all of the file they hold."""


def with_hidden_rungs(role: str, *, blank: bool) -> str:
    """Return the sample's positions with a hidden rung (or as many blank lines) at the end of each position."""
    draft = parse(DRAFT)
    words = {block.address: draft.text[slice(*draft.words_of(block.index))] for block in draft.blocks}
    out: list[str] = []
    for part in POSITIONS.split("\n  - id: "):
        name = part.split("\n", 1)[0]
        position = next((one for one in read(POSITIONS).file.positions if one.id == name), None)  # type: ignore[union-attr]  # the sample is well-formed
        if position is None or "\n    fallbacks:" in part or "\n    clearance:" in part:
            out.append(part)
            continue
        lines = ["    fallbacks:"]
        lines += [line for at, release in enumerate(HIDDEN_FROM[role]) for line in _rung(at, release, words, position)]
        hidden = lines if len(lines) > 1 else []
        out.append(part.rstrip("\n") + "\n" + "\n".join("" if blank else line for line in hidden) + "\n")
    return "\n  - id: ".join(out)


def _rung(number: int, release: str, words: dict[str, str], position: Any) -> list[str]:  # noqa: ANN401 - any position will do
    text = " ".join(words.get("Article 8(2)", position.approved).split())
    if number:
        text = f"{DISTINCTIVE} {text}"
    return [
        f"      - id: hidden{number}",
        f"        text: {json.dumps(text)}",
        f"        release: {release}",
        f"        price: {DISTINCTIVE} price",
    ]
