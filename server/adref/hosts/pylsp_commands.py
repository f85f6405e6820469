"""Commands that our lenses and actions carry, carried out through python-lsp-server.

Its answers come to the thread that runs this: nothing here waits for one, so that "done" means asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adref.editor.rewriting import Refusal
from adref.hosts.lsp.features.apply_fix import CHANGED
from adref.hosts.lsp.features.feature import file_of
from adref.hosts.lsp.features.go_to import place_of
from adref.hosts.lsp.features.renumber import GONE
from adref.hosts.render.actions import APPLY, EditAbilities, chosen_edit
from adref.hosts.render.file_features import chosen_file_edit
from adref.hosts.render.lenses import GO_TO
from adref.hosts.render.rewriting import RENUMBER, chosen_numbering, edit_of, untold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adref.hosts.pylsp_desk import PylspDesk

WARNING = 2
"""The protocol's number of a warning to the user."""


def apply_fix(desk: PylspDesk, wanted: Mapping[str, Any]) -> bool:
    """Have the client make a change in the positions file that was chosen from a list."""
    uri = str(wanted.get("uri"))
    opened = desk.desk.draft(uri)
    file = file_of(desk.session, uri) if opened is None else None
    edit = None
    if opened is not None:
        edit = chosen_edit(opened, wanted, _abilities(desk))
    elif file is not None:
        edit = chosen_file_edit(file, wanted, _abilities(desk))
    if edit is None:
        _say(desk, CHANGED)
        return False
    desk.protocol.ask("workspace/applyEdit", {"edit": edit, "label": str(wanted.get("title"))})
    return True


def renumber(desk: PylspDesk, wanted: Mapping[str, Any]) -> bool:
    """Have the client renumber; a refusal is shown with its reason."""
    opened = desk.desk.draft(str(wanted.get("uri")))
    if opened is None:
        _say(desk, GONE)
        return False
    done = chosen_numbering(opened, wanted)
    if isinstance(done, Refusal):
        _say(desk, f"adref: {done.full}")
        return False
    notice = untold(done, _abilities(desk))
    if notice:
        _say(desk, f"adref: {notice}")
    edit = edit_of(opened, done, _abilities(desk))
    desk.protocol.ask("workspace/applyEdit", {"edit": edit, "label": done.title})
    return True


def go_to(desk: PylspDesk, wanted: Mapping[str, Any]) -> bool:
    """Have the client show the position of a unit, or the unit of a position."""
    opened = desk.desk.draft(str(wanted.get("uri")))
    where = place_of(opened, dict(wanted)) if opened is not None else None
    if where is None or not desk.client.show_document:
        return False
    desk.protocol.ask("window/showDocument", {"uri": where[0], "takeFocus": True, "selection": where[1]})
    return True


COMMANDS: dict[str, Callable[[PylspDesk, Mapping[str, Any]], bool]] = {
    APPLY: apply_fix,
    GO_TO: go_to,
    RENUMBER: renumber,
}


def _abilities(desk: PylspDesk) -> EditAbilities:
    client = desk.client
    return EditAbilities(client.document_changes, client.annotations, desk.desk.version_of)


def _say(desk: PylspDesk, message: str) -> None:
    desk.protocol.send("window/showMessage", {"type": WARNING, "message": message})
