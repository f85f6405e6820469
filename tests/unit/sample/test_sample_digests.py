"""The digests in the sample's positions file are those of its texts, all but the one that is meant to be stale."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from adref.text import digest, short

SAMPLE = files("adref") / "sample"
POSITIONS: dict[str, Any] = yaml.safe_load((SAMPLE / "positions.yaml").read_text(encoding="utf-8"))
STALE = {("offences", "legal")}
"""Position and clearer of the record that was given before the text was changed."""


def texts(position: dict[str, Any]) -> dict[str, str]:
    """Name of each text of a position -> the text."""
    rungs = {rung["id"]: rung["text"] for rung in position.get("fallbacks", [])}
    return {"approved": position["approved"], **rungs}


RECORDS = [
    (position, record)
    for position in POSITIONS["positions"]
    for record in position.get("clearance", {}).get("records", [])
]


@pytest.mark.parametrize(("position", "record"), RECORDS, ids=[f"{p['id']}-{r['clearer']}" for p, r in RECORDS])
def test_a_record_covers_the_words_that_it_names(position: dict[str, Any], record: dict[str, Any]) -> None:
    covered = short(digest(texts(position)[record["covers"]]))
    stale = (position["id"], record["clearer"]) in STALE
    assert (record["digest"] == covered) is not stale, f"the digest of this text is {covered}"


def test_the_instructions_were_written_for_last_nights_draft() -> None:
    written = POSITIONS["instructions"]["written-for"]
    draft = (SAMPLE / written["draft"]).read_text(encoding="utf-8")
    assert written["digest"] == short(digest(draft))


def test_ids_are_unique() -> None:
    ids = [position["id"] for position in POSITIONS["positions"]]
    assert len(ids) == len(set(ids))


def test_every_file_of_the_sample_is_shipped() -> None:
    assert {entry.name for entry in SAMPLE.iterdir()} >= {"README.md", "positions.yaml", "rev2.treaty", "rev3.treaty"}
