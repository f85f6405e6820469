"""One table: adref beside a bare loop and an empty pygls server, in one run. Nothing is asserted on the clock."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.session import Figures, measure
from tests.bench.texts import sized

FLOORS = str(Path(__file__).with_name("floors.py"))
SERVERS = {
    "bare loop": [sys.executable, FLOORS, "bare"],
    "empty pygls": [sys.executable, FLOORS, "pygls"],
    "adref": [sys.executable, "-m", "adref", "lsp"],
}
SIZES = [(100, 0), (100, 300), (2_000, 0), (2_000, 300), (2_000, 2_000), (20_000, 300)]
HEAD = "| units | positions | server | start | key p50 | key p95 | cpu/key | burst | hover | action | MB | findings |"


@pytest.mark.bench
@pytest.mark.timeout(1800)
def test_the_table_of_speed(tmp_path: Path) -> None:
    rows = [HEAD, "|---|---|---|---|---|---|---|---|---|---|---|---|"]
    for units, positions in SIZES:
        folder = tmp_path / f"{units}-{positions}"
        folder.mkdir()
        made = sized(units, positions)
        (folder / "draft.treaty").write_text(made.draft, encoding="utf-8")
        (folder / "positions.yaml").write_text(made.positions, encoding="utf-8")
        for name, command in SERVERS.items():
            rows.append(_row(units, positions, name, measure(command, folder)))
    print("\n" + "\n".join(rows))


def _row(units: int, positions: int, name: str, seen: Figures) -> str:
    times = (seen.start, seen.key, seen.key95, seen.processor, seen.burst, seen.hover, seen.action, seen.memory)
    return f"| {units} | {positions} | {name} | " + " | ".join(f"{one:.1f}" for one in times) + f" | {seen.findings} |"
