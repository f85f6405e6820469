"""The schema and the reference page say what the reader reads."""

from __future__ import annotations

import json
import re

from adref.positions import read
from adref.positions.model import PositionsFile
from adref.positions.reference import page
from adref.positions.schema import json_schema
from adref.positions.shapes import shape
from tests.support.positions import FULL


def test_the_schema_knows_the_keys_of_the_model() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == set(shape(PositionsFile).slots)
    position = schema["$defs"]["Position"]
    assert position["required"] == ["at", "approved"]
    assert position["additionalProperties"] is False
    assert "red-lines" in position["properties"]


def test_every_key_and_class_is_described() -> None:
    silent = []
    for name, described in {"file": json_schema(), **json_schema()["$defs"]}.items():
        if not described.get("description"):
            silent.append(name)
        for form in described.get("anyOf", [described]):
            silent += [f"{name}.{key}" for key, one in form.get("properties", {}).items() if not one.get("description")]
    assert not silent


def test_words_are_spelt_with_blanks_or_hyphens() -> None:
    level = json_schema()["$defs"]["Level"]
    (pattern,) = [form["pattern"] for form in level["anyOf"] if "pattern" in form]
    assert re.search(pattern, "will-block")
    assert not re.search(pattern, "will-not-block")


def test_times_have_zones_in_the_schema_too() -> None:
    record = json_schema()["$defs"]["Record"]["properties"]
    assert re.search(record["due"]["pattern"], "2026-11-22T12:00:00Z")
    assert not re.search(record["due"]["pattern"], "2026-11-22T12:00:00")
    assert not re.search(record["due"]["pattern"], "2026-11-22")
    assert re.search(record["until"]["pattern"], "2026-11-22")


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(json_schema()))["$schema"].startswith("https://json-schema.org/")


def test_the_examples_on_the_page_are_read_without_a_problem() -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", page(), re.MULTILINE | re.DOTALL)
    assert len(examples) == 3
    for example in examples[:2]:
        loaded = read(example)
        assert loaded.problems == ()
        assert loaded.file is not None
        assert loaded.file.positions


def test_the_page_names_every_key() -> None:
    text = page()
    for key in ("red-lines", "on-silence", "talking-points", "written-for", "persuadable"):
        assert f"| `{key}` |" in text


def test_the_full_file_uses_every_key_of_a_position() -> None:
    missing = [key for key in shape(PositionsFile).slots if f"\n{key}:" not in "\n" + FULL]
    assert missing == ["include"]
