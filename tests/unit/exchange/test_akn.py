"""A draft as Akoma Ntoso: valid, whole, with our ids, brackets and speakers where they stood."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from adref.draft import parse
from adref.exchange.akn import akn
from adref.hosts.cli.app import run
from tests.corpus import CHECKOUT, each_corpus_file
from tests.support.akn_files import NAMESPACE, WORK, is_whole, read, validated

SAMPLE = CHECKOUT / "server" / "adref" / "sample" / "rev3.treaty"


def document(text: str, profile: str = "") -> Element:
    return read(akn(parse(text, profile), WORK))


def by_id(root: Element, name: str) -> Element:
    return next(one for one in root.iter() if one.get("eId") == name)


def said(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


@pytest.mark.parametrize("path", each_corpus_file())
def test_a_real_text_is_valid_and_whole(path: Path) -> None:
    draft = parse(path.read_text(encoding="utf-8"))
    text = akn(draft, WORK)
    validated(text)
    is_whole(draft, text)


def test_the_sample_is_valid_and_whole() -> None:
    draft = parse(SAMPLE.read_text(encoding="utf-8"))
    text = akn(draft, WORK)
    validated(text)
    is_whole(draft, text)
    root = read(text)
    ids = {one.get("eId") for one in root.iter()}
    assert {block.id for block in draft.blocks} <= ids


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Only words.\n",
        "Article 1\n",
        "[[[[",
        "]" * 50 + "\n\nArticle 1\n\n1. a[b\n",
        "a\x00b\x0b\ud800\ufffe & <c> \"d\" 'e'\n",
        "Article 1\n\n1. " + "[" * 3000 + "x" + "]" * 3000 + "\n",
        "[^1]: A note that nobody calls.\n",
        "Article 1\n\n1. One.[^1] Two.[^1]\n\n[^1]: Note.[^2]\n\n[^2]: Note on a note.\n",
        "Option 1: a\n\nOption 2: b\n",
    ],
)
def test_any_text_is_valid(text: str) -> None:
    validated(akn(parse(text), WORK))


def test_structure_has_our_ids_numbers_and_headings() -> None:
    root = document("Article 5\nFinance\n\n1. Each Party shall pay:\n\n(a) soon;\n\n(b) in full.\n")
    article = by_id(root, "art_5")
    assert article.tag == f"{NAMESPACE}article"
    assert [said(one) for one in article[:2]] == ["Article 5", "Finance"]
    assert said(by_id(root, "art_5__para_1__intro")) == "Each Party shall pay:"
    point = by_id(root, "art_5__para_1__point_b")
    assert (point.tag, said(point[0]), said(point[1])) == (f"{NAMESPACE}point", "(b)", "in full.")


def test_brackets_are_inlines_with_their_marks_as_remarks() -> None:
    root = document("Article 1\n\n1. Parties [shall][should] act [soon – Japan].\n")
    content = by_id(root, "art_1__para_1__content")
    remarks = [said(one) for one in content.iter(f"{NAMESPACE}remark")]
    assert [one for one in remarks if one in "[]"] == ["[", "]", "[", "]", "[", "]"]
    assert next(one.get("name") for one in content.iter(f"{NAMESPACE}inline")) == "alternatives"
    speaker = next(content.iter(f"{NAMESPACE}organization"))
    named = by_id(root, (speaker.get("refersTo") or "").removeprefix("#"))
    assert (speaker.text, named.get("showAs")) == ("Japan", "Japan")
    assert said(content) == "Parties [shall][should] act [soon – Japan]."


def test_options_are_alternatives_to_the_first() -> None:
    root = document("Article 1\n\n1. Option 1: a text.\n\nOption 2: another.\n")
    options = [one for one in root.iter() if one.get("name") == "option"]
    assert [one.get("alternativeTo") for one in options] == [None, options[0].get("eId")]


def test_a_reference_leads_to_its_unit_and_a_footnote_stands_at_its_first_call() -> None:
    text = "Article 1\n\n1. As in Article 2.[^1]\n\nArticle 2\n\n1. Here.[^1]\n\n[^1]: Subject to review.\n"
    root = document(text)
    assert next(root.iter(f"{NAMESPACE}ref")).get("href") == "#art_2"
    note = next(by_id(root, "art_1").iter(f"{NAMESPACE}authorialNote"))
    assert (note.get("marker"), said(note)) == ("1", "Subject to review.")
    again = next(by_id(root, "art_2").iter(f"{NAMESPACE}noteRef"))
    assert again.get("href") == f"#{note.get('eId')}"


def test_a_resolution_is_a_statement() -> None:
    text = "The General Assembly,\n\nRecalling its resolution 77/1,\n\n1. Decides to meet;\n\n2. Requests a report.\n"
    root = document(text, "un-resolution")
    assert root.tag == f"{NAMESPACE}statement"
    assert said(by_id(root, "pp_1")) == "Recalling its resolution 77/1,"


def test_the_command_writes_the_same_and_nothing_of_the_positions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "rev3.xml"
    assert run(["export", str(SAMPLE), "--to", "akn", "--date", "2026-11-22", "--out", str(out)]) == 0
    capsys.readouterr()
    assert run(["export", str(SAMPLE), "--to", "akn", "--date", "2026-11-22"]) == 0
    text = capsys.readouterr().out
    assert out.read_text(encoding="utf-8") == text == akn(parse(SAMPLE.read_text(encoding="utf-8")), WORK)
    assert run(["export", str(SAMPLE), "--to", "akn", "--date", "tomorrow"]) == 2
    assert "is no date" in capsys.readouterr().err
