"""Who sees a rung, who may use it, who may propose it (docs/decisions.md, "Release").

What a reader cannot see does not exist for him: `view.as_seen_by` gives the file without it, and every later answer is
made from that.
"""

from __future__ import annotations

from datetime import datetime

from adref.positions.identifiers import is_for_delegates
from adref.positions.model import Role, Rung, Use
from adref.positions.view import as_seen_by

__all__ = ["as_seen_by", "may_table", "usable", "visible"]


def visible(rung: Rung, role: Role) -> bool:
    """Tell whether `role` sees the rung: a delegate only what is his or was released to him, the others everything."""
    return role is not Role.DELEGATE or is_for_delegates(rung)


def usable(rung: Rung, role: Role, now: datetime) -> bool:
    """Tell whether `role` may agree to the rung's words at `now`."""
    if rung.release.rank <= role.rank:
        return True
    released = rung.released
    if released is None or (released.at is not None and released.at > now):
        return False
    return released.to.rank <= role.rank


def may_table(rung: Rung, role: Role, now: datetime) -> bool:
    """Tell whether `role` may propose the rung's words at `now`: a rung that may only be accepted never."""
    return rung.use is not Use.ACCEPT and usable(rung, role, now)
