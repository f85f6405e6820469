"""The open draft beside an earlier one that the client sends: the comparison as a page. It knows drafts only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from adref.compare import UnitChange, compare
from adref.exchange.comparison_page import comparison_page
from adref.hosts import uris
from adref.hosts.errands.given import given
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from adref.draft import Draft
    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.given import Made


def comparison(opened: OpenDraft, params: Mapping[str, Any]) -> Made:
    """Return the page of the comparison with the draft `old`, and how many units became what.

    Raises:
        RefusedError: there is no earlier draft, or it cannot be read.
    """
    old = earlier(opened, params, "old")
    file = given(params, "old")
    name = file.name if file is not None else uris.last_part(opened.base)
    found = compare(old, opened.draft)
    return {
        "title": f"{name} → {uris.last_part(opened.document.uri)}",
        "page": comparison_page(found, name, uris.last_part(opened.document.uri)),
        "counts": {str(change): found.counts[change] for change in UnitChange if found.counts[change]},
    }


def earlier(opened: OpenDraft, params: Mapping[str, Any], key: str) -> Draft:
    """Return the earlier draft under `key`, read as the open one is; without one the base in force.

    Raises:
        RefusedError: there is neither, or it cannot be read.
    """
    file = given(params, key)
    if file is None:
        if opened.following is None:
            raise RefusedError("there is no earlier draft to compare with; choose one, or set `adref.base`")
        return opened.following.base
    manner = opened.manner_of_base
    return manner.read(file.read(profile=manner.profile).text)
