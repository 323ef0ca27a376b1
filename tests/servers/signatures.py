"""Whether a request that arrived carries a valid OAuth 1.0a signature: oauthlib's server side says."""

from __future__ import annotations

from oauthlib.common import Request
from oauthlib.oauth1.rfc5849 import signature
from oauthlib.oauth1.rfc5849.utils import parse_authorization_header

from tests.servers.scripted import Seen


def oauth_fields(seen: Seen) -> dict[str, str]:
    header = seen.value("authorization")
    return dict(parse_authorization_header(header)) if header else {}


def is_signed(seen: Seen, origin: str, client_secret: str, token_secret: str) -> bool:
    """HMAC-SHA1 over what arrived, recomputed."""
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
