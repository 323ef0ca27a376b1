"""Shows the methods of our classes as Python functions.

The methods that Rust makes are method descriptors. ``unittest.mock`` checks arguments and passes ``self`` for
functions alone, ``inspect.isfunction`` and tools that wrap methods look for functions, and so do debuggers.
So each public method is a function that calls Rust's. ``inspect`` finds its parameters at ``__wrapped__``.

Rust calls :func:`show_functions` when the extension is loaded, before a program sees the classes.
"""

# As typing.TYPE_CHECKING, without an import: each one would cost a first request its time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_DESCRIPTOR = type(dict.get)
_CLASS_METHOD = type(dict.__dict__["fromkeys"])


def show_functions(classes: "Iterable[type]") -> None:
    """Replaces the public methods of *classes* with functions that call them, and adds those that await."""
    for cls in classes:
        for method in _ASYNC.get(cls.__name__, ()):
            method.__qualname__ = f"{cls.__name__}.{method.__name__}"
            method.__module__ = cls.__module__
            setattr(cls, method.__name__, method)
        for name, member in [*vars(cls).items()]:
            if name[0] == "_":
                continue
            if type(member) is _DESCRIPTOR:
                make = _SHAPES.get((cls.__name__, name), _any)
                setattr(cls, name, _named(make(member), member, cls))
            elif type(member) is _CLASS_METHOD:
                setattr(cls, name, classmethod(_named(_of_class(member), member, cls)))
        if cls.__name__ == "OAuth2Verbs":
            for name in _VERBS:
                setattr(cls, name, _with_token(getattr(cls, name), cls))


def _named(function: "Any", member: "Any", cls: type) -> "Any":
    """Gives a function the name and the documentation of a method, as ``functools.wraps`` does."""
    function.__name__ = member.__name__
    function.__qualname__ = f"{cls.__name__}.{member.__name__}"
    function.__module__ = cls.__module__
    function.__doc__ = member.__doc__
    function.__wrapped__ = member
    return function


# How a method is called decides what the call costs. Most are called as they come.


def _any(method: "Callable[..., Any]") -> "Callable[..., Any]":
    def call(self: "Any", /, *args: "Any", **kwargs: "Any") -> "Any":
        return method(self, *args, **kwargs)

    return call


def _of_class(method: "Any") -> "Callable[..., Any]":
    def call(cls: type, /, *args: "Any", **kwargs: "Any") -> "Any":
        return method.__get__(None, cls)(*args, **kwargs)

    return call


def _of_self(method: "Callable[..., Any]") -> "Callable[..., Any]":
    def call(self: "Any") -> "Any":
        return method(self)

    return call


def _get(method: "Callable[..., Any]") -> "Callable[..., Any]":
    def get(self: "Any", url: "Any", params: "Any" = None, **kwargs: "Any") -> "Any":
        return method(self, url, params, **kwargs) if kwargs else method(self, url, params)

    return get


def _with_token(inherited: "Any", cls: type) -> "Callable[..., Any]":
    def call(self: "Any", /, *args: "Any", **kwargs: "Any") -> "Any":
        if "client_secret" in kwargs:
            # Tracebacks with local variables must not show it.
            from .oauth2._secrets import hide

            kwargs["client_secret"] = hide(kwargs["client_secret"])
        return inherited(self, *args, **kwargs)

    method = inherited.__wrapped__
    shown = _named(call, method, cls)
    if method.__name__ != "request":
        # A verb takes what `request` takes beyond the verbs of `Session`.
        del shown.__wrapped__
        further = "*, withhold_token=False, client_id=None, client_secret=None, "
        shown.__text_signature__ = method.__text_signature__.replace("*, ", further, 1)
    return shown  # type: ignore[no-any-return]


def _json(method: "Callable[..., Any]") -> "Callable[..., Any]":
    def json(self: "Any", **kwargs: "Any") -> "Any":
        return method(self, **kwargs) if kwargs else method(self)

    return json


# A response of an async session. What they do is imported when a program first uses it.


async def aread(self: "Any") -> "Any":
    """Reads the body of a streamed response, and returns it decoded.

    For a response of an async session, instead of :attr:`content`.

    :raises oxhorizon.exceptions.RequestException: the body is incomplete or cannot be decoded.
    """
    from ._async import reading

    return await reading.aread(self)


def aiter_content(self: "Any", chunk_size: "Any" = None, decode_unicode: bool = False) -> "Any":
    """Iterates over the decoded body in pieces, with ``async for``.

    :param chunk_size: the size of a piece in bytes; ``None`` yields pieces as they arrive.
    :param decode_unicode: whether to decode the pieces to text with :attr:`encoding`.
    :raises oxhorizon.exceptions.StreamConsumedError: the body was already streamed.
    """
    from ._async import reading

    return reading.Content(self, chunk_size, decode_unicode)


def aiter_lines(
    self: "Any", chunk_size: "Any" = None, decode_unicode: bool = False, delimiter: "Any" = None
) -> "Any":
    """Iterates over the lines of the body, with ``async for``.

    :param chunk_size: the number of bytes to read at a time; ``None`` reads what there is.
    :param decode_unicode: whether to decode the lines to text with :attr:`encoding`.
    :param delimiter: the line separator; by default the usual line breaks.
    """
    from ._async import reading

    return reading.Lines(reading.Content(self, chunk_size, decode_unicode), delimiter)


async def aclose(self: "Any") -> None:
    """Returns the connection to the pool if the body was read to the end, and closes it otherwise."""
    from ._async import reading

    await reading.aclose(self)


# Those of `OAuth2Verbs` that may be given a client secret.
_VERBS = ("request", "get", "options", "head", "post", "put", "patch", "delete")

_ASYNC = {"Response": (aread, aiter_content, aiter_lines, aclose)}

_SHAPES = {
    ("Session", "get"): _get,
    ("ExhVerbs", "get"): _get,
    ("Response", "json"): _json,
    ("Response", "raise_for_status"): _of_self,
}
