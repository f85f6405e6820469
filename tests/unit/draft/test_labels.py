"""Numbers as drafters write them: one label, many spellings; and the order in which they stand."""

from __future__ import annotations

import pytest

from adref.draft.heads import grammatical, head_of, head_text, shortcut
from adref.draft.labels import letters, normal_label, order, roman, shown_number, token
from tests.corpus import corpus_files


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Article 3BIS", "3 bis"),
        ("3.bis.", "3 bis"),
        ("(d) bis", "d bis"),
        ("(d bis)", "d bis"),
        ("9. Alt. 1", "9 alt 1"),
        ("1. bis. Alt", "1 bis alt"),
        ("ANTE55", "55 ante"),
        ("Article 54 ante", "54 ante"),
        ("[4][2]", "4"),
        ("3.3quat", "3.3 quater"),
        ("16 quinquies.1", "16 quinquies.1"),
        ("Option 1 (chapeau)", "1"),
        ("CHAPTER ONE", "1"),
        ("OP3 bis", "3 bis"),
        ("Annex III bis", "iii bis"),
        ("90.-91", "90-91"),
        ("a)", "a"),
        ("New para 4", "new 4"),
        ("Option A.1", "a.1"),
    ],
)
def test_spellings_of_one_label(written: str, normal: str) -> None:
    assert normal_label(written) == normal
    assert normal_label(normal) in {normal, normal.removeprefix("new ")} or normal.startswith("new")
    assert token(written) == normal.replace(" ", "")


def test_ante_base_bis_ter_and_the_next_number_in_that_order() -> None:
    labels = ["54 ante", "54", "54 bis", "54ter", "54. quater", "54 quinquies", "54 alt", "55"]
    orders = [found for label in labels if (found := order(label)) is not None]
    assert len(orders) == len(labels)
    assert orders == sorted(orders)


def test_letters_run_on_doubled_and_romans_are_counted() -> None:
    assert [letters(one) for one in ("a", "z", "aa", "hh", "ab", "1")] == [1, 26, 27, 34, None, None]
    assert [roman(one) for one in ("i", "iv", "ix", "XIV", "iiii", "")] == [1, 4, 9, 14, None, None]


def test_a_placeholder_has_no_order() -> None:
    assert order("Article X") is not None  # a letter like others: its neighbours must tell
    assert order("") is None
    assert order("2 nonsense words") is None


def test_numbers_are_shown_as_drafts_print_them() -> None:
    assert [shown_number(one) for one in ("2a", "iii bis", "1.x", "55 ante")] == ["2A", "III bis", "1.X", "55 ante"]


@pytest.mark.parametrize(
    "head",
    [
        "1. ",
        "12.",
        "(a) ",
        "(iv) “",
        "(12) ",
        "3. A ",
        "Article 5",
        "ARTICLE 12",
        "SECTION 3. ",
        "PART XI",
        "ANNEX VIII. ",
        "Article 7. ",
        "2038",
        "42][",
        "7 ]",
        "Part II]",
        "PART II. [",
        "4. [",
        "4. [[“",
        "[4. ",
        "[(b) ",
        "[(b) (i) [",
        "(a)]",
    ],
)
def test_the_shortcut_reads_what_the_grammar_reads(head: str) -> None:
    quick, slow = shortcut(head), grammatical(head)
    assert quick is not None
    assert quick.marks == slow.marks
    assert quick.end == slow.end


@pytest.mark.corpus
def test_the_shortcut_reads_all_heads_of_real_texts_as_the_grammar_does() -> None:
    """Every line of every real text whose head the shortcut reads."""
    seen = 0
    for path in corpus_files():
        for line in path.read_text(encoding="utf-8").splitlines():
            head = head_text(line.strip())
            quick = shortcut(head) if head else None
            if quick is not None:
                seen += 1
                assert quick == grammatical(head), head
    assert seen or not corpus_files()


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("[9. Alt. 1. “Area”", ["9. Alt. 1"]),
        ("2. [Option 1: All", ["2", "Option 1"]),
        ("12. (a) “Party”", ["12", "(a)"]),
        ("(ALL)8. The members", ["8"]),
        ("35.2 bis. Any", ["35.2 bis"]),
        ("Option A.1: When", ["Option A.1"]),
        ("[OPT 1]55.2 Any", ["OPT 1", "55.2"]),
        ("3.3bis In accordance", ["3.3bis"]),
        ("In 1990 the Parties", []),
        ("Articles 5 and 6", []),
        ("[, as appropriate,]", []),
    ],
)
def test_what_stands_before_the_words_of_a_line(line: str, labels: list[str]) -> None:
    assert [mark.label for mark in head_of(line, 0, len(line)).marks] == labels
