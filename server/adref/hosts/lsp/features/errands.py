"""What commands of an editor have the server do beside reading: methods of our own, described in docs/requests.md.

Each answers with what was made, or with `{"refused": sentence}`. What makes it is loaded when it is first wanted.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from adref.hosts.lsp.features.feature import Feature, Params
from adref.hosts.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from adref.hosts.desk import OpenDraft
    from adref.hosts.errands.clearances import Ground
    from adref.hosts.lsp.server import Server

Answer = dict[str, Any]


def _saying_why_not(errand: Callable[[Server, Params], Answer]) -> Callable[[Server, Params], Answer]:
    @wraps(errand)
    def answer(server: Server, params: Params) -> Answer:
        try:
            return errand(server, params)
        except RefusedError as error:
            return {"refused": str(error)}

    return answer


def _draft(server: Server, params: Params) -> OpenDraft:
    opened = server.desk.draft(params["textDocument"]["uri"])
    if opened is None:
        raise RefusedError("open the draft first, and put the caret into it")
    return opened


def _ground(server: Server, params: Params) -> Ground:
    from adref.hosts.errands.clearances import ground_of  # noqa: PLC0415 - no start waits for an errand

    settings = server.settings_for(params["textDocument"]["uri"])
    return ground_of(server.desk, settings, params, server.now())


def _sample(_server: Server, _params: Params) -> Answer:
    from adref.hosts.errands.sample import sample  # noqa: PLC0415 - no start waits for an errand

    return sample()


def _report(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.reports import report  # noqa: PLC0415 - no start waits for an errand

    return report(_draft(server, params), params, server.now())


def _compare(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.comparing import comparison  # noqa: PLC0415 - no start waits for an errand

    return comparison(_draft(server, params), params)


def _compare_file(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.comparing import comparison_file  # noqa: PLC0415 - no start waits for an errand

    return comparison_file(_draft(server, params), params)


def _concordance(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.comparing import concordance_file  # noqa: PLC0415 - no start waits for an errand

    return concordance_file(_draft(server, params), params)


def _readdress(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.comparing import readdressed  # noqa: PLC0415 - no start waits for an errand

    return readdressed(_ground(server, params), _draft(server, params), params)


def _export(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.exports import export  # noqa: PLC0415 - no start waits for an errand

    return export(_draft(server, params), params, server.now())


def _text_of(_server: Server, params: Params) -> Answer:
    from adref.hosts.errands.exports import opened_word  # noqa: PLC0415 - no start waits for an errand

    return opened_word(params)


def _is_draft(_server: Server, params: Params) -> Answer:
    from adref.draft.likeness import is_like_a_draft  # noqa: PLC0415 - no start waits for an errand

    return {"isDraft": is_like_a_draft(params["text"])}


def _clearances(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.clearances import choices  # noqa: PLC0415 - no start waits for an errand

    return choices(_ground(server, params), server.now())


def _record(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.clearances import recorded  # noqa: PLC0415 - no start waits for an errand

    return recorded(_ground(server, params), params, server.now())


def _waiting(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.asking import waiting  # noqa: PLC0415 - no start waits for an errand

    return waiting(_ground(server, params), server.now())


def _request(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.asking import requested  # noqa: PLC0415 - no start waits for an errand

    return requested(_ground(server, params), params, server.now())


def _record_request(server: Server, params: Params) -> Answer:
    from adref.hosts.errands.asking import request_recorded  # noqa: PLC0415 - no start waits for an errand

    return request_recorded(_ground(server, params), params, server.now())


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
