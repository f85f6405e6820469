"""The sample workspace as files: a draft in its third week, the one before it, and the positions on both."""

from __future__ import annotations

from importlib.resources import files

from adref.hosts.errands.given import Made, made

OPENED = "rev3.treaty"
"""The draft to look at first."""


def sample() -> Made:
    """Return the files of the sample, and which of them to open."""
    found = sorted(files("adref.sample").iterdir(), key=lambda one: one.name)
    return {
        "files": [made(one.name, one.read_text(encoding="utf-8")) for one in found if _is_sample(one.name)],
        "open": OPENED,
    }


def _is_sample(name: str) -> bool:
    return not name.endswith((".py", ".pyc")) and not name.startswith("_")
