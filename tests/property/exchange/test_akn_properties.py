"""Any text comes out as valid Akoma Ntoso, and whole."""

from __future__ import annotations

from hypothesis import given

from adref.draft import parse
from adref.exchange.akn import akn
from tests.support.akn_files import WORK, is_whole, validated
from tests.support.random_texts import drafts


@given(drafts())
def test_any_text_is_valid_and_whole(text: str) -> None:
    draft = parse(text)
    written = akn(draft, WORK)
    validated(written)
    is_whole(draft, written)
