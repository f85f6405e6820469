"""A small negotiation for the tests of the editor's features: a draft, positions, and who looks at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from adref.draft import parse, reparse
from adref.editor.file_page import FilePage
from adref.positions import Loaded, read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Reader, Review, review
from adref.text import Edit

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FILE = "positions.yaml"
DRAFT = "rev3"

TREATY = """\
Article 4
Cables

1. Each Party should mark its cables [on the charts] (EU: delete).

2. Each Party shall report every two years under Article 4, paragraph 1. [Norlandia: It shall publish the report.]

Article 5
Ships

1. Each Party shall require its ships to keep clear.

2. Nothing here is ours.
"""

POSITIONS = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
actors:
  - {name: Friends of the Cable, kind: group, members: [Japan, Velmark]}
clearers:
  - {id: legal, name: Legal Directorate, role: approve}
  - {id: energy, name: Ministry of Energy, on-silence: cleared, within: 12h}
positions:
  - id: charts
    at: Article 4(1)
    interest: stronger
    approved: Each Party shall mark its cables on the charts.
    fallbacks:
      - {id: f1, text: Each Party should mark its cables on the charts., release: delegate, use: both}
      - {id: f2, text: Each Party may mark its cables., release: capital, price: the whole of Article 9}
    clearance:
      required: [legal]
      records:
        - {clearer: energy, state: requested, covers: f1, digest: 000000000000, at: 2026-11-22T08:00:00Z}
        - {clearer: legal, state: cleared, covers: approved}
    coalition:
      EU: oppose
      Friends of the Cable: support
      Brazil: undecided
  - id: reports
    at: Article 4(2)
    approved: Each Party shall report every two years under Article 4, paragraph 1.
  - id: ships
    at: Article 9
    approved: Each Party shall require its ships to keep clear.
    waivers:
      - {rule: P209, because: the chair will renumber, digest: 0123456789ab}
"""


@dataclass(slots=True)
class Scene:
    """A draft before positions, as one reader sees it."""

    draft: str = TREATY
    positions: str | None = POSITIONS
    role: Role = Role.DELEGATE
    safe: bool = False
    loaded: Loaded | None = field(init=False)
    review: Review = field(init=False)

    def __post_init__(self) -> None:
        """Read and review."""
        self.loaded = read(self.positions, FILE) if self.positions is not None else None
        file = self.loaded.file if self.loaded is not None else None
        draft = parse(self.draft, "generic", actors=dict(added_names(file)) if file is not None else {})
        self.review = review(draft, self.loaded, Reader(self.role, self.safe), NOW)

    @property
    def page(self) -> FilePage:
        """The positions file as it is held against the draft."""
        assert self.review.authority is not None
        return FilePage(FILE, self.review.authority, ((DRAFT, self.review),), NOW)

    def at(self, words: str, number: int = 0) -> int:
        """The offset behind the first letter of words in the draft."""
        return _place(self.draft, words, number)

    def there(self, words: str, number: int = 0) -> int:
        """The offset behind the first letter of words in the positions file."""
        return _place(self.positions or "", words, number)

    def typed(self, words: str, more: str) -> Review:
        """The review after `more` was written behind `words`, worked out from this one."""
        place = self.draft.index(words) + len(words)
        draft = reparse(self.review.draft, (Edit(place, place, more),))
        return review(draft, self.loaded, self.review.reader, NOW, previous=self.review)


def _place(text: str, words: str, number: int) -> int:
    place = -1
    for _ in range(number + 1):
        place = text.index(words, place + 1)
    return place + 1
