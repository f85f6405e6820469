"""Characters, lines, words and edits: what every other layer stands on.

Offsets are code points of the text as it was given, everywhere below `hosts`. Nothing here knows what a
treaty is; only the standard library is imported.
"""

from adref.text.digests import DIGEST_VERSION, digest, normalise, short
from adref.text.edits import Edit, OverlapError, apply, inverse
from adref.text.lines import Encoding, LineIndex, Place
from adref.text.spans import Span
from adref.text.starts import Starts, up_to
from adref.text.stretched import exchanged, replaced
from adref.text.words import Word, WordKind, words, words_of

__all__ = [
    "DIGEST_VERSION",
    "Edit",
    "Encoding",
    "LineIndex",
    "OverlapError",
    "Place",
    "Span",
    "Starts",
    "Word",
    "WordKind",
    "apply",
    "digest",
    "exchanged",
    "inverse",
    "normalise",
    "replaced",
    "short",
    "up_to",
    "words",
    "words_of",
]
