"""When the process collects garbage: seldom, and never while somebody waits for it.

Nearly all that an edit or a command leaves behind is freed by reference counting, and one collection takes longer than
handling a keystroke. So every process collects seldom (`collect_seldom`), and a language server goes further:

1. While it loads it collects nothing (`pause`): nearly all that is loaded stays.
2. Nor does it while a draft is opened, all of which stays, too (`keeping_what_is_read`).
3. When it is loaded it begins to collect, but passes over all that is there by then (`resume`).
4. When the client has been still for a moment after a document was opened or closed, it collects once, and from then on
   passes over what is left (`tidy`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 100_000
"""Objects made and not freed, from which on a collection begins."""


def collect_seldom() -> None:
    """Let collections begin late, in this process."""
    gc.set_threshold(SELDOM)


def pause() -> None:
    """Collect nothing until `resume`."""
    gc.disable()


def resume() -> None:
    """Collect again, but pass over all that is there already."""
    gc.freeze()
    gc.enable()


@contextmanager
def keeping_what_is_read() -> Iterator[None]:
    """Collect nothing meanwhile, and pass over what is there afterwards. Who has paused collecting goes on with it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def tidy() -> None:
    """Collect once, and pass over what is left from then on: each look at it would cost more than a frame."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
