"""When garbage is looked for: seldom.

What an edit or a command leaves behind is freed without that, and a look takes longer than a key.
"""

from __future__ import annotations

import gc

SELDOM = 100_000
"""Objects made and not freed, from which on it is looked for."""


def look_seldom() -> None:
    """Look for garbage seldom, in this process."""
    gc.set_threshold(SELDOM)
