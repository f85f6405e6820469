"""Reader and positions file say together how a draft is read."""

from __future__ import annotations

import pytest

from adref.hosts.manner import Manner, manner_of
from adref.hosts.settings import Settings
from adref.positions import read

POSITIONS = "adref: 1\nprofile: unfccc\nactors:\n  - {name: Norlandia, aliases: [NOR]}\n"
NAMES = (("NOR", "Norlandia"), ("Norlandia", "Norlandia"))


@pytest.mark.parametrize(
    ("settings", "manner"),
    [
        (Settings(), Manner("unfccc", NAMES)),
        (Settings(profile="un-resolution"), Manner("un-resolution", NAMES)),
        (Settings(safe_mode=True), Manner()),
        (Settings(profile="un-resolution", safe_mode=True), Manner("un-resolution")),
    ],
)
def test_the_reader_goes_before_the_file_and_safe_mode_uses_nothing_of_it(settings: Settings, manner: Manner) -> None:
    loaded = read(POSITIONS)
    assert not loaded.problems
    assert manner_of(loaded, settings) == manner
    assert manner_of(None, settings) == Manner(settings.profile)


def test_an_earlier_version_is_read_in_the_venue_that_was_guessed() -> None:
    manner = Manner("", NAMES)
    draft = manner.read("The Conference of the Parties,\n\n1. Decides to meet. [NOR: again]\n")
    assert draft.profile.name
    assert manner.in_venue_of(draft) == Manner(draft.profile.name, NAMES)
