"""Both ways between a draft and its positions: definition and references, in either file."""

from __future__ import annotations

import pytest

from adref.editor.file_actions import file_actions, written
from adref.editor.file_hover import file_hover
from adref.editor.file_navigation import file_definition, file_references
from adref.editor.navigation import Spot, definition, judging, references
from adref.hosts.render.file_hovers import shown_markdown
from adref.positions.model import Role
from adref.text import apply
from tests.unit.editor.scene import POSITIONS, TREATY, Scene


def words_of(scene: Scene, spots: tuple[Spot, ...]) -> list[str]:
    """The words of each spot, those in the positions file behind a `>`, cut to a few letters."""
    found = []
    for spot in spots:
        text = (scene.positions or "") if spot.file else scene.draft
        found.append(("> " if spot.file else "") + " ".join(text[slice(*spot.words)].split())[:40])
    return found


def leads(scene: Scene, words: str, number: int = 0) -> list[str]:
    """Where words of the draft lead."""
    found = definition(scene.review, scene.at(words, number))
    return words_of(scene, found.spots) if found is not None else []


def back(scene: Scene, words: str, *, declaration: bool = True) -> list[str]:
    """What belongs to words of the draft."""
    return words_of(scene, references(scene.review, scene.at(words), declaration=declaration))


def file_leads(scene: Scene, words: str, number: int = 0) -> list[str]:
    """Where words of the positions file lead."""
    found = file_definition(scene.page, scene.there(words, number))
    return words_of(scene, found.spots) if found is not None else []


def file_back(scene: Scene, words: str, number: int = 0) -> list[str]:
    """What belongs to words of the positions file, but for what says what they are."""
    return words_of(scene, file_references(scene.page, scene.there(words, number), declaration=False))


def test_words_lead_to_the_position_that_judges_them() -> None:
    assert leads(Scene(), "its ships") == ["> ships"]
    assert leads(Scene(), "Nothing here") == []


def test_changed_words_lead_to_the_text_that_they_depart_from() -> None:
    scene = Scene(TREATY.replace("shall require", "should require"))
    assert leads(scene, "should require") == ["> Each Party shall require its ships to ke"]


def test_a_reference_leads_to_its_unit_and_its_declaration_to_the_position() -> None:
    scene = Scene()
    place = "Article 4, paragraph 1"
    assert leads(scene, place)[0].startswith("1.")
    found = judging(scene.review, scene.at(place))
    assert found is not None
    assert words_of(scene, found.spots) == ["> reports"]


def test_an_actor_leads_to_his_stance_and_we_to_ourselves() -> None:
    assert leads(Scene(), "EU: delete") == ["> EU"]
    assert leads(Scene(), "Norlandia: It") == ["> {name: Norlandia, aliases: [NOR]}"]


def test_an_actor_back_is_what_he_says_and_where_he_stands() -> None:
    assert back(Scene(), "EU: delete") == ["EU", "> EU"]


def test_words_back_are_every_unit_of_the_position() -> None:
    assert back(Scene(), "its ships", declaration=False) == ["Each Party shall require its ships to kee"[:40]]


def test_in_safe_mode_nothing_leads_to_the_positions() -> None:
    scene = Scene(safe=True)
    assert leads(scene, "its ships") == leads(scene, "EU: delete") == []
    assert back(scene, "EU: delete") == ["EU"]


def test_a_position_leads_to_its_unit_from_any_place_in_its_entry() -> None:
    for words in ("id: ships", "Article 9", "Each Party shall require"):
        assert file_leads(Scene(), words, number=1 if words == "Article 9" else 0) == [
            "Each Party shall require its ships to kee"[:40]
        ]


def test_a_record_leads_to_its_text_and_back_to_the_words_that_say_it() -> None:
    assert file_leads(Scene(), "state: requested") == ["> Each Party should mark its cables on the"]
    assert file_back(Scene(), "state: requested") == ["Each Party should mark its cables [on the"[:40]]
    assert file_back(Scene(), "state: cleared, covers: approved") == []


def test_a_clearer_leads_to_his_office_and_back_to_his_records() -> None:
    assert file_leads(Scene(), "legal]") == ["> {id: legal, name: Legal Directorate, rol"]
    assert len(file_back(Scene(), "id: legal")) == 2


def test_an_actor_in_the_map_leads_to_where_he_speaks() -> None:
    assert file_leads(Scene(), "EU: oppose") == ["EU", "> EU"]
    assert file_leads(Scene(), "Friends of the Cable: support")[0].startswith("> {name: Friends of the Cable")


def test_a_hidden_rung_is_a_blank_place() -> None:
    seen = file_definition(Scene(role=Role.CAPITAL).page, Scene().there("id: f2"))
    hidden = file_definition(Scene().page, Scene().there("id: f2"))
    before = file_definition(Scene().page, Scene().there("Each Party should mark its cables on the charts., rel"))
    assert seen is not None
    assert hidden is not None
    assert before is not None
    assert seen.origin != hidden.origin
    assert hidden.spots == before.spots, "the caret points at what stands before it"
    assert "f2" not in POSITIONS[slice(*hidden.origin)]


@pytest.mark.parametrize(
    ("there", "wrong", "right", "title"),
    [
        ("EU: oppose", "Gremany: oppose", "Germany: oppose", "Write Germany instead"),
        ("EU: oppose", '"Gremany": oppose', "Germany: oppose", "Write Germany instead"),
        ("required: [legal]", "required: [leagl]", "required: [legal]", "Write legal instead"),
        ("rule: P209", "rule: P2O9", "rule: P209", "Write P209 instead"),
        ("required: [legal]", 'required: ["leagl"]', "required: [legal]", "Write legal instead"),
    ],
)
def test_a_name_that_nobody_has_is_exchanged_for_the_nearest(there: str, wrong: str, right: str, title: str) -> None:
    scene = Scene(positions=POSITIONS.replace(there, wrong, 1))
    place = scene.there(wrong) + wrong.index(":") - (1 if wrong.startswith(("G", '"')) else -3)
    found = [one for one in file_actions(scene.page, place) if one.title == title]
    assert len(found) == 1, [one.title for one in file_actions(scene.page, place)]
    assert scene.loaded is not None
    writing = written(scene.page, scene.loaded, found[0])
    assert writing is not None
    assert apply(scene.positions or "", writing.edits) == POSITIONS.replace(there, right, 1)


def test_a_name_that_stands_there_already_is_not_written_twice() -> None:
    scene = Scene(positions=POSITIONS.replace("EU: oppose", "Germany: oppose\n      Gremany: support"))
    assert not [one for one in file_actions(scene.page, scene.there("Gremany")) if one.title.startswith("Write")]


def test_a_hover_over_an_unknown_name_asks_who_was_meant() -> None:
    scene = Scene(positions=POSITIONS.replace("EU: oppose", "Gremany: oppose"))
    shown = file_hover(scene.page, scene.there("Gremany"))
    assert shown is not None
    assert "Did you mean **Germany**?" in shown_markdown(shown)
