from collections.abc import Callable
from typing import Any, overload

from .credentials import Credentials
from .oauth2 import OAuth2Credentials

@overload
def login(
    host: str,
    consumer_key: str,
    consumer_secret: str,
    email: str,
    password: str,
    *,
    mfa: Callable[[list[dict[str, Any]]], tuple[str, str]] | None = None,
    timeout: float = 30.0,
) -> Credentials: ...
@overload
def login(
    host: str,
    *,
    email: str,
    password: str,
    client_id: str,
    client_secret: str | None = None,
    mfa: Callable[[list[dict[str, Any]]], tuple[str, str]] | None = None,
    timeout: float = 30.0,
) -> OAuth2Credentials:
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

def second_step(body: dict[str, Any]) -> tuple[str | None, list[dict[str, Any]]]:
    """Returns the token of the second step and its methods. Malformed methods are left out."""

def credentials_in(answer: Any, host: str, key: str, secret: str, source: str) -> Credentials:
    """Returns the credentials in an answer with a token.

    :raises ValueError: there is none.
    """
