"""What several features ask of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.open_file import OpenFile, open_file
from adref.hosts.render.actions import EditAbilities

if TYPE_CHECKING:
    from adref.hosts.lsp.session import Session


def file_of(session: Session, uri: str) -> OpenFile | None:
    """Return the open positions file at `uri`, held against the open drafts that use it; None for another document."""
    return open_file(session.desk, uri, session.settings_for(uri), session.now())


def abilities_of(session: Session) -> EditAbilities:
    """Return what the client can do with an edit, and which versions of documents it holds."""
    client = session.client
    return EditAbilities(
        client.document_changes,
        client.annotations,
        session.desk.version_of,
        client.lazy_edits,
        client.disabled_actions,
    )
