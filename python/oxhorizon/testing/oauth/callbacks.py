"""Callbacks: where a user's browser is sent once the user has answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):[!-~]+")
# Schemes that a browser would run or show instead of visiting.
_NO_PLACES = {"about", "blob", "data", "file", "javascript", "vbscript"}


def is_callback(text: str) -> bool:
    """Whether *text* is ``oob`` or an absolute URI that a browser can be sent to.

    Applications' own schemes (``com.example.app:/done``) are welcome.
    """
    if text == "oob":
        return True
    # ASCII without blanks and controls, which also keeps it one line of a response's head.
    match = _URI.fullmatch(text)
    if match is None or match[1].lower() in _NO_PLACES:
        return False
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return False
    return bool(host) or match[1].lower() not in {"http", "https"}


def with_parameters(callback: str, parameters: Mapping[str, str]) -> str:
    """Add *parameters* to the query of *callback*, which stays as it is otherwise."""
    # Not oauthlib's add_params_to_uri: that one writes the callback's own query anew.
    uri, mark, fragment = callback.partition("#")
    if "?" not in uri:
        uri += "?"
    elif not uri.endswith(("?", "&")):
        uri += "&"
    return f"{uri}{urlencode(parameters)}{mark}{fragment}"
