"""Patches the original in two places where it violates the RFCs.

For a signature in the query, it repeats protocol parameters that the URL already has, which RFC 5849
section 3.1 forbids. It recognises the media type of a form only in lower case (RFC 9110 section 8.3.1).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_plus

import pytest
import requests_oauthlib
from oauthlib.common import Request
from oauthlib.oauth1 import SIGNATURE_TYPE_QUERY, Client

FORM = "application/x-www-form-urlencoded"

_sign = Client.sign
_call = requests_oauthlib.OAuth1.__call__


def patch_original(patch: pytest.MonkeyPatch) -> None:
    """Makes the original follow the RFCs in these places."""
    patch.setattr(Client, "sign", sign)
    patch.setattr(requests_oauthlib.OAuth1, "__call__", call)


def sign(
    self: Any, uri: str, http_method: str = "GET", body: Any = None, headers: Any = None, realm: Any = None
) -> Any:
    """``oauthlib.oauth1.Client.sign`` after removing the parameters that it will add from the URL."""
    if self.signature_type == SIGNATURE_TYPE_QUERY and "?" in uri:
        request = Request(uri, http_method, body, headers)
        written = {name for name, _ in self.get_oauth_params(request)} | {"oauth_signature"}
        before, _, rest = uri.partition("?")
        query, mark, fragment = rest.partition("#")
        pairs = query.split("&")
        kept = [pair for pair in pairs if unquote_plus(pair.partition("=")[0]) not in written]
        if kept != pairs:
            uri = f"{before}?{'&'.join(kept)}{mark}{fragment}" if kept else before + mark + fragment
    return _sign(self, uri, http_method, body, headers, realm)


def call(self: Any, request: Any) -> Any:
    """``requests_oauthlib.OAuth1.__call__`` with the media type of a form in lower case."""
    kind = request.headers.get("Content-Type", "")
    kind = kind.decode("latin-1") if isinstance(kind, bytes) else kind
    if FORM in kind.lower():
        request.headers["Content-Type"] = kind.lower()
    return _call(self, request)
