"""What the first start keeps for the next ones holds no word of a draft, of positions or of the command line."""

from __future__ import annotations

import os
from pathlib import Path

from tests.conformance.test_language_server import DRAFT, NOW, POSITIONS
from tests.conformance.wire import ADREF, FULL, serving

SECRETS = ("zeppelin", "marmalade", "xylophone")


def served(folder: Path, cache: Path, seed: str) -> None:
    """Let a server review a draft with secrets in everything that it is given."""
    (folder / "xylophone.yaml").write_text(
        POSITIONS.replace("shall publish", "shall marmalade").replace("[NOR]", "[marmalade, MARMALADE]"),
        encoding="utf-8",
    )
    around = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    around |= {"PYTHONPYCACHEPREFIX": str(cache), "PYTHONHASHSEED": seed}
    with serving([*ADREF, "--positions", str(folder / "xylophone.yaml")], environment=around) as wire:
        wire.start(FULL, rootUri=folder.as_uri(), initializationOptions=NOW)
        uri = (folder / "zeppelin.treaty").as_uri()
        wire.open(uri, DRAFT.replace("publish", "zeppelin [marmalade: zeppelin]"))
        assert wire.diagnostics(uri, 1)
        assert wire.stop() == 0


def test_the_first_start_keeps_nothing_that_it_was_given_and_the_second_misses_nothing(tmp_path: Path) -> None:
    folder, cache = tmp_path / "talks", tmp_path / "cache"
    folder.mkdir()
    served(folder, cache, "1")
    (ready,) = cache.rglob("*.ready*")
    kept = ready.read_bytes()
    assert b"__create_fn__" in kept or b"__dataclass" in kept
    written = [(path, path.read_bytes()) for path in cache.rglob("*") if path.is_file()]
    assert not [path for path, held in written if any(word.encode() in held for word in SECRETS)]
    # Another order of sets must not make another pattern: then each start would write anew.
    before = ready.stat().st_ino, ready.stat().st_mtime_ns
    served(folder, cache, "2")
    assert (ready.stat().st_ino, ready.stat().st_mtime_ns) == before
    assert ready.read_bytes() == kept
