"""workspace/executeCommand: what was chosen from a list or a lens, carried out by the client on our request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from adref.editor.rewriting import Refusal
from adref.hosts.lsp import chosen, quiet

if TYPE_CHECKING:
    from adref.hosts.lsp.chosen import EditToMake, Wanted
    from adref.hosts.lsp.server import Server


async def apply_fix(server: Server, wanted: Wanted) -> bool:
    """Have the client change the positions file; tell whether he did."""
    return await _edit(server, chosen.fix(server.session, wanted))


async def renumber(server: Server, wanted: Wanted) -> bool:
    """Have the client do something about numbers; tell whether he did."""
    return await _edit(server, chosen.numbering(server.session, wanted))


def go_to(server: Server, wanted: Wanted) -> bool:
    """Ask the client to show the position of a unit, or the unit of a position; tell whether he was asked."""
    place = chosen.place(server.session, wanted)
    if place is None:
        return False
    start, end = (types.Position(one["line"], one["character"]) for one in (place.range["start"], place.range["end"]))
    # Nobody waits for the answer: a client may never give one.
    server.window_show_document(types.ShowDocumentParams(place.uri, take_focus=True, selection=types.Range(start, end)))
    return True


async def _edit(server: Server, wanted: EditToMake | Refusal) -> bool:
    if isinstance(wanted, Refusal):
        server.session.tell(wanted.full)
        return False
    if wanted.notice:
        server.session.tell(wanted.notice)
    try:
        answer = await server.workspace_apply_edit_async(server.protocol.edit_of(wanted.edit, wanted.label))
    except Exception as error:  # noqa: BLE001 - the client may refuse in any way it likes
        quiet.report("workspace/applyEdit", error)
        return False
    return answer.applied
