"""The platform's errors: a class for each, whose message says what happened and what to do.

Every error of :class:`oxhorizon.exh.ExhSession` is an :class:`ApiError`; catch that, or the class of one::

    try:
        session.get("/users/v1/me")
    except errors.NoPermissionError as error:
        print(error.message)

Source: the platform's documentation ("Handling errors") and its JavaScript SDK; RFC 6749 section 5.2.
"""

from __future__ import annotations

from oxhorizon import exceptions
from oxhorizon._compat.dual_exceptions import dual_class
from oxhorizon._compat.lazy import public_names

from . import _error_classes
from ._error_classes import BY_CODE, BY_ERROR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typing_extensions import Self

    from oxhorizon import Response

    from ._error_classes import *  # noqa: F403

if not TYPE_CHECKING:
    # Without the classes by code, which `from … import *` would all create. Type checkers see them too.
    __all__ = ["ApiError", "error_of", "raise_for_error"]

_MAX_BODY = 1 << 20
_MAX_MESSAGE = 500


class ApiError(exceptions.HTTPError):
    """An error response (4xx or 5xx). Each known ``code`` has a subclass.

    If the program has imported requests, it is also a ``requests.exceptions.HTTPError``.

    :param args: the message.
    :param response: the error response.
    :param body: the decoded JSON body.
    """

    code: int | None
    """The platform's number of the error; ``None`` if the response has none."""
    name: str | None
    """The platform's name of the error, such as ``NO_PERMISSION_EXCEPTION``; for OAuth 2.0 the ``error``."""
    message: str
    """The server's message, unchanged; empty if there is none."""
    body: dict[str, Any]
    """The whole decoded body, for example ``body["mfa"]``. It may contain secrets, so no message shows it."""
    exh_error: ApiError | None
    """For OAuth 2.0, the platform's own error behind that of the protocol; ``None`` otherwise."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        kind: Any = dual_class(cls, "requests.exceptions", "HTTPError")
        made: Self = super().__new__(kind)
        return made

    # `inspect` takes `__new__` for the constructor.
    _new: Any = __new__
    _new.__text_signature__ = "($cls, *args, response=None, body=None, **kwargs)"
    del _new

    def __init__(
        self, *args: Any, response: Any = None, body: dict[str, Any] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, response=response, **kwargs)
        self.body = {} if body is None else body
        code = self.body.get("code")
        self.code = code if isinstance(code, int) and not isinstance(code, bool) else None
        self.name = _text(self.body, "name") or _text(self.body, "error") or None
        # The platform's OAuth 2.0 has `description`, where RFC 6749 has `error_description`.
        self.message = next(
            filter(
                None, (_text(self.body, name) for name in ("message", "description", "error_description"))
            ),
            "",
        )
        inner = self.body.get("exh_error")
        self.exh_error = _inner_error(inner, response) if isinstance(inner, dict) else None

    @property
    def status_code(self) -> int | None:
        """The HTTP status of the response."""
        status: int | None = getattr(self.response, "status_code", None)
        return status


def error_of(response: Response) -> ApiError | None:
    """Returns the error for a response; ``None`` for a status below 400.

    An error response that does not come from the platform becomes a plain :class:`ApiError`.

    :param response: a response of oxhorizon or of requests.
    """
    if response.status_code < 400:
        return None
    body = _body(response)
    made = _class_of(body or {})(response=response, body=body)
    made.args = (_text_of(made, response),)
    return made


def _class_of(body: dict[str, Any]) -> type[ApiError]:
    code, error = body.get("code"), body.get("error")
    name = BY_CODE.get(code) if isinstance(code, int) and not isinstance(code, bool) else None
    if name is None and isinstance(error, str):
        name = BY_ERROR.get(error)
    return ApiError if name is None else getattr(_error_classes, name)


def _inner_error(body: dict[str, Any], response: Any) -> ApiError:
    body = {name: value for name, value in body.items() if name != "exh_error"}
    made = _class_of(body)(response=response, body=body)
    made.args = (_ended(_printable(_summary(made))),)
    return made


def raise_for_error(response: Response) -> None:
    """Raises the error for a response with a 4xx or 5xx status.

    :param response: a response of oxhorizon or of requests.
    :raises ApiError: the status is 400 or above.
    """
    error = error_of(response)
    if error is not None:
        raise error


def _body(response: Response) -> dict[str, Any] | None:
    """Returns the decoded body if it is a JSON object."""
    try:
        if not _is_short(response):
            return None
        body = response.json()
    # The body is incomplete, was streamed, is not JSON, or is nested too deeply.
    except (exceptions.RequestException, OSError, RuntimeError, ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _is_short(response: Response) -> bool:
    """Returns whether the body is short enough for an error. No more of it is read."""
    if getattr(response, "_content_consumed", True):
        return len(response.content or b"") <= _MAX_BODY
    pieces, size = [], 0
    for piece in response.iter_content(1 << 16):
        pieces.append(piece)
        size += len(piece)
        if size > _MAX_BODY:
            response.close()
            return False
    response._content = b"".join(pieces)  # so that `content` and `json()` still work
    return True


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _text_of(error: ApiError, response: Response) -> str:
    """Returns ``GET /users/v1/me: 401, 10 NO_PERMISSION_EXCEPTION: the server's message. What to do.``"""
    from ._error_hints import hints

    said = f"{response.status_code}"
    if error.code is None and error.name is None:
        kind = str(response.headers.get("Content-Type") or "nothing").partition(";")[0]
        reason = f" {response.reason}" if response.reason else ""
        said = f"{said}{reason}, with {kind} instead of the platform's error JSON"
        if error.message:
            said = f"{said}: {error.message}"
    else:
        said = f"{said}, {_summary(error)}"
        if error.exh_error is not None:
            said = f"{said} ({_summary(error.exh_error)})"
    return " ".join([f"{_request_line(response)}{_ended(_printable(said))}", *hints(error, response)])


def _summary(error: ApiError) -> str:
    """Returns ``10 NO_PERMISSION_EXCEPTION: the server's message``."""
    known = " ".join([str(part) for part in (error.code, error.name) if part is not None])
    return f"{known}: {error.message}" if error.message else known


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _request_line(response: Response) -> str:
    request = getattr(response, "request", None)
    method, url = getattr(request, "method", None), getattr(request, "url", None)
    if not isinstance(method, str) or not isinstance(url, str):
        return ""
    # Without the query, which may contain a signature or personal data.
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    return _printable(f"{method} /{path}: ")


def _printable(text: str) -> str:
    """Shortens *text*, and replaces the characters that a terminal or a log could interpret."""
    if len(text) > _MAX_MESSAGE:
        text = f"{text[:_MAX_MESSAGE]}…"
    return "".join(character if character.isprintable() else " " for character in text)


def __getattr__(name: str) -> Any:
    if name in _error_classes.__all__:
        return getattr(_error_classes, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*public_names(globals()), *_error_classes.__all__})
