"""The declaration of endpoints, and the calls that they receive."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from ..platform import rql_parser
from ..platform.credential_store import Token
from ..platform.record_fields import Record
from ..platform.refusals import Refusal
from .wire import Request, Response


class Access(Enum):
    """The access level of an endpoint."""

    # Also the endpoints that issue tokens, which verify the signature themselves.
    ANYONE = "anyone"
    APPLICATION = "application"
    USER = "user"


@dataclass(frozen=True)
class ApiCall:
    """An authorised request, as an endpoint receives it."""

    request: Request
    parts: tuple[str, ...]
    """The percent-decoded groups of the path's pattern."""
    client_key: str
    token: Token | None

    @property
    def query(self) -> rql_parser.Query:
        """The RQL of the query string."""
        return rql_parser.parse(rql_parser.without_oauth(urlsplit(self.request.url).query))

    @property
    def user_id(self) -> str:
        """The user whose token signed the request."""
        assert self.token is not None  # Access.USER guarantees it
        return self.token.user_id

    def json_object(self) -> dict[str, Any]:
        """Returns the body as a JSON object.

        :raises Refusal: the body is empty, not JSON, or not an object.
        """
        if not self.request.body:
            raise Refusal("EMPTY_BODY_EXCEPTION", "The request body is empty")
        try:
            value = json.loads(self.request.body, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            raise Refusal("BODY_FORMAT_EXCEPTION", "The request body is not JSON") from None
        if not isinstance(value, dict):
            raise Refusal("BODY_FORMAT_EXCEPTION", "The request body is not a JSON object")
        return value


@dataclass(frozen=True)
class Route:
    """A method on a path, and the function that answers it."""

    method: str
    pattern: str
    access: Access
    answer: Callable[[ApiCall], Response]


def list_response(
    call: ApiCall, records: list[Record], default_limit: int = 20, maximum: int = 100
) -> Response:
    """Returns the list response for *records* and the RQL of *call*."""
    return Response(200, call.query.page(records, default_limit, maximum))


def affected_response(count: int) -> Response:
    """Returns the response to a change of *count* records."""
    return Response(200, {"affectedRecords": count})


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
