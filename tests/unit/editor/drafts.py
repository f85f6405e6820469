"""A small draft with a caret in it, for tests of what an editor shows from the text alone."""

from __future__ import annotations

from adref.draft import Draft, parse
from adref.text import Span

TEXT = """\
Agreement on Lights at Sea

Article 1
Use of terms

For the purposes of this Agreement:

(a) "light" means any lamp that ships can see;

(b) "keeper" means whoever looks after a light, as set out in Annex I.

Article 2
Duties

1. Each Party [shall][should] keep its lights lit[, as appropriate, - G77; EU delete]. Lights that fail are mended.

2. A keeper referred to in paragraph 1 shall, subject to Article 3(1)(b) and to article 1 of the Convention on
Buoys, report what happens at night to the Party whose keeper he is, without delay and in writing.[^1]

Article 3
[Reports

1. Reports are made:

(a) each year;

(b) after each night without light, see https://example.org/lights.

2. Paragraph 1 (b) applies to Article 2, paragraphs 1 and 2.]

Annex I
Keepers

1. [EU: A keeper is paid.]

[^1]: G77 reserves its position.
"""


def caret(marked: str, text: str = TEXT) -> tuple[Draft, int]:
    """Return the draft of `text`, and the offset of `$0` in the words `marked`, which stand once in it."""
    plain = marked.replace("$0", "")
    assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times"
    return parse(text, "generic"), text.index(plain) + marked.index("$0")


def said(draft: Draft, span: Span) -> str:
    """The words of a span, in one line."""
    return " ".join(draft.text[span.start : span.end].split())
