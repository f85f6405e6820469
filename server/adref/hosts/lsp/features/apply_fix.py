"""workspace/executeCommand `adref.applyFix`: makes a change in the positions file that was chosen from a list.

The words it is about are looked for anew: if they have changed since the list was shown, nothing is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types

from adref.hosts.lsp import quiet
from adref.hosts.lsp.features.feature import file_of
from adref.hosts.render.actions import EditAbilities, chosen_edit
from adref.hosts.render.file_features import chosen_file_edit

if TYPE_CHECKING:
    from adref.hosts.lsp.server import Server

CHANGED = "adref: nothing was written: the words have changed since then, or the file is laid out otherwise."


async def apply_fix(server: Server, wanted: dict[str, Any]) -> bool:
    """Have the client make the change; tell whether he did."""
    uri = str(wanted.get("uri"))
    opened = server.desk.draft(uri)
    abilities = EditAbilities(server.client.document_changes, server.client.annotations, server.desk.version_of)
    file = file_of(server.session, uri) if opened is None else None
    edit = None
    if opened is not None:
        edit = chosen_edit(opened, wanted, abilities)
    elif file is not None:
        edit = chosen_file_edit(file, wanted, abilities)
    if edit is None:
        message = {"type": types.MessageType.Warning.value, "message": CHANGED}
        server.protocol.send(types.WINDOW_SHOW_MESSAGE, message)
        return False
    try:
        answer = await server.workspace_apply_edit_async(server.protocol.edit_of(edit, str(wanted.get("title"))))
    except Exception as error:  # noqa: BLE001 - the client may refuse in any way it likes
        quiet.report("workspace/applyEdit", error)
        return False
    return answer.applied
