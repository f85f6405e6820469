"""What time has taken out of force: instructions (I603) and waivers (I607)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from adref.positions.loaded import Loaded
from adref.positions.model import Waiver
from adref.positions.places import Step
from adref.positions.problems import EXPIRED, LAPSED_WAIVER, Problem


def expired(loaded: Loaded, now: datetime) -> Iterator[Problem]:
    """Yield a problem if the instructions are past their time."""
    orders = loaded.file.instructions if loaded.file is not None else None
    if orders is None or orders.expires is None or now < orders.expires:
        return
    file, span = loaded.places.of("instructions", "expires")
    yield Problem(
        EXPIRED,
        span,
        file,
        f"These instructions expired at {moment(orders.expires)}. What follows from them is shown all the same.",
        "Ask for new instructions, or have them prolonged and change `expires`.",
    )


def lapsed(loaded: Loaded, now: datetime) -> Iterator[Problem]:
    """Yield a problem for each waiver whose time is over."""
    if loaded.file is None:
        return
    yield from _lapsed(loaded, (), loaded.file.waivers, now)
    for index, position in enumerate(loaded.file.positions):
        yield from _lapsed(loaded, ("positions", index), position.waivers, now)


def _lapsed(loaded: Loaded, where: tuple[Step, ...], waivers: tuple[Waiver, ...], now: datetime) -> Iterator[Problem]:
    for index, waiver in enumerate(waivers):
        if waiver.until is not None and now >= waiver.until:
            file, span = loaded.places.of(*where, "waivers", index, "until")
            what = f"This waiver of {waiver.rule} lapsed at {moment(waiver.until)}; the finding is shown again."
            yield Problem(LAPSED_WAIVER, span, file, what, "Remove it, or give it a new date and reason.")


def moment(at: datetime) -> str:
    """Return a time as people read it, in UTC: a deadline without its zone is no deadline."""
    utc = at.astimezone(UTC)
    return f"{utc:%H:%M} UTC on {utc.day} {utc:%B %Y}"
