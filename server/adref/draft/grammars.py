"""The parsers of the grammars, ready-made where they can be: building one takes longer than reading ten pages.

What is ready lies in `parsers.txt` beside the grammars, made by `make generate` with the library's own way to keep a
parser. It is used only for just the grammar and the version of the library that it was made from and with; else the
parser is built. Knows no grammar from within.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lark import Lark

FILE = "parsers.txt"


def parser(name: str, grammar: str) -> Lark:
    """Return the parser of a grammar; `name` is what it is called in the file of those that are ready."""
    from lark import Lark  # noqa: PLC0415  (50 ms that a text of plain paragraphs never pays)

    ready = _ready(f"{name} {mark(grammar)} ")
    return Lark.load(BytesIO(ready)) if ready else built(grammar)


def built(grammar: str) -> Lark:
    """Return the parser of a grammar, built now."""
    from lark import Lark  # noqa: PLC0415  (as above)

    return Lark(grammar, parser="lalr", lexer="basic", maybe_placeholders=False)


def kept(name: str, grammar: str) -> str:
    """Return the line of the file for a grammar."""
    whole = BytesIO()
    built(grammar).save(whole)
    return f"{name} {mark(grammar)} {b64encode(zlib.compress(whole.getvalue(), 9)).decode('ascii')}\n"


def mark(grammar: str) -> str:
    """Return what tells a parser from another: the library's version and a digest of the grammar."""
    from lark import __version__  # noqa: PLC0415  (as above)

    return f"lark-{__version__} {blake2b(grammar.encode(), digest_size=12).hexdigest()}"


def _ready(head: str) -> bytes:
    from adref_grammar import data  # noqa: PLC0415  (loaded when first needed)

    try:
        lines = data(FILE).splitlines()
    except FileNotFoundError:
        return b""
    found = [line for line in lines if line.startswith(head)]
    return zlib.decompress(b64decode(found[0][len(head) :])) if found else b""
