"""requests-cache: its mixin, ``wrap``, backends and expiration with our sessions."""

from __future__ import annotations

import pickle
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
import requests_cache
import requests_oauthlib

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, answer, chunked, redirect
from tests.servers.twins import Kit, brief, returned

JSON = answer(b'{"a": 1}', "Content-Type: application/json", "Set-Cookie: a=b; Path=/", 'ETag: "x"')


class Cached(requests_cache.CacheMixin, requests.Session):
    pass


class OurCached(requests_cache.CacheMixin, oxhorizon.Session):
    pass


class SignedCached(requests_cache.CacheMixin, requests_oauthlib.OAuth1Session):
    """``CacheMixin`` passes on the keywords that the signature of ``__init__`` names."""


class OurSignedCached(requests_cache.CacheMixin, oxhorizon.OAuth1Session):
    pass


def cached(kit: Kit, **options: Any) -> Any:
    return kit.keep((OurCached if kit.ours else Cached)(**{"backend": "memory", **options}))


def described(response: Any) -> dict[str, Any]:
    return {
        **brief(response),
        "from_cache": response.from_cache,
        "is_expired": response.is_expired,
        "has created_at": response.created_at is not None,
        "headers": dict(response.headers),
        "encoding": response.encoding,
        "reason": response.reason,
        "cookies": response.cookies.get_dict(),
        "ok": response.ok,
        "text": response.text,
        "lines": list(response.iter_lines()),
        "repr": str(response)[:10],
    }


def test_cached_session_answers_from_the_cache(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        session = cached(kit)
        found = [described(session.get(url, params={"q": "1"})) for _ in range(3)]
        return found, session.cookies.get_dict(), session.get(url, params={"q": "1"}).json()

    found, cookies, _ = returned(call, server)
    assert [one["from_cache"] for one in found] == [False, True, True] and cookies == {"a": "b"}


@pytest.mark.parametrize("backend", ["sqlite", "filesystem", "memory"])
@pytest.mark.parametrize("serializer", ["pickle", "json"])
def test_cached_session_keeps_responses_in_a_backend(
    server: ScriptedServer, tmp_path: Path, backend: str, serializer: str
) -> None:
    url = server.on("/json", JSON)
    server.on("/gone", answer(b"no", status="404 Not Found"))

    def call(kit: Kit) -> Any:
        path = tmp_path / f"{kit.name}-{backend}-{serializer}"
        options: dict[str, Any] = {"backend": backend, "serializer": serializer, "cache_name": str(path)}
        if backend == "memory":
            options = {"backend": "memory"}
        session = cached(kit, **options)
        first = described(session.get(url))
        post = session.post(url, data={"a": "b"}).from_cache
        gone = [session.get(server.url + "/gone").from_cache for _ in range(2)]
        again = cached(kit, **options).get(url).from_cache
        return first, described(session.get(url)), post, gone, again

    assert returned(call, server)[3] == [False, False]


def test_cached_session_expires_and_clears(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        session = cached(kit, expire_after=timedelta(hours=1))
        session.get(url)
        before = session.get(url)
        left = before.expires_delta
        session.cache.clear()
        after = session.get(url).from_cache
        with session.cache_disabled():
            disabled = session.get(url)
        return before.from_cache, 3500 < left <= 3600, after, getattr(disabled, "from_cache", None)

    assert returned(call, server)[:3] == (True, True, False)


def test_cached_session_revalidates(server: ScriptedServer) -> None:
    def action(seen: Any, peer: Any) -> bytes:
        known = seen.value("If-None-Match")
        return b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n' if known else JSON

    url = server.on("/etag", action)

    def call(kit: Kit) -> Any:
        session = cached(kit, always_revalidate=True)
        found = [session.get(url) for _ in range(3)]
        return [(one.from_cache, one.status_code, one.json(), one.revalidated) for one in found[1:]]

    assert returned(call, server)[0][:2] == (True, 200)


def test_cached_session_follows_redirects(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/json", 301))
    server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        session = cached(kit)
        found = [session.get(url) for _ in range(2)]
        return [
            (*brief(one).items(), [getattr(kept, "from_cache", False) for kept in one.history])
            for one in found
        ]

    assert returned(call, server)


@pytest.mark.parametrize("kind", ["plain", "chunked"])
def test_cached_session_streams(server: ScriptedServer, kind: str) -> None:
    body = b"x" * 20_000
    url = server.on("/body", answer(body) if kind == "plain" else chunked(body, size=3000))

    def call(kit: Kit) -> Any:
        session = cached(kit)
        found = []
        for _ in range(2):
            with session.get(url, stream=True) as response:
                found.append((response.from_cache, b"".join(response.iter_content(1000))))
        return found, session.get(url).content

    assert returned(call, server)[1] == body


def test_cached_session_calls_hooks(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        seen = []
        session = cached(kit)
        session.hooks["response"].append(
            lambda response, **_: seen.append(getattr(response, "from_cache", None))
        )
        for _ in range(2):
            session.get(url)
        return seen

    assert returned(call, server)


def test_cached_session_with_a_signature(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        make = OurSignedCached if kit.ours else SignedCached
        names = ("client_key", "client_secret", "resource_owner_key", "resource_owner_secret")
        session = kit.keep(make(backend="memory", **dict(zip(names, CREDENTIALS))))
        found = [session.get(url) for _ in range(2)]
        return [one.from_cache for one in found], found[1].json()

    server.take()
    for name in ("original", "ours"):
        with Kit(name) as kit:
            assert call(kit) == ([False, True], {"a": 1})
    assert all(seen.value("Authorization").startswith("OAuth ") for seen in server.take())


def test_cached_session_wraps_a_session(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        own = kit.session()
        own.headers["X-Own"] = "1"
        own.auth = ("user", "password")
        session = kit.keep(requests_cache.CachedSession.wrap(own, backend="memory"))
        found = [session.get(url) for _ in range(2)]
        return [(one.from_cache, one.json(), one.status_code) for one in found], session.headers["X-Own"]

    assert returned(call, server)[0][1][0] is True


def test_response_keeps_its_meaning_after_it_was_marked(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)
    with OurCached(backend="memory") as session:
        response = session.get(url)
        assert isinstance(response, oxhorizon.Response) and isinstance(response, requests.Response)
        assert type(response).__mro__[1] is oxhorizon.Response
        assert response.__class__ is requests_cache.OriginalResponse
        copy = pickle.loads(pickle.dumps(response))
        assert (copy.json(), copy.status_code) == ({"a": 1}, 200)
        with pytest.raises(TypeError):
            response.__class__ = int
        response.__class__ = oxhorizon.Response
        assert type(response) is response.__class__ is oxhorizon.Response


def test_install_cache_does_not_reach_our_functions(server: ScriptedServer) -> None:
    url = server.on("/json", JSON)
    requests_cache.install_cache(backend="memory")
    try:
        assert not hasattr(oxhorizon.get(url), "from_cache")
    finally:
        requests_cache.uninstall_cache()
