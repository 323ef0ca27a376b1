"""The auth class of ``requests_oauthlib.oauth2_auth``."""

from __future__ import annotations

from ._compat.lazy import public_names
from .auth import AuthBase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["OAuth2"]


def __dir__() -> list[str]:
    return public_names(globals())


class OAuth2(AuthBase):
    """Puts a bearer token on requests: for ``auth=`` of any session.

    ::

        auth = OAuth2(token={"access_token": "…", "token_type": "Bearer"})
        session.get("https://api.example.com/me", auth=auth)

    :param client_id: the client's identifier at the provider.
    :param client: a client of ``oxhorizon.oauth2`` or of oauthlib; by default a ``WebApplicationClient``.
    :param token: the members of the token.
    """

    __module__ = "oxhorizon"  # pickles name the public home

    def __init__(
        self,
        client_id: str | None = None,
        client: Any = None,
        token: Mapping[str, Any] | None = None,
    ) -> None:
        if client is None:
            from .oauth2 import WebApplicationClient

            client = WebApplicationClient(client_id, token=token)
        self._client = client
        if token:
            for name, value in token.items():
                setattr(client, name, value)

    def __repr__(self) -> str:
        return f"<OAuth2 client_id={getattr(self._client, 'client_id', None)!r}>"

    def __call__(self, r: Any) -> Any:
        """Puts the token on a request.

        :raises oxhorizon.oauth2.InsecureTransportError: the URL is not an ``https`` one.
        :raises oxhorizon.oauth2.TokenExpiredError: the token has expired.
        """
        from .oauth2._parameters import check_transport

        check_transport(r.url)
        r.url, r.headers, r.body = self._client.add_token(
            r.url, http_method=r.method, body=r.body, headers=r.headers
        )
        return r
