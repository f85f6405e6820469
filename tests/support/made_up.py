"""Drafts and positions of any size, made up from phrases of our own: the same arguments always give the same bytes."""

from __future__ import annotations

import random
from typing import NamedTuple

DELEGATIONS = ("EU", "Norway", "Japan", "Canada", "G77", "AOSIS", "Switzerland", "Brazil", "India", "Mexico", "LDCs")
ACTORS = (
    "Each Party", "The Parties", "Each coastal Party", "The Cable Commission", "Developed country Parties",
    "The Conference of the Parties", "The flag State", "The Secretariat", "The Scientific Panel", "The depositary",
)  # fmt: skip
MODALS = ("shall", "may", "should", "shall not", "undertakes to", "shall endeavour to", "is required to")
VERBS = (
    "adopt", "give notice of", "take all appropriate measures to protect", "publish", "promote", "keep under review",
    "give due consideration to", "establish", "ensure the repair of", "refrain from impeding", "pay for", "monitor",
)  # fmt: skip
OBJECTS = (
    "rules on the laying of cables across its continental shelf",
    "national plans that reflect its highest possible ambition",
    "the integrity of every cable that lands on its territory",
    "charts and lists of the coordinates referred to in paragraph 2",
    "a yearly report on damage and on the time needed for repair",
    "the rights and legitimate interests of other Parties",
    "technologies that find damage early, on concessional terms",
    "the provision of adequate and predictable financial resources",
    "procedures for the settlement of disputes under this Agreement",
    "the training of repair crews from small island developing States",
)
CONDITIONS = (
    "in accordance with article {article}", "subject to the provisions of Part {part}", "as appropriate",
    "taking into account the special needs of developing countries", "not later than {year}", "by consensus",
    "without prejudice to article {article}, paragraph {paragraph}", "to the extent possible",
    "within {months} months of the entry into force of this Agreement", "in conformity with international law",
)  # fmt: skip
TITLES = (
    "Use of terms", "Scope", "General obligations", "Notice of works", "Repair", "Liability", "Reports", "Finance",
    "Training", "Review", "Settlement of disputes", "Amendments", "Signature", "Entry into force", "Withdrawal",
)  # fmt: skip


class Sized(NamedTuple):
    """A draft of a given number of units, and a positions file that governs some of them."""

    draft: str
    positions: str


def sized(units: int, positions: int, *, seed: int = 1) -> Sized:
    """Return a draft of about `units` paragraphs and points, a third with brackets, and `positions` positions on it."""
    maker = _Maker(random.Random(seed))
    lines: list[str] = ["AGREEMENT ON THE PROTECTION OF SUBMARINE CABLES", ""]
    addresses: list[tuple[str, str]] = []
    article = 0
    while len(addresses) < units:
        article += 1
        lines += [f"Article {article}", maker.pick(TITLES), ""]
        for number in range(1, maker.random.randint(3, 6)):
            text, plain = maker.sentence(number)
            lines += [*_wrapped(f"{number}. {text}"), ""]
            addresses.append((f"Article {article}({number})", plain))
            for letter in "abcd"[: maker.random.choice((0, 0, 0, 3, 4))]:
                text, plain = maker.clause()
                lines += [*_wrapped(f"    ({letter}) {text};"), ""]
                addresses.append((f"Article {article}({number})({letter})", plain))
    step = max(len(addresses) // positions, 1) if positions else len(addresses) + 1
    chosen = addresses[::step][:positions]
    return Sized("\n".join(lines) + "\n", _positions(chosen, maker))


def _positions(chosen: list[tuple[str, str]], maker: _Maker) -> str:
    lines = ["adref: 1", "delegation: {name: Norlandia, aliases: [NOR]}", "positions:"]
    for number, (address, approved) in enumerate(chosen):
        lines += [
            f"  - id: p{number}",
            f"    at: {address}",
            f"    approved: >-\n      {maker.varied(approved)}",
            f"    fallbacks:\n      - {{id: f1, release: delegate, text: '{maker.varied(approved)}'}}",
            "    red-lines:\n      - never: voluntary\n      - modal: may",
        ]
    return "\n".join(lines) + ("\n" if chosen else " []\n")


def _wrapped(text: str, width: int = 100) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return [*lines, line]


class _Maker:
    """Sentences in the manner of a draft in its third week, each with the plain text that its first choices give."""

    def __init__(self, source: random.Random) -> None:
        self.random = source

    def pick(self, phrases: tuple[str, ...]) -> str:
        return self.random.choice(phrases)

    def condition(self) -> str:
        one = self.random
        return self.pick(CONDITIONS).format(
            article=one.randint(1, 60),
            paragraph=one.randint(1, 9),
            part=one.choice(("II", "V")),
            year=one.randint(2027, 2050),
            months=one.choice((3, 6, 12)),
        )

    def sentence(self, number: int) -> tuple[str, str]:
        parts = [self.pick(ACTORS), self.pick(MODALS), self.pick(VERBS), self.pick(OBJECTS), self.condition()]
        shown, plain = self.parts(parts)
        more = f". It {self.pick(MODALS)} {self.pick(VERBS)} {self.pick(OBJECTS)}." if number % 2 else "."
        return shown + more, plain + more

    def clause(self) -> tuple[str, str]:
        return self.parts([self.pick(VERBS), self.pick(OBJECTS), self.condition()])

    def parts(self, parts: list[str]) -> tuple[str, str]:
        shown = list(parts)
        if self.random.random() < 1 / 3:
            at = self.random.randrange(1, len(parts))
            shown[at] = self.bracketed(parts[at])
        return " ".join(shown), " ".join(parts)

    def bracketed(self, words: str) -> str:
        form = self.random.random()
        if form < 0.3:
            return f"[{words}][{self.condition()}]"
        if form < 0.5:
            return f"[{', '.join(self.random.sample(DELEGATIONS, 2))}: {words}]"
        if form < 0.7:
            return f"[{words} [and {self.condition()}]]"
        return f"[{words}]"

    def varied(self, text: str) -> str:
        """Return `text` with one word changed half of the time, as an approved text differs from the room's."""
        if self.random.random() < 0.5:
            return text
        words = text.split(" ")
        at = self.random.randrange(len(words))
        words[at] = self.pick(("shall", "voluntary", "Parties", "all"))
        return " ".join(words)
