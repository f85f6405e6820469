"""What a stretch of a positions file is about: a position, a rung, a record, an actor, a clearer or a rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adref.editor.file_page import FilePage
    from adref.positions.pointing import Pointed
    from adref.text import Span


class Topic(StrEnum):
    """What something in the file is about."""

    POSITION = "position"
    RUNG = "rung"
    RECORD = "clearance record"
    ACTOR = "actor"
    CLEARER = "clearer"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is meant. `span` are the words in the file; `position`, `index` are places in the file (-1 for none).

    `index` counts the rung on its ladder or the record among its records; `name` is that of an actor, clearer or rule
    as it is written.
    """

    topic: Topic
    span: Span
    position: int = -1
    index: int = -1
    name: str = ""


def subject_at(page: FilePage, offset: int) -> Subject | None:
    """Return what stands at `offset` of the file; None where it is about none of these."""
    found = page.pointed(offset)
    if found.begins("positions", None):
        return _in_position(page, found)
    if found.begins("clearers", None):
        return _named(page, found, Topic.CLEARER, "clearers", "id")
    if found.begins("actors", None, "members", None):
        return Subject(Topic.ACTOR, found.words, name=found.text)
    if found.begins("actors", None):
        return _named(page, found, Topic.ACTOR, "actors", "name")
    if found.begins("delegation") and page.file.delegation is not None:
        return Subject(Topic.ACTOR, found.words, name=page.file.delegation.name)
    if found.begins("waivers", None, "rule"):
        return Subject(Topic.RULE, found.words, name=found.text)
    return None


def _in_position(page: FilePage, found: Pointed) -> Subject | None:
    position = found.path[1]
    if not isinstance(position, int) or position >= len(page.positions):
        return None
    if found.begins("positions", None, "coalition", None):
        return _actor(page, found, position)
    if found.begins("positions", None, "clearance", "records", None):
        return _record(found, position)
    if found.begins("positions", None, "clearance", "required", None):
        return Subject(Topic.CLEARER, found.words, position, name=found.text)
    if found.begins("positions", None, "fallbacks", None):
        return Subject(Topic.RUNG, found.words, position, _number(found, 3))
    if found.begins("positions", None, "waivers", None, "rule") and not found.on_key:
        return Subject(Topic.RULE, found.words, position, name=found.text)
    return Subject(Topic.POSITION, found.words, position)


def _actor(page: FilePage, found: Pointed, position: int) -> Subject:
    name = str(found.path[3])
    _, span = page.seen.places.key("positions", position, "coalition", name)
    return Subject(Topic.ACTOR, span, position, name=name)


def _record(found: Pointed, position: int) -> Subject:
    number = _number(found, 4)
    if found.path[5:6] == ("clearer",) and not found.on_key:
        return Subject(Topic.CLEARER, found.words, position, number, found.text)
    return Subject(Topic.RECORD, found.words, position, number)


def _named(page: FilePage, found: Pointed, topic: Topic, key: str, naming: str) -> Subject | None:
    index = found.path[1]
    entries = getattr(page.file, key)
    if not isinstance(index, int) or index >= len(entries):
        return None
    return Subject(topic, found.words, name=getattr(entries[index], naming))


def _number(found: Pointed, step: int) -> int:
    number = found.path[step] if len(found.path) > step else -1
    return number if isinstance(number, int) else -1
