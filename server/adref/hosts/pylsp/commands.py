"""Commands that our lenses and actions carry, carried out through python-lsp-server.

Its answers come to the thread that runs this: nothing here waits for one, so that "done" means asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.editor.rewriting import Refusal
from adref.hosts.lsp import chosen
from adref.hosts.render.actions import APPLY
from adref.hosts.render.lenses import GO_TO
from adref.hosts.render.rewriting import RENUMBER

if TYPE_CHECKING:
    from collections.abc import Callable

    from adref.hosts.lsp.chosen import EditToMake, Wanted
    from adref.hosts.lsp.session import Session


def apply_fix(session: Session, wanted: Wanted) -> bool:
    """Have the client change the positions file; tell whether he was asked."""
    return _edit(session, chosen.fix(session, wanted))


def renumber(session: Session, wanted: Wanted) -> bool:
    """Have the client do something about numbers; tell whether he was asked."""
    return _edit(session, chosen.numbering(session, wanted))


def go_to(session: Session, wanted: Wanted) -> bool:
    """Have the client show the position of a unit, or the unit of a position; tell whether he was asked."""
    place = chosen.place(session, wanted)
    if place is None:
        return False
    session.out.ask("window/showDocument", {"uri": place.uri, "takeFocus": True, "selection": place.range})
    return True


COMMANDS: dict[str, Callable[[Session, Wanted], bool]] = {APPLY: apply_fix, GO_TO: go_to, RENUMBER: renumber}


def _edit(session: Session, wanted: EditToMake | Refusal) -> bool:
    if isinstance(wanted, Refusal):
        session.tell(wanted.full)
        return False
    if wanted.notice:
        session.tell(wanted.notice)
    session.out.ask("workspace/applyEdit", {"edit": wanted.edit, "label": wanted.label})
    return True
