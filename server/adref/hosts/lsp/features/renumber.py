"""workspace/executeCommand `adref.renumber`: closes gaps in numbers, counts through, inserts a unit as `bis`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.editor.rewriting import Refusal
from adref.hosts.lsp import quiet
from adref.hosts.render.actions import EditAbilities
from adref.hosts.render.rewriting import chosen_numbering, edit_of, untold

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server

GONE = "adref: this draft is not open any more; nothing was changed."


async def renumber(server: Server, wanted: dict[str, Any]) -> bool:
    """Have the client make the change; tell whether he did. A refusal is shown with its reason."""
    opened = server.desk.draft(str(wanted.get("uri")))
    if opened is None:
        _say(server, GONE)
        return False
    done = chosen_numbering(opened, wanted)
    if isinstance(done, Refusal):
        _say(server, f"adref: {done.full}")
        return False
    abilities = EditAbilities(server.client.document_changes, server.client.annotations, server.desk.version_of)
    edit = edit_of(opened, done, abilities)
    notice = untold(done, abilities)
    if notice:
        _say(server, f"adref: {notice}")
    try:
        answer = await server.workspace_apply_edit_async(server.protocol.edit_of(edit, done.title))
    except Exception as error:  # noqa: BLE001 - the client may refuse in any way it likes
        quiet.report("workspace/applyEdit", error)
        return False
    return answer.applied


def _say(server: Server, message: str) -> None:
    said = {"type": types.MessageType.Warning.value, "message": message}
    server.protocol.send(types.WINDOW_SHOW_MESSAGE, said)
