"""Runs the literate cases of `tests/cases/clearance`: what a positions file is worth at a moment, clearer by clearer.

A case is prose with a ```yaml block, the positions file, and a ```clearance block: a moment, a text, what it is worth:

    2026-11-20 12:00 buoys/approved: not cleared (legal: requested, treasury: cleared)

Times are UTC. In the file, `of(words)` stands for the digest of these words, so that no case needs hand-made digests.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adref.positions import read
from adref.positions.clearance import TextClearance, standing
from adref.text import digest, short

CASES = sorted((Path(__file__).resolve().parents[2] / "cases" / "clearance").glob("*.md"))
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"(?P<now>\S+ \S+) (?P<position>[\w-]+)/(?P<text>[\w-]+): (?P<worth>[\w ]+?)(?: \((?P<who>.*)\))?")
_DIGEST = re.compile(r"\bof\(([^)]*)\)")


def blocks(path: Path) -> list[tuple[str, str]]:
    return [(name, body) for name, body in _FENCE.findall(path.read_text(encoding="utf-8"))]


def said(found: TextClearance) -> str:
    who = ", ".join(f"{one.clearer.id}: {one.answer.value}" for one in found.clearers)
    return f"{found.standing.value} ({who})" if who else found.standing.value


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_holds(path: Path) -> None:
    file = None
    checked = 0
    for name, body in blocks(path):
        if name == "yaml":
            loaded = read(_DIGEST.sub(lambda found: short(digest(found[1])), body))
            assert loaded.problems == ()
            file = loaded.file
        elif name == "clearance":
            for line in filter(None, body.splitlines()):
                parts = _LINE.fullmatch(line)
                assert parts is not None, line
                assert file is not None
                now = datetime.fromisoformat(parts["now"]).replace(tzinfo=UTC)
                position = next(one for one in file.positions if one.id == parts["position"])
                expected = parts["worth"] + (f" ({parts['who']})" if parts["who"] else "")
                assert said(standing(file, position, parts["text"], now)) == expected, line
                checked += 1
    assert checked, "a case says what is expected of it"
