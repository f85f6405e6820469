"""Characters and elements as XML 1.0 takes them. Knows nothing of Akoma Ntoso."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold, beside its own white space.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WHITE = re.compile(r"\s+")


def escaped(text: str) -> str:
    """Return `text` as the content of an element, white space folded to one blank each."""
    return escape(_UNWRITABLE.sub("", _WHITE.sub(" ", text)))


def attribute(value: str) -> str:
    """Return `value` as that of an attribute, with its quotation marks."""
    return quoteattr(_UNWRITABLE.sub("", value))


def element(name: str, inside: str) -> str:
    """Return an element without attributes."""
    return f"<{name}>\n{inside}</{name}>\n"
