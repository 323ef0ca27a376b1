"""Signing in with an e-mail address and a password."""

from __future__ import annotations

from oxhorizon.oauth2._secrets import hide

from ._session import ExhSession
from .credentials import Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .oauth2 import OAuth2Credentials

_TOKENS = "/auth/v2/oauth1/tokens"
_MAX_ATTEMPTS = 3


def login(
    host: str,
    consumer_key: str | None = None,
    consumer_secret: str | None = None,
    email: str | None = None,
    password: str | None = None,
    *,
    client_id: str | None = None,
    client_secret: str | None = None,
    mfa: Callable[[list[dict[str, Any]]], tuple[str, str]] | None = None,
    timeout: float = 30.0,
) -> Credentials | OAuth2Credentials:
    """Signs in and returns credentials with a new token.

    Pass them to :class:`ExhSession`, or store them with :func:`oxhorizon.exh.credentials.write`. A token of
    OAuth 1.0a does not expire, but it can be revoked.

    :param host: the value of ``API_HOST``.
    :param consumer_key: the consumer key of the application.
    :param consumer_secret: the consumer secret of the application.
    :param email: the user's e-mail address.
    :param password: the user's password. It is not stored.
    :param client_id: the client id of an OAuth 2.0 application, in place of *consumer_key* and
        *consumer_secret*. :func:`oauth2_session` knows more ways to a token.
    :param client_secret: its client secret; a public application has none.
    :param mfa: a callable for users with multi-factor authentication. It takes the methods, each with ``id``,
        ``type`` and ``name``, and returns the id of one and its code. After a wrong code it is called again,
        up to three times in all.
    :param timeout: the timeout of each request, in seconds.
    :raises oxhorizon.exh.errors.MfaRequiredError: the user needs a second step, and *mfa* is not given.
    :raises oxhorizon.exh.errors.ApiError: the server refuses; ``AuthenticationError`` for a wrong password,
        with OAuth 2.0 as ``exh_error`` of an ``InvalidGrantError``.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    :raises ValueError: *host* is not a valid host, or the response has no token.
    :raises TypeError: there is neither a consumer nor a *client_id*, or both.
    """
    password, consumer_secret, client_secret = hide(password), hide(consumer_secret), hide(client_secret)
    if (client_id is None) == (consumer_key is None):
        raise TypeError("login() needs either consumer_key and consumer_secret, or client_id=")
    if email is None or password is None:
        raise TypeError("login() needs email and password")
    if client_id is not None:
        from ._oauth2_sessions import oauth2_session

        with oauth2_session(
            host, client_id, client_secret, email=email, password=password, mfa=mfa, timeout=timeout
        ) as signed_in:
            return signed_in.oauth2.credentials  # type: ignore[union-attr]
    if consumer_key is None or consumer_secret is None:
        raise TypeError("login() needs consumer_secret with consumer_key")
    with ExhSession(Credentials(host, consumer_key, consumer_secret)) as session:
        answer = _signed_in(session, email, password, mfa, timeout)
    return credentials_in(answer, host, consumer_key, consumer_secret, source="a login")


def _signed_in(
    session: ExhSession, email: str, password: str, mfa: Callable[..., Any] | None, timeout: float
) -> Any:
    """Sends the requests of a login with OAuth 1.0a, and returns the answer."""
    from .errors import InvalidMfaCodeError, MfaRequiredError

    try:
        return _post(session, _TOKENS, {"email": email, "password": password}, timeout)
    except MfaRequiredError as error:
        token, methods = second_step(error.body)
        if mfa is None or token is None:
            raise
    attempts = _MAX_ATTEMPTS
    while True:
        method, code = mfa(methods)
        step = {"token": hide(token), "methodId": method, "code": hide(code)}
        try:
            return _post(session, f"{_TOKENS}/mfa", step, timeout)
        except InvalidMfaCodeError:
            attempts -= 1
            if not attempts:
                raise


def _post(session: ExhSession, path: str, body: dict[str, Any], timeout: float) -> Any:
    from ._token_steps import without_secrets
    from .errors import ApiError

    try:
        return session.post(path, json=body, timeout=timeout).json()
    except ApiError as error:
        without_secrets(error)
        raise


def credentials_in(answer: Any, host: str, key: str, secret: str, source: str) -> Credentials:
    """Returns the credentials in an answer with a token.

    :raises ValueError: there is none.
    """
    values = [answer.get(name) for name in ("token", "tokenSecret")] if isinstance(answer, dict) else [None]
    if not all(isinstance(value, str) and value for value in values):
        raise ValueError(f"{_TOKENS}: the response has no token and tokenSecret")
    return Credentials(host, str(key), str(secret), *values, source=source)


def second_step(body: dict[str, Any]) -> tuple[str | None, list[dict[str, Any]]]:
    """Returns the token of the second step and its methods. Malformed methods are left out."""
    mfa = body.get("mfa")
    if not isinstance(mfa, dict):
        return None, []
    token, methods = mfa.get("token"), mfa.get("methods")
    return (
        token if isinstance(token, str) else None,
        [method for method in methods if isinstance(method, dict) and isinstance(method.get("id"), str)]
        if isinstance(methods, list)
        else [],
    )
