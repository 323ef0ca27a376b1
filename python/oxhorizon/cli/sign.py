"""``sign``: prints a signed request without sending it."""

from __future__ import annotations

import shlex

from . import DONE
from .accounts import credentials_of
from .bodies import body_of, query_of
from .output import standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from oxhorizon import PreparedRequest

# Headers that curl sets itself, or does not need.
_LEFT_TO_CURL = {"accept", "accept-encoding", "connection", "content-length", "user-agent"}


def sign(options: Namespace) -> int:
    """Prints the curl command, or only the Authorization header."""
    from urllib.parse import urlsplit

    from oxhorizon import OAuth1Session, Request
    from oxhorizon.exh.credentials import session_of

    overrides: dict[str, str | None] = {}
    if options.without_token:
        overrides = {"token": None, "token_secret": None}
    whole = urlsplit(options.path)
    if whole.netloc:
        # The URL may be any provider's: nothing is sent.
        overrides["host"] = f"{whole.scheme}://{whole.netloc}"
    found = credentials_of(options, **overrides)
    with session_of(OAuth1Session, found, {"signature_method": options.signature_method}) as session:
        session.trust_env = False  # ignores netrc, whose user and password would replace the signature
        with body_of(options) as body:
            request = Request(options.method, options.path, **query_of(options), **body)
            prepared = session.prepare_request(request)
    output = standard(not options.no_color)
    header = _text(prepared.headers["Authorization"])
    output.line(f"Authorization: {header}" if options.header else _curl(prepared, options))
    return DONE


def _curl(prepared: PreparedRequest, options: Namespace) -> str:
    method, url = prepared.method or "", prepared.url or ""
    words = ["curl"]
    if method == "HEAD":
        words.append("--head")
    elif method != "GET":
        words += ["-X", method]
    if any(one in url for one in "[]{}"):
        words.append("--globoff")
    for name, value in prepared.headers.items():
        # For a form with files curl writes the body, and sets the boundary.
        if name.lower() not in _LEFT_TO_CURL and not (options.file and name.lower() == "content-type"):
            words += ["-H", f"{name}: {_text(value)}"]
    if options.file:
        for name, value in options.data:
            words += ["--form-string", f"{name}={value}"]
        for name, path in options.file:
            quoted = path.replace("\\", "\\\\").replace('"', '\\"')
            words += ["-F", f'{name}=@"{quoted}"']
    elif prepared.body is not None:
        words += ["--data-raw", _text(prepared.body)]
    return shlex.join([*words, url])


def _text(value: object) -> str:
    try:
        text = value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        text = None
    if not isinstance(text, str) or "\0" in text:
        raise ValueError("the body is not text, so it cannot be part of a command: use --header")
    return text
