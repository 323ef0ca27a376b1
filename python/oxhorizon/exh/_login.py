"""Signing in with an e-mail address and a password."""

from __future__ import annotations

from ._session import ExhSession
from .credentials import Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_MAX_ATTEMPTS = 3


def login(
    host: str,
    consumer_key: str,
    consumer_secret: str,
    email: str,
    password: str,
    *,
    mfa: Callable[[list[dict[str, Any]]], tuple[str, str]] | None = None,
    timeout: float = 30.0,
) -> Credentials:
    """Signs in and returns credentials with a new token.

    Pass them to :class:`ExhSession`, or store them with :func:`oxhorizon.exh.credentials.write`. The token
    does not expire, but it can be revoked.

    :param host: the value of ``API_HOST``.
    :param consumer_key: the consumer key of the application.
    :param consumer_secret: the consumer secret of the application.
    :param email: the user's e-mail address.
    :param password: the user's password. It is not stored.
    :param mfa: a callable for users with multi-factor authentication. It takes the methods, each with ``id``,
        ``type`` and ``name``, and returns the id of one and its code. After a wrong code it is called again,
        up to three times in all.
    :param timeout: the timeout of each request, in seconds.
    :raises oxhorizon.exh.errors.MfaRequiredError: the user needs a second step, and *mfa* is not given.
    :raises oxhorizon.exh.errors.ApiError: the server refuses; ``AuthenticationError`` for a wrong password.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    :raises ValueError: *host* is not a valid host, or the response has no token.
    """
    from .errors import InvalidMfaCodeError, MfaRequiredError

    application = Credentials(host, consumer_key, consumer_secret)
    with ExhSession(application) as session:
        path = "/auth/v2/oauth1/tokens"
        try:
            response = session.post(path, json={"email": email, "password": password}, timeout=timeout)
        except MfaRequiredError as error:
            token, methods = _second_step(error.body)
            if mfa is None or token is None:
                raise
            attempts = _MAX_ATTEMPTS
            while True:
                method, code = mfa(methods)
                step = {"token": token, "methodId": method, "code": code}
                try:
                    response = session.post(f"{path}/mfa", json=step, timeout=timeout)
                    break
                except InvalidMfaCodeError:
                    attempts -= 1
                    if not attempts:
                        raise
        answer = response.json()
    values = [answer.get(name) for name in ("token", "tokenSecret")] if isinstance(answer, dict) else [None]
    if not all(isinstance(value, str) and value for value in values):
        raise ValueError(f"{path}: the response has no token and tokenSecret")
    return Credentials(host, consumer_key, consumer_secret, *values, source="a login")


def _second_step(body: dict[str, Any]) -> tuple[str | None, list[dict[str, Any]]]:
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
