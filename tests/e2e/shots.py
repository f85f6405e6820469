"""A picture of every surface of the extension, in every theme: `make shots`. What is made is looked at by people."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.e2e.vscode_driver import (
    SERVERS,
    Served,
    check,
    departures,
    drive,
    missing_piece,
    packed,
    sample_draft,
    verdict_on,
)


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
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
                "contested": next(one for one in review["findings"] if one["rule"] == "P210")["start"]["line"],
                "old": str(draft.parent / "rev2.treaty"),
            },
        )
    sys.stdout.write("\n".join(seen["made"]) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
