"""Asks OpenSSH's `ssh-keygen` who signed a clearance, and has it sign one. No cryptography of our own.

What is signed goes through pipes; on disk there is never more than a signature, and that only where pipes have no name.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from adref.positions.seals import Seal
from adref.positions.signing import NAMESPACE, bare, questions, with_seals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adref.positions import Loaded
    from adref.positions.signing import Question, Where

_PATIENCE = 20
"""Seconds; asking for the passphrase of a key is not timed."""
_DESCRIPTORS = Path("/dev/fd")
_PIPE_HOLDS = 4096
"""Bytes that every pipe takes before anybody reads."""


class SigningError(Exception):
    """Nothing was signed; the message says why and what to do."""


def sealed(loaded: Loaded, path: Path) -> Loaded:
    """Return the file at `path` with what is known of its signatures; as it is if it has and wants none."""
    file = loaded.file
    if file is None:
        return loaded
    signed = any(one.signature for each in file.positions if each.clearance for one in each.clearance.records)
    if file.signatures is None and not signed:
        return loaded
    return with_seals(loaded, _checked(tuple(questions(file)), signers_of(loaded, path)))


def signers_of(loaded: Loaded, path: Path) -> Path | None:
    """Return the file that says whose keys count for the positions file at `path`; None if it names none."""
    signatures = loaded.file.signatures if loaded.file is not None else None
    return path.parent / signatures.allowed_signers if signatures is not None and signatures.allowed_signers else None


def sign(payload: bytes, key: Path) -> str:
    """Return the signature over `payload` with the key in the file `key` (or the agent's, if that is a public key).

    Raises:
        SigningError: there is no `ssh-keygen`, or it does not sign.
    """
    import subprocess  # noqa: PLC0415 - as in `_seal`

    program = keygen()
    if program is None:
        raise SigningError("there is no ssh-keygen here; install OpenSSH to sign clearances")
    # The terminal stays open to it: it may ask for the passphrase.
    command = [program, "-Y", "sign", "-f", str(key), "-n", NAMESPACE]
    done = subprocess.run(command, input=payload, capture_output=True, check=False)  # noqa: S603 - a list, no shell
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SigningError(f"ssh-keygen did not sign with {key}: {lines[-1] if lines else 'it gave no reason'}")
    return bare(done.stdout.decode("ascii", "replace"))


def keygen() -> str | None:
    """Return where `ssh-keygen` is; None without it. A program that lies in the working folder is not it."""
    import shutil  # noqa: PLC0415 - as in `_seal`

    found = shutil.which("ssh-keygen")
    return found if found is not None and Path(found).is_absolute() else None


def _checked(asked: tuple[Question, ...], signers: Path | None) -> dict[Where, Seal]:
    program = keygen()
    if program is None or signers is None:
        return {}
    try:
        known = signers.read_bytes()
    except OSError:
        return {}
    return {one.where: _seal(program, str(signers), known, one) for one in asked}


@lru_cache(maxsize=4096)
def _seal(program: str, signers: str, known: bytes, asked: Question) -> Seal:
    """Ask once for each signature, record and state of the allowed-signers file."""
    import subprocess  # noqa: PLC0415 - few files are signed, and no start waits for it

    command = [program, "-Y", "verify", "-f", signers, "-I", asked.signer, "-n", NAMESPACE]
    if asked.at is not None and b"valid-" in known:
        # Only where keys have their time: older versions do not know the question.
        command += ["-O", f"verify-time={asked.at.astimezone(UTC):%Y%m%d%H%M%S}"]
    try:
        with _readable(asked.signature) as (name, descriptors):
            done = subprocess.run(  # noqa: S603 - a list, no shell
                [*command, "-s", name],
                input=asked.payload,
                capture_output=True,
                check=False,
                timeout=_PATIENCE,
                pass_fds=descriptors,
                env={**os.environ, "TZ": "UTC"},
            )
    except (OSError, subprocess.SubprocessError):
        return Seal.UNCHECKED
    return Seal.GOOD if done.returncode == 0 else Seal.BAD


@contextmanager
def _readable(signature: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give a name under which `ssh-keygen` reads the signature, and the descriptors it needs for that."""
    content = signature.encode("ascii")
    if _DESCRIPTORS.is_dir() and len(content) <= _PIPE_HOLDS:
        reading, writing = os.pipe()
        try:
            os.write(writing, content)
            os.close(writing)
            yield f"{_DESCRIPTORS}/{reading}", (reading,)
        finally:
            os.close(reading)
        return
    name = Path.cwd() / f".adref-signature-{os.getpid()}"
    try:
        name.write_bytes(content)
        yield str(name), ()
    finally:
        name.unlink(missing_ok=True)
