"""Records as the command line makes them: what goes with a state is asked for by the names of its flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adref.hosts.cli.failure import CommandError
from adref.hosts.recording import record_of as made
from adref.positions.model import State

if TYPE_CHECKING:
    from adref.hosts.cli.positions_file import OnDesk
    from adref.hosts.recording import Answer
    from adref.positions.model import Position, Record


def record_of(desk: OnDesk, position: Position, answer: Answer, *, whole_digest: bool = False) -> Record:
    """Return the record of `answer`. `whole_digest` writes all 64 digits, as a signature needs.

    Raises:
        RefusedError: something is missing in it, names nobody, or cannot follow what was recorded before.
    """
    _complete(answer)
    return made(desk.file, position, answer, whole_digest=whole_digest)


def _complete(answer: Answer) -> None:
    if answer.state is State.OVERRIDDEN and not (answer.by and answer.because):
        raise CommandError("a decision over a clearer's head says who took it and why; add --by and --because")
    if answer.state is State.CLEARED_WITH_EDITS and not answer.edits.strip():
        raise CommandError("the edits are missing; add --edits with the whole text as the clearer wants it")
    if answer.state is State.CONDITIONAL and not answer.conditions and not answer.edits.strip():
        raise CommandError('the condition is missing; add --condition "a: what is asked for", or --edits')
    if answer.conditions and answer.state is not State.CONDITIONAL:
        raise CommandError("--condition goes with --state conditional only")
    if answer.edits and answer.state not in (State.CLEARED_WITH_EDITS, State.CONDITIONAL):
        raise CommandError("--edits goes with --state cleared-with-edits or conditional only")
