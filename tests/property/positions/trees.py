"""Random positions files, drawn from the model's own shapes, so that a new key is tried the day it is added."""

from __future__ import annotations

import string
from typing import Any

import yaml
from hypothesis import strategies as st

from adref.positions.model import PositionsFile, RedLine, ReferencePolicy
from adref.positions.shapes import Kind, Slot, shape

_LETTERS = string.ascii_letters + "éßж𝒳 .,:;'\"#[]{}&*!|>%@-…"
TEXTS = st.one_of(
    st.sampled_from(["NO", "2.10", "yes", "null", "~", "a: b", "x # y", "- z", "{", "of", "Article 5(2)", "«…»"]),
    st.text(_LETTERS, min_size=1, max_size=12).filter(lambda text: bool(text.strip())),
)
TIMES = st.sampled_from(["2026-11-20T22:00:00Z", "2026-11-21T01:30:00+01:00", "2024-02-29 23:59Z"])
LENGTHS = st.sampled_from(["12h", "2d", "30m"])
WRONG = st.sampled_from(["", "wrong", ["wrong"], {"wrong": "wrong"}, [], None])


def value(kind: Kind, *, faults: bool) -> st.SearchStrategy[Any]:
    """Something that fits `kind`, or now and then does not if `faults`."""
    right = _right(kind, faults=faults)
    return st.one_of(right, right, right, right, right, right, right, WRONG) if faults else right


def _right(kind: Kind, *, faults: bool) -> st.SearchStrategy[Any]:
    if kind.name == "listing":
        return st.lists(value(kind.inner, faults=faults), max_size=3)
    if kind.name == "table":
        return st.dictionaries(st.sampled_from(["EU", "NO", "x y"]), value(kind.inner, faults=faults), max_size=2)
    if kind.name == "record":
        return record(kind.of, faults=faults)
    if kind.name == "word":
        return st.sampled_from([member.value for member in kind.of])
    plain = {
        "text": TEXTS,
        "time": TIMES,
        "duration": LENGTHS,
        "number": st.just("1"),
        "truth": st.sampled_from(["yes", "no"]),
    }
    return plain[kind.name]


@st.composite
def record(draw: st.DrawFn, model: type, *, faults: bool = False) -> dict[str, Any]:
    """The keys and values of one record; with `faults`, some are missing, unknown or wrong."""
    slots = list(shape(model).slots.values())
    if model in (RedLine, ReferencePolicy):
        slots = draw(_one_condition(model, slots))
    made = {}
    for slot in slots:
        if slot.key in ("include", "adref"):
            continue
        if slot.required or model in (RedLine, ReferencePolicy) or draw(st.integers(0, 3)) == 0:
            made[slot.key] = draw(value(slot.kind, faults=faults))
    if faults and draw(st.integers(0, 9)) == 0:
        made["unknown"] = "x"
    if faults and made and draw(st.integers(0, 9)) == 0:
        del made[draw(st.sampled_from(sorted(made)))]
    return made


def _one_condition(model: type, slots: list[Slot]) -> st.SearchStrategy[list[Slot]]:
    if model is ReferencePolicy:
        return st.sampled_from(["never", "must"]).map(lambda one: [slot for slot in slots if slot.key in (one, "of")])
    choices = [slot for slot in slots if slot.key != "public"]
    return st.sampled_from(choices).map(lambda one: [slot for slot in slots if slot.key in (one.key, "public")])


def files(*, faults: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Whole positions files as plain data."""
    return record(PositionsFile, faults=faults)


_PLAIN = [
    {"default_flow_style": False},
    {"default_flow_style": True},
    {"default_flow_style": None},
    {"default_flow_style": False, "indent": 4, "width": 40},
    {"default_flow_style": True, "width": 30},
]
_QUOTED = [
    {"default_flow_style": False, "default_style": '"'},
    {"default_flow_style": None, "default_style": "'"},
]
LAYOUTS = st.sampled_from(_PLAIN + _QUOTED)
PLAIN_LAYOUTS = st.sampled_from(_PLAIN)
"""Those in which an empty value can be written; the others need a tag for it."""


class _Dumper(yaml.SafeDumper):
    """Writes no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def dumped(data: object, layout: dict[str, Any]) -> str:
    """The data as YAML, written by a library that knows nothing of us."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, **layout))
