"""Keeps drafts out of python-lsp-server's own log, which at its highest level writes down every message.

While a draft is open its protocol log is silent, and of a failure only the fact is told. Python alone: all as before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

LOUD = (
    "pylsp.config.config",
    "pylsp.python_lsp",
    "pylsp.workspace",
    "pylsp_jsonrpc.dispatchers",
    "pylsp_jsonrpc.endpoint",
    "pylsp_jsonrpc.streams",
)
"""Loggers that write whole messages, or the arguments and answers of hooks."""


class Hush(logging.Filter):
    """Drops what is said while `is_open`, or about a file of ours."""

    def __init__(self, names: tuple[str, ...], is_open: Callable[[], bool]) -> None:
        """Keep quiet about files whose names have one of `names` in them."""
        super().__init__()
        self._names, self._is_open = names, is_open

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record pass, strip it, or drop it."""
        if not self._is_open():
            said = record.getMessage().lower()
            if not any(name in said for name in self._names):
                return True
        if record.levelno < logging.WARNING:
            return False
        record.msg, record.args = "something failed while a draft was open; adref keeps its text out of this log", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def hush(names: tuple[str, ...], is_open: Callable[[], bool]) -> None:
    """Keep drafts and positions out of the log of this process from now on."""
    for name in LOUD:
        logger = logging.getLogger(name)
        if not any(isinstance(one, Hush) for one in logger.filters):
            logger.addFilter(Hush(names, is_open))
