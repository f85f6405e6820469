"""The archive round a Word document: its parts, their types and how they refer to each other. Knows no content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""No file says when it was made; the format asks for a date, and this is its first."""

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

KINDS = {
    "document": "document.main",
    "styles": "styles",
    "header": "header",
    "footer": "footer",
    "comments": "comments",
    "settings": "settings",
    "footnotes": "footnotes",
}
"""The parts that may be in a package, each with the last words of its content type."""


def packed(parts: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return the archive of `parts`, by name (`document`, `header1`) with their kind; one is the document.

    The document refers to every other part as `rId` and the part's place, from 1.
    """
    others = [name for name in parts if name != "document"]
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([(parts[name][0], f"{name}.xml") for name in others]),
        **{f"word/{name}.xml": content for name, (_, content) in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def reference(parts: Mapping[str, tuple[str, bytes]], name: str) -> str:
    """Return how the document refers to the part called `name`."""
    return f"rId{[one for one in parts if one != 'document'].index(name) + 1}"


def _content_types(parts: Mapping[str, tuple[str, bytes]]) -> bytes:
    root = Element("Types", {"xmlns": _TYPES})
    SubElement(
        root, "Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    SubElement(root, "Default", Extension="xml", ContentType="application/xml")
    for name, (kind, _) in parts.items():
        SubElement(root, "Override", PartName=f"/word/{name}.xml", ContentType=f"{_WORD}.{KINDS[kind]}+xml")
    return _written(root)


def _relations(targets: list[tuple[str, str]]) -> bytes:
    root = Element("Relationships", {"xmlns": _RELATIONS})
    for number, (kind, target) in enumerate(targets, 1):
        SubElement(root, "Relationship", Id=f"rId{number}", Type=f"{_OFFICE}/{kind}", Target=target)
    return _written(root)


def _written(root: Element) -> bytes:
    return HEAD + bytes(tostring(root, encoding="utf-8"))
