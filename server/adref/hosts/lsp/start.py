"""`adref lsp`: reads the flags, guards the protocol's channel, and serves until the client is gone."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from adref.hosts import garbage
from adref.hosts.lsp import quiet
from adref.hosts.lsp.early import Early
from adref.hosts.lsp.session import Session
from adref.hosts.lsp.wire import Line
from adref.hosts.readymade import Readymade
from adref.hosts.settings import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 1 << 18
"""Bytes: four times the usual; a still wider pipe takes the system longer to fill than it spares."""

LEVELS = ("error", "warning", "info", "debug")


def run(arguments: Sequence[str], ready: Readymade | None = None) -> int:
    """Serve one client over standard input and output; return the exit status. The library is taken from `ready`."""
    given = _parser().parse_args(list(arguments))
    flags = _flags(given)
    if isinstance(flags, str):
        sys.stderr.write(f"adref lsp: {flags}\n")
        return 2
    _log_to_stderr(given.log_level)
    if given.tcp or given.ws:
        return _listen(flags, given)
    try:
        return _serve(flags, Line(sys.stdin.fileno(), _guarded_output()), ready or Readymade(None))
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130


def flags_of(arguments: Sequence[str]) -> dict[str, Any] | str:
    """Return the command line of `adref lsp` as a layer of settings, or what is wrong with it."""
    return _flags(_parser().parse_args(list(arguments)))


def _serve(flags: dict[str, Any], line: Line, ready: Readymade) -> int:
    session = Session(flags)
    early = Early(session, line)
    early.serve()
    ready.take(ready.SERVING)
    from adref.hosts.lsp.serving import serve  # noqa: PLC0415 - long: not before the first draft is shown

    ready.drop(ready.SERVING)
    garbage.resume()
    return serve(session, line, early.introduction, early.rest)


def _listen(flags: dict[str, Any], given: argparse.Namespace) -> int:
    from adref.hosts.lsp import sockets  # noqa: PLC0415 - loads the library that early messages do not wait for

    try:
        tcp, ws = (
            sockets.address_of(one, anywhere=given.listen_anywhere) if one else None for one in (given.tcp, given.ws)
        )
        if ws is not None:
            import websockets  # noqa: F401, PLC0415 - an extra: missing, it is said before anything is opened
    except sockets.AddressError as error:
        sys.stderr.write(f"adref lsp: {error}\n")
        return 2
    except ImportError:
        sys.stderr.write("adref lsp: --ws needs the library websockets; install it with: pip install 'adref[ws]'\n")
        return 2
    garbage.resume()
    try:
        return sockets.listen(flags, tcp=tcp, ws=ws, origins=given.origin)
    except KeyboardInterrupt:
        return 130


def _guarded_output() -> BinaryIO:
    """Return standard output for the protocol alone; whatever anybody prints goes to the error output from now on."""
    sys.stdout.flush()
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _widen(channel.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    sys.stdout = sys.stderr
    return channel


def _widen(channel: int) -> None:
    """Let the pipe to the client hold what is said of a long draft, so that nobody waits for him to read it.

    Only Linux can; a socket, or a system that has given too many wide pipes away, is left as it is.
    """
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl  # noqa: PLC0415 - not on every system

        fcntl.fcntl(channel, fcntl.F_SETPIPE_SZ, _WIDTH)


def _log_to_stderr(level: str) -> None:
    quiet.silence()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    quiet.LOG.addHandler(handler)
    quiet.LOG.setLevel(level.upper())
    quiet.LOG.propagate = False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="adref lsp", description="The language server for drafts of treaties.")
    parser.add_argument("--stdio", action="store_true", help="standard input and output (the default)")
    parser.add_argument("--tcp", metavar="HOST:PORT", help="listen for several clients, each with his own session")
    parser.add_argument("--ws", metavar="HOST:PORT", help="the same over WebSocket")
    parser.add_argument("--origin", action="append", default=[], metavar="URL", help="a web page that may use --ws")
    parser.add_argument("--listen-anywhere", action="store_true", help="allow an address that others can reach")
    parser.add_argument("--role", help="delegate, head-of-delegation or capital")
    parser.add_argument("--positions", metavar="FILE", help="the positions file of every draft")
    parser.add_argument("--profile", help="what brackets mean, such as unfccc")
    parser.add_argument("--base", metavar="FILE", help="an earlier version to compare with")
    parser.add_argument("--safe-mode", action="store_true", default=None, help="show nothing from the positions")
    parser.add_argument("--severity", action="append", default=[], metavar="CODE=LEVEL", help="severity of a rule")
    parser.add_argument("--now", metavar="TIME", help="judge as at this time (2026-11-21T05:10:00Z)")
    parser.add_argument("--log-level", choices=LEVELS, default="warning", help="events on the error output, no text")
    return parser


def _flags(given: argparse.Namespace) -> dict[str, Any] | str:
    """Return the flags as a layer of settings, or what is wrong with them."""
    names = ("role", "positions", "profile", "base", "safe_mode", "now")
    flags = {name: value for name in names if (value := getattr(given, name)) is not None}
    for one in given.severity:
        code, equals, level = one.partition("=")
        if not equals:
            return f"--severity {one!r} is not of the form CODE=LEVEL"
        flags[f"severity.{code}"] = level
    complaints = settings_of(flags)[1]
    return complaints[0].removesuffix("; it is left out") if complaints else flags
