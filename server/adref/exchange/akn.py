"""A draft as Akoma Ntoso 3.0 (OASIS LegalDocML): its structure under our own ids, nothing of its words lost.

Brackets and attributions are kept as text: bracketed words as `inline`, the marks and who speaks as editorial remarks,
with the speakers named. Options say that they are alternatives. It knows drafts only: nothing of positions gets in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from adref.draft import Block, Draft, Kind
from adref.exchange.akn_inline import Actors, Notes, inline
from adref.exchange.akn_text import attribute, element, escaped

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENTS = {
    Kind.PART: "part",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.PARAGRAPH: "paragraph",
    Kind.POINT: "point",
    Kind.ITEM: "indent",
    Kind.TEXT: "alinea",
}
"""Every other kind that stands in the body is a `hcontainer` with the kind as its name."""
_PREAMBLE = frozenset({Kind.PREAMBULAR, Kind.ENACTING})
_BEFORE = frozenset({Kind.TITLE, Kind.NOTE, Kind.TABLE, Kind.TEXT, Kind.FOOTNOTE})
_RESOLUTION = "un-resolution"
_NO_NAME = re.compile(r"[^a-z0-9]+")
_SOURCE = "adref"


@dataclass(frozen=True, slots=True)
class Work:
    """What the document is called: `name` is the draft's, `on` its date, `language` a code of three letters."""

    name: str
    on: date
    language: str = "eng"


def akn(draft: Draft, work: Work) -> str:
    """Return the draft as an Akoma Ntoso document; the same draft and work are always the same text."""
    return "".join(_Writer(draft, work).document())


class _Writer:
    """Writes one draft."""

    def __init__(self, draft: Draft, work: Work) -> None:
        self._draft, self._work = draft, work
        self._actors = Actors()
        self._continued: dict[int, list[int]] = {}
        for block in draft.blocks:
            if block.continues is not None:
                self._continued.setdefault(block.continues, []).append(block.index)
        self._footnotes = {block.label: block.index for block in draft.blocks if block.kind is Kind.FOOTNOTE}
        self._notes = Notes(self._footnote, set(self._footnotes))
        self._children: dict[int | None, list[Block]] = {}
        for block in draft.blocks:
            if block.continues is None and block.kind is not Kind.FOOTNOTE:
                self._children.setdefault(self._parent_of(block), []).append(block)

    def document(self) -> Iterator[str]:
        """Yield the document; the references come of what the text names, so the text is written first."""
        statement = self._draft.profile.name == _RESOLUTION
        outer, inner = ("statement", "mainBody") if statement else ("bill", "body")
        roots = self._children.get(None, [])
        head = _head_of(roots)
        preface = "".join(self._preface(block) for block in roots[:head])
        preamble = "".join(self._recited([block for block in roots[head:] if self._is_preamble(block)]))
        body = "".join(self._hierarchy(block) for block in roots[head:] if not self._is_preamble(block))
        uncalled = "".join(self._uncalled())
        yield "<?xml version='1.0' encoding='UTF-8'?>\n"
        kind = "resolution" if statement else "treaty"
        yield f"<akomaNtoso xmlns={attribute(_NAMESPACE)}>\n<{outer} name={attribute(kind)}>\n"
        yield self._meta(outer)
        yield element("preface", preface) if preface else ""
        yield element("preamble", preamble) if preamble else ""
        yield element(inner, body or _empty(inner))
        yield element("conclusions", uncalled) if uncalled else ""
        yield f"</{outer}>\n</akomaNtoso>\n"

    def _parent_of(self, block: Block) -> int | None:
        """Return the block that holds `block`; what stands below a footnote stands where the footnote does."""
        at = block.parent
        while at is not None and self._draft.blocks[at].kind is Kind.FOOTNOTE:
            at = self._draft.blocks[at].parent
        return at

    # --- before the body ---

    def _preface(self, block: Block) -> str:
        name = "docTitle" if block.kind is Kind.TITLE else ""
        words = self._words(block)
        inside = f"<docTitle>{words}</docTitle>" if name else words
        return f"<p eId={attribute(block.id)}>{inside}</p>\n" + "".join(map(self._preface, self._below(block)))

    def _is_preamble(self, block: Block) -> bool:
        """Tell whether a root is the preamble: a section that holds what recites, or recites itself."""
        if block.kind in _PREAMBLE:
            return True
        below = self._below(block)
        return block.kind is Kind.SECTION and bool(below) and all(one.kind in _PREAMBLE | _BEFORE for one in below)

    def _recited(self, blocks: list[Block]) -> Iterator[str]:
        """Yield the preamble: recitals that follow each other together, what opens and enacts by itself."""
        for kind, those in groupby(blocks, key=attrgetter("kind")):
            found = list(those)
            if kind is Kind.PREAMBULAR:
                inside = "".join(
                    f"<recital eId={attribute(one.id)}>\n{self._paragraph(one)}{self._flat(one)}</recital>\n"
                    for one in found
                )
                yield f"<recitals eId={attribute(f'{found[0].id}__recitals')}>\n{inside}</recitals>\n"
                continue
            for one in found:
                if kind is Kind.ENACTING:
                    name = f"name='enactingFormula' eId={attribute(one.id)}"
                    yield f"<formula {name}>\n{self._paragraph(one)}</formula>\n"
                elif one.passage.text.strip():
                    yield f"<p eId={attribute(one.id)}>{self._words(one)}</p>\n"
                yield from self._recited(self._below(one))

    def _flat(self, block: Block) -> str:
        """Return everything below a recital as paragraphs: there is no deeper structure in one."""
        return "".join(
            f"<p eId={attribute(one.id)}>{self._words(one)}</p>\n{self._flat(one)}" for one in self._below(block)
        )

    # --- the body ---

    def _hierarchy(self, block: Block, alternative: str = "") -> str:
        name = _ELEMENTS.get(block.kind, "hcontainer")
        attributes = f" eId={attribute(block.id)}"
        if name == "hcontainer":
            attributes += f" name={attribute(block.kind.value)}"
        if alternative:
            attributes += f" alternativeTo={attribute(alternative)}"
        number, heading, words = self._parts(block)
        below = self._below(block)
        if below:
            intro = f"<intro eId={attribute(f'{block.id}__intro')}>\n<p>{words}</p>\n</intro>\n" if words else ""
            inside = intro + "".join(self._rows(below))
        else:
            inside = f"<content eId={attribute(f'{block.id}__content')}>\n<p>{words}</p>\n</content>\n"
        return f"<{name}{attributes}>\n{number}{heading}{inside}</{name}>\n"

    def _rows(self, blocks: list[Block]) -> Iterator[str]:
        """Yield blocks that stand beside each other; options behind a first one are alternatives to it."""
        first = ""
        for block in blocks:
            if block.kind is not Kind.OPTION:
                first = ""
            yield self._hierarchy(block, first)
            if block.kind is Kind.OPTION:
                first = first or block.id

    def _parts(self, block: Block) -> tuple[str, str, str]:
        """Return the number, the heading and the words of a block, as elements and as the inside of a paragraph."""
        passage = block.passage
        start = passage.body.start if passage.content else len(passage.text)
        number = " ".join(passage.text[:start].split())
        told = f"<num>{escaped(number)}</num>\n" if number else ""
        words = self._body(block)
        if block.kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.ANNEX):
            return told, f"<heading>{words}</heading>\n" if words else "", ""
        return told, "", words

    # --- words ---

    def _below(self, block: Block) -> list[Block]:
        return self._children.get(block.index, [])

    def _paragraph(self, block: Block) -> str:
        return f"<p>{self._words(block)}</p>\n"

    def _words(self, block: Block) -> str:
        """Return everything that a block says, its number included."""
        passage = block.passage
        start = passage.body.start if passage.content else len(passage.text)
        number = " ".join(passage.text[:start].split())
        return " ".join(filter(None, (escaped(number), self._body(block))))

    def _body(self, block: Block) -> str:
        """Return what stands behind a block's number, with what goes on behind a footnote."""
        parts = [inline(self._draft, block.index, self._actors, self._notes)]
        parts += [self._words(self._draft.blocks[one]) for one in self._continued.get(block.index, ())]
        return " ".join(filter(None, parts))

    # --- footnotes and what is named ---

    def _footnote(self, label: str) -> str:
        """Return a footnote as it stands at its first call; the marker takes the place of call and number."""
        block = self._draft.blocks[self._footnotes[label]]
        named = f"eId={attribute(block.id)} marker={attribute(label)} placement='bottom'"
        return f"<authorialNote {named}><p>{self._body(block)}</p></authorialNote>"

    def _uncalled(self) -> Iterator[str]:
        for block in self._draft.blocks:
            if block.kind is Kind.FOOTNOTE and self._footnotes.get(block.label) == block.index:
                if block.label not in self._notes.placed:
                    yield f"<p>{self._notes.at(block.label)}</p>\n"
            elif block.kind is Kind.FOOTNOTE:
                yield f"<p eId={attribute(block.id)}>{self._words(block)}</p>\n"

    def _meta(self, outer: str) -> str:
        slug = _NO_NAME.sub("-", self._work.name.lower()).strip("-") or "draft"
        work = f"/akn/un/{outer}/draft/{self._work.on.isoformat()}/{slug}"
        expression = f"{work}/{self._work.language}@"
        levels = (
            ("FRBRWork", work, "<FRBRcountry value='un'/>\n"),
            ("FRBRExpression", expression, f"<FRBRlanguage language={attribute(self._work.language)}/>\n"),
            ("FRBRManifestation", f"{expression}.xml", ""),
        )
        identified = "".join(self._level(*one) for one in levels)
        actors = "".join(
            f"<TLCOrganization eId={attribute(one)} href={attribute(f'/akn/ontology/organization/un/{one}')} "
            f"showAs={attribute(name)}/>\n"
            for one, name in (("adref", "adref"), *self._actors.named)
        )
        references = f"<references source='#{_SOURCE}'>\n{actors}</references>\n"
        return f"<meta>\n<identification source='#{_SOURCE}'>\n{identified}</identification>\n{references}</meta>\n"

    def _level(self, name: str, uri: str, more: str) -> str:
        return (
            f"<{name}>\n<FRBRthis value={attribute(f'{uri}/!main')}/>\n<FRBRuri value={attribute(uri)}/>\n"
            f"<FRBRdate date={attribute(self._work.on.isoformat())} name='draft'/>\n"
            f"<FRBRauthor href='#{_SOURCE}'/>\n{more}</{name}>\n"
        )


def _head_of(roots: list[Block]) -> int:
    """Return how many roots stand before the preamble and the body: titles, symbols, notes."""
    return next((place for place, block in enumerate(roots) if block.kind not in _BEFORE), len(roots))


def _empty(inner: str) -> str:
    """Return the least that a body may hold."""
    inside = f"<content eId={attribute(f'{inner}__empty__content')}><p/></content>"
    return f"<hcontainer name='empty' eId={attribute(f'{inner}__empty')}>{inside}</hcontainer>\n"
