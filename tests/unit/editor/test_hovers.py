"""The four kinds of hover: an actor, a reference, a change, a unit; the nearest to the words goes first."""

from __future__ import annotations

from adref.draft.model import Act
from adref.editor.hover import UnitHover
from adref.editor.hover_actor import ActorHover
from adref.editor.hover_change import ChangeHover
from adref.editor.hover_reference import ReferenceHover
from adref.editor.hovers import Hover, hovers
from adref.hosts.render.hovers import hovers_markdown
from adref.positions.model import Level
from tests.unit.editor.scene import TREATY, Scene


def shown(scene: Scene, words: str, number: int = 0) -> tuple[Hover, ...]:
    """What is shown at words of the draft."""
    found = hovers(scene.review, scene.at(words, number))
    return found.parts if found is not None else ()


def told(scene: Scene, words: str) -> str:
    """The same as plain text."""
    found = hovers(scene.review, scene.at(words))
    return hovers_markdown(found).replace("\\", "") if found is not None else ""


def test_an_actor_is_told_with_members_stance_and_what_he_says() -> None:
    (one,) = shown(Scene(), "EU: delete")
    assert isinstance(one, ActorHover)
    assert one.name == "European Union"
    assert "Sweden" in one.members
    assert [(each.position, each.level) for each in one.here] == [("charts", Level.OPPOSE)]
    assert [(each.act, each.address) for each in one.said] == [(Act.DELETE, "Article 4(1)")]
    assert told(Scene(), "EU: delete").startswith("**European Union** (EU) · oppose on charts")


def test_a_stance_that_a_group_gives_is_marked_as_inferred() -> None:
    (one,) = shown(Scene(TREATY.replace("EU: delete", "Japan: delete")), "Japan: delete")
    assert isinstance(one, ActorHover)
    assert [(each.level, each.inferred_from) for each in one.here] == [(Level.SUPPORT, "Friends of the Cable")]
    assert "Friends of the Cable" in one.groups


def test_we_are_told_as_ourselves() -> None:
    assert told(Scene(), "Norlandia: It").startswith("**Norlandia** · our own delegation")


def test_a_reference_shows_its_target() -> None:
    (one,) = shown(Scene(), "Article 4, paragraph 1")
    assert isinstance(one, ReferenceHover)
    assert one.address == "Article 4(1)"


def test_changed_words_tell_what_changed_for_whom_and_the_unit_below() -> None:
    scene = Scene(TREATY.replace("shall require", "should require"))
    (one,) = shown(scene, "should require")
    assert isinstance(one, ChangeHover)
    assert (one.change.ours, one.change.theirs) == ("shall", "should")
    first, second, *_ = told(scene, "should require").split("\n\n")
    assert first.startswith("**Article 5(1): departs**")
    assert second.startswith("**“shall” became “should” (modal, weakens")
    assert isinstance(one.unit, UnitHover)


def test_other_words_tell_of_their_unit() -> None:
    (one,) = shown(Scene(), "keep clear")
    assert isinstance(one, UnitHover)
    assert one.position == "ships"


def test_in_safe_mode_an_actor_is_what_everybody_knows_and_nothing_else() -> None:
    scene = Scene(TREATY.replace("EU: delete", "Velmark: delete"), safe=True)
    assert told(scene, "Velmark: delete").startswith("**Velmark** is in no list of actors.")
    (one,) = shown(Scene(safe=True), "EU: delete")
    assert isinstance(one, ActorHover)
    assert (one.here, one.elsewhere) == ((), ())
    assert shown(Scene(safe=True), "keep clear") == ()
