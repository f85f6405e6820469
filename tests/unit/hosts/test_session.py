"""What a session says of an open positions file when nobody has written in it: as much as one that has just begun."""

from __future__ import annotations

import json

import pytest

from adref.hosts.lsp.session import Session
from adref.hosts.lsp.warming import SilentOutput
from adref.hosts.lsp.wire import Params
from adref.hosts.render.sheet import Pieces

URI = "file:///talks/positions.yaml"
POSITIONS = """\
adref: 1
instructions: {reference: NL-2026-14, expires: 2026-11-22T12:00:00Z}
positions:
  - {id: reports, at: Article 1(1), approved: Each Party shall report.}
"""
EARLY, LATE = "2026-11-22T09:30:00Z", "2026-11-22T12:30:00Z"


class Client(SilentOutput):
    """Shows what is published last."""

    def __init__(self) -> None:
        self.shows: tuple[str, int | None, list[str]] = (URI, 1, [])

    def publish(self, uri: str, version: int | None, diagnostics: Pieces) -> None:
        """Show these in place of those before."""
        self.shows = uri, version, [one["code"] for one in json.loads(b"[%b]" % b"".join(diagnostics))]


def begun(settings: Params) -> tuple[Session, Client]:
    session, client = Session(), Client()
    session.out = client
    session.begin({"capabilities": {}})
    session.configuration.changed({"adref": settings})
    session.opened({"textDocument": {"uri": URI, "languageId": "yaml", "version": 1, "text": POSITIONS}})
    return session, client


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"now": EARLY}, {"now": LATE}),
        ({"now": LATE}, {"now": EARLY}),
        ({"now": LATE}, {"now": LATE, "safeMode": True}),
        ({"now": LATE, "safeMode": True}, {"now": LATE}),
    ],
)
def test_other_settings_are_heeded_in_a_positions_file_that_stands_alone(before: Params, after: Params) -> None:
    session, client = begun(before)
    session.configuration.changed({"adref": after})
    session.look_again()
    assert client.shows == begun(after)[1].shows != begun(before)[1].shows
