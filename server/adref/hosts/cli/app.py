"""The commands of `adref` and how it ends: status 0, 1 for findings, 2 for what cannot be read or done."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from adref import __version__
from adref.hosts.cli.failure import UNREADABLE, Ending
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMMANDS = {
    "check": "check",
    "compare": "compare",
    "concordance": "concordance:table",
    "readdress": "concordance",
    "convert": "convert",
    "outline": "outline",
    "where": "where",
    "explain": "explain",
    "export": "export",
    "init": "init",
    "clear": "clear",
    "request": "request",
    "report": "report",
    "status": "status",
    "landing": "landing",
    "extract": "extract",
    "coalition": "coalition",
    "tracker": "tracker",
    "watch": "watch",
}
"""The commands in the order of the help, each with the module that holds it, and its function if called otherwise."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"adref {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


def _language_server(
    arguments: Annotated[list[str] | None, typer.Argument(help="See `adref lsp --help`.")] = None,
) -> None:
    """Start the language server (for editors; standard input and output)."""
    from adref.hosts.lsp.start import run as serve  # noqa: PLC0415 - slow to load

    raise Ending(serve(arguments or []))


def commands(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the command line with the commands of those names, which alone are loaded, and the language server."""
    app = typer.Typer(
        name="adref",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help="Holds a draft treaty or resolution against a delegation's approved positions.",
    )
    app.callback()(_options)
    for name in names:
        module, _, function = COMMANDS[name].partition(":")
        app.command(name=name)(getattr(import_module(f"adref.hosts.cli.{module}"), function or name))
    app.command(name="lsp", add_help_option=False, context_settings={"ignore_unknown_options": True})(_language_server)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments` and return its exit status."""
    try:
        commands(_needed(arguments))(list(arguments), prog_name="adref")
    except Ending as end:
        return end.status
    except RefusedError as error:
        typer.echo(f"adref: {error}", err=True)
        return _failed(arguments, str(error), UNREADABLE)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
        return _failed(arguments, "the arguments are wrong", status) if status == UNREADABLE else status
    except BrokenPipeError:
        # The reader of a pipe has seen enough; what is left in the buffer must not raise again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _needed(arguments: Sequence[str]) -> Iterable[str]:
    """Return the commands to load: all for the help, and to say which one a misspelt one may have been."""
    if arguments[:1] == ["--version"]:
        return ()
    return [one for one in arguments[:1] if one in COMMANDS] or COMMANDS


def _failed(arguments: Sequence[str], message: str, status: int) -> int:
    if _wants_json(arguments):
        report = {"findings": [], "verdicts": [], "error": message}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    return status


def _wants_json(arguments: Sequence[str]) -> bool:
    """Tell whether `arguments` ask `adref check` for JSON, which is printed whatever the status."""
    asked = any(one == "--format=json" for one in arguments) or any(
        pair == ("--format", "json") for pair in pairwise(arguments)
    )
    return asked and "check" in arguments[:1]
