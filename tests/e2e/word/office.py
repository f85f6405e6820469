"""Drives LibreOffice over its own interface; run with the Python that has its bridge (`uno`), one process per batch.

    office.py PROFILE < [{"file": …, "action": "accept" | "reject" | "show", "numbered": false}, …]

Prints one JSON list: for each task the paragraphs as the page shows them (with the numbers of lists where that is
asked, which takes long), and the tracked changes (kind, author, year) that LibreOffice found before it did anything.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # only the Python of the system has it
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # as above
from com.sun.star.lang import DisposedException  # type: ignore[import-not-found]  # as above

ACTIONS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 60


def main() -> None:
    """Work through the tasks on standard input."""
    pipe = f"adref{uuid.uuid4().hex}"
    profile = Path(sys.argv[1]).resolve().as_uri()
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        print(json.dumps([done(context, desktop, one) for one in json.load(sys.stdin)]))
        dismissed(desktop)
        office.wait(PATIENCE)
    finally:
        office.kill()


def dismissed(desktop: Any) -> None:  # noqa: ANN401 - objects of LibreOffice have no types
    """Tell LibreOffice to end; it may be gone before it has answered, which is what was asked for."""
    with suppress(DisposedException):
        desktop.terminate()


def connected(pipe: str) -> Any:  # noqa: ANN401 - objects of LibreOffice have no types
    """Wait for LibreOffice and return its context."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def done(context: Any, desktop: Any, task: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - as above
    """Open a file, do what is asked, and tell what it shows."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(Path(task["file"]).resolve().as_uri(), "_blank", 0, (hidden,))
    try:
        changes = [
            {"kind": one.RedlineType, "author": one.RedlineAuthor, "year": one.RedlineDateTime.Year}
            for one in listed(document.Redlines)
        ]
        if task["action"] in ACTIONS:
            helper = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            helper.executeDispatch(document.CurrentController.Frame, ACTIONS[task["action"]], "", 0, ())
        found = numbered(document.Text) if task["numbered"] else [one.String for one in listed(document.Text)]
        return {"paragraphs": found, "changes": changes, "left": len(listed(document.Redlines))}
    finally:
        document.close(True)  # noqa: FBT003 - LibreOffice's own call


def listed(container: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return what a container of LibreOffice enumerates."""
    found = []
    enumeration = container.createEnumeration()
    while enumeration.hasMoreElements():
        found.append(enumeration.nextElement())
    return found


def numbered(text: Any) -> list[str]:  # noqa: ANN401 - as above
    """Return the paragraphs of a text, with what is printed in front of them."""
    found = []
    for one in listed(text):
        label = f"{one.ListLabelString} " if one.NumberingIsNumber and one.ListLabelString else ""
        found.append(label + one.String)
    return found


if __name__ == "__main__":
    main()
