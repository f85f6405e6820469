"""The open draft as a file of other programs: Word, clean, with tracked changes or scrubbed; Akoma Ntoso.

A Word draft that comes in is turned into text here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from adref.compare import compare
from adref.exchange.akn import Work, akn
from adref.exchange.word.draft_file import Signature, draft_file
from adref.exchange.word.leaves import leaves
from adref.exchange.word.scrub import ScrubError, scrubbed
from adref.exchange.word.tracking import tracked
from adref.hosts import uris
from adref.hosts.errands.comparing import earlier
from adref.hosts.errands.given import given, made, stem_of
from adref.hosts.files import WordManner
from adref.hosts.refusal import RefusedError
from adref.positions.exposure import exposed
from adref.positions.release import as_seen_by

if TYPE_CHECKING:
    from datetime import datetime

    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.given import Made

_Writer = Callable[["OpenDraft", Mapping[str, Any], "datetime"], "tuple[str, str | bytes]"]
_VIEWS = ("attributed", "accepted", "rejected")


def export(opened: OpenDraft, params: Mapping[str, Any], now: datetime) -> Made:
    """Return the draft as a file: `to` is `clean`, `tracked` (with `against` and `author`), `scrubbed` or `akn`.

    Raises:
        RefusedError: it cannot be made, or something secret stands in it.
    """
    writer = _WRITERS.get(str(params.get("to")))
    if writer is None:
        raise RefusedError(f"a draft is exported as {', '.join(_WRITERS)}, nothing else")
    ending, content = writer(opened, params, now)
    return made(f"{stem_of(uris.last_part(opened.document.uri))}{ending}", content)


def opened_word(params: Mapping[str, Any]) -> Made:
    """Return the text of a Word or text `file`, and what the text does not show of it. `view` is for tracked changes.

    Raises:
        RefusedError: it is none, or nobody can read it.
    """
    file, view = given(params, "file"), str(params.get("view") or _VIEWS[0])
    if file is None or view not in _VIEWS:
        raise RefusedError(f"name a file, and take its tracked changes as one of {', '.join(_VIEWS)}")
    found = file.read(WordManner(view))
    remarks = [one for one in (found.oddity, *found.remarks) if one]
    return {"text": found.text, "remarks": remarks, "tracked": found.tracked}


def _clean(opened: OpenDraft, _params: Mapping[str, Any], _now: datetime) -> tuple[str, bytes]:
    return "-clean.docx", draft_file(leaves(opened.draft, set_out=True), marking=_marking(opened))


def _tracked(opened: OpenDraft, params: Mapping[str, Any], now: datetime) -> tuple[str, bytes]:
    old = earlier(opened, params, "against")
    author = str(params.get("author") or "").strip()
    if not author:
        raise RefusedError("tracked changes bear a name; say whose they are")
    found = tracked(compare(old, opened.draft))
    return "-tracked.docx", draft_file(found, signature=Signature(author, now), marking=_marking(opened))


def _scrubbed(opened: OpenDraft, _params: Mapping[str, Any], _now: datetime) -> tuple[str, bytes]:
    try:
        return "-scrubbed.docx", scrubbed(leaves(opened.draft, set_out=True), _secrets(opened))
    except ScrubError as error:
        raise RefusedError(f"{uris.last_part(opened.document.uri)}: {error}") from None


def _akn(opened: OpenDraft, _params: Mapping[str, Any], now: datetime) -> tuple[str, str]:
    name = stem_of(uris.last_part(opened.document.uri))
    return ".akn.xml", akn(opened.draft, Work(name, now.date()))


_WRITERS: dict[str, _Writer] = {"clean": _clean, "tracked": _tracked, "scrubbed": _scrubbed, "akn": _akn}


def _marking(opened: OpenDraft) -> str:
    """Return the marking of the positions file: none in safe mode."""
    file = opened.review.file
    return "" if file is None or opened.settings.safe_mode else file.marking


def _secrets(opened: OpenDraft) -> Iterator[str]:
    """Yield what of the positions stands in the draft that may not leave, each with its place.

    In safe mode nothing is said of what was found: that, too, would come from the positions.
    """
    if opened.positions is None:
        return
    if opened.positions.broken or opened.positions.loaded.file is None:
        yield "the positions file cannot be read, so nothing could be searched for; mend it first"
        return
    if opened.settings.safe_mode:
        raise RefusedError("a scrubbed file is searched for what the positions keep secret; end safe mode first")
    draft, seen = opened.draft, as_seen_by(opened.positions.loaded, opened.settings.role)
    following = opened.following if opened.settings.base else None
    public = [following.base.text] if following is not None else []
    for one in exposed(seen, draft.text, public):
        holders = (
            block.address or block.kind.value
            for block in draft.blocks
            if one in exposed(seen, block.passage.text, public)
        )
        of = f" of position {one.position}" if one.position else " of the positions file"
        yield (
            f"{next(holders, 'the text')} holds {one.what}{of}; take it out, or, if it is public already, set "
            "`adref.base` to the text in which it came to you"
        )
