"""HTTP Basic and Digest authentication (``requests.auth``).

The classes work on our requests and responses, and on those of requests.
"""

from __future__ import annotations

import os
from _thread import _local
from binascii import b2a_base64

from ._utils.urls import origin, target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["AuthBase", "HTTPBasicAuth", "HTTPDigestAuth", "HTTPProxyAuth"]

CONTENT_TYPE_FORM_URLENCODED = "application/x-www-form-urlencoded"
CONTENT_TYPE_MULTI_PART = "multipart/form-data"


def _basic_auth_str(username: str | bytes, password: str | bytes) -> str:
    """The value of an Authorization header (RFC 7617); text goes out in Latin-1.

    :raises ValueError: text that Latin-1 does not have; shows neither user nor password.
    """
    try:
        pair = [_latin1(username, "usernames"), _latin1(password, "passwords")]
    except UnicodeEncodeError:
        # That error would carry the secret.
        raise ValueError("user and password must be Latin-1: encode them first") from None
    return "Basic " + b2a_base64(b":".join(pair), newline=False).decode()


def _latin1(value: object, what: str) -> bytes:
    if isinstance(value, bytes):
        return value
    if not isinstance(value, str):
        import warnings

        message = f"{what} that are neither str nor bytes are deprecated, and this is a {type(value)}"
        warnings.warn(message, DeprecationWarning, stacklevel=4)
    return value.encode("latin-1") if isinstance(value, str) else str(value).encode("latin-1")


class AuthBase:
    """The base of auth objects: callables that get a prepared request, change it and return it."""

    def __call__(self, r: Any) -> Any:
        raise NotImplementedError("Auth hooks must be callable.")


class _UserAndPassword(AuthBase):
    # No repr of its own: the password must not be in it.

    def __init__(self, username: str | bytes, password: str | bytes) -> None:
        self.username = username
        self.password = password

    def __eq__(self, other: object) -> bool:
        mine = (self.username, self.password)
        return mine == (getattr(other, "username", None), getattr(other, "password", None))


class HTTPBasicAuth(_UserAndPassword):
    """HTTP Basic (RFC 7617): user and password in the Authorization header."""

    def __call__(self, r: Any) -> Any:
        r.headers["Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPProxyAuth(HTTPBasicAuth):
    """HTTP Basic for a proxy."""

    def __call__(self, r: Any) -> Any:
        r.headers["Proxy-Authorization"] = _basic_auth_str(self.username, self.password)
        return r


class HTTPDigestAuth(_UserAndPassword):
    """HTTP Digest (RFC 7616, 2617 and 2069) with ``qop=auth`` or none.

    A request that is answered with a challenge is sent once more; the next one answers beforehand.
    The challenge of another host than that which the request was for is not answered. Many threads
    may use one object; each has its own challenge.
    """

    def __init__(self, username: str | bytes, password: str | bytes) -> None:
        super().__init__(username, password)
        self._thread_local = _local()

    def init_per_thread_state(self) -> None:
        """Sets up what belongs to this thread, once."""
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
        """The answer to the last challenge, for one request.

        :return: the Authorization header's value; ``None`` where there is no answer to the challenge:
            another algorithm than MD5, MD5-SESS, SHA, SHA-256 or SHA-512, or another ``qop`` than auth.
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
        """A response hook: after a redirect a challenge may be answered again."""
        if r.is_redirect:
            self._thread_local.num_401_calls = 1

    def handle_401(self, r: Any, **kwargs: Any) -> Any:
        """A response hook: answers a challenge by sending the request once more.

        :return: the new response, with the challenge in its history; or *r*.
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

        from ._utils.header_values import parse_dict_header
        from .cookies import extract_cookies_to_jar

        state.num_401_calls += 1
        scheme = challenge.lower().find("digest ")
        fields = challenge if scheme < 0 else challenge[:scheme] + challenge[scheme + len("digest ") :]
        state.chal = parse_dict_header(fields)
        # Read to its end, so that the next request gets its connection.
        r.content  # noqa: B018
        r.close()
        request = r.request.copy()
        extract_cookies_to_jar(request._cookies, r.request, r.raw)
        request.prepare_cookies(request._cookies)
        answer = self.build_digest_header(request.method, request.url)
        if answer:
            request.headers["Authorization"] = answer
        response = r.connection.send(request, **kwargs)
        response.history.append(r)
        response.request = request
        return response

    def __call__(self, r: Any) -> Any:
        self.init_per_thread_state()
        state = self._thread_local
        here = origin(r.url)
        # An answer to one server's challenge is nothing to send to another.
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


# What stands in an answer even where it is empty.
_ALWAYS = ("username", "realm", "nonce", "uri", "response")


def _utf8(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def _digest(algorithm: str) -> Callable[[bytes], str] | None:
    """The hash, in hexadecimal, that a challenge names."""
    names = {"MD5": "md5", "MD5-SESS": "md5", "SHA": "sha1", "SHA-256": "sha256", "SHA-512": "sha512"}
    name = names.get(algorithm.upper())
    if name is None:
        return None
    import hashlib

    def digest(data: bytes) -> str:
        # Such a hash is what the protocol asks for, where MD5 is barred for security too.
        return hashlib.new(name, data, usedforsecurity=False).hexdigest()

    return digest
