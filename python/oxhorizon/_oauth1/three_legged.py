"""The three-legged workflow of :class:`OAuth1Session` (RFC 5849 section 2).

It follows ``requests_oauthlib.oauth1_session``, without its logging, which shows tokens and secrets.
"""

from __future__ import annotations

from ..oauth1_session import TokenMissing, TokenRequestDenied, VerifierMissing, urldecode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._core import OAuth1Session, Response


def token(session: OAuth1Session) -> dict[str, Any]:
    """Implements ``OAuth1Session.token``."""
    client = session._client.client
    parts = {
        "oauth_token": client.resource_owner_key,
        "oauth_token_secret": client.resource_owner_secret,
        "oauth_verifier": client.verifier,
    }
    return {name: value for name, value in parts.items() if value}


def authorized(session: OAuth1Session) -> bool:
    """Implements ``OAuth1Session.authorized``."""
    client = session._client.client
    if client.signature_method == "RSA-SHA1":
        # The private key takes the place of the client secret.
        return bool(client.resource_owner_key)
    return bool(client.client_secret and client.resource_owner_key and client.resource_owner_secret)


def authorization_url(
    session: OAuth1Session, url: str, request_token: str | None = None, /, **parameters: Any
) -> str:
    """Implements ``OAuth1Session.authorization_url``."""
    from urllib.parse import parse_qsl, urlencode, urlparse

    parameters["oauth_token"] = request_token or session._client.client.resource_owner_key
    parts = urlparse(url)
    query = [*parse_qsl(parts.query, keep_blank_values=True), *parameters.items()]
    return parts._replace(query=urlencode(query)).geturl()


def fetch_request_token(
    session: OAuth1Session, url: str, realm: Any = None, /, **keywords: Any
) -> dict[str, Any]:
    """Implements ``OAuth1Session.fetch_request_token``."""
    before_request_token(session, realm)
    fetched = session._fetch_token(url, **keywords)
    after_request_token(session)
    return fetched


def before_request_token(session: OAuth1Session, realm: Any) -> None:
    """Prepares the request for a request token."""
    session._client.client.realm = " ".join(realm) if realm else None


def after_request_token(session: OAuth1Session) -> None:
    """Forgets realm and callback, which belong to that request only."""
    client = session._client.client
    client.callback_uri = None
    client.realm = None


def fetch_access_token(
    session: OAuth1Session, url: str, verifier: str | None = None, /, **keywords: Any
) -> dict[str, Any]:
    """Implements ``OAuth1Session.fetch_access_token``."""
    before_access_token(session, verifier)
    fetched = session._fetch_token(url, **keywords)
    after_access_token(session)
    return fetched


def before_access_token(session: OAuth1Session, verifier: str | None) -> None:
    """Prepares the request for an access token.

    :raises VerifierMissing: there is no verifier.
    """
    client = session._client.client
    if verifier:
        client.verifier = verifier
    if not getattr(client, "verifier", None):
        raise VerifierMissing("No client verifier has been set.")


def after_access_token(session: OAuth1Session) -> None:
    """Forgets the verifier, which is used up."""
    session._client.client.verifier = None


def parse_authorization_response(session: OAuth1Session, url: str) -> dict[str, Any]:
    """Implements ``OAuth1Session.parse_authorization_response``."""
    from urllib.parse import urlparse

    parsed = dict(urldecode(urlparse(url).query))
    session._populate_attributes(parsed)
    session.token = parsed
    return parsed


def populate(session: OAuth1Session, token: dict[str, Any]) -> None:
    """Stores the token, its secret and the verifier in the session's client.

    :raises TokenMissing: *token* has no ``oauth_token``.
    """
    client = session._client.client
    if "oauth_token" not in token:
        # Only a name that has a value is shown: a bare word may be the secret.
        named = [str(name) for name, value in token.items() if value] if hasattr(token, "items") else []
        names = ", ".join(named) or "nothing"
        raise TokenMissing(f"Response does not contain a token: it has {names}", token)
    client.resource_owner_key = token["oauth_token"]
    if "oauth_token_secret" in token:
        client.resource_owner_secret = token["oauth_token_secret"]
    if "oauth_verifier" in token:
        client.verifier = token["oauth_verifier"]


def fetch_token(session: OAuth1Session, url: str, /, **keywords: Any) -> dict[str, Any]:
    """Requests a token and stores it in the session.

    :raises TokenRequestDenied: the response has a 4xx or 5xx status.
    :raises ValueError: the response cannot be decoded.
    """
    return store_token(session, session.post(url, **keywords))


def store_token(session: OAuth1Session, response: Response) -> dict[str, Any]:
    """Stores the token of a response in the session.

    :raises TokenRequestDenied: the response has a 4xx or 5xx status.
    :raises ValueError: the response cannot be decoded.
    """
    if response.status_code >= 400:
        message = f"Token request failed with code {response.status_code}, response was '{response.text}'."
        raise TokenRequestDenied(message, response)
    try:
        fetched = dict(urldecode(response.text.strip()))
    except ValueError:
        # Neither the text nor the error that quotes it: both may contain a secret.
        raise ValueError(
            "Unable to decode token from token response. This is commonly caused by an unsuccessful request"
            " where a non urlencoded error message is returned."
        ) from None
    session._populate_attributes(fetched)
    session.token = fetched
    return fetched
