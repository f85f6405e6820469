"""One table: adref beside a bare loop and an empty pygls server, in one run; and the budgets. No test hangs on them.

`ADREF_BENCH=quick` leaves out the largest drafts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.bench.session import Figures, measure
from tests.support.made_up import sized

FLOORS = str(Path(__file__).with_name("floors.py"))
BARE = [sys.executable, FLOORS, "bare"]
PYGLS = [sys.executable, FLOORS, "pygls"]
ADREF = [sys.executable, "-m", "adref", "lsp"]
UNITS = (100, 2_000) if os.environ.get("ADREF_BENCH") == "quick" else (100, 2_000, 20_000)
POSITIONS = (0, 300, 2_000)
COLUMNS = {
    "greeting": "greeting",
    "start": "start",
    "cpu to there": "work",
    "key p50": "key",
    "key p95": "key95",
    "cpu/key": "processor",
    "burst": "burst",
    "hover": "hover",
    "lens": "lens",
    "action": "action",
    "paragraph": "paragraph",
    "positions": "positions",
    "MB": "memory",
}
HEAD = ("units", "positions", "server", *COLUMNS, "findings")
Seen = dict[tuple[int, int, str], Figures]


@pytest.mark.bench
@pytest.mark.timeout(3600)
def test_the_table_of_speed(tmp_path: Path) -> None:
    seen: Seen = {}
    for units in UNITS:
        for positions in POSITIONS:
            folder = tmp_path / f"{units}-{positions}"
            folder.mkdir()
            made = sized(units, positions)
            (folder / "draft.treaty").write_text(made.draft, encoding="utf-8")
            (folder / "positions.yaml").write_text(made.positions, encoding="utf-8")
            servers = {"adref": ADREF} if positions else {"bare loop": BARE, "empty pygls": PYGLS, "adref": ADREF}
            for name, command in servers.items():
                seen[units, positions, name] = measure(command, folder, starts=3 if units <= 2_000 else 1)
    rows = [_line(HEAD), _line("---" for _ in HEAD), *(_row(*key, figures) for key, figures in seen.items())]
    print("\n" + "\n".join(rows) + "\n\n" + "\n".join(_budgets(seen)))
    assert all(one.findings for (units, _, name), one in seen.items() if name == "adref"), "it found nothing: a draft?"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(units: int, positions: int, name: str, seen: Figures) -> str:
    figures = [getattr(seen, field) for field in COLUMNS.values()]
    times = ["–" if one is None else f"{one:.1f}" for one in figures]
    return _line((f"{units:,}", str(positions) if name == "adref" else "", name, *times, f"{seen.findings:,}"))


def _budgets(seen: Seen) -> list[str]:
    """What was measured beside docs/decisions.md, "Budgets", and what an empty pygls server took for such a text."""
    small, middle = seen[100, 0, "adref"], seen[2_000, 300, "adref"]
    empty, full = seen[100, 0, "empty pygls"], seen[2_000, 0, "empty pygls"]
    rows = [("what", "budget", "measured", "empty pygls"), ("---",) * 4]
    rows += [
        ("start to first diagnostics, ten pages", "350 ms", f"{small.start:.0f} ms", f"{empty.start:.0f} ms"),
        ("start to first diagnostics, UNCLOS size", "500 ms", f"{middle.start:.0f} ms", f"{full.start:.0f} ms"),
        ("keystroke to diagnostics, p95", "5 ms", f"{middle.key95:.1f} ms", f"{full.key95:.1f} ms"),
        ("a keystroke and a hover", "5 ms", f"{middle.hover:.1f} ms", f"{full.hover:.1f} ms"),
        ("a keystroke and the lenses", "5 ms", f"{middle.lens:.1f} ms", f"{full.lens:.1f} ms"),
        ("a keystroke and the actions", "5 ms", f"{middle.action:.1f} ms", f"{full.action:.1f} ms"),
        ("peak memory", "120 MB", f"{middle.memory:.0f} MB", f"{full.memory:.0f} MB"),
    ]
    if (20_000, 300, "adref") in seen:
        times = seen[20_000, 300, "adref"].key95 / middle.key95
        rows.append(("keystroke, p95, 20,000 units against 2,000", "1.5 times", f"{times:.1f} times", ""))
    return [*map(_line, rows)]
