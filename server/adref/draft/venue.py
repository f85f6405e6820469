"""The conventions of a venue, from its profile: what brackets mean there, which words open notes, marks and formulas.

Profiles are data (`adref_grammar/profiles`); this module merges one with the generic one, compiles its phrases and
guesses which profile a text follows. It knows no blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from adref.draft.actors import Actors, Extra, actors_for
from adref.draft.model import Act, Guess, Meaning, Status

PROFILES = ("generic", "unfccc", "un-resolution", "rio", "trade", "who", "cable", "inverted")
"""The profiles that are shipped."""

GENERIC = "generic"
_OWN = frozenset({"cue", "names", "id", "title", "basis"})


@dataclass(frozen=True, slots=True)
class Venue:
    """One profile, ready for use. Phrases are compiled; each matches from where it is tried, without regard to case."""

    name: str
    resolution: bool
    square: Meaning
    marks: Mapping[str, Meaning]  # what each opening mark means
    tight_slash: bool  # a slash without blanks sets alternatives apart too
    forms: frozenset[str]
    bare: Mapping[str, Act]
    acts: Mapping[str, Act]
    act: re.Pattern[str]
    act_ends: tuple[str, ...]  # words in small letters of which each act ends with one
    statuses: tuple[tuple[re.Pattern[str], Status], ...]
    placeholder: re.Pattern[str]
    holding: tuple[str, ...]  # words in small letters of which a placeholder has at least one, see `may_hold`
    blank: re.Pattern[str]
    editorial: re.Pattern[str]
    no_text: re.Pattern[str]
    stub: re.Pattern[str]
    note: re.Pattern[str]
    enacting: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    behalf: re.Pattern[str]
    speaking: tuple[str, ...]  # as `holding`, of what one says who speaks for another
    actors: Actors


@cache
def venue(name: str, extra: Extra = ()) -> Venue:
    """Return the venue of one profile, with actors that a positions file adds; unknown names give the generic one."""
    profile = _merged(name if name in PROFILES else GENERIC)
    brackets, attribution, frame = profile["brackets"], profile["attribution"], profile["frame"]
    acts = {phrase: Act(act) for act, phrases in profile["acts"].items() for phrase in phrases}
    return Venue(
        name=profile["id"],
        resolution=profile["id"] == "un-resolution",
        square=Meaning(brackets["meaning"]),
        marks={one["open"]: Meaning(one["meaning"]) for one in brackets["marks"]},
        tight_slash=brackets["slash"] == "always",
        forms=frozenset(attribution["forms"]),
        bare={form: Act(act) for form, act in attribution["bare"].items()},
        acts=acts,
        act=re.compile(rf"(?:{_alternation(acts)})(?!\w)", re.IGNORECASE),
        act_ends=tuple(sorted({phrase.lower().split()[-1] for phrase in acts})),
        statuses=tuple((_phrases(words), Status(status)) for status, words in profile["marks"].items()),
        placeholder=_phrases(profile["placeholders"]["words"]),
        holding=_telling(profile["placeholders"]["words"]),
        blank=re.compile(rf"\s*(?:(?:{_alternation(profile['placeholders']['blanks'])})|[\s._…]*)\s*", re.IGNORECASE),
        editorial=_phrases(brackets["editorial"]),
        no_text=_phrases(profile["options"]["no_text"]),
        stub=_phrases([*profile["stubs"]["deleted"], *profile["stubs"]["moved"], *profile["stubs"]["merged"]]),
        note=_opening(profile["notes"]["words"]),
        enacting=_phrases(frame["enacting"]),
        opening=_speaking([*frame["organs"], *frame["parties"]]),
        closing=_opening(frame["closing"]),
        behalf=re.compile(_alternation(attribution["behalf"]), re.IGNORECASE),
        speaking=_telling(attribution["behalf"]),
        actors=actors_for(tuple(sorted(profile.get("names", {}).items())), extra),
    )


def guess(text: str) -> Guess:
    """Return the profile that the beginning of `text` speaks for, with the reasons in words."""
    rules = _read(GENERIC)["guess"]
    sample = text[: rules["within"]]
    scores: dict[str, int] = {}
    reasons: dict[str, list[str]] = {}
    for name in rules["order"]:
        for pattern, weight, most, says in _cues(name):
            hits = _count(pattern, sample, most)
            if hits:
                scores[name] = scores.get(name, 0) + hits * weight
                reasons.setdefault(name, []).append(says)
    best = max(scores, key=lambda name: (scores[name], -rules["order"].index(name)), default=GENERIC)
    if scores.get(best, 0) < rules["enough"]:
        return Guess(GENERIC, "nothing in the text speaks for a venue")
    return Guess(best, "; ".join(dict.fromkeys(reasons[best])))


def may_hold(text: str, telling: Iterable[str]) -> bool:
    """Tell whether `text` has any of the words without which none of some phrases is in it."""
    return any(map(text.lower().__contains__, telling))


def looks(name: str) -> dict[str, str]:
    """Return what looks mean in a word processor's file of this profile: `green highlight` -> `agreed`."""
    meanings = _merged(name if name in PROFILES else GENERIC)["looks"]
    return {look: meaning for meaning, found in meanings.items() for look in found}


def within() -> int:
    """Return how many characters at a text's beginning the guess looks at."""
    return int(_read(GENERIC)["guess"]["within"])


def _count(pattern: re.Pattern[str], sample: str, most: int) -> int:
    hits = 0
    for _ in pattern.finditer(sample):
        hits += 1
        if hits >= most:
            break
    return hits


@cache
def _cues(name: str) -> tuple[tuple[re.Pattern[str], int, int, str], ...]:
    return tuple(
        (re.compile(cue["find"], re.MULTILINE), cue["weight"], cue.get("most", 1), cue["says"])
        for cue in _read(name).get("cue", ())
    )


@cache
def _read(name: str) -> dict[str, Any]:
    from adref_grammar import table  # noqa: PLC0415  (loaded when first needed)

    return table(f"profiles/{name}.toml")


def _merged(name: str) -> dict[str, Any]:
    """Return a profile with what it leaves to the generic one."""
    base, own = _read(GENERIC), _read(name)
    merged = {key: value for key, value in base.items() if key not in _OWN}
    for key, value in own.items():
        merged[key] = {**base.get(key, {}), **value} if isinstance(value, dict) and key not in _OWN else value
    return merged


def _alternation(phrases: Iterable[str]) -> str:
    return "|".join(_phrase(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _phrase(phrase: str) -> str:
    """Return the pattern of a phrase: blanks squeezed, typographic apostrophes allowed, `…` for a gap."""
    words = []
    for word in phrase.split():
        if word == "…":
            words.append(r"[^\n]{0,200}?")
        else:
            words.append(re.escape(word).replace("'", "['’]").replace("…", r"[^\n\]]{0,40}?"))
    return (
        r"\s*".join(words)
        if len(words) == 1
        else r"\s+".join(words).replace(r"\s+[^\n]{0,200}?", r"(?:\s+[^\n]{0,200}?)?")
    )


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match a whole stretch that is one of the phrases, with brackets and stops round it."""
    return re.compile(rf"[\s\[{{(<“\"]*(?:{_alternation(phrases)})[\s\]}})>”\".,:;]*", re.IGNORECASE)


def _telling(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return words in small letters without which a text is none of the phrases: of each phrase the longest."""
    words = {max((word for word in re.split(r"[\s…'’]+", phrase.lower())), key=len) for phrase in phrases}
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


def _speaking(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match a line that names who speaks, with what may stand behind the name, up to its comma or colon."""
    before, behind = r"[\s\[{(<“\"]*", r"[\s\]})>”\"]*"
    named = rf"(?:{_alternation(phrases)})(?:\s[^\n.,;:\[\]]{{0,110}})?"
    return re.compile(rf"{before}{named}{behind}[,:]{behind}", re.IGNORECASE)


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match the beginning of a stretch that opens with one of the phrases."""
    return re.compile(rf"[\s\[{{(<“\"]*(?:{_alternation(phrases)})(?![\w])", re.IGNORECASE)
