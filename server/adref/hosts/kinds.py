"""What a document is to us: a draft, a positions file, or neither.

The name of a positions file says so, whatever language a client calls it by (some know one language for all that a
server gets); else its language, else its name.

Every host asks here, also one that mostly holds other people's documents and has loaded nothing else of ours. So this
imports no other layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts import uris

if TYPE_CHECKING:
    from adref.hosts.documents import Document

LANGUAGE = "treaty"
SUFFIX = ".treaty"

POSITIONS = ("positions.yaml", "positions.yml")
"""What a positions file is called, as `adref.positions` looks for it; or the end of its name, behind a dot."""


def is_draft(document: Document) -> bool:
    """Tell whether `document` is a draft: by its language, unless its name is that of positions, else by its name."""
    return is_called_a_draft(document.uri) or (document.language == LANGUAGE and not is_called_positions(document.uri))


def is_positions(document: Document) -> bool:
    """Tell whether `document` is a positions file: by its name."""
    return is_called_positions(document.uri)


def is_called_a_draft(uri: str) -> bool:
    """Tell whether the document at `uri` has the name of a draft."""
    return _name(uri).endswith(SUFFIX)


def is_called_positions(uri: str) -> bool:
    """Tell whether the document at `uri` has the name of a positions file."""
    name = _name(uri)
    return name in POSITIONS or name.endswith(tuple(f".{one}" for one in POSITIONS))


def is_yaml(uri: str) -> bool:
    """Tell whether the document at `uri` may be a positions file or included by one: an included one has any name."""
    return _name(uri).endswith((".yaml", ".yml"))


def _name(uri: str) -> str:
    return uris.last_part(uri).lower()
