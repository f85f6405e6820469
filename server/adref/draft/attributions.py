"""Who said it: attributions at the head, at the tail and instead of the words of a bracket, and in remarks.

`[EU, Norlandia: …]`, `[A propose; B oppose: …]`, `[… - US; G77 delete]`, `(word — Holy See)`, `[EU: reserve]`. A name
that is in no table counts as one only where the form leaves no doubt. Offsets are code points of the text that is
handed in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from adref.draft.model import Act, Attribution, Mention
from adref.draft.venue import Venue, may_hold
from adref.text import Span

_HEAD_END = re.compile(r"[:.](?=\s|[A-Z\[({“\"]|$)|:(?=\S)")
_DASH = re.compile(r"(?:(?<=\s)|(?<=[\w.,;)\]”\"%]))\s?(?:[—–]|--?)\s?(?=(?:the )?[A-Z])")
_STROKE = re.compile(r"[—–-]")
_CLAUSE = re.compile(r"\s*;\s*")
_CODES = re.compile(r"(?:[A-Z]{2,5}|[A-Z][a-z]{1,4}\.?)(?:\s?[/,]{1,2}\s?(?:[A-Z]{1,5}|[A-Z][a-z]{1,4}\.?))+")
_NAME = re.compile(r"[A-Z][\w'’.\-]+(?:[ \-](?:of|and|the|de)?\s?[A-Z][\w'’.\-]+){0,4}")
_NO_NAMES = re.compile(
    r"(?:Option|Alternative|Alt|Negotiator\S*|Note|Notes|Placeholder|Preamble|Chapeau|Title|Article|Paragraph|Annex|Part|Section|Chapter|Table|Figure|Climate|"
    r"Further|Footnote|Heading|Rationale|Comment|Explanation|Text|Definition|Definitions|Objective|Scope|Principle|Principles|"
    r"The|This|These|In|On|For|And|Or|If|When|Where|Each|All|Parties|States|As|To|With|Including|Source|Ref|See|Add|Agreed|Pending|"
    r"Recalling|Noting|Recognizing|Proposed|New|Final|Chair|Co-Chairs)\b",
)
_DATED = re.compile(
    r"[\s,]*\(?\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) "
    r"\d{4}\)?$"
)
_CODED = re.compile(r"[A-Z]{2}(?:/|propose|oppose)")
_ACTED = re.compile(r"\s+(?:propose|oppose|support|suggest|delete|retain|reserve|prefer|add|insert)\w*.*$", re.DOTALL)
_RECEIVED = re.compile(
    r"\b(?:submission|proposal|amendment)s?\s(?:was\s|were\s|has been\s)?(?:received\s|made\s|tabled\s)?(?:from|by)\s",
    re.IGNORECASE,
)
_NAMES_END = re.compile(r"\s(?:for|on|to|regarding|concerning|in)\b|[.;)\]]|$")
_UNNAMED = re.compile(
    r"(?:at least )?(?:one|two|three|four|several|some|many|a few|a number of)\s"
    r"(?:delegations?|part(?:y|ies)|participants?|groups?(?: of (?:parties|countries))?|members?)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_HEAD, _LONGEST_NAME, _SHORTEST_NAME, _MOST_NAMES = 220, 40, 3, 8
_BETWEEN = re.compile(r"\s*(?:,\s*and\b|,|/|\band\b)\s*")
_LONGEST_TAIL = 200
_GLUED_ACT = re.compile(r"([A-Z]{2})(propose|oppose|support|delete|retain)s?\b")


class Found(NamedTuple):
    """Attributions read from one stretch, and the stretch itself, which is no word of any reading."""

    span: Span
    attributions: tuple[Attribution, ...]


def head(text: str, start: int, end: int, venue: Venue) -> Found | None:
    """Return the attribution that opens a bracket: everything up to and with its colon (or stop)."""
    if not text[start : min(end, start + 40)].lstrip()[:1].isupper():
        return None
    limit = min(end, start + _LONGEST_HEAD)
    lead = start
    while lead < limit and text[lead].isspace():
        lead += 1
    for stop in _HEAD_END.finditer(text, start, limit):
        if (
            not _CODED.match(text, lead)
            and not _plausible(_ACTED.sub("", _DATED.sub("", text[lead : stop.start()])))
            and venue.actors.at(text, lead, limit) is None
        ):
            return None
        attributions = _clauses(text, start, stop.start(), venue, "before-colon", sure=stop.group() == ":")
        if attributions:
            at = stop.end()
            while at < end and text[at] in " \t\xa0":
                at += 1
            return Found(
                Span(start, at),
                tuple(
                    replace(one, span=Span(one.span.start, stop.start())) if place == len(attributions) - 1 else one
                    for place, one in enumerate(attributions)
                ),
            )
        if stop.group() == ":":
            return None
    return None


def tail(text: str, start: int, end: int, venue: Venue, form: str) -> Found | None:
    """Return the attribution that closes a bracket: a dash, names, acts."""
    low = max(start, end - _LONGEST_TAIL)
    if not _STROKE.search(text, low, end):
        return None
    for dash in reversed(list(_DASH.finditer(text, low, end))):
        if venue.actors.at(text, dash.end(), end) is None and not _NAME.match(text, dash.end(), end):
            continue
        written = text[dash.end() : end].rstrip(" .\t\r\n")
        stop = dash.end() + len(written)
        attributions = _clauses(text, dash.end(), stop, venue, form, sure=dash.group().strip() in {"—", "–"})
        if attributions:
            return Found(Span(dash.start(), end), attributions)
    return None


def whole(text: str, start: int, end: int, venue: Venue) -> Found | None:
    """Return the attributions of a bracket without words of its own: `EU: reserve`, `Supported by AOSIS`."""
    bare = text[start:end].strip()
    if not bare or len(bare) > _LONGEST_TAIL * 2:
        return None
    lead = start + len(text[start:end]) - len(text[start:end].lstrip())
    stop = lead + len(bare.rstrip(" ."))
    colon = text.find(":", lead, stop)
    if colon >= 0:
        actors = venue.actors.listed(text, lead, colon, unknown=_plausible(text[lead:colon]))
        act = _act_only(text, colon + 1, stop, venue)
        if actors and act:
            return Found(Span(start, end), (Attribution(Span(lead, stop), actors, act),))
        return None
    leading = venue.act.match(text, lead, stop)
    if leading:
        at = _skip(text, leading.end(), stop)
        behalf = venue.actors.listed(text, at, stop, unknown=True)
        if behalf and _any_known(behalf):
            return Found(
                Span(start, end), (Attribution(Span(lead, stop), behalf, venue.acts[_phrase(leading.group())]),)
            )
    # Most brackets hold words of the text: these are told before they are taken apart.
    acts = ";" in bare or _undated(bare).lower().endswith(venue.act_ends) or may_hold(bare, venue.speaking)
    if not acts and not _GLUED_ACT.search(text, lead, stop):
        return None
    attributions = _clauses(text, lead, stop, venue, "", sure=False)
    if attributions and all(one.stated for one in attributions):
        return Found(Span(start, end), attributions)
    return None


def sentence(text: str, start: int, end: int, venue: Venue, *, remark: bool = False) -> tuple[Attribution, ...]:
    """Return the attribution that a text begins with: `U.S. requests to delete …`, `EU Proposal: Delete (c)`.

    In a `remark` (a note, no words of the draft) the actor may be unnamed: `At least one delegation opposes …`.
    """
    at = start
    while at < end and text[at] in " \t\r\n([":
        at += 1
    led = re.compile(r"(?:led|submitted|proposed|presented|tabled) by\s+", re.IGNORECASE).match(text, at, end)
    if led:
        stop = re.compile(r"[)\].;]|$").search(text, led.end(), min(end, led.end() + 300))
        return _behalf(text, led.end(), stop.start() if stop else end, venue, at)
    received = _RECEIVED.search(text, at, min(end, at + 200))
    if received:
        for stop in _NAMES_END.finditer(text, received.end(), min(end, received.end() + 200)):
            actors = venue.actors.listed(text, received.end(), stop.start())
            if actors:
                return (Attribution(Span(at, stop.start()), actors, Act.PROPOSE),)
    unnamed = _UNNAMED.match(text, at, end) if remark else None
    one = venue.actors.at(text, at, min(end, at + 120)) if text[at : at + 1].isupper() else None
    if unnamed:
        one = Mention(Span(at, unnamed.end()), unnamed.group())
    if one is None:
        return ()
    low = _skip(text, one.span.end, end)
    order = re.compile(r"(?:proposal|suggestion)s?\s*:\s*", re.IGNORECASE).match(text, low, end)
    act = venue.act.match(text, order.end() if order else low, end)
    request = re.compile(
        r"(?:requests?|asks?|would like|wishes|wants|proposes?|suggests?|prefers?)\s+(?:to|that|the|removal|"
        r"deletion|of|we)\b[\w\s]{0,20}?",
        re.IGNORECASE,
    ).match(text, low, end)
    if request and not order:
        inner = venue.act.search(text, request.start(), min(end, request.end() + 60))
        later = venue.act.search(text, request.end(), min(end, request.end() + 60))
        act = later or inner or act
    if not act:
        return ()
    return (Attribution(Span(at, act.end()), (one,), venue.acts[_phrase(act.group())]),)


def heading(text: str, start: int, end: int, venue: Venue) -> tuple[Attribution, ...]:
    """Return the attribution of a line that is nothing but names: all below is their proposal."""
    actors = venue.actors.listed(text, start, end)
    return (Attribution(Span(start, end), actors, venue.bare["heading-names"], stated=False),) if actors else ()


def _clauses(text: str, start: int, end: int, venue: Venue, form: str, *, sure: bool) -> tuple[Attribution, ...]:
    """Read `names act; names act`; empty if any clause is something else."""
    found: list[Attribution] = []
    at = start
    for stop in [*(one for one in _CLAUSE.finditer(text, start, end)), None]:
        last = stop.start() if stop else end
        one = _clause(text, at, last, venue, form, sure=sure)
        if one is None and found and stop is None and not text[at:last].strip():
            break
        if one is None:
            listed = venue.actors.listed(text, start, end, unknown=False) if form else ()
            bare = venue.bare.get(form, Act.PROPOSE)
            return (Attribution(Span(start, end), listed, bare, stated=False),) if listed else ()
        found.append(one)
        at = stop.end() if stop else end
    return tuple(found)


def _clause(text: str, start: int, end: int, venue: Venue, form: str, *, sure: bool) -> Attribution | None:
    while start < end and text[start].isspace():
        start += 1
    written = _undated(text[start:end])
    stop = start + len(written)
    if stop == start:
        return None
    glued = _GLUED_ACT.search(text, start, stop)
    if glued:
        actors = venue.actors.listed(text, start, glued.start(2))
        act = venue.acts.get(_phrase(glued.group(2)))
        if actors and act:
            return Attribution(Span(start, stop), actors, act)
    for act_found in venue.act.finditer(text, start + 1, stop) if written.lower().endswith(venue.act_ends) else ():
        rest = text[act_found.end() : stop].strip(" .,")
        names_end = start + len(text[start : act_found.start()].rstrip())
        names_end -= _trailing(text[start:names_end])
        actors = venue.actors.listed(text, start, names_end, unknown=True)
        if actors and not rest and (_any_known(actors) or _plausible(text[start:names_end])):
            return Attribution(Span(start, stop), actors, venue.acts[_phrase(act_found.group())])
    if may_hold(written, venue.speaking) and venue.behalf.search(text, start, stop):
        both = _behalf(text, start, stop, venue, start)
        return both[0] if both else None
    if not form:
        return None
    actors = venue.actors.listed(text, start, stop, unknown=True)
    if not actors or _NO_NAMES.match(text, start):
        return None
    if _any_known(actors) or (sure and form == "before-colon" and _plausible(text[start:stop])):
        return Attribution(Span(start, stop), actors, venue.bare.get(form, Act.PROPOSE), stated=False)
    return None


def _undated(written: str) -> str:
    """Return what was written without the date it was written on, and without stops behind it."""
    written = written.rstrip(" .,")
    return _DATED.sub("", written) if written[-1:].isdecimal() or written.endswith(")") else written


def _behalf(text: str, start: int, end: int, venue: Venue, first: int) -> tuple[Attribution, ...]:
    """Read `X on behalf of Y, Z`, also `X (on behalf of Y)`."""
    between = re.compile(r"[\s(]*(?:also\s+)?(?:on behalf of|speaking for)\s+(?:the\s+)?", re.IGNORECASE).search(
        text, start, end
    )
    if not between:
        actors = venue.actors.listed(text, start, end)
        return (Attribution(Span(first, end), actors, Act.PROPOSE, stated=False),) if actors else ()
    actors = venue.actors.listed(text, start, between.start())
    members = venue.actors.listed(text, between.end(), len(text[:end].rstrip(" )")))
    return (Attribution(Span(first, end), actors, Act.PROPOSE, behalf=members, stated=False),) if actors else ()


def _act_only(text: str, start: int, end: int, venue: Venue) -> Act | None:
    at = _skip(text, start, end)
    found = venue.act.match(text, at, end)
    if not found:
        return None
    rest = text[found.end() : end].strip(" .,;")
    return (
        venue.acts[_phrase(found.group())]
        if not rest
        or re.fullmatch(
            r"(?:this|the)?\s*(?:paragraph|para|text|words?|sentence|all|it|here|brackets?|position|its position)?",
            rest,
            re.IGNORECASE,
        )
        else None
    )


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t\r\n,:":
        at += 1
    return at


def _trailing(names: str) -> int:
    found = re.search(
        r"\s+(?:would|to|wish(?:es)? to|want(?:s)? to|request(?:s)? to|propose(?:s)? to|also|do|does|can|"
        r"could)$|\s+\d{1,2}$",
        names,
    )
    return len(found.group()) if found else 0


def _any_known(actors: tuple[Mention, ...]) -> bool:
    return any(one.name for one in actors)


def _plausible(written: str) -> bool:
    """Tell whether words in no table look like names all the same: codes in a list, or capitalised names."""
    bare = written.strip()
    if _CODES.fullmatch(bare):
        return True
    names = [one.strip() for one in _BETWEEN.split(bare)]
    return 0 < len(names) <= _MOST_NAMES and all(map(_is_name, names))


def _is_name(written: str) -> bool:
    if _NO_NAMES.match(written) or len(written) > _LONGEST_NAME or not _NAME.fullmatch(written):
        return False
    return " " in written or len(written) > _SHORTEST_NAME


def _phrase(found: str) -> str:
    return " ".join(found.lower().split())
