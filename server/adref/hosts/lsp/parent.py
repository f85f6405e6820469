"""Ends the server when the editor that started it is gone, even if somebody still holds its pipe open."""

from __future__ import annotations

import asyncio
import os
import sys

INTERVAL = 2.0
"""Seconds between two looks."""


async def watch(process: int) -> None:
    """Return when `process` has ended."""
    while is_alive(process):  # noqa: ASYNC110 - nothing tells of another process's end
        await asyncio.sleep(INTERVAL)


def is_alive(process: int) -> bool:
    """Tell whether `process` still runs."""
    if sys.platform == "win32":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    """Ask for the process's handle: there, signal 0 would end it."""
    import ctypes  # noqa: PLC0415 - needed on one system only

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent on the systems where types are checked
    synchronize = 0x00100000
    still_running = 0x00000102
    handle = kernel.OpenProcess(synchronize, False, process)  # noqa: FBT003 - the system's signature
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == still_running)
    finally:
        kernel.CloseHandle(handle)
