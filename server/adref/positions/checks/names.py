"""Names in the file that mean nobody or nothing (I606), and what is declared and never used (I608)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches

from adref.positions.actors import actors_of
from adref.positions.loaded import Loaded
from adref.positions.model import ClearerRole, PositionsFile
from adref.positions.phrases import modal_rank, modals
from adref.positions.places import Step
from adref.positions.problems import UNKNOWN_NAME, UNUSED, Problem
from adref.positions.venues import is_venue


def clearers(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem where an office is asked or answers that `clearers:` does not declare."""
    if loaded.file is None:
        return
    declared = {one.id for one in loaded.file.clearers}
    # A file that declares nobody declares by requiring.
    known = declared or {name for one in loaded.file.positions if one.clearance for name in one.clearance.required}
    hint = "Declare it under `clearers:`." if declared else "Add it to `required`, or declare it under `clearers:`."
    for index, position in enumerate(loaded.file.positions):
        if position.clearance is None:
            continue
        where = ("positions", index, "clearance")
        for place, name in enumerate(position.clearance.required):
            if name not in known:
                yield _unknown(loaded, (*where, "required", place), name, "clearer", known, hint)
        for place, record in enumerate(position.clearance.records):
            if record.clearer not in known:
                yield _unknown(loaded, (*where, "records", place, "clearer"), record.clearer, "clearer", known, hint)


def covered(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each record on a text that the position does not have."""
    for index, position in enumerate(loaded.file.positions if loaded.file is not None else ()):
        names = ["approved", *(rung.id for rung in position.fallbacks)]
        for place, record in enumerate(position.clearance.records if position.clearance is not None else ()):
            if record.covers not in names:
                where = ("positions", index, "clearance", "records", place, "covers")
                hint = f"Texts of `{position.id}`: {', '.join(names)}."
                yield _unknown(loaded, where, record.covers, f"text of `{position.id}`", names, hint)


def people(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each actor of a map or a group whom nobody knows, or whose abbreviation means several."""
    if loaded.file is None:
        return
    known = actors_of(loaded.file)
    named: list[tuple[str, tuple[Step, ...], bool]] = []
    for index, actor in enumerate(loaded.file.actors):
        named += [(name, ("actors", index, "members", place), False) for place, name in enumerate(actor.members)]
    for index, position in enumerate(loaded.file.positions):
        named += [(name, ("positions", index, "coalition", name), True) for name in position.coalition or ()]
    for name, where, is_key in named:
        meant = known.find(name)
        file, span = loaded.places.key(*where) if is_key else loaded.places.of(*where)
        if not meant:
            near = get_close_matches(name, known.known(), 1, 0.75)
            hint = f"Did you mean `{near[0]}`?" if near else "Declare it under `actors:`."
            yield Problem(UNKNOWN_NAME, span, file, f"`{name}` is no actor that is known here.", hint, tuple(near))
        elif len(meant) > 1:
            what = f"`{name}` may mean {' or '.join(meant)}; it is taken for {meant[0]}."
            hint = f"Write the full name, or settle it: `actors: [{{name: {meant[0]}, aliases: [{name}]}}]`."
            yield Problem(UNKNOWN_NAME, span, file, what, hint, meant)


def words(loaded: Loaded, rules: AbstractSet[str]) -> Iterator[Problem]:
    """Yield a problem for each rule, modal or profile that does not exist."""
    if loaded.file is None:
        return
    file = loaded.file
    if file.profile and not is_venue(file.profile):
        hint = "Remove the line to have it guessed from the draft."
        yield _unknown(loaded, ("profile",), file.profile, "profile", (), hint)
    for where, rule in _waived(file):
        if rules and rule not in rules:
            yield _unknown(loaded, where, rule, "rule", rules, "A waiver names a finding by its code, such as P201.")
    for index, position in enumerate(file.positions):
        for place, line in enumerate(position.red_lines):
            if line.modal and modal_rank(line.modal) is None:
                path = ("positions", index, "red_lines", place, "modal")
                hint = "Write a modal such as shall, should, will or may. The line is not in force."
                yield _unknown(loaded, path, line.modal, "modal", modals(), hint)


def unused(loaded: Loaded) -> Iterator[Problem]:
    """Yield a problem for each clearer whom nothing asks."""
    if loaded.file is None:
        return
    asked = set()
    for position in loaded.file.positions:
        if position.clearance is not None:
            asked |= {*position.clearance.required, *(record.clearer for record in position.clearance.records)}
    for index, clearer in enumerate(loaded.file.clearers):
        # An approver is asked wherever a clearance is needed.
        if clearer.id not in asked and clearer.role is not ClearerRole.APPROVE:
            file, span = loaded.places.of("clearers", index, "id")
            message = f"`{clearer.id}` is required nowhere."
            yield Problem(UNUSED, span, file, message, "Add it to `required` of a position, or remove it.")


def _waived(file: PositionsFile) -> Iterator[tuple[tuple[Step, ...], str]]:
    for place, waiver in enumerate(file.waivers):
        yield ("waivers", place, "rule"), waiver.rule
    for index, position in enumerate(file.positions):
        for place, waiver in enumerate(position.waivers):
            yield ("positions", index, "waivers", place, "rule"), waiver.rule


def _unknown(
    loaded: Loaded, where: tuple[Step, ...], name: str, called: str, known: Iterable[str], hint: str
) -> Problem:
    file, span = loaded.places.of(*where)
    near = get_close_matches(name, sorted(known), 1, 0.6)
    hint = f"Did you mean `{near[0]}`?" if near else hint
    return Problem(UNKNOWN_NAME, span, file, f"`{name}` is no {called} that is known here.", hint, tuple(near))
