"""requests-ratelimiter: its mixin, adapter and session with ours."""

from __future__ import annotations

from typing import Any

import requests
from requests_ratelimiter import LimiterAdapter, LimiterMixin, LimiterSession

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, returned


class Limited(LimiterMixin, requests.Session):
    pass


class OurLimited(LimiterMixin, oxhorizon.Session):
    pass


def test_limiter_mixin_counts_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.keep((OurLimited if kit.ours else Limited)(per_second=1000, per_host=True))
        found = [session.get(server.url + f"/{n}").status_code for n in range(3)]
        return found, type(session).__mro__[1].__name__

    assert returned(call, server) == ([200, 200, 200], "LimiterMixin")


def test_limiter_mixin_backs_off_after_429(server: ScriptedServer) -> None:
    url = server.on("/limited", answer(b"", status="429 Too Many Requests"))

    def call(kit: Kit) -> Any:
        session = kit.keep((OurLimited if kit.ours else Limited)(per_second=1000, limit_statuses=[429]))
        return [session.get(url).status_code for _ in range(2)]

    assert returned(call, server) == [429, 429]


def test_limiter_adapter_is_mounted(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("http://", LimiterAdapter(per_second=1000))
        return [session.get(server.url).status_code for _ in range(3)]

    assert returned(call, server) == [200, 200, 200]


class OurAdapter(LimiterMixin, oxhorizon.HTTPAdapter):
    pass


def test_limiter_mixin_with_our_adapter(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        session.mount("http://", OurAdapter(per_second=1000))
        assert session.get(server.url).ok and isinstance(session.get(server.url), oxhorizon.Response)
    assert len(server.take()) == 2


def test_limiter_session_beside_ours(server: ScriptedServer) -> None:
    with LimiterSession(per_second=1000) as session:
        assert session.get(server.url, auth=oxhorizon.OAuth1("key", "secret")).ok
