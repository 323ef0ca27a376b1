"""The query, headers and body of a request."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from typing import Any


def query_of(options: Namespace) -> dict[str, Any]:
    """Returns the keyword arguments of a request for its query and headers."""
    if options.rql is not None:
        # Sent verbatim.
        query = options.rql[1:] if options.rql.startswith("?") else options.rql
        if "#" in query:
            raise ValueError("--rql contains a #, which would end the query: write it as %2523")
        asked: dict[str, Any] = {"params": query}
    else:
        asked = {"params": options.param or None}
    asked["headers"] = dict(options.header_field)
    return asked


@contextmanager
def body_of(options: Namespace) -> Iterator[dict[str, Any]]:
    """Yields the keyword arguments of a request for its body. Files stay open during the block.

    :raises ValueError: the options give two bodies, or the JSON is invalid.
    :raises OSError: a file cannot be read.
    """
    if "json" not in options:  # delete has none
        yield {}
        return
    form = bool(options.data or options.file)
    if form and (options.json is not None or options.body is not None):
        raise ValueError("--data and --file make a form: combine them with neither --json nor --body")
    with ExitStack() as files:
        if options.json is not None:
            yield {"json": _json(_bytes(options.json))}
        elif options.body is not None:
            yield {"data": _bytes(options.body)}
        elif form:
            yield {
                "data": options.data or None,
                "files": [(name, files.enter_context(open(path, "rb"))) for name, path in options.file]
                or None,
            }
        else:
            yield {}


def _json(text: bytes) -> Any:
    import json

    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        position = f"line {error.lineno}, column {error.colno}"
        raise ValueError(f"--json is not JSON: {error.msg} at {position}") from None
    except UnicodeDecodeError:
        raise ValueError("--json is not UTF-8") from None


def _bytes(value: str) -> bytes:
    if value == "-":
        return sys.stdin.buffer.read()
    if value.startswith("@"):
        with open(value[1:], "rb") as file:
            return file.read()
    return value.encode("utf-8", "surrogateescape")
