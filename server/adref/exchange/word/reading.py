"""A Word file as the text of a draft: what the page shows, with who changed what, comments as notes.

Bytes in, text and remarks out. Tracked changes become attributions (`[Norway (2 March 2026): shall]`), or are taken as
accepted or rejected. Knows how a draft is written; holds nothing against positions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from adref.draft import Act, parse
from adref.draft.venue import guess, looks
from adref.exchange.word.archive import opened
from adref.exchange.word.body import _GAP, Body, Paragraph, Where
from adref.exchange.word.legend import BRACKETS, MARKS, Legend, legend_of, traits
from adref.exchange.word.markup import w
from adref.exchange.word.pieces import Piece, Revision, View

_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_NO_NAME = re.compile(r"[^\w'’ -]|[\d_]")
_PAIRS = {"[": "]", "{": "}", "［": "］"}
_CLOSING = frozenset(_PAIRS.values())
_NOBODY = "Unnamed Editor"
_ENOUGH_TO_GUESS = 400
_ENDS = re.compile(r"[\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change as it stands in the text that was read; offsets in code points."""

    start: int
    end: int
    revision: Revision


@dataclass(frozen=True, slots=True)
class WordText:
    """The text of a Word file. `remarks` are whole sentences on what the text does not show; they quote nothing.

    `tracked` counts the tracked changes of the file; `changes` are those that stand in the text as attributions, the
    rows of tables left out.
    """

    text: str
    tracked: int = 0
    changes: tuple[Change, ...] = ()
    comments: int = 0
    remarks: tuple[str, ...] = ()


def read_word(
    data: bytes,
    view: View = View.ATTRIBUTED,
    *,
    profile: str = "",
    legend: Mapping[str, str] | None = None,
    authors: Mapping[str, str] | None = None,
    notes: bool = True,
) -> WordText:
    """Return the text of the Word file in `data`.

    `legend` says what looks mean (`green highlight`: `agreed`), before the document's own and that of the venue, which
    is guessed without a `profile`. `authors` says for whom somebody writes ("K. Nordmann": "Norway"). Without `notes`,
    comments are left out.

    Raises:
        WordError: it cannot be read.
        ValueError: the legend has a line that is none.
    """
    body = Body(opened(data), view)
    paragraphs = tuple(body.paragraphs())
    venue = profile or guess("\n".join(map(_said, paragraphs[:_ENOUGH_TO_GUESS]))).name
    known = legend_of(looks(venue), map(_said, paragraphs), legend)
    said = _comments(body, authors or {}) if notes else {}
    reader = _Reader(view, known, dict(authors or {}), said)
    text = reader.text(paragraphs)
    return WordText(text, reader.tracked, tuple(reader.changes), len(said), tuple(_remarks(body, reader, notes=notes)))


def _said(paragraph: Paragraph) -> str:
    return "".join(one.text for one in paragraph.pieces)


@dataclass(slots=True)
class _Reader:
    """Writes paragraphs down, one after the other."""

    view: View
    legend: Legend
    authors: dict[str, str]
    notes: Mapping[str, str]
    changes: list[Change] = field(default_factory=list)
    tracked: int = 0
    unnamed: int = 0
    looks: Counter[str] = field(default_factory=Counter)
    struck: bool = False
    _names: dict[str, str] = field(default_factory=dict)
    _local: list[tuple[int, int, Revision]] = field(default_factory=list)

    def text(self, paragraphs: Sequence[Paragraph]) -> str:
        """Return the whole text, every paragraph ended by a line end, a blank line where the page shows a gap."""
        parts: list[str] = []
        length, last = 0, None
        for one in paragraphs:
            self._local = []
            written = self._paragraph(one)
            if last is not None and (apart := _apart(last, one)):
                parts.append(apart)
                length += len(apart)
            self.changes += [Change(length + start, length + end, revision) for start, end, revision in self._local]
            parts.append(f"{written}\n")
            length += len(written) + 1
            last = one
            for name in one.comments:
                note = self.notes.get(name)
                if note:
                    parts.append(f"{note}\n")
                    length += len(note) + 1
        return "".join(parts)

    def _paragraph(self, one: Paragraph) -> str:
        if one.where is Where.ROW:
            return "| " + " | ".join(map(self._cell, one.cells)) + " |"
        head = f"[^{one.note}]: " if one.note else ""
        label = f"{one.label.text}{one.label.gap}" if one.label else ""
        pieces = [piece for piece in one.pieces if piece.stands(self.view) and piece.text]
        self.tracked += sum(bool(piece.revisions and piece.text.strip()) for piece in one.pieces)
        if self.view is not View.ATTRIBUTED:
            pieces = [Piece(piece.text, (), piece.look) for piece in pieces]
        if head:
            # Word puts a blank between the number at a page's foot and the words.
            pieces = [replace(pieces[0], text=pieces[0].text.lstrip()), *pieces[1:]] if pieces else []
        whole = _common(pieces) if one.mark or one.label is None else ()
        if whole and label:
            pieces = [Piece(label, whole), *pieces]
            label = ""
        mark = self._mark(pieces)
        body = self._pieces(pieces, len(head) + len(label), marked=bool(mark))
        return _ENDS.sub("\n", f"{head}{label}{body}").rstrip(" \t\n") + mark

    def _cell(self, cell: Sequence[Paragraph]) -> str:
        said = (re.sub(r"\s+", " ", self._paragraph(one)).strip() for one in cell)
        local, self._local = self._local, []
        written = " ".join(filter(None, said)).replace("|", "¦")
        self._local = local
        return written

    def _mark(self, pieces: Sequence[Piece]) -> str:
        """Return the status that the look of a whole paragraph gives it."""
        found = {self.legend.meaning(one.look) for one in pieces if one.text.strip()}
        meaning = next(iter(found)) if len(found) == 1 else ""
        return f" [{MARKS[meaning]}]" if meaning in MARKS else ""

    def _pieces(self, pieces: Sequence[Piece], at: int, *, marked: bool) -> str:
        parts: list[str] = []
        for by, group in groupby(pieces, key=lambda one: tuple(revision.by for revision in one.revisions)):
            members = list(group)
            inner = "".join(self._looked(one, marked=marked) for one in members)
            written = self._attributed(inner, members[0].revisions) if by else inner
            if by:
                self._local.append((at, at + len(written), members[0].revisions[-1]))
            parts.append(written)
            at += len(written)
        return "".join(parts)

    def _looked(self, one: Piece, *, marked: bool) -> str:
        """Return words in brackets where their look says that they may go."""
        meaning = self.legend.meaning(one.look)
        if meaning in BRACKETS:
            lead, words, trail = _edges(one.text)
            self.struck |= one.look.struck
            return f"{lead}[{words}]{trail}" if words and _balanced(words) else one.text
        if not marked and one.text.strip():
            known = meaning or (set(self.legend.said) & traits(one.look))
            self.looks.update(trait for trait in traits(one.look) if known or trait not in {"bold", "underlined"})
        return one.text

    def _attributed(self, text: str, revisions: tuple[Revision, ...]) -> str:
        lead, words, trail = _edges(text)
        if not words:
            return text
        if not _balanced(words):
            # A bracket put in by one author closes elsewhere: a name in it would tear both apart.
            self.unnamed += 1
            return text
        heads = []
        for one in revisions:
            act = " delete" if one.deletes else " propose" if len(revisions) > 1 else ""
            heads.append(f"{self._name(one.author)}{act}{f' ({one.day})' if one.day else ''}")
        return f"{lead}[{'; '.join(heads)}: {words}]{trail}"

    def _name(self, author: str) -> str:
        """Return an author's name as a draft can hold it: one that is read as a name in front of a colon."""
        if author not in self._names:
            wanted = self.authors.get(author, author)
            tidy = " ".join(one[:1].upper() + one[1:] for one in _NO_NAME.sub(" ", wanted).split())
            self._names[author] = next(filter(_is_read, (wanted, tidy, f"Author {tidy}")), _NOBODY)
        return self._names[author]


def _is_read(name: str) -> bool:
    """Tell whether a draft's reader takes `name` for one, with a day and an act behind it."""
    tried = f"1. Each Party [{name} (2 March 2026): shall] [{name} delete (2 March 2026): may] act."
    acts = [one.act for one in parse(tried, "generic").blocks[0].passage.attributions]
    return bool(name.strip()) and acts == [Act.PROPOSE, Act.DELETE]


def _common(pieces: Iterable[Piece]) -> tuple[Revision, ...]:
    """Return the changes that all words of a paragraph share."""
    found = {tuple(revision.by for revision in one.revisions): one.revisions for one in pieces if one.text.strip()}
    return next(iter(found.values())) if len(found) == 1 else ()


def _edges(text: str) -> tuple[str, str, str]:
    found = _EDGES.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _balanced(text: str) -> bool:
    waiting: list[str] = []
    for one in text:
        if one in _PAIRS:
            waiting.append(_PAIRS[one])
        elif one in _CLOSING and (not waiting or waiting.pop() != one):
            return False
    return not waiting


def _apart(one: Paragraph, following: Paragraph) -> str:
    if following.where is Where.NOTE and one.where is not Where.NOTE:
        return "\n"
    rows = one.where is Where.ROW and following.where is Where.ROW
    changes = (one.where is Where.ROW) is not (following.where is Where.ROW)
    return "\n" if changes or (not rows and max(one.after, following.before) >= _GAP) else ""


def _comments(body: Body, authors: Mapping[str, str]) -> dict[str, str]:
    """Return each comment as a note of the draft: who, when, on which words, what."""
    root = body.package.of("comments")
    found = {}
    for one in root.findall(w("comment")) if root is not None else ():
        lines = []
        for paragraph in one.iter(w("p")):
            body.inline.read(paragraph)
            lines.append("".join(piece.text for piece in body.inline.pieces if piece.stands(View.ACCEPTED)))
        said = re.sub(r"\s+", " ", " ".join(lines)).replace(">>", "»").strip()
        revision = Revision(deletes=False, author=one.get(w("author")) or "", date=one.get(w("date")) or "")
        quoted = re.sub(r"\s+", " ", "".join(body.inline.quoted.get(one.get(w("id"), ""), ()))).strip()
        who = authors.get(revision.author, revision.author) or _NOBODY
        head = ", ".join(filter(None, (who, revision.day, f"on “{_short(quoted)}”" if quoted else "")))
        if said:
            found[one.get(w("id"), "")] = f"<<Note: {head}: {said}>>"
    return found


def _short(quoted: str) -> str:
    longest = 80
    return quoted if len(quoted) <= longest else f"{quoted[:longest].rsplit(' ', 1)[0]} …"


def _remarks(body: Body, reader: _Reader, *, notes: bool) -> Iterator[str]:
    told = {View.ATTRIBUTED: "stand as attributions"}.get(body.view, f"are taken as {body.view}")
    if reader.tracked:
        yield f"{_counted(reader.tracked, 'tracked change')} {told}"
    if reader.notes:
        yield f"{_counted(len(reader.notes), 'comment')} stand as notes"
    if body.has_margins():
        yield "headers and footers of the pages are left out"
    for what, count in sorted(body.inline.left_out.items()):
        if count:
            yield f"{count} × {what}"
    if not notes and body.package.of("comments") is not None:
        yield "comments are left out"
    if reader.unnamed:
        yield f"{reader.unnamed} of them hold half a bracket and stand without a name"
    if reader.struck:
        yield "words struck by hand stand in brackets"
    colours = ", ".join(
        sorted(one for one in reader.looks if one not in {"struck", "bold", "underlined", " highlight"})
    )
    if colours:
        yield f"colours are left out where no legend says what they mean of a whole paragraph: {colours}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
