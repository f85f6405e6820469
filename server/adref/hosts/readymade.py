"""Keeps what the standard library makes of our sources at every start: regular expressions, methods of dataclasses.

They come out the same each time and take half of what loading the server takes. So they are kept as Python keeps
bytecode: beside it, for just this Python, and looked up by the whole text that they are made from, so that what is kept
may be too little but is never wrong. Python has no door for that, so this module, and no other, reaches behind `re` and
`dataclasses`. Where something is not as expected there, everything is made as usual.

Only what is made before a host has read anything is kept: `keep` ends the noting for good, and comes before the
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

_Given = tuple[Any, ...]
"""What the engine of regular expressions is given beside the text: flags, code in bytes, groups."""

_Kept = tuple[dict[tuple[str, int], _Given], dict[str, CodeType]]
"""Patterns by text and flags, and code of methods by their source."""


class Readymade:
    """What is ready, and, until `keep`, what this process has asked for. `missed` counts what was not ready."""

    def __init__(self, file: Path | None) -> None:
        """Prepare to use `file`; None keeps nothing."""
        self.missed = 0
        self._file = file
        self._patterns: dict[tuple[str, int], _Given] = {}
        self._methods: dict[str, CodeType] = {}
        self._asked: _Kept | None = None

    def begin(self) -> None:
        """Read the file, if it is there and for this Python; from now on stand between the library and its work.

        Raises:
            AttributeError: The library is not as it was; nothing is touched.
        """
        compiler = re._compiler  # type: ignore[attr-defined]  # noqa: SLF001 - see above
        self._compile, self._engine = compiler.compile, compiler._sre  # noqa: SLF001 - see above
        self._mark = (sys.version, self._engine.MAGIC, self._engine.CODESIZE, sys.byteorder)
        self._patterns, self._methods = self._read()
        self._asked = ({}, {})
        compiler.compile, dataclasses.exec = self.compile, self.execute  # type: ignore[attr-defined]  # hides `exec`

    def keep(self, warm_up: Callable[[], object]) -> None:
        """End the noting; if something was not ready, write it, and what `warm_up` asks for beyond.

        Where Python would not write bytecode nothing is warmed up or written, and nobody is told.
        """
        with contextlib.suppress(OSError):
            if self.missed and self._file is not None and not sys.dont_write_bytecode:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                if os.access(self._file.parent, os.W_OK):
                    warm_up()
                    _write(self._file, marshal.dumps((self._mark, self._asked)))
        self.forget()

    def forget(self) -> None:
        """End the noting, and write nothing."""
        self._asked = None

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
        code = self._methods.get(source)
        if code is None:
            self.missed += 1
            code = compile(source, "<string>", "exec", dont_inherit=True)
        if self._asked is not None:
            self._asked[1][source] = code
        exec(code, *spaces)  # noqa: S102 - the library's own text

    def _compiled(self, pattern: str, flags: int) -> Any:  # noqa: ANN401 - as above
        if self._asked is None:
            return self._compile(pattern, flags)
        self.missed += 1
        asked, engine, made = self._asked[0], self._engine, self._engine.compile

        def noting(text: str, all_flags: int, code: list[int], *groups: Any) -> Any:  # noqa: ANN401 - as above
            asked[pattern, flags] = (all_flags, array("I", code).tobytes(), *groups)
            return made(text, all_flags, code, *groups)

        engine.compile = noting
        try:
            return self._compile(pattern, flags)
        finally:
            engine.compile = made

    def _read(self) -> _Kept:
        if self._file is None:
            return {}, {}
        try:
            mark, kept = marshal.loads(self._file.read_bytes())  # noqa: S302 - trusted as bytecode is, and beside it
        except (OSError, EOFError, ValueError, TypeError):
            return {}, {}
        return kept if mark == self._mark else ({}, {})


def begin() -> Readymade:
    """Take what is ready, wherever Python keeps the bytecode of this module."""
    place = __spec__.cached
    ready = Readymade(Path(place).with_suffix(".ready") if place else None)
    with contextlib.suppress(AttributeError):
        ready.begin()
    return ready


def _write(file: Path, kept: bytes) -> None:
    """Write in one stroke: another server may be reading."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(kept)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
