"""Texts put together at random from what drafts are made of."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "Article 5",
    "Article 5 bis\nMeans of implementation",
    "[Article 6. Finance",
    "PART II",
    "Annex I",
    "1. Each Party [shall][should] report,",
    "2 bis. [The Parties may / shall agree",
    "(a) first;",
    "(i) item; and",
    "- a dash",
    "Option 1:",
    "Option 2: No text",
    "[EU, Norway: and publish it]",
    "(US: delete)",
    "[word – G77]",
    "Recalling its resolution 77/1,",
    "OP3 bis. Decides to remain seized;",
    "as set out in paragraph 2 above, and Article 5(2)(a)]",
    "[Placeholder: dates]",
    "Agreed ad ref",
    "1/ A footnote.",
    "| cell | cell |",
    "and so on, in a line that goes on\nin the next",
    "“quoted” term’s end",
    "\N{CLOCK FACE ONE OCLOCK} e\N{COMBINING ACUTE ACCENT}",
    "]",
    "[",
    "((",
)
BREAKS = ("\n", "\r\n", "\r", "\n\n", "\n    ", "\x0b", "\x0c", "\x85", "\u2028", " ", "")


@st.composite
def drafts(draw: st.DrawFn) -> str:
    """Texts put together from what drafts are made of, with every kind of break, and some of no sense at all."""
    parts = draw(
        st.lists(st.tuples(st.sampled_from(PIECES) | st.text(max_size=8), st.sampled_from(BREAKS)), max_size=24)
    )
    return "".join(piece + end for piece, end in parts)
