"""Shows on the error output, if a person watches it, what a command is at; nothing of it stays on the screen."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def at_work(first: str) -> Iterator[Callable[[str], None]]:
    """Show `first` while the block runs; what is given says what comes next."""
    if not sys.stderr.isatty():
        yield _silent
        return
    with Console(file=sys.stderr, markup=False, highlight=False).status(first) as status:
        yield status.update


def _silent(_said: str) -> None:
    """Nobody watches."""
