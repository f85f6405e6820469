"""The language of draft treaties as data: grammars, lexicon, actors, profiles, schema.

For: keeping every fact about the language in files that a lawyer can read and change.
Must not know: any code of ``adref``. There is no logic here beyond opening a file;
``README.md`` in this folder says what the columns and keys of each file mean.
"""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

__all__ = ["TABLES", "data", "mark", "table"]

TABLES = "tables.json"
"""What the TOML files hold, ready-made (`make generate`): reading TOML takes longer than reading ten pages."""


@cache
def data(name: str) -> str:
    """Text of one data file, named by its path in this folder (``profiles/generic.toml``).

    Raises ``FileNotFoundError`` if there is no such file.
    """
    return Path(__file__).parent.joinpath(*name.split("/")).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """Return what one TOML file holds, read once for all; nobody may change it.

    Raises ``FileNotFoundError`` if there is no such file.
    """
    text = data(name)
    ready = _ready().get(name, {})
    if ready.get("of") == mark(text):
        return dict(ready["holds"])
    import tomllib  # noqa: PLC0415 - only where somebody has changed a file

    return tomllib.loads(text)


def mark(text: str) -> str:
    """Return what tells whether a ready-made table is of just this text."""
    return blake2b(text.encode(), digest_size=12).hexdigest()


@cache
def _ready() -> dict[str, Any]:
    try:
        return dict(json.loads(data(TABLES)))
    except FileNotFoundError:
        return {}
