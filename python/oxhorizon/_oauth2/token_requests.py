"""The requests of ``OAuth2Session`` to the token endpoint (RFC 6749 sections 4 and 6)."""

from __future__ import annotations

from ..oauth2 import errors
from ..oauth2._forms import is_secure_transport
from . import responses
from .kinds import is_a
from .redirects import same_origin_only
from .secrets import hide, hide_in, hide_password
from .steps import call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .steps import _Steps

_HEADERS = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}


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
    if is_a(client, "BackendApplicationClient"):
        # Of the other grants nothing is kept: a password or a code must not outlive its request.
        again = {
            "body": body, "auth": auth, "method": method, "force_querystring": force_querystring,
            "timeout": timeout, "headers": headers, "verify": verify, "proxies": proxies, "cert": cert,
            "include_client_id": include_client_id, "client_secret": client_secret, **kwargs,
        }  # fmt: skip
    has_own_auth = bool(client_secret or auth)
    if auth is not None:
        # The client authenticates itself by it, so the body needs no client_id.
        include_client_id = bool(include_client_id)
    elif include_client_id is not True and session.client_id:
        auth = _basic(session.client_id, client_secret)
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
    pairs = _pairs(form)
    if method.upper() == "POST":
        request: dict[str, Any] = {"params" if force_querystring else "data": pairs}
    elif method.upper() == "GET":
        request = {"params": pairs}
    else:
        raise ValueError("The method kwarg must be POST or GET.")
    sent_headers = headers or dict(_HEADERS)
    url = token_url
    for hook in session.compliance_hook["access_token_request"]:
        url, sent_headers, request = hook(url, sent_headers, request)
    response = yield call(
        "request",
        method=method,
        url=url,
        timeout=timeout,
        headers=sent_headers,
        auth=auth,
        verify=verify,
        proxies=proxies,
        cert=cert,
        withhold_token=True,
        hooks=same_origin_only(session, url),
        **request,
    )
    for hook in session.compliance_hook["access_token_response"]:
        response = hook(response)
    token = responses.read(session, response)
    session._remember(token_url, again, auth if has_own_auth else None, authorization_response)
    return token


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
        headers = dict(_HEADERS)
    for hook in session.compliance_hook["refresh_token_request"]:
        token_url, headers, form = hook(token_url, headers, form)
    response = yield call(
        "post",
        token_url,
        data=_pairs(form),
        withhold_token=True,
        hooks=same_origin_only(session, token_url),
        **{**settings, "headers": headers},
    )
    for hook in session.compliance_hook["refresh_token_response"]:
        response = hook(response)
    return responses.read(session, response, parameters["refresh_token"])


def _check_password(username: str | None, password: str | None) -> None:
    if username is None:
        raise ValueError("`LegacyApplicationClient` requires both the `username` and `password` parameters.")
    if password is None:
        raise ValueError("The required parameter `username` was supplied, but `password` was not.")


def _basic(client_id: str, client_secret: str | None) -> Any:
    from ..auth import HTTPBasicAuth

    return HTTPBasicAuth(client_id, client_secret if client_secret is not None else "")


def _pairs(form: str) -> dict[str, Any]:
    from .._core import urldecode

    return hide_in(dict(urldecode(form)))
