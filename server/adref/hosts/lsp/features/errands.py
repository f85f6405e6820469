"""What commands of an editor have the server do beside reading: methods of our own, described in docs/requests.md.

Each answers with what was made, or with `{"refused": sentence}`. What makes it is loaded when it is first wanted.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.features.feature import Feature
from adref.hosts.lsp.wire import Params
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.clearances import Ground
    from adref.hosts.lsp.session import Session

Answer = dict[str, Any]


def _saying_why_not(errand: Callable[[Session, Params], Answer]) -> Callable[[Session, Params], Answer]:
    @wraps(errand)
    def answer(session: Session, params: Params) -> Answer:
        try:
            return errand(session, params)
        except RefusedError as error:
            return {"refused": str(error)}

    return answer


def _draft(session: Session, params: Params) -> OpenDraft:
    opened = session.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        raise RefusedError("open the draft first, and put the caret into it")
    return opened


def _ground(session: Session, params: Params) -> Ground:
    from adref.hosts.errands.clearances import ground_of  # noqa: PLC0415 - no start waits for an errand

    settings = session.settings_for(params["textDocument"]["uri"])
    return ground_of(session.desk, settings, params, session.now())


def _sample(_session: Session, _params: Params) -> Answer:
    from adref.hosts.errands.sample import sample  # noqa: PLC0415 - no start waits for an errand

    return sample()


def _report(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.reports import report  # noqa: PLC0415 - no start waits for an errand

    return report(_draft(session, params), params, session.now())


def _compare(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.comparing import comparison  # noqa: PLC0415 - no start waits for an errand

    return comparison(_draft(session, params), params)


def _compare_file(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.comparing import comparison_file  # noqa: PLC0415 - no start waits for an errand

    return comparison_file(_draft(session, params), params)


def _concordance(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.comparing import concordance_file  # noqa: PLC0415 - no start waits for an errand

    return concordance_file(_draft(session, params), params)


def _readdress(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.comparing import readdressed  # noqa: PLC0415 - no start waits for an errand

    return readdressed(_ground(session, params), _draft(session, params), params)


def _export(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.exports import export  # noqa: PLC0415 - no start waits for an errand

    return export(_draft(session, params), params, session.now())


def _text_of(_session: Session, params: Params) -> Answer:
    from adref.hosts.errands.exports import opened_word  # noqa: PLC0415 - no start waits for an errand

    return opened_word(params)


def _is_draft(_session: Session, params: Params) -> Answer:
    from adref.draft.likeness import is_like_a_draft  # noqa: PLC0415 - no start waits for an errand

    return {"isDraft": is_like_a_draft(params["text"])}


def _clearances(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.clearances import choices  # noqa: PLC0415 - no start waits for an errand

    return choices(_ground(session, params), session.now())


def _record(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.clearances import recorded  # noqa: PLC0415 - no start waits for an errand

    return recorded(_ground(session, params), params, session.now())


def _waiting(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.asking import waiting  # noqa: PLC0415 - no start waits for an errand

    return waiting(_ground(session, params), session.now())


def _request(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.asking import requested  # noqa: PLC0415 - no start waits for an errand

    return requested(_ground(session, params), params, session.now())


def _record_request(session: Session, params: Params) -> Answer:
    from adref.hosts.errands.asking import request_recorded  # noqa: PLC0415 - no start waits for an errand

    return request_recorded(_ground(session, params), params, session.now())


ERRANDS = tuple(
    Feature(method, _saying_why_not(errand))
    for method, errand in {
        "adref/sample": _sample,
        "adref/report": _report,
        "adref/compare": _compare,
        "adref/compareFile": _compare_file,
        "adref/concordance": _concordance,
        "adref/readdress": _readdress,
        "adref/export": _export,
        "adref/textOf": _text_of,
        "adref/isDraft": _is_draft,
        "adref/clearances": _clearances,
        "adref/recordClearance": _record,
        "adref/waiting": _waiting,
        "adref/requestClearance": _request,
        "adref/recordRequest": _record_request,
    }.items()
)
