"""The open draft beside an earlier one that the client sends: the comparison, the table of numbers, what follows them.

All but the last knows drafts only.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from adref.compare import UnitChange, compare
from adref.compare.concordance import Concordance, concordance
from adref.exchange.comparison_page import comparison_page
from adref.hosts import uris
from adref.hosts.concordances import ENDINGS, TEXTS, concordance_bytes
from adref.hosts.errands.given import given, made, stem_of
from adref.hosts.readdressing import fate
from adref.hosts.refusal import RefusedError
from adref.positions.write import set_address

if TYPE_CHECKING:
    from adref.compare import Comparison
    from adref.draft import Draft
    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.clearances import Ground
    from adref.hosts.errands.given import Made


def comparison(opened: OpenDraft, params: Mapping[str, Any]) -> Made:
    """Return the page of the comparison with the draft `old`, and how many units became what.

    Raises:
        RefusedError: there is no earlier draft, or it cannot be read.
    """
    old, new, found = _both(opened, params)
    return {
        "title": f"{old} → {new}",
        "page": comparison_page(found, old, new),
        "counts": {str(change): found.counts[change] for change in UnitChange if found.counts[change]},
    }


def comparison_file(opened: OpenDraft, params: Mapping[str, Any]) -> Made:
    """Return the comparison as a file, in the `format` `html` or `word`.

    Raises:
        RefusedError: it cannot be made.
    """
    old, new, found = _both(opened, params)
    format_ = str(params.get("format") or "html")
    if format_ == "html":
        return made(f"{stem_of(new)}-compared.html", comparison_page(found, old, new))
    if format_ == "word":
        from adref.exchange.word import word  # noqa: PLC0415 - one format of two
        from adref.report.comparison import comparison_document  # noqa: PLC0415 - as above

        return made(f"{stem_of(new)}-compared.docx", word(comparison_document(found, old, new)))
    raise RefusedError("a comparison is written as html or word, nothing else")


def concordance_file(opened: OpenDraft, params: Mapping[str, Any]) -> Made:
    """Return which number became which as a file, in the `format` `xlsx`, `csv`, `word` or `html`.

    Raises:
        RefusedError: it cannot be made.
    """
    old, new, found = _both(opened, params)
    entries, format_ = concordance(found), str(params.get("format") or "xlsx")
    if format_ not in ENDINGS:
        raise RefusedError(f"a concordance is written as {', '.join(ENDINGS)}, nothing else")
    data = concordance_bytes(entries, format_, old, new)
    file = f"{stem_of(new)}-concordance.{ENDINGS[format_]}"
    return made(file, data.decode("utf-8") if format_ in TEXTS else data)


def readdressed(ground: Ground, opened: OpenDraft, params: Mapping[str, Any]) -> Made:
    """Return the edit that gives positions the addresses their units have now, and what is to be known beside it.

    Raises:
        RefusedError: there is no earlier draft, or no address changes.
    """
    from adref.hosts.errands.clearances import edited  # noqa: PLC0415 - the comparison knows no positions

    table = Concordance(concordance(compare(earlier(opened, params, "old"), opened.draft)))
    told = [(one, *fate(table, one.at)) for one in ground.file.positions]
    notices = [f"{one.id}: {said}." for one, _, said in told if said]
    wanted = [(one, address) for one, address, _ in told if address]
    if not wanted:
        raise RefusedError("; ".join(["no position gets another address", *(one.rstrip(".") for one in notices)]))
    label = "; ".join(f"{one.id}: {one.at} → {address}" for one, address in wanted)
    changes = [partial(set_address, position=one.id, address=address) for one, address in wanted]
    return {**edited(ground, changes, label), "label": label, "notices": notices}


def _both(opened: OpenDraft, params: Mapping[str, Any]) -> tuple[str, str, Comparison]:
    """Return the names of the earlier draft and of this one, and the two compared."""
    old, file = earlier(opened, params, "old"), given(params, "old")
    name = file.name if file is not None else uris.last_part(opened.base)
    return name, uris.last_part(opened.document.uri), compare(old, opened.draft)


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
