"""The answers of a mock."""

from __future__ import annotations

import json as json_module
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Union

from ..._apps.responses import built, framing
from ..._http.pieces import IterablePieces
from .calls import Call, described

if TYPE_CHECKING:
    from ..._core import HTTPAdapter, Response

NOTHING: Any = object()
"""Marks an argument that is not given, where None is a valid value."""

Headers = Union[Mapping[str, Union[str, Sequence[str]]], Iterable[tuple[str, str]], None]
Raised = Union[BaseException, type[BaseException], None]


@dataclass(frozen=True)
class Answer:
    """A response to give, or an exception to raise. The parameters are those of :meth:`Mock.add`."""

    __module__ = "oxhorizon.testing.mocking"  # pickles name the public home

    status: int = 200
    json: Any = NOTHING
    text: str | None = None
    body: Any = None
    headers: Headers = None
    reason: str | None = None
    exception: Raised = None
    callback: Callable[[Call], Any] | None = None
    times: int | None = None

    def __post_init__(self) -> None:
        values = {"json": self.json, "text": self.text, "body": self.body, "exception": self.exception}
        given = [name for name, value in values.items() if value is not None and value is not NOTHING]
        if self.json is None:
            given.append("json")
        if len(given) > 1:
            raise ValueError(f"an answer cannot have both {' and '.join(sorted(given))}: pass one of them")
        if self.times is not None and self.times < 1:
            raise ValueError("times must be at least 1, or None for any number of requests")

    def give(self, adapter: HTTPAdapter, request: Any, call: Call) -> Response:
        """Builds the response to a request.

        :raises BaseException: the answer's exception, or one that a callback raises.
        """
        if self.callback is not None:
            return self._of(self.callback(call)).give(adapter, request, call)
        if self.exception is not None:
            raise self._raised(request, call)
        fields, pieces, is_chunked = self._content()
        if call.method == "HEAD" or self.status in (204, 304) or self.status < 200:
            pieces = []
        body = IterablePieces(pieces, framing(fields)[0], is_chunked)
        return built(adapter, request, self.status, self.reason, fields, body)

    def _of(self, returned: Any) -> Answer:
        """Converts the result of a callback to an answer."""
        plain = replace(self, callback=None)
        if returned is None:
            return plain
        if isinstance(returned, Answer):
            return returned
        if isinstance(returned, Mapping):
            if not {"json", "text", "body", "exception"}.isdisjoint(returned):
                plain = replace(plain, json=NOTHING, text=None, body=None, exception=None)
            return replace(plain, **returned)
        if isinstance(returned, tuple) and len(returned) == 3:
            status, headers, body = returned
            return Answer(status=status, headers=headers, body=body)
        raise TypeError(
            "a callback must return a dict of an answer's parameters, an Answer, None, "
            f"or a tuple of status, headers and body, not {type(returned).__name__}"
        )

    def _raised(self, request: Any, call: Call) -> BaseException:
        error = self.exception
        if isinstance(error, type):
            error = error(f"raised by the mock for {described(call, query=False)}")
        assert error is not None
        # Like a real transport error, it refers to its request.
        if getattr(error, "request", error) is None:
            error.request = request  # type: ignore[attr-defined]
        return error

    def _content(self) -> tuple[list[tuple[str, str]], Iterable[Any], bool]:
        """Returns the header fields, the pieces of the body, and whether to keep the pieces apart."""
        fields = list(_fields(self.headers))
        kind: str | None = None
        content: Any = self.body
        if self.json is not NOTHING:
            kind, content = "application/json", json_module.dumps(self.json).encode()
        elif self.text is not None:
            kind, content = "text/plain; charset=utf-8", self.text.encode()
        elif isinstance(content, str):
            content = content.encode()
        names = {name.lower() for name, _ in fields}
        if kind is not None and "content-type" not in names:
            fields.append(("Content-Type", kind))
        if hasattr(content, "read"):
            content = content.read()
        if content is None or isinstance(content, (bytes, bytearray, memoryview)):
            whole = bytes(content or b"")
            if not names & {"content-length", "transfer-encoding"} and self.status != 204:
                fields.append(("Content-Length", str(len(whole))))
            return fields, [whole] if whole else [], False
        return fields, content, True


def _fields(headers: Headers) -> Iterable[tuple[str, str]]:
    pairs: Any = headers.items() if isinstance(headers, Mapping) else headers or ()
    for name, value in pairs:
        for one in [value] if isinstance(value, (str, int)) else value:
            yield name, str(one)
