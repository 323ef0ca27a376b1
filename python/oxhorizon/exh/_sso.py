"""Single sign-on: a token that another application changes for one of its own."""

from __future__ import annotations

from ._session import ExhSession
from .credentials import Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PATH = "/auth/v2/oauth1/ssoTokens"


def generate_sso_token(session: ExhSession, *, timeout: float = 30.0) -> dict[str, Any]:
    """Returns a token with which another application signs in as the same user, once.

    :param session: a session of OAuth 1.0a, of a user.
    :param timeout: the timeout of the request, in seconds.
    :return: what the platform answers; ``["ssoToken"]`` is for :func:`consume_sso_token`.
    :raises oxhorizon.exh.errors.ApiError: the platform refuses.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    """
    answer: dict[str, Any] = session.post(f"{_PATH}/generate", json={}, timeout=timeout).json()
    return answer


def consume_sso_token(
    host: str, consumer_key: str, consumer_secret: str, sso_token: str, *, timeout: float = 30.0
) -> Credentials:
    """Signs in with the token of another application, and returns credentials, as :func:`login` does.

    :param host: the value of ``API_HOST``.
    :param consumer_key: the consumer key of this application.
    :param consumer_secret: its consumer secret.
    :param sso_token: the token, which is used up.
    :param timeout: the timeout of the request, in seconds.
    :raises oxhorizon.exh.errors.ApiError: the platform refuses.
    :raises oxhorizon.exceptions.RequestException: no response was received.
    """
    from ._login import credentials_in
    from ._token_steps import without_secrets
    from .errors import ApiError

    with ExhSession(Credentials(host, consumer_key, consumer_secret)) as session:
        try:
            answer = session.post(f"{_PATH}/consume", json={"ssoToken": sso_token}, timeout=timeout).json()
        except ApiError as error:
            without_secrets(error)
            raise
    return credentials_in(answer, host, consumer_key, consumer_secret, source="a single sign-on")
