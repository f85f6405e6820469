"""Stands between an editor and its server and keeps what they say, one message a line.

    python recorder.py RECORD COMMAND …

Bytes go through unchanged and at once. A line of the record is `{"from": "client" | "server", "message": …}`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

LENGTH = b"content-length:"


def messages(source: IO[bytes], forward: Callable[[bytes], object], keep: Callable[[bytes], object]) -> None:
    """Pass on what comes from `source` until it ends, and keep the body of each message."""
    length = 0
    while line := source.readline():
        forward(line)
        if line.lower().startswith(LENGTH):
            length = int(line[len(LENGTH) :])
        elif line in {b"\r\n", b"\n"}:
            body = source.read(length)
            forward(body)
            keep(body)


def main(record: str, *command: str) -> int:
    """Run `command` and record it."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    answered = process.stdout
    lock = threading.Lock()
    with Path(record).open("a", encoding="utf-8") as kept:

        def keeper(side: str) -> Callable[[bytes], None]:
            def keep(body: bytes) -> None:
                with lock:
                    kept.write(json.dumps({"from": side, "message": json.loads(body)}) + "\n")
                    kept.flush()

            return keep

        def through(target: IO[bytes]) -> Callable[[bytes], None]:
            def forward(data: bytes) -> None:
                target.write(data)
                target.flush()

            return forward

        def from_server() -> None:
            messages(answered, through(sys.stdout.buffer), keeper("server"))

        answers = threading.Thread(target=from_server, daemon=True)
        answers.start()
        messages(sys.stdin.buffer, through(process.stdin), keeper("client"))
        process.stdin.close()
        answers.join(10)
        return process.wait(10)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
