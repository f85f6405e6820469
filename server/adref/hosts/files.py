"""Reads a draft from disk, or says in one sentence why it cannot be read.

A draft is UTF-8 text (UTF-16 with its mark, as some word processors write it) or a Word file. Line ends, form feeds
and a byte order mark stay in it, so that offsets are those of the file.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST = 64 * 1024 * 1024
"""Bytes. The longest treaties in force stay below one megabyte."""

_PACKAGES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LONGEST_SEQUENCE = 4
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1b")
_BINARY_SHARE = 0.02


class UnreadableError(Exception):
    """A file cannot be read as a draft. The message says why and what to do, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The text of a file, what is odd about it (or nothing), and what the text does not show of a Word file."""

    text: str
    oddity: str = ""
    remarks: tuple[str, ...] = ()
    tracked: int = 0  # tracked changes of a Word file


@dataclass(frozen=True, slots=True)
class WordManner:
    """How a Word file is read: tracked changes `attributed`, `accepted` or `rejected`, and who and what is meant."""

    view: str = "attributed"
    legend: Mapping[str, str] = field(default_factory=dict)  # look -> meaning
    authors: Mapping[str, str] = field(default_factory=dict)  # who wrote -> for whom
    notes: bool = True


ATTRIBUTED = WordManner()


def read_draft(path: Path, word: WordManner = ATTRIBUTED, profile: str = "") -> ReadFile:
    """Return the text of the draft at `path`, as `read_data` reads its bytes.

    Raises:
        UnreadableError: it is missing, a folder, closed to us, too large, or no text.
    """
    return read_data(_bytes_of(path), word, profile)


def read_data(data: bytes, word: WordManner = ATTRIBUTED, profile: str = "") -> ReadFile:
    """Return the text of a draft whose file holds `data`.

    Raises:
        UnreadableError: it is no text.
    """
    if data.startswith(_PACKAGES):
        return _of_word(data, word, profile)
    if not data:
        return ReadFile("", "the file is empty: there is nothing to review")
    whole = data.rstrip(b"\0")
    cut = "the file ends in zero bytes: it was perhaps not saved to its end; save it again"
    if data.startswith(_UTF16):
        return ReadFile(_decoded(data, "utf-16"))
    if len(whole) < len(data) and whole and not _is_binary(whole):
        return ReadFile(_decoded(whole, "utf-8"), cut)
    if _is_binary(data):
        raise UnreadableError(f"{_kind_of(data)}; save the draft as plain text (UTF-8) and try again")
    return _utf8(data)


def _of_word(data: bytes, manner: WordManner, profile: str) -> ReadFile:
    from adref.exchange.word import View, WordError, read_word  # noqa: PLC0415 - most drafts are plain text

    try:
        found = read_word(
            data,
            View(manner.view),
            profile=profile,
            legend=manner.legend,
            authors=manner.authors,
            notes=manner.notes,
        )
    except (WordError, ValueError) as error:
        raise UnreadableError(str(error)) from None
    empty = "" if found.text.strip() else "the Word document holds no text: there is nothing to review"
    return ReadFile(found.text, empty, found.remarks, found.tracked)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableError("this is a folder; name the draft in it")
        if path.stat().st_size > LARGEST:
            raise UnreadableError(f"the file is larger than {LARGEST // 1024 // 1024} MB; is it a draft?")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("there is no such file; check the name and the folder") from None
    except PermissionError:
        raise UnreadableError("the file may not be read by you; ask for the right to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file name"
        raise UnreadableError(f"the file cannot be read ({reason})") from None


def _utf8(data: bytes) -> ReadFile:
    try:
        return ReadFile(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _LONGEST_SEQUENCE and error.reason == "unexpected end of data":
            text = data[: error.start].decode("utf-8")
            return ReadFile(
                text,
                "the file ends within a character: it was perhaps not saved to its end; save it again",
            )
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"line {line} is not UTF-8 text; save the draft with the encoding UTF-8 and try again"
        ) from None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(
            f"the file says it is {encoding.upper()} but is not; save the draft with the encoding UTF-8"
        ) from None


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    return b"\0" in sample or sum(byte in _CONTROL for byte in sample) > len(sample) * _BINARY_SHARE


def _kind_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "this is a PDF, not text"
    return "this is a binary file, not text"
