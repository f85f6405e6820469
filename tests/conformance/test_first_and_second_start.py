"""What the first start keeps for the next ones holds no word of a draft, of positions or of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adref.draft.venue import PROFILES
from tests.conformance.talks import DRAFT, NOW, POSITIONS
from tests.conformance.wire import ADREF, FULL, serving

SECRETS = ("zeppelin", "marmalade", "xylophone")


SECOND = r"""
import re, sys
from adref.hosts import readymade
ready = readymade.begin()
from adref.hosts.lsp import start, warming
ready.keep(ready.START, warming.warm_up)
ready.close()
made = []
usual = re._compiler._parser.parse
re._compiler._parser.parse = lambda text, *more: made.append(text) or usual(text, *more)
from datetime import UTC, datetime
from adref.draft import parse
from adref.positions import load
from adref.hosts.settings import Settings
from adref.review import review
positions, draft, profile = sys.argv[1:]
from pathlib import Path
for read in (parse(draft), parse(draft, profile)):
    review(read, load(Path(positions)), Settings().reader(), datetime(2026, 11, 21, tzinfo=UTC)).findings
print(ready.missed, made)
"""


def around(cache: Path, seed: str) -> dict[str, str]:
    """An environment in which Python keeps bytecode in `cache`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONHASHSEED": seed}


def served(folder: Path, cache: Path, seed: str) -> None:
    """Let a server review a draft with secrets in everything that it is given."""
    (folder / "xylophone.yaml").write_text(
        POSITIONS.replace("shall publish", "shall marmalade").replace("[NOR]", "[marmalade, MARMALADE]"),
        encoding="utf-8",
    )
    command = [*ADREF, "--positions", str(folder / "xylophone.yaml")]
    with serving(command, environment=around(cache, seed)) as wire:
        wire.start(FULL, rootUri=folder.as_uri(), initializationOptions=NOW)
        uri = (folder / "zeppelin.treaty").as_uri()
        wire.open(uri, DRAFT.replace("publish", "zeppelin [marmalade: zeppelin]"))
        assert wire.diagnostics(uri, 1)
        assert wire.stop() == 0


def test_the_first_start_keeps_nothing_that_it_was_given_and_the_second_misses_nothing(tmp_path: Path) -> None:
    folder, cache = tmp_path / "talks", tmp_path / "cache"
    folder.mkdir()
    served(folder, cache, "1")
    kept = {one: (one.stat().st_ino, one.read_bytes()) for one in parts(cache)}
    assert [one.suffix for one in kept] == [".serving", ".start"]
    assert all(b"def __init__" in held or b"__init__" in held for _, held in kept.values())
    written = [(path, path.read_bytes()) for path in cache.rglob("*") if path.is_file()]
    assert not [path for path, held in written if any(word.encode() in held for word in SECRETS)]
    # Another order of sets must not make another pattern: then each start would write anew.
    served(folder, cache, "2")
    assert kept == {one: (one.stat().st_ino, one.read_bytes()) for one in parts(cache)}


def parts(cache: Path) -> list[Path]:
    """What was kept in `cache` beside bytecode."""
    return sorted(one for one in cache.rglob("readymade.*") if one.suffix != ".pyc")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a first start kept what it made."""
    kept = tmp_path_factory.mktemp("kept")
    subprocess.run([*ADREF], check=False, stdin=subprocess.DEVNULL, env=around(kept, "1"), timeout=60)
    assert len(parts(kept)) == len((".serving", ".start"))
    return kept


@pytest.mark.parametrize("profile", PROFILES)
def test_after_a_first_start_no_pattern_of_ours_is_made_any_more(cache: Path, tmp_path: Path, profile: str) -> None:
    positions = tmp_path / "positions.yaml"
    positions.write_text(POSITIONS, encoding="utf-8")
    draft = f"{DRAFT}\n2. [The Secretariat] [shall] [should] (see article 1, paragraph 1 (a) bis) [EU: report] twice.\n"
    command = [sys.executable, "-c", SECOND, str(positions), draft, profile]
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=around(cache, "2"), timeout=60)
    assert said.stdout.strip() == "0 []"
