"""HTTP Digest authentication in an event loop, which waits for the answer to a challenge without blocking."""

from __future__ import annotations

from .._utils.urls import origin
from ..auth import HTTPDigestAuth
from ..exceptions import UnrewindableBodyError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .loops import _Waits


def is_digest(auth: Any) -> bool:
    """Whether an auth callable is ours, without overrides of what sends a request once more."""
    kind: Any = type(auth)
    return (
        isinstance(auth, HTTPDigestAuth)
        and kind.__call__ is HTTPDigestAuth.__call__
        and kind.handle_401 is HTTPDigestAuth.handle_401
    )


class Digest:
    """What ``HTTPDigestAuth`` does for one request. Tasks share the last challenge, nothing else."""

    def __init__(self, auth: HTTPDigestAuth, request: Any, waits: _Waits) -> None:
        # Before the call waits: an import holds up the event loop.
        from .. import cookies  # noqa: F401
        from .._utils import header_values  # noqa: F401

        auth.init_per_thread_state()
        self._auth = auth
        self._waits = waits
        self._origin = origin(request.url)
        self._position = request.body.tell() if hasattr(request.body, "tell") else None

    def begin(self, request: Any) -> None:
        """Prepares the request, as the auth callable does."""
        state = self._auth._thread_local
        # The digest of one server's nonce is of no use to another server.
        if state.last_nonce and state.origin == self._origin:
            answer = self._auth.build_digest_header(request.method, request.url)
            if answer:
                request.headers["Authorization"] = answer
        request.register_hook("response", self._answer)

    async def _answer(self, response: Any, **keywords: Any) -> Any:
        """Response hook: answers a challenge by sending the request once more."""
        challenge = response.headers.get("www-authenticate", "")
        is_client_error = 400 <= response.status_code < 500
        if not is_client_error or "digest" not in challenge.lower():
            return response
        if self._origin != origin(response.request.url):
            return response
        from .asked import send_by
        from .reading import aread

        # Read to the end, so that the next request can reuse the connection.
        await aread(response, self._waits)
        response.close()
        self._rewind(response)
        self._auth._thread_local.origin = self._origin
        request = self._auth._answer(response)
        answer = await send_by(response.connection, request, keywords, self._waits)
        answer.history.append(response)
        answer.request = request
        return answer

    def _rewind(self, response: Any) -> None:
        body = response.request.body
        if body is None or isinstance(body, (str, bytes, bytearray, memoryview)):
            return
        if self._position is None or not hasattr(body, "seek"):
            message = "Unable to rewind request body for the answer to a Digest challenge."
            raise UnrewindableBodyError(message, response=response)
        body.seek(self._position)
