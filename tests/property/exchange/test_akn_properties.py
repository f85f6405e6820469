"""Any text comes out as valid Akoma Ntoso, and whole."""

from __future__ import annotations

from hypothesis import given

from adref.draft import parse
from adref.exchange.akn import akn
from tests.property.draft.test_draft_invariants import drafts
from tests.unit.exchange.test_akn import WORK, is_whole, validated


@given(drafts())
def test_any_text_is_valid_and_whole(text: str) -> None:
    draft = parse(text)
    written = akn(draft, WORK)
    validated(written)
    is_whole(draft, written)
