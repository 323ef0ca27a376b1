"""The contenders. Each is imported only when it is asked for: a missing one is a row of n/a."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.raw_socket import RawClient

OURS = "oxhorizon"
ORIGINAL = "requests_oauthlib"
HTTPX = "authlib on httpx"
RAW = "raw socket"

KEYS = ("client-key", "client-secret", "token", "token-secret")
FORM = "application/x-www-form-urlencoded"


class Unavailable(Exception):
    """A contender that cannot run here; the text says why."""


@dataclass
class Client:
    """A session ready for use: ``get`` and ``post`` give the answer's body."""

    get: Callable[[str], Any]
    post: Callable[[str, bytes], Any]
    response: Callable[[str], Any]
    close: Callable[[], Any]


def open_client(name: str, authority: str | None = None) -> Client:
    try:
        return _OPENERS[name](authority)
    except ImportError as error:
        raise Unavailable(f"{name} cannot be imported: {error}") from error


def _ours(authority: str | None) -> Client:
    from oxhorizon import OAuth1Session

    return _requests_like(OAuth1Session, authority)


def _original(authority: str | None) -> Client:
    from requests_oauthlib import OAuth1Session

    return _requests_like(OAuth1Session, authority)


def _requests_like(session_class: Any, authority: str | None) -> Client:
    key, secret, token, token_secret = KEYS
    session = session_class(
        key,
        client_secret=secret,
        resource_owner_key=token,
        resource_owner_secret=token_secret,
    )
    if authority is not None:
        session.verify = authority

    def get(url: str) -> Any:
        return session.get(url).content

    def post(url: str, data: bytes) -> Any:
        headers = {"Content-Type": "application/octet-stream"}
        return session.post(url, data=data, headers=headers).content

    return Client(get, post, session.get, session.close)


def _httpx(authority: str | None) -> Client:
    import ssl
    import warnings

    with warnings.catch_warnings(record=True):
        # Authlib 1.9 would rather run on httpx2, and says so past every filter.
        from authlib.integrations.httpx_client import OAuth1Client

    key, secret, token, token_secret = KEYS
    options: dict[str, Any] = {}
    if authority is not None:
        options["verify"] = ssl.create_default_context(cafile=authority)
    session = OAuth1Client(key, secret, token=token, token_secret=token_secret, **options)

    def get(url: str) -> Any:
        return session.get(url).content

    def post(url: str, data: bytes) -> Any:
        headers = {"Content-Type": "application/octet-stream"}
        return session.post(url, content=data, headers=headers).content

    return Client(get, post, session.get, session.close)


_OPENERS: dict[str, Callable[[str | None], Client]] = {
    OURS: _ours,
    ORIGINAL: _original,
    HTTPX: _httpx,
}


def open_raw(port: int, path: str) -> tuple[Callable[[], Any], Callable[[], None]]:
    """A call that gets ``path`` over one kept connection, and how to close it."""
    client = RawClient(port)
    request = client.request(path)
    return (lambda: client.exchange(request)), client.close


def signer(name: str) -> Callable[[str, str], Any]:
    """Signs (method, url) and gives the headers."""
    return _made(_SIGNERS, name)


def form_signer(name: str) -> Callable[[str, str], Any]:
    """Signs a POST of a form, given (url, form), and gives the headers."""
    return _made(_FORM_SIGNERS, name)


def rsa_signer(name: str, key: str) -> Callable[[str, str], Any]:
    """As :func:`signer`, with RSA-SHA256 and a private key in PEM."""
    return _made(_RSA_SIGNERS, name, key)


def _made(makers: dict[str, Callable[..., Any]], name: str, *arguments: str) -> Callable[[str, str], Any]:
    try:
        sign: Callable[[str, str], Any] = makers[name](*arguments)
    except ImportError as error:
        raise Unavailable(f"{name} cannot be imported: {error}") from error
    return sign


def _our_signer() -> Callable[[str, str], Any]:
    from oxhorizon import OAuth1

    sign = OAuth1(*KEYS).sign
    return lambda method, url: sign(method, url)[1]


def _original_signer() -> Callable[[str, str], Any]:
    from oauthlib.oauth1 import Client as Signer

    sign: Callable[..., Any] = Signer(*KEYS).sign
    return lambda method, url: sign(url, http_method=method)[1]


def _authlib_sign() -> Callable[..., Any]:
    from authlib.oauth1 import ClientAuth

    key, secret, token, token_secret = KEYS
    sign: Callable[..., Any] = ClientAuth(key, secret, token=token, token_secret=token_secret).sign
    return sign


def _authlib_signer() -> Callable[[str, str], Any]:
    sign = _authlib_sign()
    return lambda method, url: sign(method, url, {}, b"")[1]


_SIGNERS: dict[str, Callable[..., Any]] = {
    OURS: _our_signer,
    ORIGINAL: _original_signer,
    HTTPX: _authlib_signer,
}


def _our_form_signer() -> Callable[[str, str], Any]:
    from oxhorizon import OAuth1

    sign = OAuth1(*KEYS).sign
    return lambda url, form: sign("POST", url, {"Content-Type": FORM}, form)[1]


def _original_form_signer() -> Callable[[str, str], Any]:
    from oauthlib.oauth1 import Client as Signer

    sign: Callable[..., Any] = Signer(*KEYS).sign
    return lambda url, form: sign(url, "POST", form, {"Content-Type": FORM})[1]


def _authlib_form_signer() -> Callable[[str, str], Any]:
    sign = _authlib_sign()
    return lambda url, form: sign("POST", url, {"Content-Type": FORM}, form)[1]


_FORM_SIGNERS: dict[str, Callable[..., Any]] = {
    OURS: _our_form_signer,
    ORIGINAL: _original_form_signer,
    HTTPX: _authlib_form_signer,
}


def _our_rsa_signer(key: str) -> Callable[[str, str], Any]:
    from oxhorizon import OAuth1

    sign = OAuth1(KEYS[0], resource_owner_key=KEYS[2], signature_method="RSA-SHA256", rsa_key=key).sign
    return lambda method, url: sign(method, url)[1]


def _original_rsa_signer(key: str) -> Callable[[str, str], Any]:
    from oauthlib.oauth1 import Client as Signer

    client = Signer(KEYS[0], resource_owner_key=KEYS[2], signature_method="RSA-SHA256", rsa_key=key)
    sign: Callable[..., Any] = client.sign
    return lambda method, url: sign(url, http_method=method)[1]


def _authlib_rsa_signer(key: str) -> Callable[[str, str], Any]:
    raise Unavailable("Authlib signs with RSA-SHA1 only")


_RSA_SIGNERS: dict[str, Callable[..., Any]] = {
    OURS: _our_rsa_signer,
    ORIGINAL: _original_rsa_signer,
    HTTPX: _authlib_rsa_signer,
}

# What a fresh process runs: the import alone, and one signed request. {ca} is None for http.
IMPORTS = {
    OURS: "from oxhorizon import OAuth1Session",
    ORIGINAL: "from requests_oauthlib import OAuth1Session",
    HTTPX: "from authlib.integrations.httpx_client import OAuth1Client",
}

_COLD_REQUESTS = """
session = OAuth1Session("client-key", client_secret="client-secret",
    resource_owner_key="token", resource_owner_secret="token-secret")
if {ca!r}: session.verify = {ca!r}
response = session.get({url!r})
raise SystemExit(0 if response.status_code == 200 and len(response.content) == 260 else 9)
"""

_COLD_HTTPX = """
options = {{}}
if {ca!r}:
    import ssl
    options["verify"] = ssl.create_default_context(cafile={ca!r})
session = OAuth1Client("client-key", "client-secret", token="token",
    token_secret="token-secret", **options)
response = session.get({url!r})
raise SystemExit(0 if response.status_code == 200 and len(response.content) == 260 else 9)
"""

_COLD_RAW = """
import socket
sock = socket.create_connection(("127.0.0.1", {port}))
if {ca!r}:
    import ssl
    sock = ssl.create_default_context(cafile={ca!r}).wrap_socket(sock, server_hostname="127.0.0.1")
sock.settimeout(10)
sock.sendall(b"GET /me HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n")
data = b""
while len(data.partition(b"\\r\\n\\r\\n")[2]) < 260: data += sock.recv(65536)
raise SystemExit(0 if data.startswith(b"HTTP/1.1 200") else 9)
"""

COLD = {
    OURS: IMPORTS[OURS] + _COLD_REQUESTS,
    ORIGINAL: IMPORTS[ORIGINAL] + _COLD_REQUESTS,
    HTTPX: IMPORTS[HTTPX] + _COLD_HTTPX,
    RAW: _COLD_RAW,
}
