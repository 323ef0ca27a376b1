"""What a call of a service is, before it is sent and after its answer came, for both kinds of client."""

from __future__ import annotations

from oxhorizon._core import NoAuth

from .bodies import UNSET
from .records import Record, camel, converter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Union

    from typing_extensions import TypeAlias

    from oxhorizon import Response
    from oxhorizon._core import _Retries, _Timeout

    Headers: TypeAlias = Union[Mapping[str, str], None]
    Retries: TypeAlias = _Retries
    Timeout: TypeAlias = _Timeout
    # What each call accepts: rql, headers, timeout, retries.
    Options: TypeAlias = tuple[Any, Any, Any, Any]

# RFC 3986, section 2.3; the rest is encoded.
_UNRESERVED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")


def part(value: str, name: str) -> str:
    """Returns a part of a path, encoded, so that it cannot lead to another endpoint.

    :param name: the parameter, for the error.
    :raises TypeError: it is not a ``str``.
    :raises ValueError: it is blank, ``.`` or ``..``.
    """
    filled(value, name)
    if value in (".", ".."):
        raise ValueError(f"{name} is {value!r}, which a proxy would remove from the path")
    if _UNRESERVED.issuperset(value):
        return value
    return "".join(
        chr(byte) if chr(byte) in _UNRESERVED else f"%{byte:02X}" for byte in value.encode("utf-8")
    )


def filled(value: str, name: str) -> str:
    """Returns a parameter that must not be empty: instead of one record, all would be meant.

    :param name: the parameter, for the error.
    :raises TypeError: it is not a ``str``.
    :raises ValueError: it is blank.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    if not value.strip():
        raise ValueError(f"{name} is empty: the call would mean all records, or another endpoint")
    return value


def below(path: str, name: str) -> str:
    """Returns the path of an API function, with its query, after the slash.

    :raises TypeError: it is not a ``str``.
    :raises ValueError: it has a part ``..``, or a fragment.
    """
    if not isinstance(path, str):
        raise TypeError(f"{name} must be a str, not {type(path).__name__}")
    plain = path.partition("?")[0]
    parts = plain.lower().replace("%2e", ".").split("/")
    if "#" in path or "." in parts or ".." in parts:
        raise ValueError(f"{name} must not have a fragment, nor a part . or ..")
    return path.removeprefix("/")


def listed(body: Any, name: str, ids: Any) -> Any:
    """Returns a body that must have ids: without them, the platform takes all.

    :param body: the body, or the ids alone, or ``None``.
    :param name: the field of the ids.
    :param ids: the ids, if they are given for themselves.
    :raises ValueError: there are none.
    """
    if isinstance(body, (list, tuple)):
        body = {name: list(body)}
    given = body.raw if isinstance(body, Record) else body or {}
    found = ids if ids is not UNSET else given.get(name) or given.get(camel(name))
    if not found:
        raise ValueError(f"{name} is empty: all would be meant")
    return body


def media_type(file_name: str) -> str:
    """Returns the type of a file by its name; the platform shows it as the file's ``mimetype``."""
    from mimetypes import guess_type

    found, encoding = guess_type(file_name)
    return found if found and not encoding else "application/octet-stream"


def no_params(params: Any) -> None:
    """Refuses plain parameters for a list, whose query is one RQL expression.

    :raises TypeError: there are any.
    """
    if params is not None:
        raise TypeError("a list of the platform takes rql=, not params=: rql.eq('language', 'NL')")


def required(rql: Any) -> Any:
    """Checks the condition of a change to many records.

    :raises TypeError: it is no text.
    :raises ValueError: it is empty, or selects every record.
    """
    from oxhorizon.exh import rql as _rql

    if rql is None or (isinstance(rql, str) and not rql.strip("? ")):
        raise ValueError("rql is empty: say which records are meant, such as rql.eq('id', …)")
    found = _rql.raw(rql)
    if not found.operators - {"limit", "sort", "select", "skipCount"}:
        raise ValueError(f"{found} has no condition, so all records would be meant: add one: rql.eq('id', …)")
    return found


def request_of(
    options: Options, body: Any, query: Any, is_signed: bool, more: dict[str, Any]
) -> dict[str, Any]:
    """Returns the keyword arguments of a request."""
    rql, headers, timeout, retries = options
    keywords: dict[str, Any] = {"raise_errors": True, "allow_redirects": False, **more}
    if rql is not None:
        keywords["rql"] = rql
    if query:
        keywords["params"] = {name: value for name, value in query.items() if value is not None}
    if headers:
        keywords["headers"] = dict(headers)
    if timeout is not UNSET:
        keywords["timeout"] = timeout
    if retries is not None:
        keywords["retries"] = retries
    if body is not UNSET:
        keywords["json"] = body
    if not is_signed:
        keywords["auth"] = NoAuth()
    return keywords


def decoded(response: Response, kind: str, module: str, of: Any = None) -> Any:
    """Returns the answer as the type that a call promises.

    :param kind: the annotation: ``UserData``, ``list[str]``, ``bool``, ``bytes``, ``None``.
    :param module: the module of the service's types.
    :raises oxhorizon.exceptions.JSONDecodeError: the answer is no JSON.
    """
    if kind == "bool":
        # Some say it in the body; for the others, an error would have been raised.
        return response.json() is not False if response.content in (b"true", b"false") else True
    if kind == "None":
        return None
    if kind == "bytes":
        return response.content
    if not response.content:
        if kind == "AffectedRecords":
            return converted({"affectedRecords": 1}, kind, module)
        return None
    return converted(response.json(), kind, module, of)


def converted(value: Any, kind: str, module: str, of: Any = None) -> Any:
    """Returns JSON as the type that a call promises."""
    if kind == "Any" or value is None:
        return value
    cls = type_of(kind, module)
    if cls is not None:
        return cls(value, of) if isinstance(value, dict) else value
    types_of(module)  # whose names the annotation uses
    convert = converter(kind, f"oxhorizon.exh.types.{module}")
    if convert is None:
        if kind.startswith("list[") and isinstance(value, dict) and isinstance(value.get("data"), list):
            return value["data"]
        return value
    return convert(value, of)


def types_of(module: str) -> dict[str, Any]:
    """Returns the names of a module of types, which is imported when it is first needed."""
    import sys

    name = f"oxhorizon.exh.types.{module}"
    __import__(name)
    return vars(sys.modules[name])


def type_of(kind: str, module: str) -> type[Record] | None:
    """Returns the class of a record by its name: of a service, or one that several share."""
    found = types_of(module).get(kind) or types_of("common").get(kind)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def classes_of(kind: str, module: str) -> tuple[type[Record], ...]:
    """Returns the classes of the records of a list, which are several if it is a union."""
    found = [type_of(part.strip(), module) for part in kind.split("|")]
    return tuple(cls for cls in found if cls is not None) if None not in found else ()


def arrived(response: Response) -> Response:
    """Checks that an answer is no redirect: it might lead to another host, with the program's own headers.

    :raises oxhorizon.exceptions.HTTPError: it is one.
    """
    if response.status_code < 300:
        return response
    from oxhorizon.exceptions import HTTPError

    raise HTTPError(
        f"the platform answered with a redirect ({response.status_code}), which this client does not follow: "
        "is the host right?",
        response=response,
    )
