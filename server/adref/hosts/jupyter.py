"""The server entry for JupyterLab (jupyter-lsp): how the language server is started there, and for whom.

All browsers on one Jupyter server share one process of ours and see one review. Role and safe mode therefore
belong to whoever runs that server: they go to the command line, which no participant's settings override.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Protocol

from adref.hosts.kinds import LANGUAGE

KEY = "adref"
SECTION = "Adref"
"""Its name in Jupyter's configuration: `c.Adref.safeMode = False` in `jupyter_server_config.py`."""


class Log(Protocol):
    """What Jupyter gives to write a warning to."""

    def warning(self, message: str, *values: object) -> None:
        """Write a warning."""


class Servers(Protocol):
    """What is used of jupyter-lsp's manager of language servers."""

    @property
    def config(self) -> Mapping[str, Any]:
        """Jupyter's configuration, by sections."""

    @property
    def log(self) -> Log:
        """Jupyter's log."""


def language_server(servers: Servers) -> dict[str, dict[str, Any]]:
    """Return the specification of our server, by its key."""
    return {
        KEY: {
            "version": 2,
            "argv": [sys.executable, "-P", "-m", "adref", "lsp", *_flags(servers)],
            "display_name": "adref",
            "languages": [LANGUAGE],
            "mime_types": ["text/x-treaty"],
            # Or every draft would be written, unsaved, into a folder of virtual documents.
            "requires_documents_on_disk": False,
        }
    }


def _flags(servers: Servers) -> list[str]:
    """Return the settings that hold for all participants as flags; a wrong one is said and left out."""
    from adref.hosts.settings import settings_of  # noqa: PLC0415 - the Jupyter server starts without our core

    given = {name: _value(value) for name, value in dict(servers.config.get(SECTION) or {}).items()}
    settings, complaints = settings_of(given, {"safeMode": True})
    for complaint in complaints:
        servers.log.warning("adref: %s", complaint)
    flags = ["--role", settings.role.value, *(["--safe-mode"] if settings.safe_mode else [])]
    for name in ("positions", "profile", "base"):
        flags += [f"--{name}", value] if (value := getattr(settings, name)) else []
    if settings.now is not None:
        flags += ["--now", settings.now.isoformat()]
    for code, level in settings.severities.items():
        flags += ["--severity", f"{code}={level.value}"]
    return flags


def _value(value: object) -> object:
    """Return a value of the configuration; those of Jupyter's own command line come as words."""
    return {"true": True, "false": False}.get(value.lower(), str(value)) if isinstance(value, str) else value
