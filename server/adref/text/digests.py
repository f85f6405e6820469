"""Digests of words: a clearance, a waiver and a stance are given to exact words and lapse when these change.

Normalisation 1: composed characters (NFC), white space to one blank, hyphenation at line ends joined,
typographic quotes and hyphens plain, invisible characters gone. Case and punctuation are kept: a comma is substantive.
"""

from __future__ import annotations

import hashlib
import re

from adref.text.words import _LINE_END_HYPHEN, fold

DIGEST_VERSION = 1
_SPACE = re.compile(r"\s+")
_BROKEN = re.compile(rf"(?<=\w){_LINE_END_HYPHEN}")


def normalise(text: str) -> str:
    """Return `text` as its digest sees it."""
    return _SPACE.sub(" ", fold(_BROKEN.sub("", text))).strip()


def digest(text: str) -> str:
    """Return the digest of `text`: 64 hex digits of SHA-256 over the version and the normalised text."""
    return hashlib.sha256(f"adref-{DIGEST_VERSION}\n{normalise(text)}".encode("utf-8", "surrogatepass")).hexdigest()


def short(full: str) -> str:
    """Return a digest as it is shown and written by hand: its first 12 hex digits."""
    return full[:12]
