"""The rules: one module each, with `RULE` and `check(case)`. A code is never given twice.

A module says what its rule looks at by `RULE.subject`: its `check` gets a `UnitCase`, a `DraftCase` or a `FileCase`.
"""

from __future__ import annotations

from types import ModuleType

from adref.review.model import Rule, Subject
from adref.review.rules import (
    a401,
    a402,
    a403,
    a404,
    a405,
    a406,
    c301,
    c302,
    c303,
    c304,
    c305,
    c306,
    c307,
    c308,
    d501,
    d502,
    d503,
    i601,
    i602,
    i603,
    i604,
    i605,
    i606,
    i607,
    i608,
    p201,
    p202,
    p203,
    p204,
    p205,
    p206,
    p207,
    p208,
    p209,
    p210,
    t101,
    t102,
    t103,
    t104,
    t105,
    t106,
    t107,
)

MODULES: tuple[ModuleType, ...] = (
    t101,
    t102,
    t103,
    t104,
    t105,
    t106,
    t107,
    p201,
    p202,
    p203,
    p204,
    p205,
    p206,
    p207,
    p208,
    p209,
    p210,
    c301,
    c302,
    c303,
    c304,
    c305,
    c306,
    c307,
    c308,
    a401,
    a402,
    a403,
    a404,
    a405,
    a406,
    d501,
    d502,
    d503,
    i601,
    i602,
    i603,
    i604,
    i605,
    i606,
    i607,
    i608,
)
"""Every rule's module, by family."""

RULES: tuple[Rule, ...] = tuple(module.RULE for module in MODULES)
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
CODES: frozenset[str] = frozenset(BY_CODE)

FREE_RULES = tuple(module for module in MODULES if module.RULE.subject is Subject.UNIT)
"""Rules for any block."""

UNIT_RULES = tuple(module for module in MODULES if module.RULE.subject in (Subject.UNIT, Subject.GOVERNED))
"""Rules for a block that a position governs."""

DRAFT_RULES = tuple(module for module in MODULES if module.RULE.subject is Subject.DRAFT)
FILE_RULES = tuple(module for module in MODULES if module.RULE.subject is Subject.FILE)
