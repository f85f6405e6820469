"""Finds for each unit of a draft the unit of the next draft that it became, by words and by place.

Exact words go first, then the units that hold others, by what they hold, then words that are alike, sought by the rare
ones; at last what stands at the same place. What changed in a pair is for others to tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel, LCSseq

from adref.compare.sides import Alignment, Side
from adref.draft import HEADINGS, Kind
from adref.review.bags import Bags, Weights, bags_of
from adref.review.mapping import LEAST_SHARE

MOVED_LIKENESS = 0.55
"""How alike (0 to 1) two units must be that stand at different places to be one unit, moved and edited."""

TAKEN_OVER = 0.6
"""Share of a unit's words, by weight, that another must hold for the two to have been split or merged."""

ARTICLE_LIKENESS = 0.45
"""The same for two units in articles that belong together."""

ALONE_LIKENESS = 0.22
"""The same for two units that alone are left between the same neighbours; fitted on three pairs of real drafts."""

_SIGNATURE = 12
_CANDIDATES = 12
_COMMON = 48
_SHORT = 4
_LEAST_MERGED = 4
_PLACE = 0.04
_OTHER_KIND = 0.05
_MOST, _LEAST_PART = 0.4, 0.2
_GAVE = 0.3
_NEIGHBOURS = 12
_BARE = frozenset({"text", "placeholder", "deleted", "reserved", "developed"})


def align(old: Side, new: Side, given: Mapping[int, int] | None = None) -> Alignment:
    """Return which block of `old` became which of `new`; `given` pairs are known beforehand and stand."""
    return _Aligner(old, new).aligned(given or {})


class _Aligner:
    """Aligns two drafts. Each step pairs only what no step before it has paired."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        self._found = Alignment()
        self._bags_old = bags_of(old.draft, frozenset())
        self._bags: Bags = bags_of(new.draft, frozenset().union(*self._bags_old.bags))
        self._weights = Weights(self._bags)

    def aligned(self, given: Mapping[int, int]) -> Alignment:
        """Run all steps; the `given` pairs come first."""
        for mine, its in given.items():
            if mine not in self._found.later and its not in self._found.earlier:
                self._found.pair(mine, its)
        self._by_exact_words(unique_only=True)
        self._by_contents()
        self._by_exact_words(unique_only=False)
        for _ in range(2):  # what holds a unit tells its place only once it is found itself
            self._by_likeness()
            self._by_contents()
            self._by_exact_words(unique_only=False)
        self._by_place()
        self._between_neighbours()
        self._split_and_merged()
        self._options_merged()
        self._left_alone()
        return self._found

    # --- exact words ---

    def _by_exact_words(self, *, unique_only: bool) -> None:
        ours, theirs = self._by_words(self._old, self._found.later), self._by_words(self._new, self._found.earlier)
        for keys, these in ours.items():
            those = theirs.get(keys, [])
            if len(these) == len(those) == 1:
                if self._is_told_by(keys, these[0], those[0]):
                    self._found.pair(these[0], those[0])
            elif those and not unique_only:
                self._repeated(these, those)

    @staticmethod
    def _by_words(side: Side, paired: dict[int, int]) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, text in enumerate(side.texts):
            if text.keys and index not in paired:
                found[text.keys].append(index)
        return found

    def _is_told_by(self, keys: tuple[str, ...], mine: int, its: int) -> bool:
        """Tell whether the same words are enough: few words need the same place too, and headings go with headings."""
        if not self._suit(mine, its):
            return False
        return len(keys) >= _SHORT or self._old.blocks[mine].kind in HEADINGS or self._near(mine, its) > 0

    def _repeated(self, these: Sequence[int], those: Sequence[int]) -> None:
        """Pair units whose words stand several times: those of the nearest places first."""
        near = sorted(
            ((-self._near(mine, its), abs(place - other), mine, its))
            for place, mine in enumerate(these)
            for other, its in enumerate(those)
            if self._suit(mine, its)
        )
        for nearness, _, mine, its in near:
            told = len(self._old.texts[mine].keys) >= _SHORT or -nearness > 1
            if nearness and told and mine not in self._found.later and its not in self._found.earlier:
                self._found.pair(mine, its)

    def _near(self, mine: int, its: int) -> int:
        """Return how much two places have in common: 4 the units above, 2 the id, 1 the label."""
        one, other = self._old.blocks[mine], self._new.blocks[its]
        below = one.parent is not None and self._found.later.get(one.parent) == other.parent
        top = one.parent is None and other.parent is None and not one.label
        return 4 * (below or top) + 2 * (one.id == other.id) + (bool(one.label) and one.label == other.label)

    def _suit(self, mine: int, its: int) -> bool:
        one, other = self._old.blocks[mine].kind, self._new.blocks[its].kind
        return one is other or not (one in HEADINGS or other in HEADINGS)

    # --- what they hold ---

    def _by_contents(self) -> None:
        """Pair units by the units they hold: most of the words that were found again must lie in both."""
        votes: dict[tuple[int, int], int] = defaultdict(int)
        mine_in, its_in = defaultdict[int, int](int), defaultdict[int, int](int)
        for mine, its in self._found.later.items():
            weight = len(self._old.texts[mine].keys) + 1
            over = tuple(self._new.above(its))
            for above in over:
                its_in[above] += weight
            for above in self._old.above(mine):
                mine_in[above] += weight
                kind = self._old.blocks[above].kind
                for other in over:
                    if self._new.blocks[other].kind is kind:
                        votes[above, other] += weight
        for mine, its in sorted(votes, key=lambda pair: (-votes[pair] * self._named_alike(*pair), pair)):
            free = mine not in self._found.later and its not in self._found.earlier
            smaller, larger = sorted((mine_in[mine], its_in[its]))
            if free and votes[mine, its] > max(_MOST * smaller, _LEAST_PART * larger):
                self._found.pair(mine, its)

    def _named_alike(self, mine: int, its: int) -> float:
        """Return how alike two headings are, 1 to 2.5: an article that gave paragraphs away is known by its title."""
        titles = Indel.normalized_similarity(self._old.texts[mine].keys, self._new.texts[its].keys)
        return 1 + titles + (self._old.blocks[mine].label == self._new.blocks[its].label) / 2

    # --- likeness ---

    def _by_likeness(self) -> None:
        scored = sorted(self._scored(), key=lambda one: (-one[0], one[1:]))
        for _, mine, its in scored:
            if mine not in self._found.later and its not in self._found.earlier:
                self._found.pair(mine, its)

    def _scored(self) -> Iterator[tuple[float, int, int]]:
        """Yield the pairs that may be one unit, with how much speaks for each."""
        for mine, bag in enumerate(self._bags_old.bags):
            if mine in self._found.later or not self._old.texts[mine].keys:
                continue
            for its in {*self._candidates(bag), *self._at_its_place(mine)}:
                if its in self._found.earlier or not self._suit(mine, its):
                    continue
                likeness, near = self._likeness(mine, its), self._near(mine, its)
                other_kind = self._old.blocks[mine].kind is not self._new.blocks[its].kind
                if likeness >= (LEAST_SHARE if near > 1 else self._least(mine, its) + _OTHER_KIND * other_kind):
                    yield likeness + _PLACE * near, mine, its

    def _least(self, mine: int, its: int) -> float:
        """Return how alike two units at different places must be: less in an article that was found itself."""
        article, other = self._old.article_of(mine), self._new.article_of(its)
        known = article != mine and self._found.later.get(article) == other
        return ARTICLE_LIKENESS if known else MOVED_LIKENESS

    def _candidates(self, bag: frozenset[str]) -> list[int]:
        """Return the blocks of the new draft that hold most of the rarest words of `bag`."""
        bags = self._bags
        known = [word for word in bag if len(bags.holders.get(word, ())) in range(1, _COMMON + 1)]
        score: dict[int, int] = defaultdict(int)
        for word in sorted(known, key=lambda word: (-self._weights[word], word))[:_SIGNATURE]:
            for block in bags.holders[word]:
                score[block] += self._weights[word]
        return sorted(score, key=lambda index: (-score[index], index))[:_CANDIDATES]

    def _at_its_place(self, mine: int) -> Iterator[int]:
        """Yield what stands in the new draft where `mine` stood: under its id, and under its label below its parent."""
        block = self._old.blocks[mine]
        same = self._new.draft.by_id.get(block.id)
        if same is not None:
            yield same
        parent = self._found.later.get(block.parent) if block.parent is not None else None
        if parent is not None and block.parent is not None:
            beside = self._free_below(self._new, parent, self._found.earlier)
            alone = len(beside) == len(self._free_below(self._old, block.parent, self._found.later)) == 1
            yield from (its for its in beside if alone or (block.label and self._new.blocks[its].label == block.label))

    @staticmethod
    def _free_below(side: Side, parent: int, paired: dict[int, int]) -> list[int]:
        """Return the units right below `parent` that are not paired yet."""
        return [one for one in side.children.get(parent, ()) if one not in paired]

    def _likeness(self, mine: int, its: int) -> float:
        """Return how alike two texts are: the mean of rare words shared and of all words in order, 0 to 1."""
        one, other = self._bags_old.bags[mine], self._bags.bags[its]
        ordered = Indel.normalized_similarity(self._old.texts[mine].keys, self._new.texts[its].keys)
        if not one or not other:
            return ordered
        weights = self._weights.sum
        return (2 * weights(one & other) / (weights(one) + weights(other)) + ordered) / 2

    # --- place ---

    def _by_place(self) -> None:
        """Pair what has no words to be known by, or is only a note that there is no text, with what stands there."""
        for mine, text in enumerate(self._old.texts):
            if mine in self._found.later:
                continue
            for its in self._at_its_place(mine):
                if its in self._found.earlier or not self._suit(mine, its):
                    continue
                parent = self._old.blocks[mine].parent
                settled = parent is None or self._found.later.get(parent) == self._new.blocks[its].parent
                none = not text.keys and not self._new.texts[its].keys
                one, other = self._bags_old.bags[mine], self._bags.bags[its]
                if settled and (none or self._is_bare(one) or self._is_bare(other)):
                    self._found.pair(mine, its)
                    break

    @staticmethod
    def _is_bare(bag: frozenset[str]) -> bool:
        return len(bag) <= _SHORT and bool(bag & _BARE)

    def _between_neighbours(self) -> None:
        """Pair what alone stands between the same two units, if most words are the same, whatever it is taken for."""
        later, last = self._found.later, len(self._new.blocks)
        for mine in range(len(self._old.blocks)):
            its = later.get(mine - 1, -1) + 1
            free = mine not in later and its < last and its not in self._found.earlier
            if not free or later.get(mine - 1, -1) != its - 1 or later.get(mine + 1, last) != its + 1:
                continue
            one, other = self._old.texts[mine].keys, self._new.texts[its].keys
            if Indel.normalized_similarity(one, other) >= MOVED_LIKENESS:
                self._found.pair(mine, its)

    def _left_alone(self) -> None:
        """Pair what is left alone on both sides between the same two units below one that was found, if it is like."""
        for above, other in tuple(self._found.later.items()):
            theirs = self._new.children.get(other, [])
            places = {its: place for place, its in enumerate(theirs)}
            waiting, behind = list[int](), 0
            for mine in (*self._old.children.get(above, ()), None):
                if mine is not None and mine not in self._found.later:
                    waiting += [] if mine in self._found.merges or mine in self._found.options else [mine]
                    continue
                end = len(theirs) if mine is None else places.get(self._found.later[mine], -1)
                between = [its for its in theirs[behind:end] if not self._is_told(its)] if end >= 0 else []
                if len(waiting) == len(between) == 1 and self._may_be(waiting[0], between[0]):
                    self._found.pair(waiting[0], between[0])
                waiting, behind = [], max(end + 1, behind)

    def _is_told(self, its: int) -> bool:
        return its in self._found.earlier or its in self._found.splits

    def _may_be(self, mine: int, its: int) -> bool:
        """Tell whether two units at one place may be one: a little alike, or a heading that lost its title."""
        one, other = self._old.blocks[mine], self._new.blocks[its]
        if not self._suit(mine, its):
            return False
        untitled = not (self._old.texts[mine].keys and self._new.texts[its].keys)
        same = one.kind in HEADINGS and bool(one.label) and one.label == other.label
        return self._likeness(mine, its) >= ALONE_LIKENESS or (untitled and same)

    # --- split and merged ---

    def _split_and_merged(self) -> None:
        """Find units that a neighbour of theirs was cut from, or went into."""
        pairs = tuple(self._found.later.items())
        left = [its for its, text in enumerate(self._new.texts) if text.keys and its not in self._found.earlier]
        gone = [mine for mine, text in enumerate(self._old.texts) if text.keys and mine not in self._found.later]
        ours, theirs = self._bags_old.bags, self._bags.bags
        spare_old = _Spare(self._weights, ((mine, ours[mine] - theirs[its]) for mine, its in pairs))
        spare_new = _Spare(self._weights, ((its, theirs[its] - ours[mine]) for mine, its in pairs))
        for its in left:
            for source in spare_old.holders_of(theirs[its]):
                if self._suit(source, its) and self._is_part(
                    self._new, its, self._found.later[source], self._old, source
                ):
                    self._found.splits[its] = source
                    break
        for mine in gone:
            for target in spare_new.holders_of(ours[mine]):
                if self._suit(mine, target) and self._is_part(
                    self._old, mine, self._found.earlier[target], self._new, target
                ):
                    self._found.merges[mine] = target
                    break

    @staticmethod
    def _is_part(side: Side, part: int, beside: int, other: Side, whole: int) -> bool:
        """Tell whether the words of `part` stand in `whole` in their order, and it lies near what else it became."""
        near = abs(part - beside) <= _NEIGHBOURS or side.article_of(part) == side.article_of(beside)
        keys = side.texts[part].keys
        return near and LCSseq.similarity(keys, other.texts[whole].keys) >= TAKEN_OVER * len(keys)

    # --- options ---

    def _options_merged(self) -> None:
        """Find options of which words went into the text that another option of the same choice became."""
        ours, theirs = self._bags_old.bags, self._bags.bags
        for mine, text in enumerate(self._old.texts):
            if not text.keys or mine in self._found.later or mine in self._found.merges:
                continue
            for beside in self._in_options_beside(mine):
                its = self._found.later.get(beside)
                if its is None or self._new.option_of(its) is not None:
                    continue
                alike = LCSseq.similarity(text.keys, self._new.texts[its].keys)
                if alike >= TAKEN_OVER * len(text.keys) and self._gave(
                    ours[mine] - ours[beside], theirs[its] - ours[beside]
                ):
                    self._found.options[mine] = its
                    break

    def _gave(self, own: frozenset[str], gained: frozenset[str]) -> bool:
        """Tell whether a good part of an option's `own` words is among those `gained`, or of these among its own."""
        weights, taken = self._weights.sum, own & gained
        most = weights(taken) >= _MOST * weights(gained)
        return bool(taken) and (most or (len(taken) > 1 and weights(taken) >= _GAVE * weights(own)))

    def _in_options_beside(self, mine: int) -> Iterator[int]:
        """Yield the blocks in the other options of the choice that `mine` is part of."""
        option = self._old.option_of(mine)
        above = self._old.blocks[option].parent if option is not None else None
        for other in self._old.children.get(above, ()) if above is not None else ():
            if other != option and self._old.blocks[other].kind is Kind.OPTION:
                yield from self._old.draft.below(other)


class _Spare:
    """The words that paired units have and their partners have not: where they went to, or came from."""

    def __init__(self, weights: Weights, spare: Iterable[tuple[int, frozenset[str]]]) -> None:
        self._weights = weights
        self._spare = {index: words for index, words in spare if len(words) >= _LEAST_MERGED}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index, words in self._spare.items():
            for word in words:
                self._holders[word].append(index)

    def holders_of(self, bag: frozenset[str]) -> list[int]:
        """Return the units whose spare words hold enough of `bag`, those that hold most of it first."""
        if len(bag) < _LEAST_MERGED:
            return []
        weights = self._weights.sum
        least = TAKEN_OVER * weights(bag)
        near = {index for word in bag for index in self._holders.get(word, ())}
        held = [(-weights(bag & self._spare[index]), index) for index in near]
        return [index for weight, index in sorted(held) if -weight >= least]
