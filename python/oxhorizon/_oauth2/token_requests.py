"""The requests of ``OAuth2Session`` to the token endpoint (RFC 6749 sections 4 and 6)."""

from __future__ import annotations

from ..oauth2 import errors
from ..oauth2._client_auth import ClientSecretPost, PublicClient
from ..oauth2._forms import is_secure_transport
from ..oauth2._secrets import hide, hide_in, hide_password
from . import responses
from .kinds import is_a
from .redirects import same_origin_only
from .steps import call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .steps import _Steps

HEADERS = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}


def known_refresh_token(session: Any) -> str | None:
    """Returns the refresh token of a session's token."""
    token = session.token
    # Some programs have the access token alone.
    return hide(token.get("refresh_token")) if hasattr(token, "get") else None


def fetch(
    session: Any,
    token_url: str,
    code: str | None = None,
    authorization_response: str | None = None,
    body: str = "",
    auth: Any = None,
    username: str | None = None,
    password: str | None = None,
    method: str = "POST",
    force_querystring: bool = False,
    timeout: Any = None,
    headers: Any = None,
    verify: Any = None,
    proxies: Any = None,
    include_client_id: bool | None = None,
    client_secret: str | None = None,
    cert: Any = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.fetch_token``."""
    username, password, client_secret = hide(username), hide(password), hide(client_secret)
    code, body, kwargs, auth = hide(code), hide(body), hide_in(kwargs), hide_password(auth)
    authorization_response = hide(authorization_response)
    if not is_secure_transport(token_url):
        raise errors.InsecureTransportError()
    client = session._client
    if not code and authorization_response:
        code = hide(session._read_redirect(authorization_response))
    elif not code and is_a(client, "WebApplicationClient"):
        code = hide(client.code)
        if not code:
            raise ValueError("Please supply either code or authorization_response parameters.")
    if session._pkce and "code_verifier" not in kwargs:
        verifier = hide(session._verifier_of(authorization_response))
        if verifier is None:
            raise ValueError("Code verifier is not found, authorization URL must be generated before")
        kwargs["code_verifier"] = verifier
    if is_a(client, "LegacyApplicationClient"):
        _check_password(username, password)
    if username is not None:
        kwargs["username"] = username
    if password is not None:
        kwargs["password"] = password
    again = None
    if is_a(client, "BackendApplicationClient") or is_a(client, "ServiceApplicationClient"):
        # Of the other grants nothing is kept: a password or a code must not outlive its request.
        again = {
            "body": body, "auth": auth, "method": method, "force_querystring": force_querystring,
            "timeout": timeout, "headers": headers, "verify": verify, "proxies": proxies, "cert": cert,
            "include_client_id": include_client_id, "client_secret": client_secret, **kwargs,
        }  # fmt: skip
    if auth is None and client_secret is None and not include_client_id:
        auth = session.token_auth
    kept_auth = auth or None
    if not auth and include_client_id and session.client_id:
        # The client authenticates itself in the form, and so it does in refreshes.
        kept_auth = in_form(session.client_id, client_secret)
    if auth is not None:
        # The client authenticates itself by it, so the body needs no client_id.
        include_client_id = bool(include_client_id)
    elif include_client_id is not True and session.client_id:
        auth = basic(session.client_id, client_secret)
        if client_secret:
            kept_auth = auth
    if include_client_id and client_secret is not None:
        kwargs["client_secret"] = client_secret
    form = hide(
        client.prepare_request_body(
            code=code,
            body=body,
            redirect_uri=session.redirect_uri,
            include_client_id=include_client_id,
            **kwargs,
        )
    )
    settings = {"timeout": timeout, "headers": headers, "verify": verify, "proxies": proxies, "cert": cert}
    try:
        token = yield from send(session, token_url, form, auth, settings, method, force_querystring)
    except Warning as warning:
        if hasattr(warning, "token"):
            session._remember(token_url, again, kept_auth, authorization_response)
        raise
    session._remember(token_url, again, kept_auth, authorization_response)
    return token


def send(
    session: Any,
    token_url: str,
    form: str,
    auth: Any,
    settings: dict[str, Any],
    method: str = "POST",
    force_querystring: bool = False,
) -> _Steps:
    """Sends a token request, and gives the session the token.

    :raises Warning: its scope is not the one that was asked for.
    """
    pairs = pairs_of(form)
    if method.upper() == "POST":
        request: dict[str, Any] = {"params" if force_querystring else "data": pairs}
    elif method.upper() == "GET":
        request = {"params": pairs}
    else:
        raise ValueError("The method kwarg must be POST or GET.")
    headers = settings["headers"] or dict(HEADERS)
    for hook in session.compliance_hook["access_token_request"]:
        token_url, headers, request = hook(token_url, headers, request)
    response = yield call(
        "request",
        method=method,
        url=token_url,
        auth=auth,
        withhold_token=True,
        hooks=same_origin_only(session, token_url),
        **{**settings, "headers": headers},
        **request,
    )
    for hook in session.compliance_hook["access_token_response"]:
        response = hook(response)
    return responses.read(session, response, auth=auth)


def refresh(
    session: Any,
    token_url: str,
    refresh_token: str | None = None,
    body: str = "",
    auth: Any = None,
    timeout: Any = None,
    headers: Any = None,
    verify: Any = None,
    proxies: Any = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.refresh_token``."""
    if not token_url:
        raise ValueError("No token endpoint set for auto_refresh.")
    if not is_secure_transport(token_url):
        raise errors.InsecureTransportError()
    refresh_token, body, auth = hide(refresh_token), hide(body), hide_password(auth)
    refresh_token = refresh_token or known_refresh_token(session)
    auth = session.token_auth if auth is None else auth
    kwargs = hide_in({**kwargs, **session.auto_refresh_kwargs})
    parameters = {"body": body, "refresh_token": refresh_token, "scope": session.scope, **kwargs}
    settings = {"auth": auth, "timeout": timeout, "headers": headers, "verify": verify, "proxies": proxies}
    try:
        return (yield from _refresh_once(session, token_url, parameters, settings))
    except Exception as error:
        # The grant may be narrower. Without a scope, the new token has the old one's (RFC 6749 section 6).
        if parameters["scope"] is None or not is_a(error, "InvalidScopeError"):
            raise
    return (yield from _refresh_once(session, token_url, {**parameters, "scope": ""}, settings))


def _refresh_once(
    session: Any, token_url: str, parameters: dict[str, Any], settings: dict[str, Any]
) -> _Steps:
    form = hide(session._client.prepare_refresh_body(**parameters))
    headers = settings["headers"]
    if headers is None:
        headers = dict(HEADERS)
    for hook in session.compliance_hook["refresh_token_request"]:
        token_url, headers, form = hook(token_url, headers, form)
    response = yield call(
        "post",
        token_url,
        data=pairs_of(form),
        withhold_token=True,
        hooks=same_origin_only(session, token_url),
        **{**settings, "headers": headers},
    )
    for hook in session.compliance_hook["refresh_token_response"]:
        response = hook(response)
    return responses.read(session, response, parameters["refresh_token"], settings["auth"])


def _check_password(username: str | None, password: str | None) -> None:
    if username is None:
        raise ValueError("`LegacyApplicationClient` requires both the `username` and `password` parameters.")
    if password is None:
        raise ValueError("The required parameter `username` was supplied, but `password` was not.")


def basic(client_id: str, client_secret: str | None) -> Any:
    """Returns HTTP Basic, as requests_oauthlib uses it: identifier and secret are not encoded."""
    from ..auth import HTTPBasicAuth

    return HTTPBasicAuth(client_id, client_secret if client_secret is not None else "")


def in_form(client_id: str, client_secret: str | None) -> Any:
    """Returns what puts the identifier, and the secret if there is one, into the form."""
    return ClientSecretPost(client_id, client_secret) if client_secret else PublicClient(client_id)


def pairs_of(form: str) -> dict[str, Any]:
    """Returns the parameters of a form; ``repr`` hides the secrets."""
    from .._core import urldecode

    return hide_in(dict(urldecode(form)))
