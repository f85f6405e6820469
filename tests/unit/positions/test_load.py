"""Opening files: what cannot be read is one finding, includes stay where they belong, the nearest file is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.positions import find, load

GOOD = "positions: [{id: buoys, at: Article 1, approved: x}]\n"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("data", [GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode()])
def test_a_file_is_read(tmp_path: Path, data: bytes) -> None:
    loaded = load(put(tmp_path, "positions.yaml", data))
    assert loaded.problems == ()
    assert loaded.file is not None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        (GOOD.encode("utf-16"), "UTF-16"),
        ("a: é\n".encode("latin-1"), "not UTF-8 (line 1)"),
        (b"x" * (33 << 20), "larger than 32 MB"),
    ],
)
def test_what_is_no_text_is_one_finding(tmp_path: Path, data: bytes, what: str) -> None:
    path = put(tmp_path, "positions.yaml", data)
    loaded = load(path)
    assert loaded.file is None
    assert [(one.code, one.file) for one in loaded.problems] == [("I602", str(path))]
    assert what in loaded.problems[0].message


def test_what_is_not_there_is_one_finding(tmp_path: Path) -> None:
    assert "no such file" in load(tmp_path / "positions.yaml").problems[0].message
    assert "a folder" in load(tmp_path).problems[0].message


def test_an_unsaved_text_goes_before_the_disk(tmp_path: Path) -> None:
    path = put(tmp_path, "positions.yaml", "broken: [")
    assert load(path, buffers={path: GOOD}).problems == ()
    missing = tmp_path / "new.yaml"
    assert load(missing, buffers={missing: GOOD}).problems == ()


def test_secrets_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    put(
        tmp_path,
        "secret.yaml",
        "positions:\n  - id: buoys\n    fallbacks: [{id: f9, text: y}]\n  - {at: Article 2, approved: z}\n",
    )
    path = put(tmp_path, "positions.yaml", "include: secret.yaml\n" + GOOD)
    loaded = load(path)
    assert loaded.problems == ()
    assert loaded.file is not None
    assert [one.id for one in loaded.file.positions] == ["buoys", "article-2"]
    assert loaded.file.positions[0].fallbacks[0].id == "f9"
    file, span = loaded.places.of("positions", 0, "fallbacks", 0, "text")
    assert file == str(tmp_path / "secret.yaml")
    assert loaded.texts[file][span.start : span.end] == "y"


def test_lists_grow_and_single_values_are_said_once(tmp_path: Path) -> None:
    put(
        tmp_path,
        "more.yaml",
        "adref: 1\nmust: [b]\nprofile: rio\ninstrument: other\npositions: [{id: buoys, at: Article 9}]\n",
    )
    path = put(tmp_path, "positions.yaml", "include: [more.yaml]\nmust: a\ninstrument: this\n" + GOOD)
    loaded = load(path)
    assert loaded.file is not None
    assert (loaded.file.must, loaded.file.profile, loaded.file.instrument) == (("a", "b"), "rio", "this")
    assert loaded.file.positions[0].at == "Article 1"
    assert [(one.code, Path(one.file).name) for one in loaded.problems] == [("I601", "more.yaml")] * 2
    assert all("said already" in one.message for one in loaded.problems)


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("missing.yaml", "no such file"),
        ("../outside.yaml", "outside the folder"),
        ("link.yaml", "outside the folder"),
        ("positions.yaml", "includes itself"),
        ("loop.yaml", "includes itself"),
        ("binary.yaml", "no text"),
        (".", "a folder"),
    ],
)
def test_what_may_not_be_included_is_told_and_the_rest_is_in_force(tmp_path: Path, written: str, what: str) -> None:
    folder = tmp_path / "talks"
    put(tmp_path, "outside.yaml", GOOD)
    put(folder, "loop.yaml", "include: loop2.yaml\n")
    put(folder, "loop2.yaml", "include: loop.yaml\n")
    put(folder, "binary.yaml", b"\x00\x01")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    loaded = load(put(folder, "positions.yaml", f"include: [{written}]\n" + GOOD))
    assert [one.code for one in loaded.problems] == ["I602"]
    assert what in loaded.problems[0].message
    assert loaded.file is not None
    assert [one.id for one in loaded.file.positions] == ["buoys"]


def test_an_absolute_path_out_of_the_folder_needs_leave(tmp_path: Path) -> None:
    secret = put(tmp_path / "vault", "secret.yaml", "must: [b]\n")
    path = put(tmp_path / "talks", "positions.yaml", f"include: ['{secret}']\n" + GOOD)
    assert "outside the folder" in load(path).problems[0].message
    allowed = load(path, folders=[tmp_path / "vault"])
    assert allowed.problems == ()
    assert allowed.file is not None
    assert allowed.file.must == ("b",)


def test_an_unreadable_included_file_leaves_the_rest_in_force(tmp_path: Path) -> None:
    put(tmp_path, "secret.yaml", "positions: [\n")
    loaded = load(put(tmp_path, "positions.yaml", "include: secret.yaml\n" + GOOD))
    assert [(one.code, Path(one.file).name) for one in loaded.problems] == [("I602", "secret.yaml")]
    assert loaded.file is not None
    assert len(loaded.file.positions) == 1


def test_the_positions_of_a_draft_lie_beside_it_or_above(tmp_path: Path) -> None:
    draft = put(tmp_path, "a/b/rev1.treaty", "")
    assert find(draft) is None
    top = put(tmp_path, "positions.yaml", GOOD)
    assert find(draft) is None
    assert find(draft, tmp_path) == top
    beside = put(tmp_path, "a/b/positions.yml", GOOD)
    assert find(draft, tmp_path) == beside
    assert find(draft, tmp_path / "elsewhere") == beside
