"""How an endpoint is declared, and what it is handed."""

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
    """Who may call an endpoint."""

    # Where tokens are issued too: there, verifying is a part of the endpoint itself.
    ANYONE = "anyone"
    APPLICATION = "application"
    USER = "user"


@dataclass(frozen=True)
class ApiCall:
    """A request that was let in, as an endpoint sees it."""

    request: Request
    parts: tuple[str, ...]
    """What the path's pattern captured, percent-decoded."""
    client_key: str
    token: Token | None

    @property
    def query(self) -> rql_parser.Query:
        """The RQL of the query string."""
        return rql_parser.parse(rql_parser.without_oauth(urlsplit(self.request.url).query))

    @property
    def user_id(self) -> str:
        """The user whose token signed the request."""
        assert self.token is not None  # Access.USER saw to it
        return self.token.user_id

    def json_object(self) -> dict[str, Any]:
        """The body as a JSON object.

        :raises Refusal: it is empty, no JSON or no object.
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
    """The list answer over *records* that the RQL of *call* asks for."""
    return Response(200, call.query.page(records, default_limit, maximum))


def affected_response(count: int) -> Response:
    """The answer to a change of so many records."""
    return Response(200, {"affectedRecords": count})


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
