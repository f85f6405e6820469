"""A picture of every surface of the extension, in every theme: `make shots`. What is made is looked at by people.

`make images` puts two of them into the documents.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.e2e.vscode_driver import (
    SERVERS,
    Report,
    Served,
    check,
    departures,
    drive,
    missing_piece,
    packed,
    sample_draft,
    verdict_on,
)


def main(folder: Path, readme: Path | None = None) -> None:
    """Write the pictures into `folder`, and those of the readme into `readme`."""
    if (reason := missing_piece()) is not None:
        sys.exit(reason)
    with tempfile.TemporaryDirectory() as scratch:
        draft = sample_draft(Path(scratch) / "sample")
        review = check(draft, "--role", "head-of-delegation")
        finding = departures(review, draft.read_text(encoding="utf-8"))[0]
        seen = drive(
            "shots.mjs",
            Served(packed("adref.vsix"), *SERVERS["interpreter"][1:]),
            Path(scratch) / "editor",
            draft,
            shots=str(folder.resolve()),
            pictures={
                "finding": {
                    "line": finding["start"]["line"],
                    "column": finding["start"]["column"],
                    "words": finding["words"],
                    "hover": verdict_on(review, finding["unit"])["verdict"],
                },
                "contested": next(one["start"]["line"] for one in review["findings"] if shows_most(one)),
                "old": str(draft.parent / "rev2.treaty"),
                "readme": str(readme.resolve()) if readme is not None else None,
            },
        )
    sys.stdout.write("\n".join(seen["made"]) + "\n")


def shows_most(finding: Report) -> bool:
    """Whether the sample's paragraph is contested, with others for and against it, so that no view is empty."""
    return bool(finding["rule"] == "P210" and finding["position"] == "protection")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
