"""Jars with many cookies: the order of ``http.cookiejar``, and the limit on cookies from servers."""

from __future__ import annotations

import random
from http.cookiejar import Cookie, CookieJar
from typing import Any

import pytest

import oxhorizon
from oxhorizon._core import CookieStore
from oxhorizon.cookies import create_cookie
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


def place(cookie: Any) -> tuple[str, str, str]:
    return cookie.domain, cookie.path, cookie.name


def places(store: CookieStore) -> list[tuple[str, str, str]]:
    return [(domain, path, name) for name, _, domain, _, path, *_ in store.all()]


@pytest.mark.parametrize("seed", range(20))
def test_cookies_are_sent_in_order_of_http_cookiejar(seed: int) -> None:
    """The order stays the same after cookies are set, replaced and deleted."""
    choose = random.Random(seed).choice
    store, jar = CookieStore(), CookieJar()
    for _ in range(300):
        domain, path, name = choose("abcd"), choose(["/", "/x", "/y"]), choose("mnop")
        action = choose(["set", "set", "set", "remove", "remove", "clear path", "clear domain", "session"])
        if action == "set":
            cookie: Cookie = create_cookie(name, "v", domain=domain, path=path, discard=choose([True, False]))
            store.set(cookie)
            jar.set_cookie(cookie)
        elif action == "session":
            if choose(range(10)) == 0:
                store.clear_session()
                jar.clear_session_cookies()
        else:
            args = {"remove": (domain, path, name), "clear path": (domain, path), "clear domain": (domain,)}[
                action
            ]
            known = [place(cookie)[: len(args)] for cookie in jar]
            if args not in known or (action != "remove" and choose(range(4))):
                continue
            jar.clear(*args)
            if action == "remove":
                assert store.remove(*args)  # type: ignore[arg-type]
            else:
                store.clear(*args)
        assert places(store) == [place(cookie) for cookie in jar]
        assert len(store) == len(places(store))


def test_cookies_set_by_program_are_not_limited(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        for number in range(10_000):
            session.cookies.set(f"n{number}", "v", domain=f"h{number % 50}.example", path=f"/{number % 100}")
        for number in range(300):
            session.cookies.set(f"mine{number}", "v")
        assert len(session.cookies) == 10_300
        url = server.on("/set", answer(b"", "Set-Cookie: new=1; Path=/"))
        for _ in range(3):
            session.get(url)
        assert len(session.cookies) == 10_301
        assert (server.take()[-1].value("cookie") or "").count("mine") == 300


def test_cookies_set_by_one_domain_are_limited(server: ScriptedServer) -> None:
    """A domain keeps 180 cookies: the oldest is dropped, and setting a cookie again makes it the newest."""
    sent = iter(range(1000))

    def act(seen: Seen, peer: Peer) -> bytes:
        fields = [f"Set-Cookie: n{next(sent)}=1; Path=/set/{number}" for number in range(90)]
        return answer(b"", "Set-Cookie: first=1; Path=/", *fields)

    url = server.on("/set", act)
    with oxhorizon.Session() as session:
        session.cookies.set("mine", "1", domain="127.0.0.1")
        for _ in range(4):
            session.get(url)
        names = {cookie.name for cookie in session.cookies}
        assert len(session.cookies) == 181
        assert {"mine", "first", "n359"} <= names
        assert "n0" not in names


def test_cookies_set_by_all_servers_are_limited() -> None:
    store = CookieStore()
    for number in range(10):
        store.set(create_cookie(f"mine{number}", "1", domain="h0.example"))
    for host in range(100):
        store.take(f"http://h{host}.example/", [f"n{number}=1" for number in range(100)])
    assert len(store) == 3010
    hosts = {domain for domain, _, _ in places(store)}
    assert hosts == {"h0.example", *(f"h{host}.example" for host in range(70, 100))}
    assert sum(domain == "h0.example" for domain, _, _ in places(store)) == 10
