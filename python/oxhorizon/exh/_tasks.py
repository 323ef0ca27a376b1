"""The inside of tasks and API functions: what the platform calls, as typed objects, and the answer to it."""

from __future__ import annotations

from ._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typing_extensions import TypeAlias

    from oxhorizon import CaseInsensitiveDict

    _Handler: TypeAlias = Callable[..., Any]

# The families of errors that an API function may answer with, and their statuses.
_STATUSES = {
    "BadRequestError": 400, "UnauthorizedError": 401, "ForbiddenError": 403, "NotFoundError": 404,
}  # fmt: skip
_EMPTY = 204


class TaskContext:
    """What a function knows of its run: Lambda's context, with the time that is left.

    Attributes of Lambda's context can be read too: ``context.aws_request_id``.

    :param raw: Lambda's context; ``None`` outside of the platform, in a test.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ("raw",)

    raw: Any
    """Lambda's context; ``None`` outside of the platform."""

    def __init__(self, raw: Any = None) -> None:
        self.raw = raw

    @property
    def time_left(self) -> float:
        """How long the function may still run, in seconds. Outside of the platform there is no limit."""
        remaining = getattr(self.raw, "get_remaining_time_in_millis", None)
        return float("inf") if remaining is None else remaining() / 1000

    def __getattr__(self, name: str) -> Any:
        if name == "raw" or name[:2] == "__":
            raise AttributeError(name)
        return getattr(self.raw, name)

    def __repr__(self) -> str:
        return f"<TaskContext, {self.time_left:g} s left>"


class ApiRequest(Record):
    """A request to an API function.

    :param raw: the event, as the platform sends it.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ()

    @property
    def method(self) -> str:
        """The HTTP method."""
        context = self.raw.get("requestContext") or {}
        return str((context.get("http") or {}).get("method", "GET"))

    @property
    def path(self) -> str:
        """The path below the function."""
        return str(self.raw.get("rawPath") or "/")

    @property
    def query_string(self) -> str:
        """The query, without a question mark."""
        return str(self.raw.get("rawQueryString") or "").removeprefix("?")

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the query. Of a parameter that comes several times, it has the last one."""
        from urllib.parse import parse_qsl

        return dict(parse_qsl(self.query_string, keep_blank_values=True))

    @property
    def headers(self) -> CaseInsensitiveDict[str]:
        """The header fields."""
        from oxhorizon import CaseInsensitiveDict

        return CaseInsensitiveDict(self.raw.get("headers") or {})

    @property
    def user_id(self) -> str | None:
        """The id of the user who sent the request, as the platform found it; ``None`` without a user."""
        return self.headers.get("x-exh-requesting-user-id")

    @property
    def application_id(self) -> str | None:
        """The id of the application that sent the request, as the platform found it."""
        return self.headers.get("x-exh-requesting-application-id")

    @property
    def content(self) -> bytes:
        """The body."""
        body = self.raw.get("body")
        if body is None:
            return b""
        if self.raw.get("isBase64Encoded"):
            from base64 import b64decode

            return b64decode(body)
        return str(body).encode("utf-8")

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """Returns the decoded JSON of the body.

        :raises oxhorizon.exh.errors.BadRequestError: it is no JSON; the answer is a 400 then.
        """
        from json import loads

        try:
            return loads(self.content)
        except ValueError:
            from .errors import BadRequestError

            raise BadRequestError("the body is no JSON") from None


class ApiResponse:
    """The answer of an API function.

    :param content: the body: text, bytes, or anything else as JSON; ``None`` for no body.
    :param status: the status, from 200 to 499.
    :param headers: header fields.
    :raises ValueError: the platform does not allow the status.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ("content", "headers", "status")

    content: Any
    """The body, as it was given."""
    status: int
    """The status, from 200 to 499."""
    headers: dict[str, str]
    """The header fields, without the Content-Type that follows from the body."""

    def __init__(
        self, content: Any = None, status: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        self.content = content
        self.status = status if status is not None else _EMPTY if content is None else 200
        self.headers = dict(headers or {})
        if isinstance(self.status, bool) or not isinstance(self.status, int) or not 200 <= self.status <= 499:
            raise ValueError(
                f"status must be from 200 to 499, not {status!r}: raise an exception for a failure"
            )

    def __repr__(self) -> str:
        return f"<ApiResponse {self.status}>"

    def to_event(self) -> dict[str, Any]:
        """Returns what the platform gets."""
        content, headers = self.content, self.headers
        is_base64 = False
        if content is None:
            kind, body = "", ""
        elif isinstance(content, str):
            kind, body = "text/plain; charset=utf-8", content
        elif isinstance(content, (bytes, bytearray)):
            from base64 import b64encode

            kind, body, is_base64 = "application/octet-stream", b64encode(content).decode(), True
        else:
            from json import dumps

            kind, body = "application/json", dumps(_plain(content))
        if kind and "content-type" not in {name.lower() for name in headers}:
            headers = {**headers, "Content-Type": kind}
        return {"statusCode": self.status, "headers": headers, "body": body, "isBase64Encoded": is_base64}


def task(function: Any = None, *, type: Any = None, log_level: int | str | None = "INFO") -> Any:
    """Makes a function the handler of a task.

    The function gets the task as a :class:`oxhorizon.exh.types.tasks.Task`, and a :class:`TaskContext` if it
    takes two parameters. What it returns becomes JSON. In tests, call the handler with a dict alone.

    ::

        @exh.task
        def handler(task, context):
            with exh.client() as ex:
                ex.users.find_by_id(task.data["user"])
            return {"done": True}


        assert handler({"data": {"user": "5bf2…"}}) == {"done": True}

    :param function: the function.
    :param type: a class for ``task.data``: a TypedDict, a dataclass, or a model of pydantic or msgspec.
    :param log_level: the level of the root logger, if nobody has set one; ``None`` leaves it.
    :returns: the handler; ``handler.function`` is the function.
    """

    def decorate(function: _Handler) -> _Handler:
        def handler(event: Any, context: Any = None) -> Any:
            _set_up_logging(log_level)
            from .types.tasks import Task

            found = event if isinstance(event, Record) else Task(event, type)
            return _plain(_called(function, found, context))

        return _named(handler, function)

    return decorate if function is None else decorate(function)


def api_function(function: Any = None, *, log_level: int | str | None = "INFO") -> Any:
    """Makes a function the handler of an API function.

    The function gets an :class:`ApiRequest`, and a :class:`TaskContext` if it takes two parameters. It
    returns an :class:`ApiResponse`, or its content. If it raises one of the platform's errors with a status
    from 400 to 499, or one of their families, that is the answer. Any other exception fails the function, and
    the platform shows it.

    ::

        @exh.api_function
        def handler(request):
            score = request.json()["score"]
            if score < 0:
                raise exh.errors.BadRequestError("the score is negative")
            return {"doubled": 2 * score}


        answer = handler({"body": '{"score": 3}'})
        assert (answer["statusCode"], answer["body"]) == (200, '{"doubled": 6}')

    :param function: the function.
    :param log_level: the level of the root logger, if nobody has set one; ``None`` leaves it.
    :returns: the handler; ``handler.function`` is the function.
    """

    def decorate(function: _Handler) -> _Handler:
        def handler(event: Any, context: Any = None) -> Any:
            _set_up_logging(log_level)
            request = event if isinstance(event, Record) else ApiRequest(event)
            try:
                found = _called(function, request, context)
            except Exception as error:
                refused = _refusal(error)
                if refused is None:
                    raise
                found = refused
            if isinstance(found, dict) and "statusCode" in found:
                return found
            return (found if isinstance(found, ApiResponse) else ApiResponse(found)).to_event()

        return _named(handler, function)

    return decorate if function is None else decorate(function)


def _called(function: _Handler, event: Any, context: Any) -> Any:
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    if code is None or code.co_argcount - hasattr(function, "__self__") > 1:
        return function(event, context if isinstance(context, TaskContext) else TaskContext(context))
    return function(event)


def _named(handler: _Handler, function: _Handler) -> _Handler:
    """Gives a handler what tools show of its function."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        setattr(handler, name, getattr(function, name, None))
    handler.function = function  # type: ignore[attr-defined]
    return handler


def _refusal(error: Exception) -> ApiResponse | None:
    """Returns the answer for an error of the platform; ``None`` for one that fails the function."""
    from . import errors

    if not isinstance(error, errors.ApiError):
        return None
    families = (_STATUSES.get(cls.__name__) for cls in type(error).__mro__)
    status = error.status_code or next(filter(None, families), None)
    if status is None or not 400 <= status <= 499:
        return None
    body = {"code": error.code, "name": error.name, "message": error.message or str(error)}
    return ApiResponse({name: value for name, value in body.items() if value is not None}, status)


def _plain(value: Any) -> Any:
    """Returns JSON's types for what a function returns."""
    from ._sdk.bodies import Shapes

    return value if value is None else Shapes("camelCase", "iso8601", {}).body("", value, {})


def _set_up_logging(level: int | str | None) -> None:
    """Sets the level of the root logger, if the program logs and nobody has set one."""
    import sys

    logging = sys.modules.get("logging")
    if logging is None or level is None:
        return
    root = logging.getLogger()
    if root.level == logging.WARNING:
        root.setLevel(level)
    if not root.handlers:
        logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
