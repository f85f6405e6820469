"""What an editor and the server said to each other: kept without places of the machine, and compared.

The sample's folder is written `{root}`. Of the server's messages only the findings are kept: what it says besides
may grow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Message = dict[str, Any]
ROOT = "{root}"
FOUND = "adref/found"
"""Our own name for a line of the record that holds findings: a push, or the full answer to a pull."""


def findings_of(message: Message, pulled: Message | None) -> Message | None:
    """Return what a message of the server's says of a document; None if nothing. `pulled` is what it answers."""
    if message.get("method") == "textDocument/publishDiagnostics":
        params = message["params"]
        return {"uri": params["uri"], "findings": places(params["diagnostics"])}
    result = message.get("result")
    if pulled and pulled["method"] == "textDocument/diagnostic" and result and result["kind"] == "full":
        return {"uri": pulled["params"]["textDocument"]["uri"], "findings": places(result["items"])}
    return None


def places(diagnostics: Iterable[Message]) -> list[list[Any]]:
    """Return rule and beginning of each finding, in the client's units."""
    return sorted(
        [one["code"], one["range"]["start"]["line"], one["range"]["start"]["character"]] for one in diagnostics
    )


def kept(exchange: Iterable[Message]) -> Iterator[Message]:
    """Return the lines of a record worth keeping: what the client said, and what was found."""
    asked: dict[Any, Message] = {}
    for one in exchange:
        message = one["message"]
        if one["from"] == "client":
            if "method" not in message:
                continue
            asked[message.get("id")] = message
            if message["method"] == "initialize":
                message["params"]["processId"] = None
            yield {key: message[key] for key in ("id", "method", "params") if key in message}
        elif found := findings_of(message, asked.get(message.get("id"))):
            yield {"method": FOUND, "params": found}


def written(exchange: Iterable[Message], root: Path) -> str:
    """Return the record as text."""
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept(exchange))
    return lines.replace(root.as_uri(), f"file://{ROOT}").replace(str(root), ROOT)


def read(text: str, root: Path) -> list[Message]:
    """Return the lines of a record, for a sample that lies in `root`."""
    return [json.loads(line.replace(ROOT, str(root))) for line in text.splitlines()]
