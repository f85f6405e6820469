"""What looks like a draft, and what only has numbers or brackets as a draft has."""

from __future__ import annotations

from pathlib import Path

import pytest

from adref.draft.likeness import is_like_a_draft
from tests.corpus import CHECKOUT, each_corpus_file

SAMPLE = (CHECKOUT / "server/adref/sample/rev3.treaty").read_text(encoding="utf-8")
RESOLUTION = """\
The General Assembly,

Recalling its resolution 70/1,

Noting with concern the state of the cables,

1. Decides to remain seized of the matter;

2. Requests the Secretary-General to report.
"""
NOTED = """\
3. Parties [EU, Norway: shall][G77: should] report.

4. Each report [Japan: delete] is public.
"""


@pytest.mark.parametrize("text", [SAMPLE, RESOLUTION, NOTED, SAMPLE[:4000]])
def test_a_draft_looks_like_one(text: str) -> None:
    assert is_like_a_draft(text)


@pytest.mark.parametrize("path", each_corpus_file())
def test_a_real_one_does(path: Path) -> None:
    assert is_like_a_draft(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dear colleagues,\n\nArticle 5 will be taken up at three. Please bring [your] copies.\n\nBest,\nA.\n",
        "1. Coffee\n2. Opening of the meeting\n3. Any other business\n4. Lunch [at the Vienna Café]\n",
        "items = [one, two]\nfor item in items:\n    print(item[0])\n",
        "INFO [main] started\nWARN [main] (1) retry\nINFO [EU] ready\n",
        (CHECKOUT / "LICENSE").read_text(encoding="utf-8"),
        (CHECKOUT / "README.md").read_text(encoding="utf-8"),
        (CHECKOUT / "docs/architecture.md").read_text(encoding="utf-8"),
        (CHECKOUT / "docs/development.md").read_text(encoding="utf-8"),
        (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")[:20_000],
    ],
)
def test_other_texts_do_not(text: str) -> None:
    assert not is_like_a_draft(text)
