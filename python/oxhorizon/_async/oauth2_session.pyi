"""The async session of OAuth 2.0."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from typing_extensions import Self

from .._core import (
    Response,
    _Cert,
    _Cookies,
    _Files,
    _Headers,
    _Params,
    _Progress,
    _Proxies,
    _Retries,
    _Timeout,
    _Verify,
)
from ..oauth2._device import DeviceAuthorization
from ..oauth2_session import OAuth2Session
from .sessions import AsyncVerbs, _AsyncAuth, _AsyncData, _AsyncHooks

class AsyncOAuth2Session(AsyncVerbs, OAuth2Session):  # type: ignore[misc]
    """An :class:`OAuth2Session` whose methods are coroutines.

    Tasks that find the token expired wait for the one that refreshes it, and take its token. A cancelled task
    does not stop a refresh.

    ::

        async with AsyncOAuth2Session(token=token) as session:
            user = (await session.get("https://api.example.com/me", timeout=10)).json()
    """

    async def request(  # type: ignore[override]
        self,
        method: str | bytes,
        url: str | bytes,
        data: _AsyncData = None,
        headers: _Headers = None,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        files: _Files = None,
        *,
        params: _Params = None,
        cookies: _Cookies = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a request with the token, as :class:`OAuth2Session` does."""
    async def get(  # type: ignore[override]
        self,
        url: str | bytes,
        params: _Params = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`."""
    async def options(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    async def head(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = False,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed."""
    async def post(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        json: Any = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`."""
    async def put(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    async def patch(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    async def delete(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
    def stream(  # type: ignore[override]
        self,
        method: str | bytes,
        url: str | bytes,
        data: _AsyncData = None,
        headers: _Headers = None,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        files: _Files = None,
        *,
        params: _Params = None,
        cookies: _Cookies = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> AbstractAsyncContextManager[Response]:
        """Sends a request; the body of the response is read as it arrives, and closed at the end.

        ::

            async with session.stream("GET", url) as response:
                async for piece in response.aiter_content(65536):
                    file.write(piece)

        The parameters are those of :meth:`request`.
        """
    async def fetch_token(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        token_url: str,
        code: str | None = None,
        authorization_response: str | None = None,
        body: str = "",
        auth: _AsyncAuth = None,
        username: str | None = None,
        password: str | None = None,
        method: str = "POST",
        force_querystring: bool = False,
        timeout: _Timeout = None,
        headers: _Headers = None,
        verify: _Verify = None,
        proxies: _Proxies = None,
        include_client_id: bool | None = None,
        client_secret: str | None = None,
        cert: _Cert = None,
        **kwargs: Any,
    ) -> Any:
        """Fetches a token, as :meth:`OAuth2Session.fetch_token` does."""
    async def refresh_token(  # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        token_url: str,
        refresh_token: str | None = None,
        body: str = "",
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        headers: _Headers = None,
        verify: _Verify = None,
        proxies: _Proxies = None,
        **kwargs: Any,
    ) -> Any:
        """Fetches a new token with the refresh token, as :meth:`OAuth2Session.refresh_token` does."""
    @classmethod
    async def client_credentials(  # type: ignore[override]
        cls,
        token_url: str,
        client_id: str,
        client_secret: str | None = None,
        *,
        scope: Any = None,
        auth: _AsyncAuth = None,
        include_client_id: bool | None = None,
        token_updater: Callable[[Any], object] | None = None,
        leeway: float = 10,
        timeout: _Timeout = None,
        base_url: str | None = None,
        **kwargs: Any,
    ) -> Self:
        """Returns a session with a token of the client itself, as :class:`OAuth2Session` does."""
    async def authorize_device(  # type: ignore[override]
        self,
        url: str,
        scope: Any = None,
        *,
        auth: _AsyncAuth = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> DeviceAuthorization:
        """Asks for a code that the user enters elsewhere, as :class:`OAuth2Session` does."""
    async def fetch_device_token(
        self,
        token_url: str,
        authorization: Any,
        *,
        auth: _AsyncAuth = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> Any:
        """Waits for the user to enter the code, and fetches the token, as :class:`OAuth2Session` does."""
    async def revoke_token(  # type: ignore[override]
        self,
        url: str,
        token: str | None = None,
        token_type_hint: str | None = None,
        *,
        auth: _AsyncAuth = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Revokes a token, and forgets it if it is the session's, as :class:`OAuth2Session` does."""
    async def introspect_token(  # type: ignore[override]
        self,
        url: str,
        token: str | None = None,
        token_type_hint: str | None = None,
        *,
        auth: _AsyncAuth = None,
        client_secret: str | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Asks the provider about a token, as :class:`OAuth2Session` does."""
