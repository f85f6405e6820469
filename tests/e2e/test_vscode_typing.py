"""How typing feels in a long draft with every view open: `make trace`. Figures, beside an editor without the extension.

No figure fails a run: a machine that does other work is slow. What is asked is that both were measured.
"""

from __future__ import annotations

import os
import re
from statistics import median, quantiles
from typing import TYPE_CHECKING

import pytest

from tests.corpus import corpus_files
from tests.e2e.vscode_driver import (
    DRIVE_PATIENCE,
    SERVERS,
    SETUP_PATIENCE,
    Report,
    Served,
    drive,
    package,
    platform_package,
)
from tests.support.made_up import sized

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["package", "platform_package"]  # the fixtures

pytestmark = [pytest.mark.bench, pytest.mark.timeout(SETUP_PATIENCE + 6 * DRIVE_PATIENCE)]

UNITS, POSITIONS = 2_000, 300
KEYS, PAUSE_MS = 100, 110
SERVER = os.environ.get("ADREF_TRACE_SERVER", "interpreter")


def test_typing_with_every_view_open(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    fixture, interpreter, said = SERVERS[SERVER]
    served = Served(request.getfixturevalue(fixture), interpreter, said)
    made = sized(UNITS, POSITIONS)
    real = [path.read_text(encoding="utf-8") for path in corpus_files() if path.name.startswith("F01")]
    drafts = {"made up": made.draft, **({"real, as long": real[0]} if real else {})}
    for name, text in drafts.items():
        folder = tmp_path / name.split(",", 1)[0].replace(" ", "-")
        folder.mkdir()
        (folder / "draft.treaty").write_text(text, encoding="utf-8")
        (folder / "positions.yaml").write_text(made.positions, encoding="utf-8")
        line = middle(text)
        painted = {}
        for extension in (False, True):
            root = tmp_path / f"{folder.name}-{'with' if extension else 'without'}"
            typing = {"line": line, "keys": KEYS, "pause": PAUSE_MS, "extension": extension}
            seen = drive(
                "typing.mjs",
                served if extension else served._replace(said=""),
                root,
                folder / "draft.treaty",
                typing=typing,
            )
            assert len(seen["painted"]) >= KEYS
            painted[extension] = seen["painted"]
            print(row(f"\n{name}, {'with' if extension else 'without'}", seen), flush=True)
        print(
            f"{name}: key to frame with adref is {median(painted[True]) / median(painted[False]):.2f} of that without"
        )


def middle(text: str) -> int:
    """The last line of a long paragraph halfway down, from 1."""
    lines = text.split("\n")
    return next(at for at in range(len(lines) // 2, len(lines)) if len(lines[at - 1]) > 60 and not lines[at].strip())


def row(name: str, seen: Report) -> str:
    painted = sorted(seen["painted"])
    figures = [
        f"key to frame {median(painted):.0f} ms, p95 {quantiles(painted, n=20)[-1]:.0f}, worst {painted[-1]:.0f}",
        f"{len(seen['long'])} tasks over 50 ms, longest {max(seen['long'], default=0):.0f}",
        f"per key: extension host {seen['processor']['host']:.1f} ms, server {seen['processor']['server']:.1f} ms",
    ]
    if "findings" in seen:
        drawn = [one for one in seen["findings"] if one is not None]
        assert drawn, "no bracket was found to be wrong"
        figures.append(f"bracket to finding {median(drawn):.0f} ms, worst {max(drawn):.0f}")
        figures.append(re.sub(r"^.*?(Activat)", r"\1", seen["running"]).lower())
        figures.extend(re.findall(r"First findings \d+ ms after the server was started", seen["log"])[:1])
    return f"{name}: " + "; ".join(figures)
