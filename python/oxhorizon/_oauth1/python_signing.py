"""Signing in Python: requests of other libraries, and signatures made by the program's own client class."""

from __future__ import annotations

from .._core import Client, PreparedRequest, is_signed_form, unsigned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from .._core import OAuth1

FORM = "application/x-www-form-urlencoded"


def sign_request(auth: OAuth1, request: Any) -> Any:
    """Signs a ``PreparedRequest``, ours or requests', in place; or an httpx request."""
    is_httpx = not hasattr(request, "prepare_headers") and hasattr(request, "extensions")
    return _sign_httpx(auth, request) if is_httpx else _sign_prepared(auth, request)


def auth_flow(auth: OAuth1, request: Any) -> Generator[Any, Any, None]:
    """Implements ``httpx.Auth.auth_flow``: yields one signed request."""
    yield sign_request(auth, request)


def sign(auth: OAuth1, method: str, url: str, headers: Any, body: Any) -> tuple[str, dict[str, str], Any]:
    """Returns the signed URL, headers and body of a request, signed by the program's own client."""
    request = PreparedRequest()
    request.method, request.url, request.body = method, url, body
    request.prepare_headers(headers)
    _sign_prepared(auth, request)
    return request.url, {name: _text(value) for name, value in request.headers.items()}, request.body


def sign_without_body(auth: OAuth1, request: Any) -> Any:
    """Signs a request without a body, even if *auth* includes bodies in the signature."""
    return _sign_prepared(auth, request, force=False)


def _sign_prepared(auth: OAuth1, request: Any, force: bool | None = None) -> Any:
    # As in requests_oauthlib: a form is part of the signature, any other body only if it is forced.
    client = auth.client
    content_type = _text(request.headers.get("Content-Type") or "")
    body = request.body
    signature_type = getattr(client, "signature_type", None)
    is_form = is_signed_form(content_type, body if isinstance(body, str) else None, signature_type == "BODY")
    if signature_type == "QUERY" and not isinstance(client, Client):
        # Our client does it itself. No protocol parameter may occur twice (RFC 5849 section 3.1).
        request.url = _unsigned_url(_text(request.url))
    arguments = (str(request.url), str(request.method))
    # The body hash covers the exact bytes of a body that is not a form.
    hashed = type(client) is Client and client.body_hash
    payload: dict[str, Any] = {"payload": _payload(body)} if hashed else {}
    if is_form:
        request.headers["Content-Type"] = FORM
        url, headers, request.body = client.sign(*arguments, body or "", request.headers)
    elif auth.force_include_body if force is None else force:
        url, headers, request.body = client.sign(*arguments, body or "", request.headers, **payload)
    else:
        url, headers, _ = client.sign(*arguments, None, request.headers, **payload)
    if hasattr(request, "prepare_headers"):
        request.prepare_headers(headers)
    else:
        request.headers = headers
    request.url = _text(url)
    if signature_type == "BODY" and hasattr(request, "prepare_content_length"):
        # The program may send the signed request itself, so the length must match.
        request.prepare_content_length(request.body)
    return request


def _unsigned_url(url: str) -> str:
    before, mark, rest = url.partition("?")
    query, fragment_mark, fragment = rest.partition("#")
    return f"{before}{mark}{unsigned(query)}{fragment_mark}{fragment}" if mark else url


def _sign_httpx(auth: OAuth1, request: Any) -> Any:
    headers = {
        name.title(): request.headers[name] for name in ("content-type", "host") if name in request.headers
    }
    is_form = is_signed_form(headers.get("Content-Type", ""), None, False)
    places_body = getattr(auth.client, "signature_type", None) == "BODY"
    takes_body = is_form or places_body or auth.force_include_body
    try:
        content = request.content
    except Exception as error:
        # A streamed body cannot be read here. That matters only if it is part of the signature.
        if takes_body or getattr(auth.client, "body_hash", None):
            message = "a body that is part of the signature cannot be streamed: pass content= or data="
            raise ValueError(message) from error
        content = b""
    body = content.decode() if is_form else content or None
    url, signed, new_body = auth.sign(request.method, str(request.url), headers, body)
    if places_body:
        kept = [(name, value) for name, value in request.headers.multi_items() if name != "content-length"]
        kept = [(name, value) for name, value in kept if name != "content-type"] + [("Content-Type", FORM)]
        extensions = request.extensions
        return type(request)(request.method, url, headers=kept, content=new_body, extensions=extensions)
    for name, value in signed.items():
        request.headers[name] = value
    if url != str(request.url):
        request.url = type(request.url)(url)
    return request


def _payload(body: Any) -> bytes:
    if body is None or isinstance(body, (str, bytes)):
        return body.encode() if isinstance(body, str) else body or b""
    raise ValueError(
        "a body that is part of the signature must be str or bytes, not a file or an iterable: read it first"
    )


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
