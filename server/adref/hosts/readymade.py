"""Keeps what libraries make of sources at every start: regular expressions, methods of dataclasses and attrs.

They come out the same each time and take half of what loading the server takes. So they are kept as Python keeps
bytecode: beside it, for just this Python, and looked up by the whole text that they are made from, so that what is kept
may be too little but is never wrong. None of these libraries offers a hook for this, so this module, and no other,
reaches behind `re`, `dataclasses` and `attr`. Where something is not as expected there, everything is made as usual.

Only what is made before a host has read anything is kept: `close` ends the noting for good, and comes before the
arguments are looked at. Patterns with words of a draft or names from positions are made later. Knows nothing of adref.
"""

from __future__ import annotations

import contextlib
import dataclasses
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from typing import Any

_SALTED = 16
"""So many texts may be missed each time: attrs puts a number of the process into those of some classes."""

_Given = tuple[Any, ...]
"""What the engine of regular expressions is given beside the text: flags, code in bytes, groups."""

_Kept = tuple[dict[tuple[str, int], _Given], dict[tuple[str, str], CodeType]]
"""Patterns by text and flags; code of methods by its source, and the name of the file where it would stand."""


class Readymade:
    """What is ready, and, until `close`, what is asked for. `missed` counts what was not ready since the last part.

    There are two parts, each in a file of its own: `START` is loaded until the first draft is shown, `SERVING` then.
    """

    START, SERVING = "start", "serving"

    def __init__(self, stem: Path | None) -> None:
        """Prepare to use files that begin with `stem`; None keeps nothing."""
        self.missed = 0
        self._stem = stem
        self._patterns, self._methods = _nothing()
        self._asked: _Kept | None = _nothing()

    def begin(self) -> None:
        """From now on stand between the libraries and their work.

        Raises:
            AttributeError: `re` is not as it was; nothing is touched.
        """
        compiler = re._compiler  # type: ignore[attr-defined]  # noqa: SLF001 - see above
        self._compile, self._engine = compiler.compile, compiler._sre  # noqa: SLF001 - see above
        self._mark = (sys.version, self._engine.MAGIC, self._engine.CODESIZE, sys.byteorder)
        compiler.compile, dataclasses.exec = self.compile, self.execute  # type: ignore[attr-defined]  # hides `exec`

    def take(self, part: str) -> None:
        """Read the file of a part, if it is there and for this Python."""
        if self._stem is None:
            return
        if part == self.SERVING:
            with contextlib.suppress(ImportError):
                from attr import _make  # noqa: PLC0415 - 25 ms, and it is needed only then

                _make.compile = self.code  # type: ignore[attr-defined]  # hides the built-in function there
        patterns, methods = self._read(self._file(part))
        self._patterns |= patterns
        self._methods |= methods
        self._begin_anew()

    def keep(self, part: str, work: Callable[[], object]) -> None:
        """If there is no file of a part, or something was not ready, do `work` and write what was asked for till then.

        Where Python would not write bytecode nothing is done or written, and nobody is told.
        """
        if self._stem is not None and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                file = self._file(part)
                file.parent.mkdir(parents=True, exist_ok=True)
                if (self.missed or not file.exists()) and os.access(file.parent, os.W_OK):
                    work()
                    _write(file, marshal.dumps((self._mark, self._asked)))
        self._begin_anew()

    def close(self) -> None:
        """End the noting for good."""
        self._asked = None

    def drop(self, part: str) -> None:
        """Delete the file of a part if much was not ready: now is too late to note, the next start will."""
        if self._stem is not None and self.missed > _SALTED and not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                self._file(part).unlink(missing_ok=True)

    def _begin_anew(self) -> None:
        self.missed = 0
        if self._asked is not None:
            self._asked = _nothing()

    def _file(self, part: str) -> Path:
        return Path(f"{self._stem}.{part}")

    def compile(self, pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - whatever the library takes and gives
        """Do what `re` has its compiler do."""
        if type(pattern) is not str:
            return self._compile(pattern, flags)
        given = self._patterns.get((pattern, flags))
        if given is None:
            return self._compiled(pattern, flags)
        if self._asked is not None:
            self._asked[0][pattern, flags] = given
        all_flags, code, *groups = given
        return self._engine.compile(pattern, all_flags, memoryview(code).cast("I").tolist(), *groups)

    def execute(self, source: str, *spaces: dict[str, Any]) -> None:
        """Do what `dataclasses` has `exec` do."""
        exec(self.code(source), *spaces)  # noqa: S102 - the library's own text

    def code(self, source: str, file: str = "<string>", mode: str = "exec") -> CodeType:
        """Do what `attr` has `compile` do."""
        code = self._methods.get((source, file))
        if code is None:
            self.missed += 1
            code = compile(source, file, mode, dont_inherit=True)
        if self._asked is not None:
            self._asked[1][source, file] = code
        return code

    def _compiled(self, pattern: str, flags: int) -> Any:  # noqa: ANN401 - as above
        self.missed += 1
        if self._asked is None:
            return self._compile(pattern, flags)
        asked, engine, made = self._asked[0], self._engine, self._engine.compile

        def noting(text: str, all_flags: int, code: list[int], *groups: Any) -> Any:  # noqa: ANN401 - as above
            asked[pattern, flags] = (all_flags, array("I", code).tobytes(), *groups)
            return made(text, all_flags, code, *groups)

        engine.compile = noting
        try:
            return self._compile(pattern, flags)
        finally:
            engine.compile = made

    def _read(self, file: Path) -> _Kept:
        try:
            mark, kept = marshal.loads(file.read_bytes())  # noqa: S302 - trusted as bytecode is, and beside it
        except (OSError, EOFError, ValueError, TypeError):
            return _nothing()
        return kept if mark == self._mark else _nothing()


def begin() -> Readymade:
    """Take what is ready for the start, wherever Python keeps the bytecode of this module."""
    place = __spec__.cached
    ready = Readymade(Path(place).with_suffix("") if place else None)
    try:
        ready.begin()
    except AttributeError:
        return Readymade(None)
    ready.take(ready.START)
    return ready


def _nothing() -> _Kept:
    return {}, {}


def _write(file: Path, kept: bytes) -> None:
    """Write in one stroke: another server may be reading."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(kept)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
