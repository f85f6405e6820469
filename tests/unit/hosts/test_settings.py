"""One meaning of a setting, wherever it comes from; a wrong value is left out and said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adref.hosts.clock import TimeError, clock_at, read_time
from adref.hosts.lsp.configuration import Configuration
from adref.hosts.settings import settings_of
from adref.positions.model import Role
from adref.review.model import Severity


def test_the_names_of_the_editor_and_of_the_command_line_mean_the_same() -> None:
    from_editor = {"role": "capital", "safeMode": True, "severity": {"P210": "off"}}
    from_flags = {"role": "capital", "safe_mode": True, "severity.P210": "off"}
    assert settings_of(from_editor) == settings_of(from_flags)


def test_the_first_layer_that_names_a_setting_wins() -> None:
    settings, complaints = settings_of({"role": "head-of-delegation"}, {"role": "capital", "profile": "unfccc"})
    assert (settings.role, settings.profile, complaints) == (Role.HEAD, "unfccc", ())


def test_severities_are_merged_rule_by_rule() -> None:
    settings, _ = settings_of({"severity": {"P201": "error"}}, {"severity": {"P201": "hint", "C301": "info"}})
    assert settings.severities == {"P201": Severity.ERROR, "C301": Severity.INFORMATION}


def test_an_editor_says_default_for_a_rule_it_leaves_alone() -> None:
    assert settings_of({"severity": {"P201": "default", "P202": ""}})[0].severities == {}


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        ({"role": "emperor"}, "delegate, head-of-delegation, capital"),
        ({"safeMode": "yes"}, "neither true nor false"),
        ({"severity": {"P201": "fatal"}}, "error, warning"),
        ({"severity": {"loud": "error"}}, "no rule code"),
        ({"severity": "error"}, "table"),
        ({"now": "tomorrow"}, "2026-11-21T05:10:00Z"),
        ({"profile": 3}, "no text"),
    ],
)
def test_a_wrong_value_is_left_out_and_said(layer: dict[str, object], said: str) -> None:
    settings, complaints = settings_of(layer, {"role": "capital"})
    assert len(complaints) == 1
    assert said in complaints[0]
    assert settings.role is Role.CAPITAL


def test_a_time_without_zone_is_none() -> None:
    with pytest.raises(TimeError, match="zone"):
        read_time("2026-11-21T05:10:00")


def test_the_clock_can_be_fixed() -> None:
    moment = read_time("2026-11-21T06:10:00+01:00")
    assert clock_at(moment)() == datetime(2026, 11, 21, 5, 10, tzinfo=UTC)
    assert clock_at(None)().tzinfo is not None


FOLDER = "file:///talks/cables"


def test_a_folder_raises_nobodys_role_and_ends_nobodys_safe_mode() -> None:
    configuration = Configuration({})
    configuration.begin({"role": "delegate", "safeMode": True})
    configuration._folders = {"file:/talks/cables": {"role": "capital", "safeMode": False, "profile": "unfccc"}}
    settings = configuration.settings_for(f"{FOLDER}/rev2.treaty")
    assert (settings.role, settings.safe_mode, settings.profile) == (Role.DELEGATE, True, "unfccc")


def test_one_folders_settings_are_not_anothers() -> None:
    configuration = Configuration({})
    configuration._folders = {"file:/talks/cables": {"profile": "unfccc"}}
    assert configuration.settings_for("file:///talks/cables2/a.treaty").profile == ""
    assert configuration.settings_for("untitled:Untitled-1").profile == ""


def test_a_flag_stands_against_every_client() -> None:
    configuration = Configuration({"safe_mode": True})
    configuration.changed({"adref": {"safeMode": False}})
    assert configuration.settings_for(FOLDER).safe_mode


def test_changed_settings_take_the_place_of_those_of_the_start() -> None:
    configuration = Configuration({})
    configuration.begin({"adref": {"role": "capital"}})
    configuration.changed({"adref": {"role": "head-of-delegation"}})
    assert configuration.settings_for(FOLDER).role is Role.HEAD


def test_other_peoples_sections_are_none_of_ours() -> None:
    configuration = Configuration({})
    configuration.begin(None)
    configuration.changed({"pylsp": {"plugins": {}}})
    configuration.changed(None)
    assert configuration.settings_for(FOLDER).role is Role.DELEGATE


def test_a_complaint_is_heard_once() -> None:
    configuration = Configuration({})
    configuration.begin({"role": "emperor"})
    first = configuration.unheard(configuration.complaints())
    assert len(first) == 1
    assert configuration.unheard(configuration.complaints()) == []
