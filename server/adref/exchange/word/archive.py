"""Opens a Word file that may be anything: encrypted, cut off, huge on purpose, full of macros.

Gives its parts as trees and says in one sentence for people why a file cannot be read. What is read is bounded in
bytes, elements and depth before it is built up. Knows packages and XML; knows no paragraph.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import (
    Element,
    ParseError,
    TreeBuilder,
    XMLParser,
)

LARGEST = 64 * 1024 * 1024
"""Bytes of a file."""
LARGEST_PART = 48 * 1024 * 1024
"""Bytes of one part when it is unpacked; the longest treaties with every change tracked stay below ten million."""
MOST_ELEMENTS = 800_000
DEEPEST = 160

_MOST_ENTRIES, _LARGEST_DIRECTORY = 8192, 2 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END, _END_SIZE, _LONGEST_REMARK = b"PK\x05\x06", 22, 65535
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_SAVE_ANEW = "open it in a word processor, save it as .docx and try again"


class WordError(Exception):
    """A Word file cannot be read or written. The message says why and what to do, and quotes nothing of it."""


def is_package(data: bytes) -> bool:
    """Tell whether `data` begins as a Word file does, old or new."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


class _Builder(TreeBuilder):
    """Builds a tree of bounded size; a document type (and with it every entity) is refused where it begins."""

    def __init__(self, *, strict: bool) -> None:
        super().__init__()
        self.strict = strict
        self.depth = self.count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002 - the parser's call
        """Refuse a document type."""
        raise WordError(
            f"the Word document holds XML declarations that no word processor writes and that may do harm; {_SAVE_ANEW}"
        )

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST_ELEMENTS:
            raise WordError(
                "the Word document is nested too deeply or made of too many pieces to be a draft; "
                "copy its text into a new document and try again"
            )
        if self.strict:
            tag, attrs = _transitional(tag), {_transitional(key): value for key, value in attrs.items()}
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(_transitional(tag) if self.strict else tag)


def _transitional(name: str) -> str:
    """Return a name of the strict form of the format as the common form has it."""
    space, brace, local = name.rpartition("}")
    return f"{{{_STRICT.get(space[1:], space[1:])}{brace}{local}" if brace else name


def tree(data: bytes) -> Element:
    """Return the tree of a part.

    Raises:
        WordError: it is no XML, or too much of it.
    """
    parser = XMLParser(target=_Builder(strict=b"purl.oclc.org/ooxml" in data))  # noqa: S314 - see _Builder
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError, AssertionError):
        raise WordError(f"the Word document is damaged: a part of it is not readable; {_SAVE_ANEW}") from None
    return root


@dataclass
class Package:
    """An opened Word file: parts by name."""

    archive: zipfile.ZipFile
    names: frozenset[str] = field(default_factory=frozenset)

    def part(self, name: str) -> Element | None:
        """Return the tree of a part, None if there is no such part."""
        return tree(self._bytes(name)) if name in self.names else None

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        for kind, target in self._relations("").values():
            if kind == "officeDocument" and target in self.names:
                return target
        raise WordError(f"there is no text in this Word document: its main part is missing; {_SAVE_ANEW}")

    @cached_property
    def related(self) -> dict[str, str]:
        """The parts that the text refers to, by kind (`styles`, `numbering`, `comments` …); the first of each."""
        found: dict[str, str] = {}
        for kind, target in self._relations(self.main).values():
            if target in self.names:
                found.setdefault(kind, target)
        return found

    def of_kind(self, kind: str) -> list[str]:
        """Return the names of all parts of a kind that the text refers to."""
        return [target for one, target in self._relations(self.main).values() if one == kind and target in self.names]

    def of(self, kind: str) -> Element | None:
        """Return the first part of a kind that the text refers to."""
        name = self.related.get(kind)
        return self.part(name) if name else None

    def content_type(self, name: str) -> str:
        """Return what the package says a part is."""
        root = self.part("[Content_Types].xml")
        for one in root if root is not None else ():
            if one.tag == f"{_TYPES}Override" and one.get("PartName", "").lstrip("/").lower() == name.lower():
                return one.get("ContentType", "")
        return ""

    def _relations(self, name: str) -> dict[str, tuple[str, str]]:
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in root if root is not None else ():
            if one.tag == _RELATION and one.get("TargetMode") != "External":
                target = one.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path.lstrip("/"))
        return found

    def _bytes(self, name: str) -> bytes:
        info = self.archive.getinfo(name)
        if info.flag_bits & 1:
            raise WordError("the Word document is encrypted; save it without a password and try again")
        if info.compress_type not in _PACKED:
            raise WordError(f"the Word document is packed in a way that word processors do not use; {_SAVE_ANEW}")
        if info.file_size > LARGEST_PART:
            raise WordError(
                f"the Word document unpacks to more than {LARGEST_PART // 1024 // 1024} MB of text; is it a draft?"
            )
        try:
            with self.archive.open(info) as stream:
                return stream.read(LARGEST_PART + 1)[:LARGEST_PART]
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
            raise WordError(
                f"the Word document is damaged, perhaps not copied to its end; copy it again, or {_SAVE_ANEW}"
            ) from None


def opened(data: bytes) -> Package:
    """Return the Word file in `data`.

    Raises:
        WordError: it is none, or one that is not read.
    """
    if data.startswith(_OLE):
        raise WordError(_old_kind(data))
    if len(data) > LARGEST:
        raise WordError(f"the Word document is larger than {LARGEST // 1024 // 1024} MB; is it a draft?")
    _check_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        package = Package(archive, frozenset(archive.namelist()))
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, struct.error):
        raise WordError(
            f"the Word document is damaged, perhaps not copied to its end; copy it again, or {_SAVE_ANEW}"
        ) from None
    _check_kind(package)
    return package


def _check_directory(data: bytes) -> None:
    """Refuse an archive whose list of contents alone would fill the memory."""
    at = data.rfind(_END, max(len(data) - _LONGEST_REMARK - _END_SIZE, 0))
    if at < 0 or at + _END_SIZE > len(data):
        raise WordError(f"the Word document ends too early: it was not copied or saved to its end; {_SAVE_ANEW}")
    entries, size = struct.unpack_from("<HI", data, at + 10)
    if entries > _MOST_ENTRIES or size > _LARGEST_DIRECTORY:
        raise WordError(f"the Word document is an archive of too many files to be a draft; {_SAVE_ANEW}")


def _check_kind(package: Package) -> None:
    if "[Content_Types].xml" not in package.names:
        open_document = "mimetype" in package.names and "content.xml" in package.names
        raise WordError(
            "this is an OpenDocument file; save it as .docx or as plain text (UTF-8) and try again"
            if open_document
            else "this is an archive, not a Word document; take the draft out of it and name that"
        )
    said = package.content_type(package.main)
    if "macroEnabled" in said or any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise WordError(
            "this Word document holds macros, which a draft has no need of; save it as .docx (without macros) "
            "and try again"
        )
    if "wordprocessingml" not in said:
        raise WordError("this is an Office file but not a Word document; name the document that holds the draft")


def _old_kind(data: bytes) -> str:
    if _ENCRYPTED in data[: 4 * 1024 * 1024] or _ENCRYPTED in data[-4 * 1024 * 1024 :]:
        return "the Word document is protected with a password; open it, remove the password, save it and try again"
    return f"this is a Word document of the old kind (.doc); {_SAVE_ANEW}"
