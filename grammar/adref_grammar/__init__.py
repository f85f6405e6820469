"""The language of draft treaties as data: grammars, lexicon, actors, profiles, schema.

For: keeping every fact about the language in files that a lawyer can read and change.
Must not know: any code of ``adref``. There is no logic here beyond opening a file;
``README.md`` in this folder says what the columns and keys of each file mean.
"""

from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["data", "table"]


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
    import tomllib  # noqa: PLC0415 - loaded when the first table is asked for

    return tomllib.loads(data(name))
