"""The commands of `adref` and how it ends: status 0, 1 for findings, 2 for what cannot be read or done."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from adref import __version__
from adref.hosts.cli import back_office, check, compare, concordance, convert, explain, export, init, outline, where
from adref.hosts.cli.failure import UNREADABLE, Ending
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="adref",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Holds a draft treaty or resolution against a delegation's approved positions.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"adref {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    pass


app.command(name="check")(check.check)
app.command(name="compare")(compare.compare)
app.command(name="concordance")(concordance.table)
app.command(name="readdress")(concordance.readdress)
app.command(name="convert")(convert.convert)
app.command(name="outline")(outline.outline)
app.command(name="where")(where.where)
app.command(name="explain")(explain.explain)
app.command(name="export")(export.export)
app.command(name="init")(init.init)
back_office.register(app)


@app.command(name="lsp", add_help_option=False, context_settings={"ignore_unknown_options": True})
def _language_server(
    arguments: Annotated[list[str] | None, typer.Argument(help="See `adref lsp --help`.")] = None,
) -> None:
    """Start the language server (for editors; standard input and output)."""
    from adref.hosts.lsp.start import run as serve  # noqa: PLC0415 - slow to load

    raise Ending(serve(arguments or []))


def run(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments` and return its exit status."""
    try:
        app(list(arguments), prog_name="adref")
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


def _failed(arguments: Sequence[str], message: str, status: int) -> int:
    if check.wants_json(arguments):
        report = {"findings": [], "verdicts": [], "error": message}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    return status
