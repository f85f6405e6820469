"""Helpers for tests of the positions layer: marked words, times, and a file that uses every key once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from adref.text import Span

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose marks are taken out, and the stretch that they marked."""

    text: str
    span: Span

    @property
    def words(self) -> str:
        """The marked words."""
        return self.text[self.span.start : self.span.end]


def marked(text: str) -> Marked:
    """Take `«` and `»` out of a text and keep the place of what stood between them."""
    start, end = text.index("«"), text.index("»") - 1
    return Marked(text.replace("«", "").replace("»", ""), Span(start, end))


FULL = """\
adref: 1
delegation: {name: Norlandia, aliases: [NOR]}
instrument: Agreement on Buoys
drafts: ["*.treaty"]
base: rev1.treaty
profile: generic
marking: RESTRICTED (test)
instructions: {reference: NL-7, issued: 2026-11-20, expires: 2026-11-27T18:00:00Z,
               written-for: {draft: rev1.treaty, digest: 9f31c2a07b44}}
actors:
  - Corvia
  - {name: Friends of the Buoy, kind: group, members: [Corvia, Norlandia]}
clearers:
  - {id: legal, name: Legal Directorate, role: approve}
  - {id: treasury, role: clear, on-silence: cleared, within: 12h}
signatures: {allowed-signers: signers, required: no}
never: [voluntary]
must: buoys
references: {never: reaffirm, of: the Port Lorne Declaration}
positions:
  - id: buoys
    title: Means
    at: Article 5, paragraph 2
    owner: Economic Department
    interest: stronger        # the direction we want
    approved: >-
      Each Party shall pay for its buoys
      in full.
    fallbacks:
      - id: f1
        text: Each Party shall pay for buoys.
        use: table
        release: delegate
        released: {by: capital, to: delegate, at: 2026-11-21T05:10:00Z}
        price: Article 7 stays
        trigger: the fourth week
      - Each Party shall pay for some buoys.
    red-lines:
      - never: if it can
      - must: buoys
      - modal: shall
      - reference: {never: reaffirm, of: the Port Lorne Declaration}
      - {never: recall, of: the Port Lorne Declaration, public: yes}
    clearance:
      required: [treasury]
      records:
        - {clearer: treasury, state: cleared, digest: 51d0c7e2a9f4, at: 2026-11-20T19:30:00Z, by: Desk 4}
        - clearer: legal
          state: conditional
          covers: f1
          due: 2026-11-21 02:00 UTC
          conditions:
            - {category: b, text: shorter, edit: Each Party shall pay., met: no}
    coalition:
      EU: support
      NO: {stance: will-block, persuadable: yes, source: corridor, at: 2026-11-20}
    talking-points: [Buoys save lives.]
    rationale: our own coast
    waivers:
      - {rule: P201, digest: 77a0bb11cc22, because: Chair's text, until: 2026-11-24}
waivers:
  - {rule: T104, because: invented names}
"""
"""Every key of the format, most of the short forms; nothing wrong in it."""
