"""A message in many pieces arrives as one, whole, however slowly it is read."""

from __future__ import annotations

import os
import threading
import time

import pytest

from adref.hosts.lsp import wire


@pytest.mark.parametrize("gathers", [True, False])
@pytest.mark.parametrize("pieces", [1, 2, 3_000])
def test_a_message_in_pieces_arrives_whole(*, gathers: bool, pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if gathers and not hasattr(os, "writev"):
        pytest.skip("this system writes one piece at a time")
    monkeypatch.setattr(wire, "_GATHERS", gathers)
    body = [b"%d " % number * 40 for number in range(pieces)]
    body[-1:] = [b"", body[-1], b""]
    silent, talking = os.pipe()
    source, sink = os.pipe()
    read = bytearray()

    def slowly() -> None:
        while piece := os.read(source, 30_000):
            read.extend(piece)
            time.sleep(0.0005)

    reader = threading.Thread(target=slowly)
    reader.start()
    line = wire.Line(silent, os.fdopen(sink, "wb"))
    line.say(*body)
    line.say(b"{}")
    line.close()
    reader.join()
    os.close(talking)
    assert [*wire.bodies(read)] == [b"".join(body), b"{}"]
