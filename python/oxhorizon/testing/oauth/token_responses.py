"""Responses with tokens: form-encoded, or JSON if the client prefers that."""

from __future__ import annotations

from urllib.parse import parse_qsl

from ..http.wire import FORM, Request, Response

_JSON = "application/json"


def form_response(token: str) -> Response:
    """Returns a response with a form-encoded token."""
    return Response(200, token.encode(), {"Content-Type": FORM, "Cache-Control": "no-store"})


def negotiated_response(request: Request, token: str) -> Response:
    """Returns a response with a form-encoded token, or as JSON if the Accept header prefers that."""
    if not prefers_json(", ".join(request.headers.get_all("Accept", []))):
        return form_response(token)
    return Response(200, dict(parse_qsl(token, keep_blank_values=True)), {"Cache-Control": "no-store"})


def prefers_json(accept: str) -> bool:
    """Returns whether an Accept header prefers JSON to the form encoding."""
    weights = {_JSON: 0.0, FORM: 0.0}
    for part in accept.lower().split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        if media_type in weights:
            weights[media_type] = _weight(parameters)
    return weights[_JSON] > weights[FORM]


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
