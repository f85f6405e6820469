"""Random drafts together with all their readings, listed one by one: what the lattices are held against.

The readings come from the plan a draft was rendered from, never from the draft: nothing here uses the code under test.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from adref.draft.model import Draft, Kind
from adref.readings import Choice
from tests.unit.readings.hand import Hand, draft

MARKS = frozenset(",;:.")
LIST_MARKS = frozenset(",;.")
BLANK = "[ ]"
VOCABULARY = ("shall", "should", "endeavour", "to", "report", "parties", "the", "new", ",", "fund", ":")
ENDINGS = ("", ".", ";", " ; and")


@dataclass(frozen=True)
class Token:
    """A word of the plan; `place` tells two words of one spelling apart."""

    place: int
    text: str


Reading = tuple[tuple[Token, ...], ...]
"""The words of each block."""


@dataclass
class Plan:
    """Chooses a draft by chance: `random` decides, `budget` keeps it small."""

    random: random.Random
    choice: Choice
    budget: int = 14
    places: int = 0
    hands: list[Hand] = field(default_factory=list)

    def token(self, text: str) -> Token:
        """A word at a place of its own."""
        self.places += 1
        return Token(self.places, text)

    def words(self, most: int) -> tuple[str, list[list[Token]]]:
        """Some words without a bracket."""
        found = [self.random.choice(VOCABULARY) for _ in range(self.random.randint(1, most))]
        self.budget -= len(found)
        return " ".join(found), [[self.token(word) for word in found]]

    def content(self, depth: int) -> tuple[str, list[list[Token]]]:
        """Words and brackets in a row: the text, and every list of words that it can stand for."""
        texts = list[str]()
        ways: list[list[Token]] = [[]]
        for _ in range(self.random.randint(1, 3)):
            if self.budget <= 0:
                break
            text, more = self.item(depth)
            texts.append(text)
            ways = [[*one, *two] for one in ways for two in more]
            if text.endswith(("]", "}")):  # two brackets side by side would be one run
                text, more = self.words(1)
                texts.append(text)
                ways = [[*one, *two] for one in ways for two in more]
        if not texts:
            return self.words(1)
        return " ".join(texts), ways

    def item(self, depth: int) -> tuple[str, list[list[Token]]]:
        """One thing: words, a bracket, a run, slashes, an affix, a blank."""
        what = self.random.randrange(10)
        if depth <= 0 or what < 4:
            return self.words(3)
        if what < 6:
            text, ways = self.content(depth - 1)
            return f"[{text}]", [*ways, []]
        if what == 6:
            return self.run(depth)
        if what == 7:
            return self.slashes(depth)
        if what == 8:
            return f"[{self.random.choice(('x', ' '))}]", [[self.token(BLANK)], []]
        stem, letters = self.random.choice((("fund", "s"), ("report", "ing"), ("a", "n")))
        place = self.token("").place
        return f"{stem}[{letters}]", [[Token(place, stem)], [Token(place, stem + letters)]]

    def run(self, depth: int) -> tuple[str, list[list[Token]]]:
        """Adjacent brackets. Members of several words, none of which begins with a modal, may all stand."""
        if self.random.random() < 0.5:
            words = self.random.sample(("shall", "should", "may"), self.random.randint(2, 3))
            ways: list[list[Token]] = [[self.token(word)] for word in words]
            return "".join(f"[{word}]" for word in words), [*ways, []]
        members = []
        for _ in range(self.random.randint(2, 3)):
            text, ways = self.content(depth - 1)
            members.append((f"new parties {text}", [[self.token("new"), self.token("parties"), *way] for way in ways]))
        found: list[list[Token]] = [[]]
        most = len(members) if self.choice is Choice.WIDEST else 1
        for size in range(1, most + 1):
            for chosen in combinations(members, size):
                found.extend([token for way in ways for token in way] for ways in product(*(m[1] for m in chosen)))
        return self.random.choice(("", " ")).join(f"[{text}]" for text, _ in members), found

    def slashes(self, depth: int) -> tuple[str, list[list[Token]]]:
        """One bracket with wordings between slashes; under the widest choice it may also go."""
        texts, ways = [], []
        for _ in range(self.random.randint(2, 3)):
            text, more = self.content(depth - 1)
            texts.append(text)
            ways.extend(more)
        return f"[{' / '.join(texts)}]", [*ways, []] if self.choice is Choice.WIDEST else ways

    def block(self, depth: int, below: int, kind: Kind = Kind.PARAGRAPH, label: str = "") -> list[Reading]:
        """One block with an ending."""
        text, ways = self.content(depth)
        ending = self.random.choice(ENDINGS)
        self.hands.append(Hand(text + ending, kind, label, below))
        tail = [self.token(word) for word in ending.replace(";", "; ").split()]
        return [((*way, *tail),) for way in ways]

    def options(self, depth: int, below: int) -> list[Reading]:
        """Options side by side: exactly one of them, one perhaps without text."""
        found = list[Reading]()
        for number in range(1, self.random.randint(2, 3) + 1):
            label = f"Option {number}"
            if number > 1 and self.random.random() < 0.2:
                self.hands.append(Hand("No text.", Kind.OPTION, label, below))
                found.append(((),))  # a block without words, but a block
                continue
            own = self.block(depth, below, Kind.OPTION, label)
            if self.random.random() < 0.3 and self.budget > 0:
                points = self.block(depth, below + 1, Kind.POINT, "(a)")
                own = [(*one, *two) for one in own for two in points]
            found.extend(own)
        return found

    def bracketed(self, depth: int, below: int) -> list[Reading]:
        """A bracket that opens in one block and closes in a later one, perhaps in the middle of both."""
        first, second = len(self.hands), len(self.hands) + 1
        one, two = self.words(2), self.words(2)
        before, after = self.words(2), self.words(2)
        inner = self.content(depth)
        self.hands.append(Hand(f"{before[0]} [{one[0]}", below=below))
        if self.random.random() < 0.5:
            self.hands.append(Hand(inner[0], below=below))
            second += 1
        self.hands.append(Hand(f"{two[0]}] {after[0]}", below=below))
        middle = [(tuple(way),) for way in inner[1]] if second - first > 1 else [()]
        head, tail = tuple(before[1][0]), tuple(after[1][0])
        taken = [((*head, *one[1][0]), *way, (*two[1][0], *tail)) for way in middle]
        return [*taken, ((*head, *tail),)]

    def document(self, blocks: int, depth: int) -> list[Reading]:
        """Blocks below a first one."""
        readings = self.block(depth, 0)
        for _ in range(blocks - 1):
            if self.budget <= 0:
                break
            what = self.random.randrange(4)
            if what == 0:
                more = self.options(depth, 1)
            elif what == 1:
                more = self.bracketed(depth, 1)
            else:
                more = self.block(depth, 1, Kind.POINT, "(a)")
            readings = [(*one, *two) for one in readings for two in more]
        return readings


@dataclass
class Case:
    """A draft and its readings as blocks of words; list endings are still there."""

    draft: Draft
    raw: list[Reading]

    @property
    def firsts(self) -> set[Token]:
        """Words that stand first in their block in some reading."""
        found = set[Token]()
        for reading in self.raw:
            for block in reading:
                found.update([token for token in block if token.text not in MARKS][:1])
        return found

    @property
    def spoken(self) -> list[Reading]:
        """The readings, list endings taken off, without those that have no word."""
        return [found for found in map(stripped, self.raw) if any(t.text not in MARKS for b in found for t in b)]

    @property
    def no_text(self) -> bool:
        """Whether a reading has no word."""
        return len(self.spoken) < len(self.raw)


def stripped(reading: Reading) -> Reading:
    """The reading without list endings."""
    found = []
    for block in reading:
        tokens = list(block)
        while tokens and (
            tokens[-1].text in LIST_MARKS
            or (tokens[-1].text == "and" and len(tokens) > 1 and tokens[-2].text in LIST_MARKS)
        ):
            tokens.pop()
        found.append(tuple(tokens))
    return tuple(found)


def case(seed: int, choice: Choice, *, blocks: int = 1, depth: int = 3, budget: int = 14) -> Case:
    """The draft that belongs to a seed."""
    plan = Plan(random.Random(seed), choice, budget)
    readings = plan.document(blocks, depth)
    return Case(draft(*plan.hands), readings)


def distance(reading: Reading, ours: Sequence[str], firsts: set[Token]) -> int:
    """Least word edits, cell by cell; list endings of ours between blocks are free."""
    row = list(range(len(ours) + 1))
    for number, block in enumerate(reading):
        for token in block:
            after = [row[0] + 1]
            for place, key in enumerate(ours):
                same = equal(token, key, first=place == first_of(ours), loose=token in firsts)
                after.append(min(row[place] + (not same), row[place + 1] + 1, after[place] + 1))
            row = after
        if number < len(reading) - 1:
            row = _slackened(row, ours)
    return row[-1]


def _slackened(row: list[int], ours: Sequence[str]) -> list[int]:
    row = list(row)
    for place in range(1, len(row)):
        best = min(row[place], row[place - 1] + 1)
        if ours[place - 1] in LIST_MARKS:
            best = min(best, row[place - 1])
        if place > 1 and ours[place - 1] == "and" and ours[place - 2] in LIST_MARKS:
            best = min(best, row[place - 2])
        row[place] = best
    return row


def first_of(ours: Sequence[str]) -> int:
    """Where the first word of ours stands that is no mark."""
    return next((place for place, key in enumerate(ours) if key not in MARKS), 0)


def equal(token: Token, key: str, *, first: bool, loose: bool) -> bool:
    """Whether a word of the draft equals one of ours, the capital of first words apart."""
    if token.text == BLANK:
        return False
    return token.text == key or ((first or loose) and token.text[:1].swapcase() + token.text[1:] == key)


def flat(reading: Reading) -> list[str]:
    """The words of a reading in a row."""
    return [token.text for block in reading for token in block]


def contains(reading: Reading, parts: Sequence[Sequence[str]]) -> bool:
    """Whether the parts stand in one sentence of one block, in order."""
    return any(_within(sentence, parts) for block in reading for sentence in _sentences(block))


def _sentences(block: Sequence[Token]) -> Iterator[list[str]]:
    sentence = list[str]()
    for token in block:
        sentence.append(token.text.lower())
        if token.text == ".":
            yield sentence
            sentence = []
    yield sentence


def _within(words: Sequence[str], parts: Sequence[Sequence[str]]) -> bool:
    if not parts:
        return True
    head, *rest = parts
    return any(
        list(words[place : place + len(head)]) == list(head) and _within(words[place + len(head) :], rest)
        for place in range(len(words) - len(head) + 1)
    )


def ranks(reading: Reading, terms: dict[tuple[str, ...], int]) -> Iterator[int]:
    """The ranks of the terms of a reading, the longest first at each word."""
    for block in reading:
        words = [token.text.lower() for token in block]
        place = 0
        while place < len(words):
            fitting = [term for term in terms if tuple(words[place : place + len(term)]) == term]
            longest = max(fitting, key=len, default=None)
            if longest is not None:
                yield terms[longest]
            place += len(longest) if longest else 1


def texts(readings: Iterable[Reading], firsts: set[Token]) -> set[tuple[str, ...]]:
    """The different texts among readings."""
    return {
        tuple(
            min(token.text, token.text[:1].swapcase() + token.text[1:]) if token in firsts else token.text
            for block in reading
            for token in block
        )
        for reading in readings
    }
