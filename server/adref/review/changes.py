"""Says how a reading differs from a text of ours, in phrases as a lawyer would: class, direction, for or against us.

It is given word steps between the two and looks words up in the lexicon; it knows nothing of brackets, rungs or
verdicts. Offsets are those of the steps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from adref.positions.model import Interest
from adref.readings import Step
from adref.review.lexicon import Lexicon, Occurrence, lexicon
from adref.review.model import Change, ChangeClass, Direction
from adref.review.side_by_side import Group, Sides, assign, side_by_side
from adref.review.trimming import common, is_part, left_over, without_kept
from adref.text import Span, Word, WordKind

_START = attrgetter("start")
_REVERSE = {
    Direction.STRENGTHENS: Direction.WEAKENS,
    Direction.WEAKENS: Direction.STRENGTHENS,
    Direction.WIDENS: Direction.NARROWS,
    Direction.NARROWS: Direction.WIDENS,
    Direction.UNCLEAR: Direction.UNCLEAR,
}
_MORE = frozenset({Direction.STRENGTHENS, Direction.WIDENS})
_SMALL = frozenset({"the", "and", "or", "other", "any", "both", "either", "under", "from", "paragraph", "parties"})
_TAKES_AWAY = {ChangeClass.NEGATION: 0, ChangeClass.SOFTENER: 1, ChangeClass.RELATION: 2}
_FEW = 4
_PHRASE = 8
_FUNCTION = frozenset({"a", "an", "the", "of", "to", "in", "and", "or", "by", "for", "on", "at", "with", "as", "that"})
_DIVISIONS = frozenset(
    {"article", "articles", "paragraph", "paragraphs", "subparagraph", "subparagraphs", "annex", "annexes", "section"}
)
_NUMBER_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred thousand million billion half third thirds quarter first second january february
    march april june july august september october november december
"""
_GRAVITY = {kind: place for place, kind in enumerate(ChangeClass)}
_NUMERALS = frozenset(_NUMBER_WORDS.split())


def changes(steps: Iterable[Step], interest: Interest | None = None) -> tuple[Change, ...]:
    """Return the changes that `steps` hold, in text order; empty if every word was kept."""
    sides = side_by_side(steps)
    if not sides.groups:
        return ()
    words = lexicon()
    assign(sides, words)
    told = [
        Change(span, ours, theirs, kind, direction, against_us(kind, direction, interest))
        for group in sides.groups
        for span, ours, theirs, kind, direction in _Teller(sides, group, words).told()
    ]
    fresh = [one for one in told if (not _stays(one, told) if one.ours else _comes(one.span, sides))]
    return tuple(fresh or told)


def _comes(span: Span, sides: Sides) -> bool:
    """Tell whether a word in `span` was not there before.

    A term that only lost its partner, as "Parties" did where "all Parties" became "some Parties", has not come.
    """
    first = bisect_left(sides.theirs, span.start, key=_START)
    behind = bisect_left(sides.theirs, span.end, key=_START)
    return any(place not in sides.to_ours for place in range(first, behind))


def _stays(one: Change, told: Sequence[Change]) -> bool:
    """Tell whether a term said to have gone only became part of a longer one: "aim to" in "shall aim to"."""
    return not one.theirs and any(f" {one.ours} " in f" {other.theirs} " for other in told)


def gravest(found: Sequence[Change]) -> Change:
    """Return the change that a person should see first: by class, against us before for us, then the first."""
    return min(found, key=gravity)


def gravity(change: Change) -> tuple[int, int, int]:
    """Return the order in which changes matter; lower is graver."""
    side = {True: 0, None: 1, False: 2}[change.against]
    return (_GRAVITY[change.kind], side, change.span.start)


def against_us(kind: ChangeClass, direction: Direction, interest: Interest | None) -> bool | None:
    """Tell whether a change goes against `interest`: more duty than we want, or less, or any change at all."""
    if interest is None:
        return None
    if interest is Interest.AS_APPROVED or (kind is ChangeClass.NEGATION and direction is Direction.UNCLEAR):
        return True
    if direction is Direction.UNCLEAR:
        return None
    return (direction in _MORE) is (interest is Interest.WEAKER)


_Told = tuple[Span, str, str, ChangeClass, Direction]


class _Teller:
    """Tells one group as changes: terms exchanged, put in, left out, and what is left when they are named."""

    def __init__(self, sides: Sides, group: Group, words: Lexicon) -> None:
        self._sides, self._group, self._words = sides, group, words
        self._ours = sides.ours[group.o1 : group.o2]
        self._theirs = sides.theirs[group.t1 : group.t2]
        self._tied = dict(common(self._ours, self._theirs, group.o1, group.t1))

    def told(self) -> Iterator[_Told]:
        """Yield the changes of the group."""
        pairs, ours, theirs = self._paired()
        named = [*ours, *(one for one, _ in pairs)], [*theirs, *(other for _, other in pairs)]
        rest = self._rest(*named)
        found: list[_Told] = []
        for one, other in pairs:
            if one.term.name != other.term.name or self._cased(one, other):
                found.append(self._exchange(one, other))
        alone = [(one, True) for one in ours] + [(other, False) for other in theirs]
        if rest and not found and not (self._ours and self._theirs):
            yield self._phrase([one for one, _ in alone])
            return
        if rest and not found and len(alone) == 1 and self._is_small() and not self._counts():
            told = self._lone(alone[0][0], is_ours=alone[0][1])
            if told is not None:
                yield self._group.span, spoken(self._ours), spoken(self._theirs), told[3], told[4]
                return
        for one, is_ours in alone:
            if not (rest and one.term.name.lower() in _SMALL):
                told = self._lone(one, is_ours=is_ours)
                if told is not None:
                    found.append(told)
        if not found:
            yield self._remainder(substance=rest)
        elif rest:
            yield from self._with_the_rest(found, pairs)
        else:
            yield from found

    def _phrase(self, terms: Sequence[Occurrence]) -> _Told:
        """Tell words that only one text has, as one phrase: by the term they begin with, or by what they take away.

        `unless they object` is a condition; `and operators may refuse, where feasible` is a clause with a softener in
        it, whatever its modal.
        """
        is_ours = bool(self._ours)
        words, first = (self._ours, self._group.o1) if is_ours else (self._theirs, self._group.t1)
        said = [place for place, word in enumerate(words, first) if word.kind is not WordKind.MARK]
        head = next((one for one in terms if one.start == said[0] and one.term.name.lower() not in _SMALL), None)
        inside = sorted(
            (one for one in terms if one.term.kind in _TAKES_AWAY), key=lambda one: _TAKES_AWAY[one.term.kind]
        )
        telling = head or next(iter(inside), None)
        told = self._lone(telling, is_ours=is_ours) if telling is not None else None
        kind, direction = (told[3], told[4]) if told is not None else (self._plain_kind(words), Direction.UNCLEAR)
        phrase = spoken(words[said[0] - first : said[-1] - first + 1])
        if is_ours:
            end = self._group.span.end
            return Span(end, end), phrase, "", kind, direction
        whole = self._sides.theirs
        return Span(whole[said[0]].start, whole[said[-1]].end), "", phrase, kind, direction

    def _plain_kind(self, words: Sequence[Word]) -> ChangeClass:
        numbers = any(map(_is_number, words))
        few = sum(word.kind is not WordKind.MARK for word in words) <= _FEW
        if few and self._refers():
            return ChangeClass.REFERENCE
        return ChangeClass.NUMBER if few and numbers else ChangeClass.WORDING

    def _paired(self) -> tuple[list[tuple[Occurrence, Occurrence]], list[Occurrence], list[Occurrence]]:
        """Pair terms that took each other's place: of one ladder, of one class, or the one grown out of the other."""
        ours, theirs = list(self._group.ours), list(self._group.theirs)
        pairs = []
        for suits in (self._same_term, self._same_ladder, self._same_class, self._grown):
            for one in list(ours):
                other = next((other for other in theirs if suits(one, other)), None)
                if other is not None:
                    pairs.append((one, other))
                    ours.remove(one)
                    theirs.remove(other)
        if len(ours) == len(theirs) == 1 and self._is_small():
            pairs.append((ours.pop(), theirs.pop()))
        return pairs, ours, theirs

    def _counts(self) -> bool:
        """Tell whether a figure stands in the group: a change of numbers is told as one."""
        return any(_is_number(word) for word in (*self._ours, *self._theirs))

    def _is_small(self) -> bool:
        """Tell whether the group is a phrase, whose one term tells what it is, and no whole sentence."""
        return max(len(self._ours), len(self._theirs)) <= _PHRASE

    @staticmethod
    def _same_term(one: Occurrence, other: Occurrence) -> bool:
        return one.term.name == other.term.name

    @staticmethod
    def _same_ladder(one: Occurrence, other: Occurrence) -> bool:
        return bool(one.term.ladder) and one.term.ladder == other.term.ladder

    @staticmethod
    def _same_class(one: Occurrence, other: Occurrence) -> bool:
        return one.term.kind is other.term.kind

    def _grown(self, one: Occurrence, other: Occurrence) -> bool:
        kept = {self._sides.to_theirs.get(place, -1) for place in one.at}
        return not kept.isdisjoint(other.at)

    def _cased(self, one: Occurrence, other: Occurrence) -> bool:
        return self._said(self._sides.ours, one) != self._said(self._sides.theirs, other)

    def _exchange(self, one: Occurrence, other: Occurrence) -> _Told:
        """Tell that `other` took the place of `one`."""
        ours, theirs = self._said(self._sides.ours, one), self._said(self._sides.theirs, other)
        listed = self._listed(ours, theirs)
        if listed is not None:
            return (self._span(other), ours, theirs, *listed)
        if ours.lower() == theirs.lower():
            return self._recased(one, other)
        span, ours, theirs = self._trimmed(one, other)
        if one.term.name == other.term.name:
            return span, ours, theirs, one.term.kind, Direction.UNCLEAR
        if one.term.kind is other.term.kind is ChangeClass.MODAL and one.term.ladder != other.term.ladder:
            return span, ours, theirs, ChangeClass.NEGATION, Direction.UNCLEAR
        if ChangeClass.NEGATION in (one.term.kind, other.term.kind) and one.term.kind is not other.term.kind:
            return span, ours, theirs, ChangeClass.NEGATION, Direction.UNCLEAR
        kind = min(one.term.kind, other.term.kind, key=_GRAVITY.__getitem__)
        if one.term.kind is not other.term.kind and len(one.at) != len(other.at):
            kind = max(one, other, key=lambda term: len(term.at)).term.kind
        return span, ours, theirs, kind, self._step(one, other)

    def _trimmed(self, one: Occurrence, other: Occurrence) -> tuple[Span, str, str]:
        """Return where and how two terms are told: without words at their ends that stand in both texts.

        Of `shall take measures`, which became `should`, `take measures` is still there. What is tied to a word of the
        other term stays: `shall endeavour to` became `shall`.
        """
        there = {**self._sides.to_theirs, **self._tied}
        back = {**self._sides.to_ours, **{its: mine for mine, its in self._tied.items()}}
        mine, its = without_kept(one.at, there, other.at), without_kept(other.at, back, one.at)
        if [self._sides.ours[at].key.lower() for at in mine] == [self._sides.theirs[at].key.lower() for at in its]:
            mine, its = one.at, other.at
        ours, theirs = self._sides.ours, self._sides.theirs
        span = Span(theirs[its[0]].start, theirs[its[-1]].end)
        return span, spoken([ours[at] for at in mine]), spoken([theirs[at] for at in its])

    def _with_the_rest(self, found: list[_Told], pairs: Sequence[tuple[Occurrence, Occurrence]]) -> Iterator[_Told]:
        """Yield what was told of the group's terms, and what is left of its words; no words twice.

        Where what is left is a term with words round it, the two are told as one: of `in a secure manner`, which became
        `on a voluntary basis`, `secure` is told by the whole.
        """
        group = self._group
        told = [(one.at, other.at) for one, other in pairs]
        mine, its = left_over(range(group.o1, group.o2), range(group.t1, group.t2), self._tied, told)
        if not mine and not its:
            yield from found
            return
        ours = spoken([self._sides.ours[at] for at in mine])
        theirs = spoken([self._sides.theirs[at] for at in its])
        end = group.span.end
        span = Span(self._sides.theirs[its[0]].start, self._sides.theirs[its[-1]].end) if its else Span(end, end)
        partial = [one for one in found if is_part(one, ours, theirs)]
        yield from (one for one in found if one not in partial)
        if partial:
            kind, direction = min((one[3:] for one in partial), key=lambda one: _GRAVITY[one[0]])
            yield span, ours, theirs, kind, direction
        elif (len(mine), len(its)) == (len(self._ours), len(self._theirs)):
            yield self._remainder(substance=True)
        else:
            yield span, ours, theirs, self._made_of(ours, theirs, substance=True), Direction.UNCLEAR

    def _recased(self, one: Occurrence, other: Occurrence) -> _Told:
        """Tell that words of a term are capitalised otherwise: those words only, a Party being no party."""
        ours, theirs = self._sides.ours, self._sides.theirs
        cased = [(mine, its) for mine, its in zip(one.at, other.at, strict=True) if ours[mine].key != theirs[its].key]
        span = Span(theirs[cased[0][1]].start, theirs[cased[-1][1]].end)
        before, after = (spoken([side[places[at]] for places in cased]) for at, side in enumerate((ours, theirs)))
        return span, before, after, ChangeClass.DEFINITION, Direction.UNCLEAR

    def _step(self, one: Occurrence, other: Occurrence) -> Direction:
        """Return where the exchange leads: up or down one ladder, else what the two do when put in and left out."""
        ladder = self._words.ladders.get(one.term.ladder)
        before, after = one.term.rank, other.term.rank
        if ladder is not None and one.term.ladder == other.term.ladder and before is not None and after is not None:
            if before == after or (before < 0) is not (after < 0):
                return Direction.UNCLEAR
            return ladder.rising if after > before else _REVERSE[ladder.rising]
        came, went = other.term.effect, one.term.effect
        if one.term.ladder == other.term.ladder and one.term.ladder:
            return came or (_REVERSE[went] if went else Direction.UNCLEAR)
        effects = [one for one in (came, _REVERSE[went] if went else None) if one and one is not Direction.UNCLEAR]
        return effects[0] if len({one in _MORE for one in effects}) == 1 else Direction.UNCLEAR

    def _listed(self, ours: str, theirs: str) -> tuple[ChangeClass, Direction] | None:
        exchanges = self._words.exchanges
        for change in (lambda text: text, str.lower):
            found = exchanges.get((change(ours), change(theirs)))
            if found is not None:
                return found
            found = exchanges.get((change(theirs), change(ours)))
            if found is not None:
                return found[0], _REVERSE[found[1]]
        return None

    def _lone(self, one: Occurrence, *, is_ours: bool) -> _Told | None:
        """Tell that a term was left out or put in; None where that alone says nothing."""
        ladder = self._words.ladders.get(one.term.ladder)
        if ladder is not None and not ladder.always:
            return None
        effect = one.term.effect or Direction.UNCLEAR
        if is_ours:
            end = self._group.span.end
            return Span(end, end), self._said(self._sides.ours, one), "", one.term.kind, _REVERSE[effect]
        return self._span(one), "", self._said(self._sides.theirs, one), one.term.kind, effect

    def _rest(self, ours: Iterable[Occurrence], theirs: Iterable[Occurrence]) -> bool:
        """Tell whether words of substance are left in the group when its terms are named."""
        named_ours = {place for one in ours if self._says(one) for place in one.at}
        named_theirs = {place for one in theirs if self._says(one) for place in one.at}
        named_ours |= self._tied.keys()
        named_theirs |= set(self._tied.values())
        return any(
            word.kind is not WordKind.MARK and word.key.lower() not in _FUNCTION and place not in named
            for words, first, named in (
                (self._ours, self._group.o1, named_ours),
                (self._theirs, self._group.t1, named_theirs),
            )
            for place, word in enumerate(words, first)
        )

    def _says(self, one: Occurrence) -> bool:
        ladder = self._words.ladders.get(one.term.ladder)
        return ladder is None or ladder.always or any(one in pair for pair in self._paired()[0])

    def _remainder(self, *, substance: bool) -> _Told:
        """Tell the whole group by what its words are made of."""
        ours, theirs = spoken(self._ours), spoken(self._theirs)
        span = self._group.span
        before = self._sides.ours[self._group.o1 - 1].key if self._group.o1 else ""
        listed = self._listed(ours, theirs) or self._listed(f"{before} {ours}", f"{before} {theirs}")
        if listed is not None:
            return (span, ours, theirs, *listed)
        return span, ours, theirs, self._made_of(ours, theirs, substance=substance), Direction.UNCLEAR

    def _made_of(self, ours: str, theirs: str, *, substance: bool) -> ChangeClass:
        both = [*self._ours, *self._theirs]
        if all(word.kind is WordKind.MARK for word in both):
            return ChangeClass.PUNCTUATION
        if substance and ours and ours.lower() == theirs.lower():
            return ChangeClass.DEFINITION
        if self._refers():
            return ChangeClass.REFERENCE
        if any(map(_is_number, both)):
            return ChangeClass.NUMBER
        return ChangeClass.WORDING

    def _refers(self) -> bool:
        """Tell whether the changed words are part of a reference: a division's name, or the number behind one."""
        for words, first in ((self._ours, self._group.o1), (self._theirs, self._group.t1)):
            whole = self._sides.ours if words is self._ours else self._sides.theirs
            before = whole[first - 1].key.lower() if first else ""
            figures = [word for word in words if word.kind is WordKind.NUMBER or len(word.key) == 1]
            if any(word.key.lower() in _DIVISIONS for word in words) or (figures and before in _DIVISIONS | {"("}):
                return True
        return False

    def _span(self, other: Occurrence) -> Span:
        words = self._sides.theirs
        return Span(words[other.start].start, words[other.end - 1].end)

    @staticmethod
    def _said(words: Sequence[Word], one: Occurrence) -> str:
        return spoken([words[place] for place in one.at])


def _is_number(word: Word) -> bool:
    return word.kind is WordKind.NUMBER or word.key.lower() in _NUMERALS


def spoken(words: Sequence[Word]) -> str:
    """Return words as one would write them: no blank before a comma, behind an opening parenthesis, inside `21:15`."""
    text, end = "", -1
    for word in words:
        closing = word.kind is WordKind.MARK and word.key in {",", ".", ";", ":", ")", "/", "?", "!", "-"}
        inside = word.kind is WordKind.NUMBER and word.start == end
        text += word.key if not text or closing or inside or text[-1] in "(/-" else f" {word.key}"
        end = word.end
    return text
