"""Fixes for providers that do not follow RFC 6749, with the names of ``requests_oauthlib.compliance_fixes``.

::

    session = facebook_compliance_fix(OAuth2Session(client_id, redirect_uri=redirect_uri))
"""

from __future__ import annotations

from functools import partial

from .._compat.lazy import public_names
from ..oauth2._forms import add_to_uri, decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session

__all__ = [
    "ebay_compliance_fix",
    "facebook_compliance_fix",
    "fitbit_compliance_fix",
    "instagram_compliance_fix",
    "mailchimp_compliance_fix",
    "plentymarkets_compliance_fix",
    "slack_compliance_fix",
    "weibo_compliance_fix",
]


def __dir__() -> list[str]:
    return public_names(globals())


def ebay_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand eBay's tokens."""
    session.register_compliance_hook("access_token_response", _ebay_type)
    session.register_compliance_hook("refresh_token_response", _ebay_type)
    return session


def _ebay_type(response: Any) -> Any:
    token = _token_of(response)
    if token.get("token_type") not in ("Application Access Token", "User Access Token"):
        return response
    return _replace_token(response, {**token, "token_type": "Bearer"})


def facebook_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Facebook's tokens."""
    session.register_compliance_hook("access_token_response", _facebook_token)
    return session


def _facebook_token(response: Any) -> Any:
    is_form = "text/plain" in response.headers.get("content-type", "") and response.status_code == 200
    if _is_json(response) or not is_form:
        return response
    token: dict[str, Any] = dict(decode(response.text))
    if "expires" in token:
        token["expires_in"] = token["expires"]
    token["token_type"] = "Bearer"
    return _replace_token(response, token)


def fitbit_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Fitbit's errors."""
    session.register_compliance_hook("access_token_response", _fitbit_error)
    session.register_compliance_hook("refresh_token_response", _fitbit_error)
    return session


def _fitbit_error(response: Any) -> Any:
    token = _token_of(response)
    if "errors" in token:
        token["error"] = token["errors"][0]["errorType"]
    return _replace_token(response, token)


def instagram_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session send its token as Instagram wants it."""
    session.register_compliance_hook("protected_request", partial(_instagram_request, session))
    return session


def _instagram_request(session: OAuth2Session, url: str, headers: Any, data: Any) -> tuple[str, Any, Any]:
    if not _has_parameter(url, "access_token"):
        url = add_to_uri(url, [("access_token", session.access_token)])
    return url, headers, data


def mailchimp_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Mailchimp's tokens."""
    session.register_compliance_hook("access_token_response", _mailchimp_scope)
    session.register_compliance_hook("access_token_response", _mailchimp_expiry)
    return session


def _mailchimp_scope(response: Any) -> Any:
    token = _token_of(response)
    if token.get("scope", "") is None:
        del token["scope"]
    return _replace_token(response, token)


def _mailchimp_expiry(response: Any) -> Any:
    token = _token_of(response)
    if token.get("expires_in") == 0:
        token["expires_in"] = 3600
    return _replace_token(response, token)


def plentymarkets_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand plentymarkets' tokens."""
    session.register_compliance_hook("access_token_response", _plentymarkets_token)
    return session


def _plentymarkets_token(response: Any) -> Any:
    if not _is_json(response) or response.status_code != 200:
        return response
    import re

    token = {
        re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name).lower(): value
        for name, value in _token_of(response).items()
    }
    return _replace_token(response, token)


def slack_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session send its token as Slack wants it."""
    session.register_compliance_hook("protected_request", partial(_slack_request, session))
    return session


def _slack_request(session: OAuth2Session, url: str, headers: Any, data: Any) -> tuple[str, Any, Any]:
    if _has_parameter(url, "token") or (isinstance(data, dict) and data.get("token")):
        return url, headers, data
    if not data:
        data = {"token": session.access_token}
    elif isinstance(data, dict):
        data["token"] = session.access_token
    else:
        url = add_to_uri(url, [("token", session.access_token)])
    return url, headers, data


def weibo_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Weibo's tokens, and send them as Weibo wants them."""
    session._client.default_token_placement = "query"
    session.register_compliance_hook("access_token_response", _weibo_type)
    return session


def _weibo_type(response: Any) -> Any:
    return _replace_token(response, {**_token_of(response), "token_type": "Bearer"})


def _token_of(response: Any) -> dict[str, Any]:
    """Returns the token of a response."""
    from json import loads

    token: dict[str, Any] = loads(response.text)
    return token


def _replace_token(response: Any, token: dict[str, Any]) -> Any:
    """Puts a token into a response, in place of its own. Returns the response."""
    from json import dumps

    response._content = dumps(token).encode()
    return response


def _is_json(response: Any) -> bool:
    """Returns whether a response is JSON."""
    return "application/json" in response.headers.get("content-type", "")


def _has_parameter(url: str, name: str) -> bool:
    """Returns whether the query of a URL has a parameter."""
    query = url.partition("#")[0].partition("?")[2]
    return any(found == name and value for found, value in decode(query))
