"""Tells the client to ask again for lenses, hints and colours that changed by something he did not do in that document.

Positions, role, safe mode and time change what stands over a draft; an edit of a draft changes what stands over the
positions in their file. Requests are few: those of a moment are put together, and none is sent that changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts import uris

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.hosts.desk import OpenDraft
    from adref.hosts.lsp.session import Session

LENSES = "workspace/codeLens/refresh"
HINTS = "workspace/inlayHint/refresh"
TOKENS = "workspace/semanticTokens/refresh"
SOON = 0.1
"""Seconds in which several changes are put together."""
AFTER_TYPING = 0.5
"""Seconds after which what stands in the positions file is compared with what stood there before an edit of a draft."""


class Refresher:
    """Watches what is reviewed anew, for one client."""

    def __init__(self, session: Session) -> None:
        """Speak through `session`."""
        self._session = session
        self._asking = False
        self._comparing = False
        self._over_files: dict[str, tuple[str, ...]] = {}

    def heed(self, drafts: Sequence[OpenDraft], edited: str) -> None:
        """Take note of drafts that were reviewed anew; the client himself changed the document at `edited`."""
        client, key = self._session.client, uris.key(edited)
        if not (client.refresh_lenses or client.refresh_hints or client.refresh_tokens):
            return
        if any(uris.key(one.document.uri) != key for one in drafts) and not self._asking:
            self._asking = True
            self._session.later(SOON, self._ask)
        elif drafts and client.refresh_lenses and not self._comparing and self._files():
            self._comparing = True
            self._session.later(AFTER_TYPING, self._compare)

    def _ask(self) -> None:
        self._asking = False
        client, out = self._session.client, self._session.out
        if client.refresh_lenses:
            out.ask(LENSES)
        if client.refresh_hints:
            out.ask(HINTS)
        if client.refresh_tokens:
            # Another venue, or names that the positions file adds: the same words are read otherwise.
            out.ask(TOKENS)

    def _files(self) -> list[str]:
        """Return the addresses of the open positions files that open drafts use."""
        desk = self._session.desk
        used = {uris.key(one.positions.uri) for one in desk.drafts.values() if one.positions is not None}
        return [document.uri for key, document in desk.documents.items() if key in used]

    def _compare(self) -> None:
        self._comparing = False
        now = {uri: self._titles(uri) for uri in self._files()}
        changed = any(self._over_files.get(uri) != titles for uri, titles in now.items())
        self._over_files = now
        if changed:
            self._session.out.ask(LENSES)

    def _titles(self, uri: str) -> tuple[str, ...]:
        # A session begins before anything is asked of it: what only this needs is not loaded then.
        from adref.editor.file_outline import file_lenses  # noqa: PLC0415 - see above
        from adref.hosts.open_file import open_file  # noqa: PLC0415 - see above
        from adref.hosts.render.file_features import file_lens_title  # noqa: PLC0415 - see above

        session = self._session
        opened = open_file(session.desk, uri, session.settings_for(uri), session.now())
        return tuple(file_lens_title(one) for one in file_lenses(opened.page)) if opened is not None else ()
