"""Literate fixes, `tests/cases/fixes`: what is offered for a draft, and the draft after each.

Beside the blocks of every case:

    ```after Insert approved text (finance)     the draft after the fix of that title
    ```offered          the titles offered, one a line, in order (only those that change the draft)
    ```file Record: EU supports (finance)       lines that the positions file has more after the fix of that title
    ```confirm Insert approved text (finance)   part of what is asked before
"""

from __future__ import annotations

import pytest

from adref.draft import Draft
from adref.editor.actions import Fix, fixes
from adref.positions import Loaded, read
from adref.review import Review, review
from adref.text import Span, apply, inverse
from tests.support.cases import POSITIONS_NAME, Case, load_cases, reviewed

CASES = load_cases("fixes")


def offered(case: Case) -> tuple[Review, Loaded | None, tuple[Fix, ...]]:
    """The review of a case and the fixes at its cursor, else for the whole draft."""
    loaded = read(case.positions, POSITIONS_NAME) if case.positions is not None else None
    done = reviewed(case)
    span = Span(0, len(case.draft)) if case.cursor is None else Span(case.cursor, case.cursor)
    return done, loaded, tuple(made for one in fixes(done, span, loaded) if (made := one.made()) is not None)


def blocks(case: Case, kind: str) -> dict[str, str]:
    """The case's blocks of one kind, by what follows the kind in their info string."""
    return {info[len(kind) :].strip(): body for info, body in case.others.items() if info.split(" ")[0] == kind}


def titled(found: tuple[Fix, ...], title: str) -> Fix:
    """The fix of that title."""
    named = [one for one in found if one.title == title]
    assert named, f"{title!r} is not offered; there are {[one.title for one in found]}"
    return named[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_offered_and_what_comes_of_it(case: Case) -> None:
    done, loaded, found = offered(case)
    lists = blocks(case, "offered")
    if lists:
        titles = [one.title for one in found if not one.file]
        assert titles == [line.strip() for line in lists[""].splitlines() if line.strip()]
    for title, after in blocks(case, "after").items():
        assert apply(case.draft, titled(found, title).edits) == after
    for title, part in blocks(case, "confirm").items():
        assert part.strip() in titled(found, title).confirm
    for title, more in blocks(case, "file").items():
        assert loaded is not None
        fix = titled(found, title)
        lines = set(apply(loaded.texts[fix.file], fix.edits).splitlines()) - set(loaded.texts[fix.file].splitlines())
        assert sorted(lines) == sorted(more.rstrip("\n").split("\n"))
    assert lists or blocks(case, "after") or blocks(case, "file"), "a case that expects nothing cannot fail"
    for fix in found:
        check_promise(done, case, loaded, fix)


def check_promise(done: Review, case: Case, loaded: Loaded | None, fix: Fix) -> None:
    """After a fix the verdict is the one it promised, and undoing it restores the text."""
    if fix.file:
        assert loaded is not None
        again = read(apply(loaded.texts[fix.file], fix.edits), POSITIONS_NAME)
        assert again.file is not None
        return
    text = apply(case.draft, fix.edits)
    assert apply(text, inverse(case.draft, fix.edits)) == case.draft
    after = review(reread(text, loaded, done.draft), loaded, case.reader, case.now)
    assert len(after.draft.problems) <= len(done.draft.problems)
    if fix.promise is not None:
        kept = after.assessment_of(fix.position)
        assert kept is not None
        assert kept.verdict is fix.promise


def reread(text: str, loaded: Loaded | None, before: Draft) -> Draft:
    """The draft read afresh, in the same venue."""
    from adref.hosts.manner import manner_of
    from adref.hosts.settings import Settings

    return manner_of(loaded, Settings(profile=before.profile.name)).read(text)


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
