"""Literate cases: Markdown that a lawyer can read, and that runs against the core and against every host.

A case is prose with fenced blocks:

    ```treaty            the draft; `$0` is the cursor; a line of `^^^` under words expects a finding on just these
    Article 1            words: `^^^^ P201 warning: part of its message`. `^^^>` expects a finding that begins at the
                         carets and goes on in later lines; `^` under the end of a line may reach one column beyond it
    ```
    ```base              the earlier draft that the draft is compared with
    ```
    ```yaml              the positions file, with the same lines of carets
    ```
    ```settings          `role`, `now`, `profile`, `safe-mode`, `severity.P201`, and `only: P, C301`, which leaves
                         every finding of another rule or family out of account
    ```
    ```verdicts          one line for each unit that matters: `Article 2(1): contested, not cleared`,
                         and after it, if wanted, `, by finance, held against f1`
    ```

All findings must be expected, unless `only` says otherwise. The module knows the core; hosts bring their own `Outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from adref.compare import follow
from adref.draft import Draft, parse
from adref.positions import Loaded, read
from adref.positions.actors import added_names
from adref.positions.model import Role
from adref.review import Reader, Review, Severity, review
from adref.text import LineIndex

CASES = Path(__file__).resolve().parents[1] / "cases"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
POSITIONS_NAME = "positions.yaml"
DRAFT_NAME = "draft.treaty"
BASE_NAME = "base.treaty"

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_EXPECTED = re.compile(
    r"^(?P<before>[ \t#]*)(?P<carets>\^+)(?P<on>>?)[ \t]+(?P<rule>[A-Z]\d{3})"
    r"(?:[ \t]+(?P<severity>error|warning|information|hint))?(?::[ \t]*(?P<part>.*))?$"
)
_CURSOR = "$0"


@dataclass(frozen=True, slots=True)
class Seen:
    """One finding as any host shows it: lines and columns from 0, in code points."""

    rule: str
    severity: str
    start: tuple[int, int]
    end: tuple[int, int]
    message: str
    file: str = DRAFT_NAME

    def __str__(self) -> str:
        """The finding as one line, places counted from 1."""
        start, end = ((line + 1, column + 1) for line, column in (self.start, self.end))
        return f"{self.file} {start[0]}:{start[1]}-{end[0]}:{end[1]} {self.rule} {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a case expects. `end` is None where it may end anywhere after its first line."""

    rule: str
    severity: str
    start: tuple[int, int]
    end: tuple[int, int] | None
    part: str
    file: str

    def met_by(self, seen: Seen) -> bool:
        """Tell whether `seen` is the finding."""
        return (
            (seen.rule, seen.file, seen.start) == (self.rule, self.file, self.start)
            and self.severity in ("", seen.severity)
            and self.part in seen.message
            and (seen.end == self.end if self.end else seen.end[0] > self.start[0])
        )

    def __str__(self) -> str:
        """The expectation as one line."""
        ends = f"{self.end[0] + 1}:{self.end[1] + 1}" if self.end else "later"
        where = f"{self.file} {self.start[0] + 1}:{self.start[1] + 1}-{ends}"
        return f"{where} {self.rule} {self.severity}: …{self.part}…"


@dataclass(frozen=True, slots=True)
class ExpectedVerdict:
    """A verdict that a case expects; what is empty is not looked at."""

    address: str
    verdict: str
    clearance: str = ""
    position: str = ""
    held: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One literate case, its marks taken out of its texts."""

    name: str
    title: str
    prose: str
    draft: str
    positions: str | None
    settings: dict[str, str]
    expected: tuple[Expected, ...]
    verdicts: tuple[ExpectedVerdict, ...]
    cursor: int | None = None
    others: dict[str, str] = field(default_factory=dict)  # further fenced blocks by their info string

    @property
    def base(self) -> str | None:
        """The earlier draft, where the case has one."""
        return self.others.get("base")

    @property
    def now(self) -> datetime:
        """The time at which the case plays."""
        return datetime.fromisoformat(self.settings["now"]) if "now" in self.settings else NOW

    @property
    def reader(self) -> Reader:
        """Whose eyes it is seen with."""
        severities = {
            key.removeprefix("severity."): Severity(value)
            for key, value in self.settings.items()
            if key.startswith("severity.")
        }
        return Reader(
            Role(self.settings.get("role", "delegate")), self.settings.get("safe-mode", "no") == "yes", severities
        )

    def looks_at(self, rule: str) -> bool:
        """Tell whether findings of `rule` count in this case."""
        only = self.settings.get("only", "")
        return not only or any(rule.startswith(wanted.strip()) for wanted in only.split(","))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: findings as a host shows them, and verdicts by address where the host can tell them."""

    seen: tuple[Seen, ...]
    verdicts: dict[str, ExpectedVerdict] | None = None


def load_cases(*folders: str | Path) -> list[Case]:
    """Return the cases of the folders (names below `tests/cases`, or paths), by name."""
    found = []
    for folder in folders:
        root = CASES / folder
        paths = sorted(root.rglob("*.md"))
        found += [read_case(path.read_text(encoding="utf-8"), path.relative_to(root).stem) for path in paths]
    return found


def read_case(source: str, name: str) -> Case:
    """Read one case; raises ValueError with the case's name if it has no draft."""
    blocks: dict[str, str] = {}
    for found in _FENCE.finditer(source):
        blocks.setdefault(found["info"].strip(), found["body"])
    if "treaty" not in blocks:
        message = f"case {name}: no ```treaty block"
        raise ValueError(message)
    draft, expected = _unmark(blocks.pop("treaty"), DRAFT_NAME)
    positions, more = _unmark(blocks.pop("yaml"), POSITIONS_NAME) if "yaml" in blocks else (None, [])
    cursor = draft.find(_CURSOR)
    settings = dict(_settings(blocks.pop("settings", "")))
    heading = re.search(r"^# (.+)$", source, re.MULTILINE)
    return Case(
        name,
        heading[1] if heading else name,
        _FENCE.sub("", source).strip(),
        draft.replace(_CURSOR, "", 1),
        positions,
        settings,
        (*expected, *more),
        tuple(_verdicts(blocks.pop("verdicts", ""))),
        cursor if cursor >= 0 else None,
        blocks,
    )


def _settings(source: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, source.splitlines()):
        key, _, value = line.partition(":")
        yield key.strip(), value.strip()


def _verdicts(source: str) -> Iterator[ExpectedVerdict]:
    for line in filter(str.strip, source.splitlines()):
        address, _, rest = line.rpartition(":")
        verdict, *more = (part.strip() for part in rest.split(","))
        position = next((part[3:] for part in more if part.startswith("by ")), "")
        held = next((part[13:] for part in more if part.startswith("held against ")), "")
        clearance = next((part for part in more if not part.startswith(("by ", "held against "))), "")
        yield ExpectedVerdict(address.strip(), verdict, clearance, position, held)


def _unmark(source: str, file: str) -> tuple[str, list[Expected]]:
    """Take the lines of carets out of a text and return what they expect."""
    lines: list[str] = []
    expected = []
    for line in source.split("\n"):
        found = _EXPECTED.match(line)
        if found is None:
            lines.append(line)
            continue
        at, start, end = len(lines) - 1, found.start("carets"), found.end("carets")
        cut = lines[at].find(_CURSOR) if lines else -1
        if 0 <= cut < start:
            start, end = start - len(_CURSOR), end - len(_CURSOR)
        last = None if found["on"] else (at, end)
        expected.append(Expected(found["rule"], found["severity"] or "", (at, start), last, found["part"] or "", file))
    return "\n".join(lines), expected


def run_core(case: Case) -> Outcome:
    """Run a case against the core."""
    return outcome_of(reviewed(case), case)


def reviewed(case: Case) -> Review:
    """Return the review of a case's draft."""
    loaded = read(case.positions, POSITIONS_NAME) if case.positions is not None else None
    draft = draft_of(case, loaded)
    since = follow(parse(case.base, draft.profile.name), draft).since if case.base is not None else None
    return review(draft, loaded, case.reader, case.now, since=since)


def draft_of(case: Case, loaded: Loaded | None = None) -> Draft:
    """Return the draft of a case, read in the profile that its settings or its positions file name."""
    profile = case.settings.get("profile") or (loaded.file.profile if loaded and loaded.file else "")
    actors = dict(added_names(loaded.file)) if loaded and loaded.file else {}
    return parse(case.draft, profile, actors=actors)


def outcome_of(done: Review, case: Case) -> Outcome:
    """Return a review as a host would show it."""
    texts = {DRAFT_NAME: LineIndex(case.draft), POSITIONS_NAME: LineIndex(case.positions or "")}
    seen = []
    for finding in done.findings:
        lines = texts[finding.file or DRAFT_NAME]
        start, end = lines.place(finding.span.start), lines.place(finding.span.end)
        seen.append(
            Seen(
                finding.rule,
                str(finding.severity),
                (start.line, start.column),
                (end.line, end.column),
                finding.message,
                finding.file or DRAFT_NAME,
            )
        )
    verdicts = {
        done.draft.blocks[one.block].address: ExpectedVerdict(
            done.draft.blocks[one.block].address, str(one.verdict), str(one.clearance), one.position, one.held
        )
        for one in done.verdicts
    }
    return Outcome(tuple(seen), verdicts)


def check_case(case: Case, outcome: Outcome) -> list[str]:
    """Return what is not as the case expects, one line each; empty if all is."""
    return [*check_diagnostics(case, outcome.seen), *check_verdicts(case, outcome)]


def check_diagnostics(case: Case, seen: Iterable[Seen]) -> list[str]:
    """Return the findings that are missing and those that nobody expected."""
    left = [one for one in seen if case.looks_at(one.rule)]
    failures = []
    for expected in case.expected:
        met = next((one for one in left if expected.met_by(one)), None)
        if met is None:
            failures.append(f"missing: {expected}")
        else:
            left.remove(met)
    return failures + [f"not expected: {one}" for one in left]


def check_verdicts(case: Case, outcome: Outcome) -> list[str]:
    """Return the verdicts that are not as expected."""
    if outcome.verdicts is None:
        return []
    failures = []
    for expected in case.verdicts:
        found = outcome.verdicts.get(expected.address)
        if found is None:
            failures.append(f"no unit {expected.address}; there are {', '.join(outcome.verdicts)}")
            continue
        for what in ("verdict", "clearance", "position", "held"):
            wanted, got = getattr(expected, what), getattr(found, what)
            if wanted and wanted != got:
                failures.append(f"{expected.address}: {what} is {got!r}, expected {wanted!r}")
    return failures
