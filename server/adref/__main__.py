"""Chooses the host: `adref lsp` is the language server, everything else is the command line.

The language server is chosen before the command line's library is imported, so that an editor never waits for it.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.hosts.readymade import Readymade


def main() -> None:
    """Run the host that the arguments name and end the process with its exit status."""
    from adref.hosts import garbage, readymade  # noqa: PLC0415 - not before the working folder is off the import path

    arguments = sys.argv[1:]
    garbage.collect_seldom()
    if arguments[:1] == ["lsp"]:
        garbage.pause()
        ready = readymade.begin()
        from adref.hosts.lsp.start import run as serve  # noqa: PLC0415 - not on the command line's path

        ready.keep(ready.START, _warm_up)
        ready.keep(ready.SERVING, partial(_load_the_server, ready))
        ready.close()
        sys.exit(serve(arguments[1:], ready))
    readymade.begin().close()
    from adref.hosts.cli.app import run  # noqa: PLC0415 - not on the language server's path

    sys.exit(run(arguments))


def _warm_up() -> None:
    from adref.hosts.lsp.warming import warm_up  # noqa: PLC0415 - only where nothing is ready yet

    warm_up()


def _load_the_server(ready: Readymade) -> None:
    ready.take(ready.SERVING)
    from adref.hosts.lsp import serving  # noqa: F401, PLC0415 - as above


def _leave_the_folder() -> None:
    """Take the working folder off the import path: a `lark.py` beside the drafts is no library of ours."""
    first = Path(sys.path[0]).resolve()
    if first == Path.cwd() and not (first / "adref").is_dir():
        del sys.path[0]


if __name__ == "__main__":
    if sys.path and not sys.flags.safe_path:
        _leave_the_folder()
    main()
