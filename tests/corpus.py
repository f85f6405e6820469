"""The real texts that tests may run on: where they lie, and what to say when they are not there.

They are other people's documents and no part of this project. Tests look for the folder `corpus` in
`$ADREF_SHARED`, else in `../shared` beside the checkout, and are skipped with a reason without it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

CHECKOUT = Path(__file__).resolve().parents[1]
MISSING = "no real texts: set ADREF_SHARED, or put the folder `shared` beside the checkout"


def shared_folder() -> Path:
    """The folder that holds `corpus`; it need not exist."""
    named = os.environ.get("ADREF_SHARED")
    return Path(named) if named else CHECKOUT.parent / "shared"


def corpus_files() -> list[Path]:
    """Every real text, by name; empty where the corpus is missing."""
    return sorted((shared_folder() / "corpus").glob("*.txt"))


def corpus_file(stem: str) -> Path:
    """The one real text whose name begins with `stem` (`F01`); skips the calling test without it."""
    found = [path for path in corpus_files() if path.name.startswith(stem)]
    if not found:
        pytest.skip(MISSING)
    if len(found) > 1:
        raise LookupError(f"{stem} begins the names of {len(found)} texts: {[path.name for path in found]}")
    return found[0]


def each_corpus_file() -> list[ParameterSet]:
    """One parameter per real text, named by its code, for `@pytest.mark.parametrize("path", …)`.

    Without the corpus, a single parameter that is skipped with the reason.
    """
    found = corpus_files()
    if not found:
        return [pytest.param(Path(), id="missing", marks=[pytest.mark.corpus, pytest.mark.skip(reason=MISSING)])]
    return [pytest.param(path, id=path.name.split("-")[0], marks=pytest.mark.corpus) for path in found]
