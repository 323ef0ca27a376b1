"""The methods of ``OAuth2Session`` that requests_oauthlib's does not have."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typing_extensions import Self

    from ._device import DeviceAuthorization


def nothing_to_save(token: Any) -> None:
    """A ``token_updater`` for tokens that nobody needs to save."""


class ProviderMethods:
    """What a session can ask a provider for beside tokens."""

    __slots__ = ()

    @classmethod
    def client_credentials(
        cls,
        token_url: str,
        client_id: str,
        client_secret: str | None = None,
        *,
        scope: Any = None,
        auth: Any = None,
        include_client_id: bool | None = None,
        token_updater: Callable[[Any], object] | None = None,
        leeway: float = 10,
        timeout: Any = None,
        base_url: str | None = None,
        **kwargs: Any,
    ) -> Self:
        """Returns a session with a token of the client itself (RFC 6749 section 4.4).

        The session fetches a new token when the old one expires.

        ::

            with OAuth2Session.client_credentials(token_url, client_id, client_secret) as session:
                session.get("https://api.example.com/reports")

        :param token_url: the token endpoint.
        :param client_id: the client's identifier.
        :param client_secret: the client's secret, for HTTP Basic.
        :param scope: the scope to ask for: a list, or text.
        :param auth: another way to authenticate, such as :class:`oxhorizon.oauth2.PrivateKeyJWT`.
        :param include_client_id: whether the form has identifier and secret, in place of HTTP Basic.
        :param token_updater: called with each token that replaces the first.
        :param leeway: how long before its expiry a token is replaced, in seconds.
        :param timeout: the timeout of the session, and of the token request.
        :param base_url: as for :class:`oxhorizon.Session`.
        :param kwargs: further parameters of the token request, such as ``audience``.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused, or its response has no token.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        from ._secrets import hide, hide_password

        client_secret, auth = hide(client_secret), hide_password(auth)
        session = cls._of_client(client_id, token_url, scope, token_updater, leeway, timeout, base_url)
        given = {
            "auth": auth,
            "include_client_id": include_client_id,
            "client_secret": client_secret,
            **kwargs,
        }
        try:
            session.fetch_token(token_url, **given)
        except BaseException as error:
            # Another scope is no error (RFC 6749 section 5.1): `token.scope_changed` tells.
            if not (isinstance(error, Warning) and hasattr(error, "token")):
                session.close()
                raise
        return session  # type: ignore[no-any-return]

    @classmethod
    def _of_client(
        cls,
        client_id: str,
        token_url: str,
        scope: Any,
        token_updater: Any,
        leeway: float,
        timeout: Any,
        base_url: Any,
    ) -> Any:
        from ._clients import BackendApplicationClient

        made: Any = cls
        return made(
            client=BackendApplicationClient(client_id, scope=scope),
            auto_refresh_url=token_url,
            scope=scope,
            token_updater=token_updater or nothing_to_save,
            leeway=leeway,
            timeout=timeout,
            base_url=base_url,
        )

    def authorize_device(
        self,
        url: str,
        scope: Any = None,
        *,
        auth: Any = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> DeviceAuthorization:
        """Asks for a code that the user enters in a browser elsewhere (RFC 8628).

        ::

            device = session.authorize_device("https://provider.example/device_authorization")
            print(f"Go to {device.verification_uri} and enter {device.user_code}.")
            session.fetch_device_token("https://provider.example/token", device)

        :param url: the device authorization endpoint.
        :param scope: the scope to ask for; by default that of the session.
        :param auth: how the client authenticates itself; by default as for its last token, or not.
        :param client_secret: the client's secret, for HTTP Basic.
        :param kwargs: further parameters; *timeout*, *headers*, *verify*, *proxies* and *cert* as for
            :meth:`oxhorizon.Session.request`.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused, or its response has no code.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        from .._oauth2.endpoints import authorize_device
        from .._oauth2.steps import drive

        steps = authorize_device(self, url, scope, auth, client_secret, **kwargs)
        del auth, client_secret, kwargs
        found: DeviceAuthorization = drive(self, steps)
        return found

    def fetch_device_token(
        self,
        token_url: str,
        authorization: Any,
        *,
        auth: Any = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Waits until the user has entered the code, and fetches the token.

        It asks as often as the provider allows, and less often after failures.

        :param token_url: the token endpoint.
        :param authorization: what :meth:`authorize_device` returned, or the same as a ``dict``.
        :param auth: how the client authenticates itself; by default as for its last token, or not.
        :param client_secret: the client's secret, for HTTP Basic.
        :param kwargs: as for :meth:`authorize_device`.
        :return: the token, which the session has from now on.
        :raises oxhorizon.oauth2.AccessDeniedError: the user refused.
        :raises oxhorizon.oauth2.ExpiredTokenError: nobody entered the code in time.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused otherwise.
        :raises oxhorizon.exceptions.RequestException: a request failed, and repeating it would not help.
        """
        from .._oauth2.endpoints import fetch_device_token
        from .._oauth2.steps import drive

        steps = fetch_device_token(self, token_url, authorization, auth, client_secret, **kwargs)
        del auth, client_secret, kwargs
        return drive(self, steps)

    def revoke_token(
        self,
        url: str,
        token: str | None = None,
        token_type_hint: str | None = None,
        *,
        auth: Any = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Revokes a token (RFC 7009), and forgets it if it is the session's.

        A token that the provider does not know is no error.

        :param url: the revocation endpoint.
        :param token: the token; by default the session's refresh token, or else its access token.
        :param token_type_hint: ``"refresh_token"`` or ``"access_token"``; known for the session's own.
        :param auth: how the client authenticates itself; by default as for its last token, or not.
        :param client_secret: the client's secret, for HTTP Basic.
        :param kwargs: as for :meth:`authorize_device`.
        :raises ValueError: the session has no token, and none is given.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused or failed; the token may be valid still.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        from .._oauth2.endpoints import revoke
        from .._oauth2.steps import drive

        steps = revoke(self, url, token, token_type_hint, auth, client_secret, **kwargs)
        del token, auth, client_secret, kwargs
        drive(self, steps)

    def introspect_token(
        self,
        url: str,
        token: str | None = None,
        token_type_hint: str | None = None,
        *,
        auth: Any = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Asks the provider about a token (RFC 7662).

        :param url: the introspection endpoint.
        :param token: the token; by default the session's access token.
        :param token_type_hint: ``"refresh_token"`` or ``"access_token"``.
        :param auth: how the client authenticates itself; by default as for its last token, or not.
        :param client_secret: the client's secret, for HTTP Basic.
        :param kwargs: as for :meth:`authorize_device`.
        :return: the members of the response. ``active`` says whether the token is valid.
        :raises ValueError: the session has no token, and none is given.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused, or its response does not say ``active``.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        from .._oauth2.endpoints import introspect
        from .._oauth2.steps import drive

        steps = introspect(self, url, token, token_type_hint, auth, client_secret, **kwargs)
        del token, auth, client_secret, kwargs
        found: dict[str, Any] = drive(self, steps)
        return found
