"""What comes of an entry that was chosen from a list or a lens, as plain values for any host to send.

The words that it is about are looked for anew: if they have changed since it was shown, nothing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adref.editor.navigation import entry_spot
from adref.editor.rewriting import Refusal
from adref.hosts.documents import Range, range_of
from adref.hosts.lsp.enquiries import abilities_of, file_of
from adref.hosts.render.actions import chosen_edit
from adref.hosts.render.file_features import chosen_file_edit
from adref.hosts.render.locations import found_from
from adref.hosts.render.rewriting import chosen_numbering, edit_of, untold

if TYPE_CHECKING:
    from adref.hosts.desk import OpenDraft
    from adref.hosts.lsp.session import Session

Wanted = Mapping[str, Any]
"""The argument of a command, as an action or a lens of ours carried it."""

CHANGED = Refusal("nothing was written: the words have changed since then, or the file is laid out otherwise.")
GONE = Refusal("this draft is not open any more; nothing was changed.")


@dataclass(frozen=True, slots=True)
class EditToMake:
    """An edit of the workspace and its name. `notice` is for the user to know beforehand, empty if there is nothing."""

    edit: dict[str, Any]
    label: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PlaceToShow:
    """A document, and the words in it to show."""

    uri: str
    range: Range


def fix(session: Session, wanted: Wanted) -> EditToMake | Refusal:
    """Return the change in the positions file that was chosen."""
    uri, abilities = str(wanted.get("uri")), abilities_of(session)
    opened = session.desk.draft(uri)
    file = file_of(session, uri) if opened is None else None
    edit = None
    if opened is not None:
        edit = chosen_edit(opened, wanted, abilities)
    elif file is not None:
        edit = chosen_file_edit(file, wanted, abilities)
    return EditToMake(edit, str(wanted.get("title"))) if edit is not None else CHANGED


def numbering(session: Session, wanted: Wanted) -> EditToMake | Refusal:
    """Return what was chosen to be done about numbers."""
    opened = session.desk.draft(str(wanted.get("uri")))
    if opened is None:
        return GONE
    done = chosen_numbering(opened, wanted)
    if isinstance(done, Refusal):
        return done
    abilities = abilities_of(session)
    return EditToMake(edit_of(opened, done, abilities), done.title, untold(done, abilities))


def place(session: Session, wanted: Wanted) -> PlaceToShow | None:
    """Return the position of a unit, or the unit of a position; None if it is gone, or the client can show nothing."""
    opened = session.desk.draft(str(wanted.get("uri")))
    return _place(opened, wanted) if opened is not None and session.client.show_document else None


def _place(opened: OpenDraft, wanted: Wanted) -> PlaceToShow | None:
    review = opened.review
    if review.authority is None:
        return None
    positions = review.authority.file.positions
    index = next((at for at, one in enumerate(positions) if one.id == wanted.get("position")), None)
    if index is None:
        return None
    if wanted.get("unit"):
        block = review.mapped[index].block
        if block is None:
            return None
        return PlaceToShow(opened.document.uri, opened.document.range(opened.draft.words_of(block)))
    found = found_from(opened, [entry_spot(review.authority, index)])
    encoding = opened.document.encoding
    return next((PlaceToShow(uri, range_of(lines, spot.words, encoding)) for uri, lines, spot in found), None)
