"""What all tests share: the order they run in, and how many examples property tests try."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

# On a busy machine a slow example is no failure; a hanging one is (pytest-timeout).
settings.register_profile("quick", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("quick"), max_examples=5_000)
settings.register_profile("steady", settings.get_profile("quick"), derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("ADREF_EXAMPLES", "steady" if os.environ.get("CI") else "quick"))

SLOW_LAST = ("bench", "e2e")
WRONGLY_SKIPPED: list[str] = []
LONG_LIMIT = timedelta(minutes=10)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long searches run only when asked for; tests that drive an editor come last.

    The editor's installation goes on beside the other tests.
    """
    asked = config.getoption("markexpr", "")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(LONG_LIMIT.total_seconds()))
    skipped = [item for item in items if any(_left_out(item, name, asked) for name in ("long", "bench"))]
    if skipped:
        config.hook.pytest_deselected(items=skipped)
        left_out = set(skipped)
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=_is_slow)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what was skipped of the tests that this run must not skip: those marked as `ADREF_REQUIRE` says."""
    if report.skipped and os.environ.get("ADREF_REQUIRE", "nothing") in report.keywords:
        WRONGLY_SKIPPED.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that skipped what it must not skip has failed."""
    if WRONGLY_SKIPPED and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which, above the last line."""
    for test in WRONGLY_SKIPPED:
        terminalreporter.write_line(f"MUST NOT BE SKIPPED HERE: {test}", red=True)


def _left_out(item: pytest.Item, marker: str, asked: str) -> bool:
    return item.get_closest_marker(marker) is not None and marker not in asked


def _is_slow(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) is not None for name in SLOW_LAST)
