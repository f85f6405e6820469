"""Landing zones in a terminal: one way after the other, with who follows and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.cli.excerpt import plain
from adref.hosts.cli.paragraphs import paragraph
from adref.positions.clearance import Standing
from adref.review.landing import red

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from adref.draft import Draft
    from adref.hosts.cli.terminal import Cell, Terminal
    from adref.review.landing import Follower, Landing, Way

_MOST_CHANGES = 4
_RANKED = (
    "Ranked: our texts that are cleared, our texts that are not, other words, no text, words over a line; then by "
    "the balance of those for and against. Words in the draft weigh 2, the map 1 to 3 by its steps; of each actor the "
    "most counts on either side; we ourselves, inferred members and stale stances count as nothing."
)


def write(terminal: Terminal, draft: Draft, found: Sequence[Landing]) -> None:
    """Write landing zones, and how they are ranked."""
    for one in found:
        _zone(terminal, draft, one)
    if found:
        paragraph(terminal, _RANKED)


def _zone(terminal: Terminal, draft: Draft, one: Landing) -> None:
    address = draft.blocks[one.block].address
    terminal.line((address, "bold"), (f"  {one.assessment.position.id}: {one.assessment.verdict}", ""))
    if one.widest:
        terminal.line(("   Ours comes out only if adjacent brackets are taken together.", "yellow"))
    for place, way in enumerate(one.ways, 1):
        paragraph(terminal, _choices(way), f"{place:>3}. ")
        terminal.line(("     ", ""), *_worth(way))
        if not way.fits and way.changes:
            paragraph(terminal, _distance(way), "     differs  ")
        for label, actors in _followers(way.followers):
            paragraph(terminal, actors, f"     {label:<9}")
    for text, style in _rest(one):
        terminal.line((text, style))
    terminal.line()


def _choices(way: Way) -> str:
    taken = [name for name, is_taken in way.choices if is_taken]
    left = [name for name, is_taken in way.choices if not is_taken]
    parts = [f"take {' and '.join(taken)}"] if taken else []
    parts += [f"leave out {' and '.join(left)}"] if left else []
    return ", ".join(parts) or "whichever brackets win"


def _worth(way: Way) -> Iterator[Cell]:
    if way.no_text:
        yield "no text is left", "yellow"
    elif way.fits:
        name = "our approved text" if way.fits == "approved" else f"our fallback {way.fits}"
        yield name + ("" if way.sure else ", if the other brackets go our way"), "green"
        yield from _cleared(way)
    else:
        yield f"not ours (nearest: {way.nearest})", ""
    crossed = [f"red line {one.line.number}{'' if one.every else ' in some readings'}" for one in red(way)]
    crossed += sorted({str(one.line.source) for one in way.crossed if one not in red(way)})
    if crossed:
        yield f"; crosses {', '.join(crossed)}", "red"
    yield f"  balance {way.net:+}" if way.net else "", "dim"


def _cleared(way: Way) -> Iterator[Cell]:
    found = way.clearance
    if found is None or found.standing is Standing.NOT_REQUIRED:
        return
    if found.standing is Standing.CLEARED:
        yield ", cleared", "green"
        return
    missing = ", ".join(f"{one.clearer.id} {one.answer}" for one in found.missing)
    yield f", {found.standing} ({missing})", "yellow"


def _distance(way: Way) -> str:
    told = [_change(one.ours, one.theirs) for one in way.changes[:_MOST_CHANGES]]
    more = f" and {len(way.changes) - _MOST_CHANGES} more" if len(way.changes) > _MOST_CHANGES else ""
    return f"{', '.join(told)}{more}"


def _change(ours: str, theirs: str) -> str:
    ours, theirs = plain(ours), plain(theirs)
    if ours and theirs:
        return f"“{theirs}” for “{ours}”"
    return f"without “{ours}”" if ours else f"with “{theirs}”"


def _followers(found: Sequence[Follower]) -> Iterator[tuple[str, str]]:
    for label, sign in (("for", 1), ("against", -1), ("open", 0)):
        actors = [one for one in found if not one.inferred_from and _sign(one.weight) == sign]
        if actors:
            yield label, "; ".join(_by_reason(actors))
    inferred = list(_inferred(one for one in found if one.inferred_from and one.weight))
    if inferred:
        yield "inferred", "; ".join(inferred)


def _by_reason(found: Sequence[Follower]) -> Iterator[str]:
    reasons = dict.fromkeys(one.because for one in found)
    for reason in reasons:
        who = dict.fromkeys(
            f"{plain(one.actor)}{' (ourselves)' * one.is_ours}" for one in found if one.because == reason
        )
        yield f"{', '.join(who)} ({plain(reason)})"


def _inferred(found: Iterable[Follower]) -> Iterator[str]:
    """Say of members of a group how many there are, or who they are if they are few."""
    groups: dict[tuple[str, int], list[str]] = {}
    for one in found:
        groups.setdefault((one.inferred_from, _sign(one.weight)), []).append(one.actor)
    for (group, sign), members in groups.items():
        few = len(members) <= 3  # noqa: PLR2004 - more names than that are no help
        who = ", ".join(members) if few else f"{len(members)} members"
        yield f"{who} of {group} {'for' if sign > 0 else 'against'}"


def _rest(one: Landing) -> Iterator[Cell]:
    if one.idle:
        many = f"{one.idle} other choices make" if one.idle > 1 else "One other choice makes"
        yield f"     {many} no difference to us.", "dim"
    if one.left_open:
        yield f"     {one.left_open} more choices matter; they are left open here: too many ways.", "yellow"


def _sign(weight: int) -> int:
    return (weight > 0) - (weight < 0)
