"""Before anything is timed: the answer is the expected one, and the request was signed."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import oauthlib.oauth1.rfc5849.signature

from bench.clients import KEYS, OURS, Unavailable, open_client
from tests.servers.capture import Captured, CaptureServer

_rfc5849: Any = oauthlib.oauth1.rfc5849.signature
_FIELD = re.compile(r'\s*([^\s=,"]+)="([^"]*)"\s*,?')
_verified: set[str] = set()


def same_bytes(name: str, got: Any, expected: bytes) -> None:
    """An answer other than the one served stops the run if it is ours; others become n/a."""
    if bytes(got) == expected:
        return
    shown = f": {bytes(got)!r} for {expected!r}" if len(expected) < 100 else ""
    message = f"{name} got {len(got)} bytes for the {len(expected)} expected{shown}"
    if name == OURS:
        raise AssertionError(message)
    raise Unavailable(message)


def client_signs(name: str) -> None:
    """Once a run: this contender's request carries a signature that verifies."""
    if name in _verified:
        return
    with CaptureServer() as server:
        client = open_client(name)
        try:
            client.get(server.url + "/me?b=2&a=1%202")
        finally:
            client.close()
        captured = server.take_one()
    _verify(name, captured)
    _verified.add(name)


def _verify(name: str, captured: Captured) -> None:
    header = captured.value("authorization") or ""
    url = f"http://{captured.value('host')}{captured.target}"
    if not valid(captured.method, url, header):
        raise AssertionError(f"{name} sent no valid signature: {header!r}")


def valid(method: str, url: str, header: str, form: str = "") -> bool:
    """Whether an Authorization header signs this request with the bench's credentials."""
    base, given, _ = _signed(method, url, header, form)
    return bool(base and given == _rfc5849._sign_hmac("SHA-1", base, KEYS[1], KEYS[3]))


def valid_rsa(method: str, url: str, header: str, key: Any) -> bool:
    """Whether it does so with RSA-SHA256 and the private *key*."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.hashes import SHA256

    base, given, method_of_it = _signed(method, url, header, "")
    try:
        key.public_key().verify(base64.b64decode(given), base.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return method_of_it == "RSA-SHA256"


def _signed(method: str, url: str, header: str, form: str) -> tuple[str, str, str]:
    """The base string by oauthlib, the signature that came, and its method."""
    if not header.startswith("OAuth "):
        return "", "", ""
    fields = [(key, unquote(value)) for key, value in _FIELD.findall(header[6:])]
    given = dict(fields)
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    pairs += parse_qsl(form, keep_blank_values=True)
    pairs += [(key, value) for key, value in fields if key not in ("oauth_signature", "realm")]
    base = _rfc5849.signature_base_string(
        method, _rfc5849.base_string_uri(url), _rfc5849.normalize_parameters(pairs)
    )
    return base, given.get("oauth_signature", ""), given.get("oauth_signature_method", "")
