"""A GET with a bearer token on a kept connection, and the first use of OAuth 2.0."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from bench import checks, payloads
from bench.cases.startup import BARE, IMPORT
from bench.cases.warm import WARM, timed
from bench.clients import ORIGINAL, OURS, RAW, Unavailable, open_raw
from bench.measuring import Case, Context, Round
from bench.placing import can_place
from bench.processes import median_cost

UNSIGNED = "oxhorizon, unsigned"

_COUNTS = {OURS: 2500, UNSIGNED: 2500, ORIGINAL: 150, RAW: 3500}
_TOKEN = {"access_token": "0123456789abcdef" * 2, "token_type": "Bearer", "expires_at": 4_000_000_000}

# What a program does before its first request.
_FIRST_USE = {
    BARE: "import oxhorizon",
    OURS: (
        "import oxhorizon\n"
        f"session = oxhorizon.OAuth2Session('id', token={_TOKEN!r})\n"
        "session.authorization_url('https://provider.example/authorize')"
    ),
}


def _session(name: str) -> Any:
    if name == UNSIGNED:
        from oxhorizon import Session

        return Session()
    try:
        if name == OURS:
            from oxhorizon import OAuth2Session
        else:
            from requests_oauthlib import OAuth2Session
    except ImportError as error:
        raise Unavailable(f"{name} cannot be imported: {error}") from error
    return OAuth2Session("id", token=_TOKEN)


def _fetcher(context: Context, name: str) -> Callable[[], Any]:
    if name == RAW:
        # With the header of a signed request, which the server reads as fast as a token.
        fetch, close = open_raw(context.server.http_port, "/me")
        context.cleanup.append(close)
        checks.same_bytes(name, fetch(), payloads.ME)
        return fetch
    # The server has no TLS for this, as elsewhere: it would be most of the figure.
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
    session = _session(name)
    context.cleanup.append(session.close)
    url = context.server.http + "/me"
    response = session.get(url)
    has_token = "Authorization" in response.request.headers
    if has_token is (name == UNSIGNED):
        raise AssertionError(f"{name}: the request has {'a' if has_token else 'no'} token")
    checks.same_bytes(name, response.content, payloads.ME)
    return lambda: session.get(url).content


def _prepare(context: Context, name: str) -> Round:
    if not can_place():
        raise Unavailable("this system places no process on a core, or has one core")
    return timed(context, _fetcher(context, name), _COUNTS[name], True)


def _prepare_first_use(context: Context, name: str) -> Round:
    context.spawner.run(_FIRST_USE[name])

    def measure() -> dict[str, float]:
        cost = median_cost([context.spawner.run(_FIRST_USE[name]) for _ in range(7)])
        return {"wall": cost.wall_ms, "cpu": cost.cpu_ms, "peak": cost.peak_mb}

    return measure


BEARER = Case(
    name="bearer",
    title="GET with a bearer token, kept connection, server and client on one core",
    metrics=WARM.metrics,
    contenders=[OURS, UNSIGNED, ORIGINAL, RAW],
    prepare=_prepare,
    rounds=11,
)

OAUTH2_FIRST_USE = Case(
    name="oauth2-first-use",
    title="the first use of OAuth 2.0: a session and an authorization URL, over the import",
    metrics=IMPORT.metrics,
    contenders=[BARE, OURS],
    prepare=_prepare_first_use,
    rounds=9,
    baseline=BARE,
)

OAUTH2 = [BEARER, OAUTH2_FIRST_USE]
