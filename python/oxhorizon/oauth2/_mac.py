"""MAC tokens, an expired draft (draft-ietf-oauth-v2-http-mac) which oauthlib's clients can still use."""

from __future__ import annotations

import time

from ._forms import generate_token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import datetime
    from typing import Any


def prepare_mac_header(
    token: str,
    uri: str,
    key: str | bytes,
    http_method: str,
    nonce: str | None = None,
    headers: MutableMapping[str, Any] | None = None,
    body: str | None = None,
    ext: str = "",
    hash_algorithm: str | None = "hmac-sha-1",
    issue_time: datetime | None = None,
    draft: int = 0,
) -> MutableMapping[str, Any]:
    """Returns headers with the authorization of a request.

    :param draft: 0 for version 00 of the draft, with a hash of the body; any other number for version 01.
    """
    from base64 import b64encode
    from hashlib import new
    from hmac import digest
    from urllib.parse import urlsplit

    names = {"hmac-sha-1": "sha1", "hmac-sha-256": "sha256"}
    algorithm = names.get((hash_algorithm or "").lower())
    if algorithm is None:
        raise ValueError("unknown hash algorithm")
    now = str(int(time.time()))
    parts = urlsplit(uri)
    host, _, port = parts.netloc.partition(":")
    port = port or {"http": "80", "https": "443"}.get(parts.scheme.lower(), "")
    target = parts.path + ("?" + parts.query if parts.query else "")
    body_hash = ""
    if draft == 0:
        nonce = nonce or f"{_age(issue_time)}:{_nonce(now)}"
        lines = [nonce, http_method.upper(), target, host, port]
        if body is not None:
            body_hash = b64encode(new(algorithm, body.encode()).digest()).decode()
        lines += [body_hash, ext or ""]
    else:
        nonce = _nonce(now)
        lines = [now, nonce, http_method.upper(), target, host, port, ext or ""]
    secret = key.encode() if isinstance(key, str) else key
    mac = b64encode(digest(secret, ("\n".join(lines) + "\n").encode(), algorithm)).decode()
    members = {
        "id": token, "ts": now if draft else "", "nonce": nonce, "bodyhash": body_hash, "ext": ext,
        "mac": mac,
    }  # fmt: skip
    headers = {} if headers is None else headers
    headers["Authorization"] = "MAC " + ", ".join(
        f'{name}="{value}"' for name, value in members.items() if value
    )
    return headers


def _age(issue_time: datetime | None) -> str:
    from datetime import datetime

    return str((datetime.now() - (issue_time or datetime.now())).total_seconds())


def _nonce(now: str) -> str:
    return generate_token(20, "0123456789") + now
