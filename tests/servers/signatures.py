"""Verifies the OAuth 1.0a signature of a received request, with oauthlib."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote

from oauthlib.common import Request
from oauthlib.oauth1.rfc5849 import signature
from oauthlib.oauth1.rfc5849.utils import parse_authorization_header

from tests.servers.scripted import Seen


def oauth_fields(seen: Seen) -> dict[str, str]:
    header = seen.value("authorization")
    return dict(parse_authorization_header(header)) if header else {}


def is_signed(seen: Seen, origin: str, client_secret: str, token_secret: str) -> bool:
    """Whether the request has a valid HMAC-SHA1 signature in its header."""
    header = seen.value("authorization")
    if header is None:
        return False
    path, _, query = seen.target.partition("?")
    form = (seen.value("content-type") or "").startswith("application/x-www-form-urlencoded")
    parameters = signature.collect_parameters(
        uri_query=query,
        body=seen.body.decode() if form else "",
        headers={"Authorization": header},
        exclude_oauth_signature=False,
    )
    request = Request(origin + path, seen.method)
    request.signature = dict(parameters)["oauth_signature"]
    request.params = [pair for pair in parameters if pair[0] != "oauth_signature"]
    return signature.verify_hmac_sha1(request, client_secret, token_secret)


def protocol_parameters(seen: Seen) -> list[tuple[str, str]]:
    """Returns every ``oauth_…`` parameter of a request: from the header, the query and the form."""
    found = _header_pairs(seen)
    for text in (seen.target.partition("?")[2], _form(seen)):
        found += [pair for pair in parse_qsl(text, keep_blank_values=True) if pair[0].startswith("oauth_")]
    return found


def is_signed_once(seen: Seen, origin: str, client_secret: str, token_secret: str) -> bool:
    """Whether the request has one valid HMAC-SHA1 signature, anywhere, and no protocol parameter twice."""
    protocol = protocol_parameters(seen)
    names = [name for name, _ in protocol]
    if names.count("oauth_signature") != 1 or len(set(names)) != len(names):
        return False
    path, _, query = seen.target.partition("?")
    pairs = parse_qsl(query, keep_blank_values=True) + parse_qsl(_form(seen), keep_blank_values=True)
    pairs += _header_pairs(seen)
    request = Request(origin + path, seen.method)
    request.signature = dict(protocol)["oauth_signature"]
    request.params = [pair for pair in pairs if pair[0] != "oauth_signature"]
    return signature.verify_hmac_sha1(request, client_secret, token_secret)


def _header_pairs(seen: Seen) -> list[tuple[str, str]]:
    return [(name, unquote(value)) for name, value in oauth_fields(seen).items() if name != "realm"]


def _form(seen: Seen) -> str:
    is_form = (seen.value("content-type") or "").startswith("application/x-www-form-urlencoded")
    return seen.body.decode() if is_form else ""
