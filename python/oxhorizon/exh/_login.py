"""A token for an e-mail address and a password."""

from __future__ import annotations

from ._session import ExhSession
from .credentials import Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_TRIES = 3


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
    """Signs in, and gives credentials with the new token: for :class:`ExhSession`, or to be kept with
    :func:`oxhorizon.exh.credentials.write`. The token does not expire; it can be revoked.

    :param host: as of ``API_HOST``.
    :param consumer_key: the application's.
    :param consumer_secret: the application's.
    :param email: the user's.
    :param password: the user's; it is kept nowhere.
    :param mfa: called where the user has a second step. It is given the methods, each with ``id``, ``type``
        and ``name``, and returns the id of one and its code; where the code was wrong it is called again,
        three times in all.
    :param timeout: seconds per wait.
    :raises oxhorizon.exh.errors.MfaRequiredError: there is a second step, and no *mfa*.
    :raises oxhorizon.exh.errors.ApiError: the server refuses: ``AuthenticationError`` for a wrong password.
    :raises oxhorizon.exceptions.RequestException: there is no answer.
    :raises ValueError: *host* is no host, or the answer has no token.
    """
    from .errors import InvalidMfaCodeError, MfaRequiredError

    application = Credentials(host, consumer_key, consumer_secret)
    with ExhSession(application) as session:
        path = "/auth/v2/oauth1/tokens"
        try:
            response = session.post(path, json={"email": email, "password": password}, timeout=timeout)
        except MfaRequiredError as error:
            token, methods = _asked(error.body)
            if mfa is None or token is None:
                raise
            tries = _TRIES
            while True:
                method, code = mfa(methods)
                step = {"token": token, "methodId": method, "code": code}
                try:
                    response = session.post(f"{path}/mfa", json=step, timeout=timeout)
                    break
                except InvalidMfaCodeError:
                    tries -= 1
                    if not tries:
                        raise
        answer = response.json()
    values = [answer.get(name) for name in ("token", "tokenSecret")] if isinstance(answer, dict) else [None]
    if not all(isinstance(value, str) and value for value in values):
        raise ValueError(f"{path}: the answer has no token and tokenSecret")
    return Credentials(host, consumer_key, consumer_secret, *values, source="a login")


def _asked(body: dict[str, Any]) -> tuple[str | None, list[dict[str, Any]]]:
    """The token of the second step, and its methods, of which those that make no sense are left out."""
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
