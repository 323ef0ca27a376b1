"""HTTP Basic and Digest authentication (``requests.auth``).

The classes work on our requests and responses, and on those of requests.
"""

from __future__ import annotations

import os
from _thread import _local
from binascii import b2a_base64

from ._compat.lazy import public_names
from ._utils.urls import origin, target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["AuthBase", "HTTPBasicAuth", "HTTPDigestAuth", "HTTPProxyAuth"]


def __dir__() -> list[str]:
    return public_names(globals())


CONTENT_TYPE_FORM_URLENCODED = "application/x-www-form-urlencoded"
CONTENT_TYPE_MULTI_PART = "multipart/form-data"


def _basic_auth_str(username: str | bytes, password: str | bytes) -> str:
    """Returns the value of an Authorization header (RFC 7617). Text is encoded as Latin-1.

    :raises ValueError: Latin-1 cannot encode the text. The message shows neither user nor password.
    """
    try:
        pair = [_latin1(username, "usernames"), _latin1(password, "passwords")]
    except UnicodeEncodeError:
        # A UnicodeEncodeError carries the text, and so the secret.
        raise ValueError("the user name or password is not Latin-1: pass it as encoded bytes") from None
    return "Basic " + b2a_base64(b":".join(pair), newline=False).decode()


def _latin1(value: object, what: str) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        from ._utils import program_frame

        message = f"{what} must be str or bytes, not {type(value).__name__}: other types are deprecated"
        program_frame.warn(message, DeprecationWarning)
    return value.encode("latin-1") if isinstance(value, str) else str(value).encode("latin-1")


class AuthBase:
    """Base class of authentication: a callable that changes a prepared request and returns it."""

    def __call__(self, r: Any) -> Any:
        raise NotImplementedError("Auth hooks must be callable.")


class _UserAndPassword(AuthBase):
    # The default repr stays: it does not show the password.

    def __init__(self, username: str | bytes, password: str | bytes) -> None:
        self.username = username
        self.password = password

    def __eq__(self, other: object) -> bool:
        mine = (self.username, self.password)
        return mine == (getattr(other, "username", None), getattr(other, "password", None))


class HTTPBasicAuth(_UserAndPassword):
    """HTTP Basic authentication (RFC 7617): user and password in the Authorization header."""

    def __call__(self, r: Any) -> Any:
        r.headers["Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):
    """HTTP Basic authentication for a proxy."""

    def __call__(self, r: Any) -> Any:
        r.headers["Proxy-Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPDigestAuth(_UserAndPassword):
    """HTTP Digest authentication (RFC 7616, 2617 and 2069), with ``qop=auth`` or without ``qop``.

    When the server answers with a challenge, the request is sent once more. Later requests carry the
    Authorization header from the start. A challenge from a different host is ignored. Threads can share one
    object: each thread keeps its own challenge.
    """

    def __init__(self, username: str | bytes, password: str | bytes) -> None:
        super().__init__(username, password)
        self._thread_local = _local()

    def init_per_thread_state(self) -> None:
        """Initialises the state of the current thread, once."""
        state = self._thread_local
        if not hasattr(state, "init"):
            state.init = True
            state.last_nonce = ""
            state.nonce_count = 0
            state.chal = {}
            state.pos = None
            state.num_401_calls = None
            state.origin = None

    def build_digest_header(self, method: str, url: str) -> str | None:
        """Returns the Authorization header for one request, from the last challenge.

        :return: the value of the header. ``None`` if the challenge is not supported: its algorithm is not
            MD5, MD5-SESS, SHA, SHA-256 or SHA-512, or its ``qop`` is not ``auth``.
        """
        state = self._thread_local
        challenge: dict[str, str] = state.chal
        realm, nonce, qop = challenge.get("realm"), challenge.get("nonce"), challenge.get("qop")
        algorithm = challenge.get("algorithm")
        digest = _digest(algorithm or "MD5")
        if digest is None or realm is None or nonce is None:
            return None
        if qop and "auth" not in [name.strip() for name in qop.split(",")]:
            return None

        count = state.nonce_count + 1 if nonce == state.last_nonce else 1
        state.nonce_count, state.last_nonce = count, nonce
        cnonce = os.urandom(8).hex()
        path = target(url)
        secret = digest(b":".join((_utf8(self.username), realm.encode(), _utf8(self.password))))
        if (algorithm or "").upper() == "MD5-SESS":
            secret = digest(f"{secret}:{nonce}:{cnonce}".encode())
        middle = f"{nonce}:{count:08x}:{cnonce}:auth" if qop else nonce
        response = digest(f"{secret}:{middle}:{digest(f'{method}:{path}'.encode())}".encode())

        fields = {
            "username": _utf8(self.username).decode("utf-8", "surrogateescape"),
            "realm": realm,
            "nonce": nonce,
            "uri": path,
            "response": response,
            "opaque": challenge.get("opaque"),
            "algorithm": algorithm,
        }
        parts = [f'{name}="{value}"' for name, value in fields.items() if value or name in _ALWAYS]
        if qop:
            parts.append(f'qop="auth", nc={count:08x}, cnonce="{cnonce}"')
        return "Digest " + ", ".join(parts)

    def handle_redirect(self, r: Any, **kwargs: Any) -> None:
        """Response hook: allows another challenge to be answered after a redirect."""
        if r.is_redirect:
            self._thread_local.num_401_calls = 1

    def handle_401(self, r: Any, **kwargs: Any) -> Any:
        """Response hook: answers a challenge by sending the request once more.

        :return: the new response, with the challenge in its history; *r* if there was no challenge to answer.
        """
        state = self._thread_local
        if not 400 <= r.status_code < 500:
            # https://github.com/psf/requests/issues/3772
            state.num_401_calls = 1
            return r
        if state.pos is not None and hasattr(r.request.body, "seek"):
            r.request.body.seek(state.pos)
        challenge = r.headers.get("www-authenticate", "")
        elsewhere = state.origin is not None and state.origin != origin(r.request.url)
        if elsewhere or "digest" not in challenge.lower() or state.num_401_calls >= 2:
            state.num_401_calls = 1
            return r

        state.num_401_calls += 1
        # Read to the end, so that the next request can reuse the connection.
        r.content  # noqa: B018
        r.close()
        request = self._answer(r)
        response = r.connection.send(request, **kwargs)
        response.history.append(r)
        response.request = request
        return response

    def _answer(self, r: Any) -> Any:
        """Returns the request that answers the challenge of a response."""
        from ._utils.header_values import parse_dict_header
        from .cookies import extract_cookies_to_jar

        challenge = r.headers.get("www-authenticate", "")
        scheme = challenge.lower().find("digest ")
        fields = challenge if scheme < 0 else challenge[:scheme] + challenge[scheme + len("digest ") :]
        self._thread_local.chal = parse_dict_header(fields)
        request = r.request.copy()
        extract_cookies_to_jar(request._cookies, r.request, r.raw)
        request.prepare_cookies(request._cookies)
        answer = self.build_digest_header(request.method, request.url)
        if answer:
            request.headers["Authorization"] = answer
        return request

    def __call__(self, r: Any) -> Any:
        self.init_per_thread_state()
        state = self._thread_local
        here = origin(r.url)
        # The digest of one server's nonce is of no use to another server.
        if state.last_nonce and state.origin == here:
            answer = self.build_digest_header(r.method, r.url)
            if answer:
                r.headers["Authorization"] = answer
        state.pos = r.body.tell() if hasattr(r.body, "tell") else None
        state.num_401_calls = 1
        state.origin = here
        r.register_hook("response", self.handle_401)
        r.register_hook("response", self.handle_redirect)
        return r


# Fields that the header has even if they are empty.
_ALWAYS = ("username", "realm", "nonce", "uri", "response")


def _utf8(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _digest(algorithm: str) -> Callable[[bytes], str] | None:
    """Returns the hexadecimal hash function of a challenge's algorithm; ``None`` if it is unknown."""
    names = {"MD5": "md5", "MD5-SESS": "md5", "SHA": "sha1", "SHA-256": "sha256", "SHA-512": "sha512"}
    name = names.get(algorithm.upper())
    if name is None:
        return None
    import hashlib

    def digest(data: bytes) -> str:
        # The protocol prescribes the hash, so FIPS builds of OpenSSL must allow MD5 here.
        return hashlib.new(name, data, usedforsecurity=False).hexdigest()

    return digest
