"""What becomes of a position's address when the draft is numbered anew, and what a person is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.draft.addresses import parse_address, print_address

if TYPE_CHECKING:
    from adref.compare.concordance import Concordance


def fate(found: Concordance, at: str) -> tuple[str, str]:
    """Return the new address of what stood `at` the old one, empty if it stays, and what is to be said of it."""
    moved = found.find(at)
    if moved is None:
        return "", "the table does not say; it stays" if parse_address(at) is None else ""
    if not moved.address:
        return "", "its unit is gone; the address stays"
    said = f"(split; also {', '.join(moved.others)})" if moved.others else ""
    old = parse_address(at)
    same = old is not None and print_address(old) == moved.address
    return ("", "") if same else (moved.address, said)
