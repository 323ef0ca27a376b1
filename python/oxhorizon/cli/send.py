"""``me``, ``get``, ``post``, ``put`` and ``delete``."""

from __future__ import annotations

import sys

from . import DONE, REFUSED
from .accounts import session_of
from .bodies import body_of, query_of
from .output import errors, escape_control, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from oxhorizon import Response


def me(options: Namespace) -> int:
    """Prints the signed-in user."""
    with session_of(options) as session:
        return _show(session.get("/users/v1/me", timeout=options.timeout), options)


def get(options: Namespace) -> int:
    """Sends a GET request; prints the response or a whole list, or writes a file."""
    asked = {**query_of(options), "timeout": options.timeout}
    with session_of(options) as session:
        if options.output is not None:
            written = session.download(
                options.path, options.output, progress=sys.stderr.isatty(), raise_errors=True, **asked
            )
            print(f"wrote {escape_control(str(written))}", file=sys.stderr)
            return DONE
        if options.all:
            if options.param:
                raise ValueError("--all cannot be combined with --param: use --rql")
            rql = asked.pop("params")
            records = list(session.items(options.path, rql, progress=sys.stderr.isatty(), **asked))
            standard(not options.no_color).json(records)
            return DONE
        return _show(session.get(options.path, **asked), options)


def change(options: Namespace) -> int:
    """Sends a POST, PUT or DELETE request and prints the response."""
    with body_of(options) as body, session_of(options) as session:
        asked = {**query_of(options), **body, "timeout": options.timeout}
        return _show(session.request(options.method, options.path, **asked), options)


def _show(response: Response, options: Namespace) -> int:
    from oxhorizon.exh.errors import error_of

    standard(not options.no_color).response(response, include=options.include, raw=options.raw)
    error = error_of(response)
    if error is None:
        return DONE
    sys.stdout.flush()
    told = errors(not options.no_color)
    told.line(f"oxhorizon: {told.colour(str(error), 'red')}")
    return REFUSED
