"""One rule, one file, one page, one case; and a code is never given twice."""

from __future__ import annotations

import re
from pathlib import Path

from adref.review.rules import MODULES, RULES
from tests.support.cases import read_case
from tests.tidy.house import CHECKOUT, SERVER

CODE = re.compile(r"[TPCADI]\d{3}")
FILES = SERVER / "adref/review/rules"
PAGES = CHECKOUT / "docs/rules"
CASES = CHECKOUT / "tests/cases/rules"


def codes_in(folder: Path, suffix: str) -> set[str]:
    """The codes that have a file of their own in a folder."""
    return {path.stem.upper() for path in folder.glob(f"*{suffix}") if CODE.fullmatch(path.stem.upper())}


def test_every_rule_has_a_file_a_page_and_a_case() -> None:
    codes = {rule.code for rule in RULES}
    assert len(codes) > 12
    assert all(CODE.fullmatch(code) for code in codes)
    assert codes_in(FILES, ".py") == codes, "rules that nobody runs, or without a file of their own"
    assert codes_in(PAGES, ".md") == codes, "run `make generate`"
    assert codes_in(CASES, ".md") == codes, "write the case that shows the rule"


def test_no_code_is_given_twice() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({(rule.code[0], rule.name) for rule in RULES}) == len(RULES), "a name twice in one family"


def test_a_rule_stands_in_the_file_of_its_code() -> None:
    assert [module.__name__.rpartition(".")[2].upper() for module in MODULES] == [
        module.RULE.code for module in MODULES
    ]
    for module in MODULES:
        heading = f"{module.RULE.code} {module.RULE.name}: "
        assert (module.__doc__ or "").startswith(heading), f"{module.__name__} begins: {heading}…"


def test_the_case_of_a_rule_shows_it() -> None:
    for rule in RULES:
        source = (CASES / f"{rule.code.lower()}.md").read_text(encoding="utf-8")
        case = read_case(source, rule.code)
        assert rule.code in {one.rule for one in case.expected}, f"{rule.code}: its case does not expect it"
