"""Chooses the host: `adref lsp` is the language server, everything else is the command line.

The language server is chosen before the command line's library is imported, so that an editor never waits for it.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main() -> None:
    """Run the host that the arguments name and end the process with its exit status."""
    from adref.hosts import readymade  # noqa: PLC0415 - not before the working folder is off the import path

    arguments = sys.argv[1:]
    if arguments[:1] == ["lsp"]:
        gc.disable()  # nearly all that is loaded stays; `start` enables it
        ready = readymade.begin()
        from adref.hosts.lsp.start import run as serve  # noqa: PLC0415 - not on the command line's path

        ready.keep(_warm_up)
        sys.exit(serve(arguments[1:]))
    gc.set_threshold(100_000)  # a command makes little that is not kept until it ends
    readymade.begin().forget()
    from adref.hosts.cli.app import run  # noqa: PLC0415 - not on the language server's path

    sys.exit(run(arguments))


def _warm_up() -> None:
    from adref.hosts.lsp.warming import warm_up  # noqa: PLC0415 - only where nothing is ready yet

    warm_up()


def _leave_the_folder() -> None:
    """Take the working folder off the import path: a `lark.py` beside the drafts is no library of ours."""
    first = Path(sys.path[0]).resolve()
    if first == Path.cwd() and not (first / "adref").is_dir():
        del sys.path[0]


if __name__ == "__main__":
    if sys.path and not sys.flags.safe_path:
        _leave_the_folder()
    main()
