"""The file of actors is well formed: no alias is claimed twice unawares, every member is known."""

import re
import tomllib
from collections import defaultdict
from datetime import date
from typing import Any

import pytest

from adref_grammar import data

KINDS = {"group", "organisation", "body"}
NATURES = {
    "political",
    "regional",
    "electoral",
    "negotiating",
    "category",
    "information",
    "ad-hoc",
    "treaty",
    "institution",
}
REQUIRED = {"name", "aliases", "kind", "nature", "one_voice", "confidence"}
OPTIONAL = {"pattern", "forum", "members", "count", "as_of", "note"}


def folded(alias: str) -> str:
    """The alias as the file's header says aliases are compared."""
    if not any(letter.islower() for letter in alias):
        return alias
    return " ".join(alias.replace("\u2019", "'").casefold().split()).removeprefix("the ")


@pytest.fixture(scope="module")
def actors() -> dict[str, Any]:
    return tomllib.loads(data("actors.toml"))


@pytest.fixture(scope="module")
def owners(actors: dict[str, Any]) -> dict[str, set[str]]:
    """Folded alias -> ids of the entries that claim it."""
    claims: dict[str, set[str]] = defaultdict(set)
    for code, names in (actors["states"] | actors["others"]).items():
        for alias in (code, *names):
            claims[folded(alias)].add(code)
    for group, entry in actors["groups"].items():
        for alias in (entry["name"], *entry["aliases"]):
            claims[folded(alias)].add(group)
    for body, names in actors["bodies"].items():
        for alias in names:
            claims[folded(alias)].add(body)
    return claims


def test_an_alias_with_several_owners_is_listed_as_ambiguous_and_no_other(
    actors: dict[str, Any], owners: dict[str, set[str]]
) -> None:
    shared = {alias: ids for alias, ids in owners.items() if len(ids) > 1}
    listed = {folded(alias): set(ids) for alias, ids in actors["ambiguous"].items()}
    assert shared == listed


def test_ids_are_unique_over_all_sections(actors: dict[str, Any]) -> None:
    sections = [actors[name] for name in ("states", "others", "groups", "bodies")]
    assert sum(map(len, sections)) == len(set().union(*sections))


def test_every_member_is_an_entry(actors: dict[str, Any]) -> None:
    known = set().union(*(actors[name] for name in ("states", "others", "groups")))
    for group, entry in actors["groups"].items():
        members = entry.get("members", "").split()
        assert set(members) <= known, group
        assert len(members) == len(set(members)), group
        assert group not in members


def test_codes_have_the_shape_of_iso_3166(actors: dict[str, Any]) -> None:
    for code, (alpha3, *names) in (actors["states"] | actors["others"]).items():
        assert re.fullmatch("[A-Z]{2}", code)
        assert re.fullmatch("[A-Z]{3}", alpha3), code
        assert names, code


def test_the_united_nations_are_complete(actors: dict[str, Any]) -> None:
    # 193 members, two observers (VA, PS), two more that make treaties in their own name (CK, NU).
    assert len(actors["states"]) == 193 + 2 + 2


@pytest.mark.parametrize(
    ("group", "size"),
    [
        ("g77", 134),
        ("eu", 27),
        ("african-group", 54),
        ("oic", 57),
        ("ldcs", 44),
        ("aosis", 39),
        ("grulac", 33),
    ],
)
def test_a_group_has_as_many_members_as_it_says(actors: dict[str, Any], group: str, size: int) -> None:
    assert len(actors["groups"][group]["members"].split()) == size


def test_entries_use_the_documented_keys_and_words(actors: dict[str, Any]) -> None:
    assert str(date.fromisoformat(actors["as_of"])) == actors["as_of"]
    for group, entry in actors["groups"].items():
        assert REQUIRED <= set(entry) <= REQUIRED | OPTIONAL, group
        assert entry["kind"] in KINDS, group
        assert entry["nature"] in NATURES, group
        assert entry["one_voice"] in {"yes", "usually", "sometimes", "no"}, group
        assert entry["confidence"] in {"high", "medium", "low"}, group
        assert date.fromisoformat(entry.get("as_of", actors["as_of"])) <= date.fromisoformat(actors["as_of"]), group


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("ROK", "KR"),
        ("Korea", "KR"),
        ("U.S.", "US"),
        ("USA", "US"),
        ("the United States", "US"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("turkey", "TR"),
        ("Republic of the Philippines", "PH"),
        ("G77&China", "g77"),
        ("European Union and its member States", "eu"),
        ("CLAM", "clam"),
        ("high seas alliance", "hsa"),
        ("ICS", "ics"),
    ],
)
def test_the_spellings_of_the_room_are_there(owners: dict[str, set[str]], alias: str, owner: str) -> None:
    assert owners[folded(alias)] == {owner}


@pytest.mark.parametrize("title", ["Secretariat", "The Bureau", "Presidency", "Council", "Commission", "Depositary"])
def test_a_title_of_an_article_is_no_actor(owners: dict[str, set[str]], title: str) -> None:
    # A name alone on its line is a running head in a compilation; these are headings in every treaty.
    assert folded(title) not in owners
