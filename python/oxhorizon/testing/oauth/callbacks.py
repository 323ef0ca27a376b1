"""Callbacks: the URLs to which the user's browser is redirected after the decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[!-~]+")
# Schemes that a browser executes or displays instead of navigating.
_NO_PLACES = {"about", "blob", "data", "file", "javascript", "vbscript"}


def is_callback(text: str) -> bool:
    """Returns whether *text* is ``oob`` or an absolute URI for a redirect.

    Schemes of applications (``com.example.app:/done``) are allowed.
    """
    if text == "oob":
        return True
    # ASCII without spaces and control characters, so that it cannot break a response header.
    match = _URI.fullmatch(text)
    if match is None or match[1].lower() in _NO_PLACES:
        return False
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return False
    return bool(host) or match[1].lower() not in {"http", "https"}


def with_parameters(callback: str, parameters: Mapping[str, str]) -> str:
    """Adds *parameters* to the query of *callback*, which is otherwise unchanged."""
    # Not oauthlib's add_params_to_uri, which re-encodes the callback's own query.
    uri, mark, fragment = callback.partition("#")
    if "?" not in uri:
        uri += "?"
    elif not uri.endswith(("?", "&")):
        uri += "&"
    return f"{uri}{urlencode(parameters)}{mark}{fragment}"
