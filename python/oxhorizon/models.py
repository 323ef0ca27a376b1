"""Requests and responses (``requests.models``)."""

from __future__ import annotations

from ._compat.lazy import lazy_getattr, public_names
from ._core import PreparedRequest, Response, deregister_hook, register_hook
from .hooks import default_hooks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = [
    "CONTENT_CHUNK_SIZE",
    "DEFAULT_REDIRECT_LIMIT",
    "ITER_CHUNK_SIZE",
    "REDIRECT_STATI",
    "PreparedRequest",
    "Request",
    "RequestHooksMixin",
    "Response",
]


def __dir__() -> list[str]:
    return public_names(globals())


REDIRECT_STATI = (301, 302, 303, 307, 308)
"""The statuses of redirects that a session follows."""

DEFAULT_REDIRECT_LIMIT = 30
"""The default of ``Session.max_redirects``."""

CONTENT_CHUNK_SIZE = 10 * 1024
ITER_CHUNK_SIZE = 512

__getattr__: Callable[[str], Any] = lazy_getattr(
    __name__,
    {
        "._core": "CaseInsensitiveDict",
        ".auth": "HTTPBasicAuth",
        ".cookies": "_copy_cookie_jar cookiejar_from_dict get_cookie_header",
        ".exceptions": (
            "ChunkedEncodingError ConnectionError ContentDecodingError HTTPError InvalidJSONError InvalidURL "
            "JSONDecodeError MissingSchema SSLError StreamConsumedError"
        ),
        ".status_codes": "codes",
        ".utils": (
            "check_header_validity get_auth_from_url guess_filename guess_json_utf iter_slices "
            "parse_header_links requote_uri stream_decode_response_unicode super_len to_key_val_list "
            "to_native_string"
        ),
        "urllib.parse": "urlencode urlsplit urlunparse",
    },
)


class RequestHooksMixin:
    """Methods that register and deregister hooks."""

    hooks: dict[str, list[Any]]

    def register_hook(self, event: str, hook: Any) -> None:
        """Registers a hook.

        :param event: the name of the event; ``response`` is the only one.
        :param hook: a callable, or an iterable of callables.
        :raises ValueError: the event is unknown.
        """
        register_hook(self.hooks, event, hook)

    def deregister_hook(self, event: str, hook: Any) -> bool:
        """Deregisters a hook and returns whether it was registered."""
        return deregister_hook(self.hooks, event, hook)


class Request(RequestHooksMixin):
    """A request before it is prepared. ``prepare()`` returns the ``PreparedRequest`` that is sent.

    The parameters are those of ``Session.request``.

    >>> Request("GET", "https://api.example.com/users", params={"page": 2}).prepare().url
    'https://api.example.com/users?page=2'
    """

    def __init__(
        self,
        method: str | None = None,
        url: Any = None,
        headers: Any = None,
        files: Any = None,
        data: Any = None,
        params: Any = None,
        auth: Any = None,
        cookies: Any = None,
        hooks: Any = None,
        json: Any = None,
    ) -> None:
        self.hooks: dict[str, list[Any]] = default_hooks()
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)
        self.method = method
        self.url = url
        self.headers: Any = {} if headers is None else headers
        self.files: Any = [] if files is None else files
        self.data: Any = [] if data is None else data
        self.json = json
        self.params: Any = {} if params is None else params
        self.auth = auth
        self.cookies = cookies

    def __repr__(self) -> str:
        return f"<Request [{self.method}]>"

    def prepare(self) -> PreparedRequest:
        """Prepares the request without a session, so without a session's settings and cookies.

        :raises RequestException: the request is invalid.
        """
        request = PreparedRequest()
        request.prepare(
            method=self.method,
            url=self.url,
            headers=self.headers,
            files=self.files,
            data=self.data,
            json=self.json,
            params=self.params,
            auth=self.auth,
            cookies=self.cookies,
            hooks=self.hooks,
        )
        return request
