"""Keeps texts out of every log. The library we stand on logs whole messages; an exception may quote what it met.

What went wrong is told by the kind of the error and the place in our code, never by its message.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

LOG = logging.getLogger("adref")
"""Our own log: events, counts and times. Whoever writes to it hands over no text and no name of a file."""

SILENCED = ("pygls", "lsprotocol", "cattrs", "asyncio", "concurrent.futures", "websockets")
_NEVER = logging.CRITICAL + 1


def silence() -> None:
    """Let the libraries log nothing, whatever level a user has chosen."""
    for name in SILENCED:
        logger = logging.getLogger(name)
        logger.setLevel(_NEVER)
        logger.propagate = False
        logger.handlers = [logging.NullHandler()]
        for child in [one for one in logging.Logger.manager.loggerDict if one.startswith(name + ".")]:
            logging.getLogger(child).setLevel(logging.NOTSET)


def place_of(error: BaseException) -> str:
    """Return the kind of an error and where in the code it arose: `KeyError at desk.py:81`."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where


def report(what: str, error: BaseException) -> None:
    """Log that `what` failed, without a word of what it was about."""
    LOG.error("%s failed: %s", what, place_of(error))


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Take the place of the event loop's own reporter, which prints what it finds."""
    error = context.get("exception")
    LOG.error("a background task failed: %s", place_of(error) if error else "no exception")
