"""The project speaks of itself only: no place on a disk and no package host stands in a tracked file."""

from __future__ import annotations

import re

import pytest

from tests.tidy.house import CHECKOUT, tracked_files

# Put together here, so that this file is no exception to its own rule.
HOSTS = (
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "registry." + "npmjs",
    "npmjs" + ".com",
    "npmjs" + ".org",
    "registry." + "yarnpkg",
    "deb." + "debian.org",
    "files/" + "packages/",
)
PLACES = (
    "/wor" + "k/",
    "/roo" + "t/",
    "/hom" + "e/",
    "/Use" + "rs/",
    "C:" + "\\\\Users",
    "/opt/" + "pypi",
    "/opt/" + "wheels",
)
TRACE = re.compile("|".join(re.escape(trace) for trace in (*HOSTS, *PLACES)))
LOCKS = ("requirements.lock", "package-lock.json")


def traces(text: str) -> list[str]:
    """What in `text` tells of a machine or a package host, with its line number."""
    return [
        f"{number}: {found[0]}"
        for number, line in enumerate(text.splitlines(), 1)
        if (found := TRACE.search(line)) is not None
    ]


def test_tracked_files_tell_of_no_machine() -> None:
    assert len(tracked_files()) > 10
    found = []
    for path in tracked_files():
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(CHECKOUT)}:{trace}" for trace in traces(text)]
    assert not found, "\n".join(found)


def test_locks_name_no_host() -> None:
    locks = [path for path in tracked_files() if path.name in LOCKS]
    assert locks
    for path in locks:
        assert "://" not in path.read_text(encoding="utf-8"), f"{path.relative_to(CHECKOUT)}: run `make lock`"


@pytest.mark.parametrize(
    "text", ["see " + place + "x" for place in PLACES] + ["https://" + host + "/simple" for host in HOSTS]
)
def test_a_trace_is_seen(text: str) -> None:
    assert traces("nothing here\n" + text)
