"""Responses of applications."""

from __future__ import annotations

from http import HTTPStatus

from .._http.urllib3_response import HTTPResponse, build_response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._core import PreparedRequest, Response
    from .._http.pieces import Pieces


def built(
    adapter: Any,
    request: PreparedRequest,
    status: int,
    reason: str | None,
    fields: list[tuple[str, str]],
    body: Pieces,
) -> Response:
    """Builds a response, with the ``build_response`` of the adapter if it has one."""
    stream: Any = body
    raw = HTTPResponse(
        (stream, status, reason_of(status) if reason is None else reason, 11, fields),
        (request.method, request.url, None, 0),
    )
    own = getattr(adapter, "build_response", None)
    return build_response(adapter, request, raw) if own is None else own(request, raw)


def framing(fields: list[tuple[str, str]]) -> tuple[str, bool]:
    """Returns the Content-Encoding, and whether pieces come one by one: without a Content-Length."""
    names = {name.lower(): value for name, value in fields}
    return names.get("content-encoding", ""), "content-length" not in names


def reason_of(status: int) -> str:
    """Returns the reason phrase of a status; nothing for an unknown one."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
