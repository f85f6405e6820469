"""Addresses of documents: one form to compare, the client's own form to answer with.

Clients escape the same file in different ways (`c%3A` and `C:`). `key` folds them; what goes back is what
was received.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_DRIVE = re.compile(r"^/([A-Za-z]):")


def key(uri: str) -> str:
    """Return the form of `uri` by which documents are compared."""
    scheme, colon, rest = unquote(uri).partition(":")
    if scheme.lower() != "file":
        return scheme.lower() + colon + rest
    path = re.sub(r"^//(?:localhost)?(?=/)", "", rest)
    return "file:" + _DRIVE.sub(lambda found: f"/{found[1].lower()}:", path)


def path_of(uri: str) -> Path | None:
    """Return the file that `uri` names; None if it names none of this machine (untitled, virtual)."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() != "file":
        return None
    path = unquote(parts.path)
    if "\0" in path:
        return None
    if parts.netloc and parts.netloc.lower() != "localhost":
        return Path(f"//{parts.netloc}{path}")
    return Path(path[1:] if os.name == "nt" and _DRIVE.match(path) else path)


def uri_of(path: Path) -> str:
    """Return the address of a file."""
    return Path(os.path.abspath(path)).as_uri()  # noqa: PTH100 - resolve() would follow links the client does not


def beside(uri: str, name: str) -> str:
    """Return the address of the file that the document at `uri` calls `name`: a path, relative ones from its folder."""
    path = Path(name).expanduser()
    if path.is_absolute():
        return uri_of(path)
    own = path_of(uri)
    if own is not None:
        return uri_of(own.parent / path)
    folder, slash, _ = uri.rpartition("/")
    return f"{folder}{slash}{quote(path.as_posix())}" if slash else name


def folder_of(uri: str) -> str:
    """Return the address of the folder that holds `uri`, without a slash at its end; empty above the root."""
    return uri.rstrip("/").rpartition("/")[0]


def is_untitled(uri: str) -> bool:
    """Tell whether the document is in no place yet, neither on a disk nor elsewhere."""
    return uri.startswith("untitled:")


def last_part(uri: str) -> str:
    """Return the name of the document, as people read it."""
    return unquote(uri).rstrip("/").rpartition("/")[2]
