"""A concordance as a file, in the formats that people open. For every host; what it says is `report`'s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.exchange.tables import csv_bytes, xlsx_bytes
from adref.report.concordance import concordance_document, concordance_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adref.compare.concordance import Entry

ENDINGS = {"xlsx": "xlsx", "csv": "csv", "word": "docx", "html": "html"}
"""The formats, each with the ending of its files."""

TEXTS = frozenset({"csv", "html"})
"""Those whose files are text, in UTF-8."""


def concordance_bytes(entries: Sequence[Entry], format_: str, old: str, new: str) -> bytes:
    """Return a concordance of the drafts called `old` and `new` in one of the formats of `ENDINGS`."""
    if format_ == "csv":
        return csv_bytes(concordance_sheet(entries, old, new))
    if format_ == "xlsx":
        return xlsx_bytes(concordance_sheet(entries, old, new))
    if format_ == "word":
        from adref.exchange.word import word  # noqa: PLC0415 - one format of four

        return word(concordance_document(entries, old, new))
    from adref.exchange.html import html  # noqa: PLC0415 - as above

    return html(concordance_document(entries, old, new)).encode("utf-8")
