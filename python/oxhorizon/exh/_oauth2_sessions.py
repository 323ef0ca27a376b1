"""Sessions of OAuth 2.0 that sign in by themselves."""

from __future__ import annotations

from oxhorizon.oauth2._secrets import hide

from ._session import ExhSession
from .oauth2 import OAuth2Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import Any, TypeVar, Union

    from typing_extensions import TypeAlias

    from oxhorizon._core import _Limits, _Retries, _Timeout

    from ._async_session import AsyncExhSession

    _T = TypeVar("_T")
    _Mfa: TypeAlias = Callable[[list[dict[str, Any]]], Union[tuple[str, str], Awaitable[tuple[str, str]]]]


def oauth2_session(
    host: str,
    client_id: str,
    client_secret: str | None = None,
    *,
    email: str | None = None,
    password: str | None = None,
    refresh_token: str | None = None,
    code: str | None = None,
    redirect_uri: str | None = None,
    code_verifier: str | None = None,
    oidc_provider: str | None = None,
    token: Mapping[str, Any] | None = None,
    mfa: Callable[[list[dict[str, Any]]], tuple[str, str]] | None = None,
    on_token: Callable[[dict[str, Any]], object] | None = None,
    load_token: Callable[[], Mapping[str, Any] | None] | None = None,
    raise_errors: bool = True,
    timeout: _Timeout = None,
    retries: _Retries = None,
    limits: _Limits = None,
) -> ExhSession:
    """Signs in with OAuth 2.0, and returns a session that keeps its token alive.

    Give *email* and *password*, a *refresh_token*, a *code*, or a *token*.

    ::

        session = exh.oauth2_session(host, client_id, email=email, password=password, on_token=save)
        user = session.get("/users/v1/me").json()

    :param host: the value of ``API_HOST``.
    :param client_id: the client id of the application.
    :param client_secret: the client secret; a public application has none.
    :param email: the user's e-mail address.
    :param password: the user's password. It is not stored.
    :param refresh_token: a refresh token. That of a public application serves once.
    :param code: the authorization code that the user was sent back with.
    :param redirect_uri: the redirect URI of the request that led to the code.
    :param code_verifier: the verifier of that request (RFC 7636).
    :param oidc_provider: the name of the OpenID Connect provider that sent the code; see :func:`oidc_url`.
    :param token: what *on_token* got earlier. Nothing is sent then.
    :param mfa: as for :func:`login`.
    :param on_token: called with each token, to save it: the first and those of refreshes. It is called before
        the token is used. If it raises, the session has the token all the same.
    :param load_token: as for :class:`ExhSession`; likewise *raise_errors*, *timeout*, *retries* and *limits*.
    :raises oxhorizon.exh.errors.OAuth2LoginError: the platform refuses. The ``exh_error`` says why.
    :raises oxhorizon.exh.errors.MfaRequiredError: the user needs a second step, and *mfa* is not given.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    :raises ValueError: *host* is not a valid host, or there is not exactly one way to a token.
    """
    from oxhorizon._oauth2.steps import drive

    from ._token_steps import sign_in

    password, code, refresh_token = hide(password), hide(code), hide(refresh_token)
    client_secret, code_verifier = hide(client_secret), hide(code_verifier)
    session, grant = _begun(ExhSession, locals())
    if grant is not None:
        try:
            drive(session, sign_in(session, grant, mfa))
        except BaseException:
            session.close()
            raise
    return session


async def async_oauth2_session(
    host: str,
    client_id: str,
    client_secret: str | None = None,
    *,
    email: str | None = None,
    password: str | None = None,
    refresh_token: str | None = None,
    code: str | None = None,
    redirect_uri: str | None = None,
    code_verifier: str | None = None,
    oidc_provider: str | None = None,
    token: Mapping[str, Any] | None = None,
    mfa: _Mfa | None = None,
    on_token: Callable[[dict[str, Any]], object] | None = None,
    load_token: Callable[[], Any] | None = None,
    raise_errors: bool = True,
    timeout: _Timeout = None,
    retries: _Retries = None,
    limits: _Limits = None,
) -> AsyncExhSession:
    """Signs in with OAuth 2.0, and returns an async session that keeps its token alive.

    It has the parameters and errors of :func:`oauth2_session`. *mfa*, *on_token* and *load_token* may be
    coroutine functions.
    """
    from oxhorizon._oauth2.async_steps import drive

    from ._async_session import AsyncExhSession
    from ._token_steps import sign_in

    password, code, refresh_token = hide(password), hide(code), hide(refresh_token)
    client_secret, code_verifier = hide(client_secret), hide(code_verifier)
    session, grant = _begun(AsyncExhSession, locals())
    if grant is not None:
        try:
            await drive(session, sign_in(session, grant, mfa))
        except BaseException:
            session.close()
            raise
    return session


_WAYS = ("email", "password", "refresh_token", "code", "redirect_uri", "code_verifier", "oidc_provider")
_SETTINGS = ("raise_errors", "on_token", "load_token", "timeout", "retries", "limits")


def _begun(kind: Callable[..., _T], given: dict[str, Any]) -> tuple[_T, dict[str, Any] | None]:
    """Returns a session that has not signed in yet, and the grant to sign in with, if it needs one.

    :param kind: its class.
    :param given: the arguments by their names.
    """
    from ._token_steps import grant_of

    token = given["token"]
    grant = grant_of(**{name: given[name] for name in _WAYS}, has_token=bool(token))
    credentials = OAuth2Credentials(given["host"], given["client_id"], given["client_secret"], token)
    return kind(credentials, **{name: given[name] for name in _SETTINGS}), grant


def oidc_url(host: str, provider: str, *, state: str | None = None, timeout: _Timeout = 30.0) -> str:
    """Returns the URL of an OpenID Connect provider, to which the user goes to sign in.

    The user comes back to the provider's redirect URI with a ``code``, for :func:`oauth2_session` with
    *oidc_provider*, and with the *state*, which must be the same.

    :param host: the value of ``API_HOST``.
    :param provider: the name of the provider at the platform.
    :param state: the ``state``, to tell whose response comes back.
    :param timeout: the timeout of the request, in seconds.
    :raises oxhorizon.exh.errors.ApiError: the platform refuses.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    """
    from oxhorizon._core import NoAuth

    from ._token_steps import segment

    path = f"/auth/v2/oidc/providers/{segment(provider)}/generateAuthenticationUrl"
    body = {} if state is None else {"state": state}
    with ExhSession(OAuth2Credentials(host, "none")) as session:
        answer = session.post(path, json=body, auth=NoAuth(), timeout=timeout).json()
    url: str = answer["authenticationUrl"]
    return url
