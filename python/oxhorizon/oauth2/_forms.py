"""Forms, queries and URLs of the protocol, encoded as ``oauthlib.common`` does."""

from __future__ import annotations

from os import environ, urandom

from .._core import parse_form, urlencode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from typing_extensions import TypeAlias

    _Pairs: TypeAlias = Iterable[tuple[str, Any]]

LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

FORM_HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def encode(pairs: _Pairs) -> str:
    """Returns a form. A value that is not text is its ``str``, as with ``urllib.parse.urlencode``."""
    return urlencode(
        [(name, value if isinstance(value, (str, bytes)) else str(value)) for name, value in pairs]
    )


def decode(form: str) -> list[tuple[str, str]]:
    """Returns the pairs of a form, whatever characters it has."""
    return parse_form(form)


def add_to_form(form: str, pairs: _Pairs) -> str:
    """Returns a form with more pairs at its end."""
    return encode([*decode(form or ""), *pairs])


def add_to_uri(uri: str, pairs: _Pairs, in_fragment: bool = False) -> str:
    """Returns a URI with more pairs at the end of its query, or of its fragment."""
    whole, _, fragment = uri.partition("#")
    path, _, query = whole.partition("?")
    scheme, colon, rest = path.partition("://")
    path = scheme.lower() + colon + rest if colon else path
    if in_fragment:
        fragment = add_to_form(fragment, pairs)
    else:
        query = add_to_form(query, pairs)
    return path + ("?" + query if query else "") + ("#" + fragment if fragment else "")


def without(uri: str, names: set[str]) -> str:
    """Returns an endpoint without a fragment, and without these parameters of its query."""
    path, mark, query = uri.partition("#")[0].partition("?")
    kept = [part for part in query.split("&") if not names & {name for name, _ in decode(part)}]
    return path + mark + "&".join(kept)


def given(parameters: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Returns the parameters that have a value, as pairs."""
    return [(str(name), value) for name, value in parameters.items() if value]


def is_secure_transport(uri: str) -> bool:
    """Returns whether a URI begins with ``https://``, or ``OAUTHLIB_INSECURE_TRANSPORT`` allows any."""
    return uri[:8].lower() == "https://" or bool(environ.get("OAUTHLIB_INSECURE_TRANSPORT"))


def generate_token(length: int = 30, chars: str = LETTERS_AND_DIGITS) -> str:
    """Returns random text from the system's source of secrets.

    :param length: how many characters.
    :param chars: the characters to choose from, at most 256.
    """
    # Bytes past the last multiple would make the first characters more likely.
    limit = 256 - 256 % len(chars)
    text = ""
    while len(text) < length:
        text += "".join([chars[byte % len(chars)] for byte in urandom(length) if byte < limit])
    return text[:length]


generate_token.__module__ = "oxhorizon.oauth2"  # pickles name the public home
