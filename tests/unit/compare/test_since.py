"""What is said of a unit since the base draft: which changes are silent, which touch agreed words, what shifted."""

from __future__ import annotations

import pytest

from adref.compare import follow
from adref.draft import parse
from adref.review.since import UnitSince

HEAD = "Article 1\nCare of lighthouses\n\n1. Each Party shall keep its lighthouses lit.\n\n"
FRAME = HEAD + "2. {}\n\n3. Lamps are cleaned.\n"
LOGS = "The keeper shall log every vessel that asks for help."


def since(old: str, new: str) -> tuple[list[str], list[UnitSince]]:
    """The addresses of units of which something is said, and what."""
    base = parse(old)
    draft = parse(new, base.profile.name)
    told = [
        (block.address, unit) for block, unit in zip(draft.blocks, follow(base, draft).since.units, strict=True) if unit
    ]
    return [address for address, _ in told], [unit for _, unit in told]


@pytest.mark.parametrize(
    ("before", "after", "silent"),
    [
        (LOGS, LOGS.replace("shall", "may"), ["shall -> may"]),
        (LOGS, LOGS.replace("log every", "log[,] every"), []),
        (LOGS, LOGS.replace("log every", "log, every"), [" -> ,"]),
        (LOGS, LOGS.replace("vessel", "[vessel][ship]"), []),
        (LOGS, LOGS.replace("vessel that", "vessel [EU: or boat] that"), []),
        (LOGS, LOGS.replace("every", "each [and every]"), [" -> each"]),
        (LOGS.replace("vessel", "[vessel][ship]"), LOGS.replace("vessel", "ship"), []),
        (LOGS.replace("vessel", "[vessel][ship]"), LOGS.replace("vessel", "raft"), ["vessel ship -> raft"]),
        (LOGS.replace("vessel", "[vessel]"), LOGS, []),
        (LOGS, "Deleted.", []),
        (LOGS, f"{LOGS[:-1]}, by night. (US: delete)", []),
        (LOGS, f"[{LOGS[:-1]}, by night.]", []),
    ],
)
def test_a_change_is_silent_unless_somebody_or_something_shows_it(before: str, after: str, silent: list[str]) -> None:
    _, units = since(FRAME.format(before), FRAME.format(after))
    assert [f"{one.ours} -> {one.theirs}" for unit in units for one in unit.silent] == silent


def test_an_option_is_open() -> None:
    old = f"Article 1\nLogs\n\n1. Ships.\n\nOption 1: {LOGS}\n\nOption 2: No log is kept of any vessel.\n"
    _, units = since(old, old.replace("shall log", "may log"))
    assert [unit.silent for unit in units] == [()]
    assert [len(unit.changes) for unit in units] == [1]


def test_a_bracket_across_paragraphs_opens_all_it_holds() -> None:
    old = f"Article 1\nLogs\n\n[1. Ships have lamps.\n\n2. {LOGS}\n\n3. Lamps are cleaned.]\n"
    _, units = since(old, old.replace("shall log", "may log"))
    assert [unit.silent for unit in units] == [()]


@pytest.mark.parametrize("mark", ["[Agreed]", "[Agreed ad ref]"])
def test_agreed_words_are_closed_whatever_shows_the_change(mark: str) -> None:
    old = FRAME.format(f"{LOGS} {mark}")
    for new in (
        LOGS.replace("shall", "may"),
        LOGS.replace("every", "every [US: large]"),
        LOGS.replace("every", "[every]"),
    ):
        (address,), (unit,) = since(old, FRAME.format(f"{new} {mark}"))
        assert address == "Article 1(2)"
        assert unit.agreed
        assert not unit.silent


def test_to_agree_anew_is_no_silent_change() -> None:
    _, units = since(FRAME.format(LOGS), FRAME.format(f"{LOGS.replace('shall', 'may')} [Agreed ad ref]"))
    assert [(unit.silent, unit.agreed) for unit in units] == [((), ())]


def test_what_is_gone_is_told_where_it_stood() -> None:
    new = FRAME.replace("\n\n2. {}\n\n3.", "\n\n2.")
    (address,), (unit,) = since(FRAME.format(LOGS), new)
    assert address == "Article 1(1)"
    assert [(one.address, one.silent, one.agreed) for one in unit.gone] == [("Article 1(2)", True, False)]
    _, (unit,) = since(FRAME.format(f"[{LOGS}]"), new)
    assert [(one.silent, one.agreed) for one in unit.gone] == [(False, False)]
    _, (unit,) = since(FRAME.format(f"{LOGS} [Agreed]"), new)
    assert [one.agreed for one in unit.gone] == [True]


def test_an_article_that_is_gone_is_told_once() -> None:
    more = "\nArticle 2\nReports\n\n1. Each Party shall report.\n\n2. Reports are public.\n"
    _, units = since(FRAME.format(LOGS) + more, FRAME.format(LOGS))
    assert [one.address for unit in units for one in unit.gone] == ["Article 2"]


def test_a_title_says_nothing_of_the_text() -> None:
    addresses, _ = since(
        f"DRAFT AGREEMENT\nRevision 2\n\n{FRAME.format(LOGS)}", f"DRAFT AGREEMENT\nRevision 3\n\n{FRAME.format(LOGS)}"
    )
    assert not addresses


PUT_IN = "2. [EU: Buoys are green.]\n\n3. {}\n\n4. Lamps are cleaned.\n"


@pytest.mark.parametrize(
    ("said", "says", "shifted"),
    [
        ("The log of paragraph 2 is kept.", "The log of paragraph 2 is kept.", ["Article 1(3)"]),
        ("The log of paragraph 2 is kept.", "The log of paragraph 3 is kept.", []),
        ("The lights of paragraph 1 are kept.", "The lights of paragraph 1 are kept.", []),
        ("Paragraph 2 of article 9 of the Convention binds.", "Paragraph 2 of article 9 of the Convention binds.", []),
    ],
)
def test_a_reference_that_was_not_renumbered_with_its_unit(said: str, says: str, shifted: list[str]) -> None:
    _, units = since(f"{FRAME.format(LOGS)}\n4. {said}\n", f"{HEAD}{PUT_IN.format(LOGS)}\n5. {says}\n")
    assert [one.meant for unit in units for one in unit.shifted] == shifted


def test_a_list_of_references_renumbered_as_a_whole_has_not_shifted() -> None:
    old = FRAME.format(LOGS) + "\n4. Paragraphs 1 and 2 bind.\n\n5. Paragraph 2 and paragraph 3 bind too.\n"
    new = HEAD + PUT_IN.format(LOGS) + "\n5. Paragraphs 1 and 3 bind.\n\n6. Paragraph 3 and paragraph 4 bind too.\n"
    _, units = since(old, new)
    assert not [one for unit in units for one in unit.shifted]
