"""`adref coalition`: who stands where on each position, as a list, a table out, a table in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.paragraphs import paragraph
from adref.hosts.cli.positions_file import FileOption, change, open_file
from adref.hosts.cli.tables_file import FromOption, OutOption, read_sheet, refuse, write_sheet
from adref.hosts.cli.terminal import Terminal
from adref.positions.coalition import stances
from adref.positions.model import Level
from adref.positions.write import set_stance
from adref.report.clearances import unit_of
from adref.report.coalition_map import new_stances, sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from adref.hosts.cli.positions_file import OnDesk
    from adref.positions import Loaded
    from adref.positions.coalition import Stated
    from adref.positions.write import Writing
    from adref.report.coalition_map import NewStance


InferredOption = Annotated[
    bool, typer.Option("--inferred", help="Write what is inferred of members of groups as well, marked as such.")
]


def coalition(
    *,
    out: OutOption = None,
    source: FromOption = None,
    inferred: InferredOption = False,
    positions: FileOption = None,
) -> None:
    """Show who stands where on each position; write the map as a table, or take over what a table says anew."""
    desk = open_file(positions)
    if source is not None:
        desk = _taken_over(desk, source)
    if out is not None:
        write_sheet(sheet(desk.file, inferred=inferred), out)
    elif source is None:
        _show(desk)


def _taken_over(desk: OnDesk, source: Path) -> OnDesk:
    found, problems = new_stances(read_sheet(source), desk.file)
    refuse(source, problems)
    terminal = Terminal()
    if not found:
        terminal.line((f"{source} says nothing new.", ""))
        return desk
    after = change(desk, [partial(_set, said=one) for one in found])
    for one in found:
        terminal.line((f"{one.position}: ", ""), (plain(one.actor), "bold"), (f" {one.stance.stance}", ""))
    terminal.line((f"{len(found)} stance{'s' if len(found) > 1 else ''} recorded in {desk.path}.", "bold"))
    return after


def _set(loaded: Loaded, said: NewStance) -> Writing:
    return set_stance(loaded, said.position, said.actor, said.stance)


def _show(desk: OnDesk) -> None:
    terminal = Terminal()
    shown = [one for one in desk.file.positions if one.coalition]
    for position in shown:
        terminal.line((unit_of(position), "bold"), (f"  {position.id}", "dim"))
        for level, actors in _by_level(stances(desk.file, position).items()):
            paragraph(terminal, actors, f"   {level:<15} ")
        terminal.line()
    without = len(desk.file.positions) - len(shown)
    terminal.line((f"{len(shown)} positions with a map, {without} without.", "dim"))


def _by_level(found: Iterable[tuple[str, Stated]]) -> Iterator[tuple[Level, str]]:
    """Yield each stance with who takes it: recorded ones by name, inferred members by their group."""
    pairs = list(found)
    for level in Level:
        recorded = [
            plain(name) + (" (persuadable)" if one.stance.persuadable else "")
            for name, one in pairs
            if one.level is level and one.inferred_from is None
        ]
        groups: dict[str, int] = {}
        for _, one in pairs:
            if one.level is level and one.inferred_from is not None:
                groups[one.inferred_from] = groups.get(one.inferred_from, 0) + 1
        inferred = [f"{count} inferred from {plain(group)}" for group, count in groups.items()]
        if recorded or inferred:
            yield level, "; ".join((*recorded, *inferred))
