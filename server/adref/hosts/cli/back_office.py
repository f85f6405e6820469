"""The commands of the back office: clearances asked, recorded, listed; coalitions, landing zones, extracts, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.cli import clear, coalition, extract, landing, report, request, status, tracker, watch

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command(name="clear")(clear.clear)
    app.command(name="request")(request.request)
    app.command(name="report")(report.report)
    app.command(name="status")(status.status)
    app.command(name="landing")(landing.landing)
    app.command(name="extract")(extract.extract)
    app.command(name="coalition")(coalition.coalition)
    app.command(name="tracker")(tracker.tracker)
    app.command(name="watch")(watch.watch)
