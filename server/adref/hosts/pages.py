"""The formats in which documents leave: one name, one ending and one writer each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adref.exchange.html import html
from adref.exchange.markdown import markdown
from adref.exchange.word import word

if TYPE_CHECKING:
    from adref.exchange.document import Document


class PageFormat(StrEnum):
    """How a page is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "word"

    @property
    def ending(self) -> str:
        """How the names of its files end."""
        return {PageFormat.MARKDOWN: ".md", PageFormat.HTML: ".html", PageFormat.WORD: ".docx"}[self]

    @property
    def is_text(self) -> bool:
        """Whether it can be printed."""
        return self is not PageFormat.WORD

    def written(self, document: Document) -> bytes:
        """Return the content of a file."""
        if self is PageFormat.WORD:
            return word(document)
        return (html if self is PageFormat.HTML else markdown)(document).encode("utf-8")
