"""The async session of OAuth 2.0."""

from __future__ import annotations

from .._oauth2.async_steps import drive
from .._oauth2.endpoints import authorize_device, fetch_device_token, introspect, revoke
from .._oauth2.protection import protect, retry
from .._oauth2.token_requests import fetch, refresh
from ..oauth2._parameters import check_transport
from ..oauth2._provider_methods import ProviderMethods
from ..oauth2._secrets import hide, hide_password
from ..oauth2_session import OAuth2Session
from .sessions import AsyncVerbs, as_in, initialiser, kept_attributes, shown_as

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# pyright looks at this file, not at its stub, which says what a program may give.
class AsyncOAuth2Session(  # pyright: ignore[reportIncompatibleMethodOverride, reportIncompatibleVariableOverride]
    AsyncVerbs, OAuth2Session
):
    """An :class:`OAuth2Session` whose methods are coroutines.

    Tasks that find the token expired wait for the one that refreshes it, and take its token. A cancelled task
    does not stop a refresh.

    ::

        async with AsyncOAuth2Session(token=token) as session:
            user = (await session.get("https://api.example.com/me", timeout=10)).json()
    """

    __module__ = "oxhorizon"  # pickles name the public home
    __attrs__ = kept_attributes(OAuth2Session)
    __init__ = initialiser(OAuth2Session.__init__)
    _is_async = True

    @as_in(OAuth2Session.request)
    async def request(  # type: ignore[override]
        self,
        method: Any,
        url: Any,
        data: Any = None,
        headers: Any = None,
        withhold_token: bool = False,
        client_id: Any = None,
        client_secret: Any = None,
        files: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Sends a request with the token, as :class:`OAuth2Session` does."""
        url = self._resolved(url)
        check_transport(url)
        has_token = bool(self.token) and not withhold_token
        given = (method, url, data, headers)
        if has_token:
            steps = protect(self, *given, client_id, client_secret, kwargs)
            del client_secret
            url, headers, data, hooks = await drive(self, steps)
            if hooks is not None:
                kwargs["hooks"] = hooks
        response = await AsyncVerbs.request(
            self, method, url, data=data, headers=headers, files=files, **kwargs
        )
        if has_token and response.status_code == 401 and self.refresh_on_invalid_token:
            return await drive(self, retry(self, response, *given, {**kwargs, "files": files}))
        return response

    @as_in(OAuth2Session.fetch_token)
    async def fetch_token(self, token_url: Any, *args: Any, **kwargs: Any) -> Any:
        """Fetches a token, as :meth:`OAuth2Session.fetch_token` does."""
        steps = fetch(self, token_url, *args, **kwargs)
        del args, kwargs
        return await drive(self, steps)

    @as_in(OAuth2Session.refresh_token)
    async def refresh_token(self, token_url: Any, *args: Any, **kwargs: Any) -> Any:
        """Fetches a new token with the refresh token, as :meth:`OAuth2Session.refresh_token` does."""
        steps = refresh(self, token_url, *args, **kwargs)
        del args, kwargs
        return await drive(self, steps)

    @classmethod
    @as_in(ProviderMethods.client_credentials.__func__)  # type: ignore[attr-defined]
    async def client_credentials(  # type: ignore[override]
        cls,
        token_url: Any,
        client_id: Any,
        client_secret: Any = None,
        *,
        scope: Any = None,
        auth: Any = None,
        include_client_id: Any = None,
        token_updater: Any = None,
        leeway: float = 10,
        timeout: Any = None,
        base_url: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Returns a session with a token of the client itself, as :class:`OAuth2Session` does."""
        client_secret, auth = hide(client_secret), hide_password(auth)
        session = cls._of_client(client_id, token_url, scope, token_updater, leeway, timeout, base_url)
        given = {
            "auth": auth,
            "include_client_id": include_client_id,
            "client_secret": client_secret,
            **kwargs,
        }
        try:
            await session.fetch_token(token_url, **given)
        except BaseException as error:
            # Another scope is no error (RFC 6749 section 5.1): `token.scope_changed` tells.
            if not (isinstance(error, Warning) and hasattr(error, "token")):
                session.close()
                raise
        return session

    @as_in(OAuth2Session.authorize_device)
    async def authorize_device(self, url: Any, scope: Any = None, **kwargs: Any) -> Any:
        """Asks for a code that the user enters elsewhere, as :class:`OAuth2Session` does."""
        steps = authorize_device(self, url, scope, **kwargs)
        del kwargs
        return await drive(self, steps)

    @as_in(OAuth2Session.fetch_device_token)
    async def fetch_device_token(self, token_url: Any, authorization: Any, **kwargs: Any) -> Any:
        """Waits for the user to enter the code, and fetches the token, as :class:`OAuth2Session` does."""
        steps = fetch_device_token(self, token_url, authorization, **kwargs)
        del kwargs
        return await drive(self, steps)

    @as_in(OAuth2Session.revoke_token)
    async def revoke_token(  # type: ignore[override]
        self, url: Any, token: Any = None, token_type_hint: Any = None, **kwargs: Any
    ) -> None:
        """Revokes a token, and forgets it if it is the session's, as :class:`OAuth2Session` does."""
        steps = revoke(self, url, token, token_type_hint, **kwargs)
        del token, kwargs
        await drive(self, steps)

    @as_in(OAuth2Session.introspect_token)
    async def introspect_token(  # type: ignore[override]
        self, url: Any, token: Any = None, token_type_hint: Any = None, **kwargs: Any
    ) -> Any:
        """Asks the provider about a token, as :class:`OAuth2Session` does."""
        steps = introspect(self, url, token, token_type_hint, **kwargs)
        del token, kwargs
        return await drive(self, steps)

    async def _read_rest(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, response: Any
    ) -> None:
        from ..exceptions import RequestException

        try:
            await response.aread()
        except (RequestException, RuntimeError):
            response.close()


for _name in ("get", "options", "head", "post", "put", "patch", "delete", "stream"):
    # They take the further parameters of `request`, and show them.
    _original = getattr(OAuth2Session, "request" if _name == "stream" else _name)
    setattr(AsyncOAuth2Session, _name, shown_as(getattr(AsyncVerbs, _name), _original))
