"""Where everybody stands: recorded, inferred from a group, or not known; and whom a name means."""

from __future__ import annotations

from adref.positions import read
from adref.positions.actors import actors_of, added_names
from adref.positions.coalition import Stated, is_stale, stances
from adref.positions.model import Level, PositionsFile, Stance


def file(coalition: str, head: str = "") -> PositionsFile:
    loaded = read(f"{head}\npositions: [{{at: Article 1, approved: x, coalition: {{{coalition}}}}}]")
    assert loaded.problems == ()
    assert loaded.file is not None
    return loaded.file


def stated(coalition: str, head: str = "") -> dict[str, Stated]:
    whole = file(coalition, head)
    return stances(whole, whole.positions[0])


def test_a_groups_word_is_inferred_for_its_members() -> None:
    found = stated("EU: support")
    assert found["European Union"].inferred_from is None
    assert found["France"].level is Level.SUPPORT
    assert found["France"].inferred_from == "European Union"
    assert "Norway" not in found


def test_what_is_recorded_of_a_member_goes_first() -> None:
    found = stated("EU: support, Hungary: oppose, France: unknown")
    assert (found["Hungary"].level, found["Hungary"].inferred_from) == (Level.OPPOSE, None)
    assert (found["France"].level, found["France"].inferred_from) == (Level.UNKNOWN, None)


def test_unknown_is_not_undecided() -> None:
    found = stated("EU: unknown, Norway: undecided")
    assert found["European Union"].level.step is None
    assert found["Norway"].level.step == 0
    assert "France" not in found


def test_a_group_that_does_not_speak_for_its_members_gives_none_of_them_a_stance() -> None:
    assert set(stated("WEOG: oppose")) == {"Western European and Others Group"}


def test_two_groups_that_contradict_each_other_tell_nothing_of_a_common_member() -> None:
    found = stated("G77: oppose, AOSIS: support")
    assert found["Fiji"].level is Level.UNKNOWN
    assert set((found["Fiji"].inferred_from or "").split(", ")) == {
        "Group of 77 and China",
        "Alliance of Small Island States",
    }
    assert found["India"].level is Level.OPPOSE


def test_of_two_groups_that_agree_the_weaker_word_counts() -> None:
    assert stated("G77: will block, AOSIS: lean oppose")["Fiji"].level is Level.LEAN_OPPOSE


def test_a_group_with_one_voice_goes_before_the_others() -> None:
    assert stated("EU: support, OECD: oppose")["France"].level is Level.SUPPORT


def test_groups_of_the_file_and_groups_in_groups() -> None:
    groups = "{name: Inner, kind: group, members: [Corvia]}, {name: Outer, kind: group, members: [Inner, NO]}"
    head = f"actors: [Corvia, {groups}]"
    found = stated("Outer: support", head)
    assert {name for name, one in found.items() if one.inferred_from == "Outer"} == {"Inner", "Corvia", "Norway"}


def test_a_group_within_itself_is_no_trouble() -> None:
    head = "actors: [{name: A1, kind: group, members: [B1]}, {name: B1, kind: group, members: [A1, Norway]}]"
    assert set(stated("A1: support", head)) == {"A1", "B1", "Norway"}


def test_codes_are_compared_exactly_and_names_are_not() -> None:
    known = actors_of(file(""))
    assert known.find("NO") == ("Norway",)
    assert known.find("no") == ()
    assert known.find("the european union") == ("European Union",)
    assert known.find("United  Kingdom") == known.find("GB")


def test_an_ambiguous_abbreviation_means_several_until_it_is_settled() -> None:
    assert actors_of(file("")).find("AU") == ("Australia", "African Union")
    settled = file("", "actors: [{name: African Union, aliases: [AU]}]")
    assert actors_of(settled).find("AU") == ("African Union",)
    assert ("AU", "African Union") in added_names(settled)


def test_a_profile_settles_names_for_its_venue() -> None:
    assert actors_of(file("", "profile: trade")).find("Mor") == ("Morocco",)
    assert actors_of(file("")).find("Mor") == ()


def test_our_own_delegation_is_known() -> None:
    whole = file("", "delegation: {name: Norlandia, aliases: [NOR]}")
    assert actors_of(whole).find("NOR")[0] == "Norlandia"
    assert ("NOR", "Norlandia") in added_names(whole)


def test_a_stance_on_other_words_is_stale() -> None:
    full = "0c2b51d0" + "0" * 56
    assert is_stale(Stance(digest="ffffffff"), full)
    assert not is_stale(Stance(digest="0C2B51D0"), full)
    assert not is_stale(Stance(), full)
