"""``oxhorizon.cookies``: the jar on the native store, compared with requests' and used by other libraries."""

from __future__ import annotations

import copy
import pickle
import sys
import threading
import urllib.request
from collections.abc import Callable
from functools import partial
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from typing import Any

import pytest
import requests
import requests.cookies as original
from hypothesis import given, settings
from hypothesis import strategies as st

import oxhorizon
import oxhorizon.cookies as ours
from oxhorizon._core import CookieStore
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import outcome
from tests.servers.versions import needs_requests_2_34

MODULES = (original, ours)

# Before Python 3.11 a jar iterates alphabetically; ours iterates in the order of setting.
IN_ORDER = sys.version_info >= (3, 11)


def listed(jar: Any) -> list[Any]:
    """The cookies in an order that both packages share."""
    if IN_ORDER:
        return list(jar)
    return sorted(jar, key=lambda cookie: (cookie.domain, cookie.path, cookie.name))


def fields(jar: Any) -> list[dict[str, Any]]:
    """All attributes of each cookie."""
    return [{**vars(cookie), "_rest": dict(cookie._rest)} for cookie in listed(jar)]


def stored(jar: Any) -> list[tuple[Any, ...]]:
    """The cookies of the native store, sorted."""
    return sorted((domain, path, name, value) for name, value, domain, _, path, *_ in jar._shared.all())


def held(jar: Any) -> list[tuple[Any, ...]]:
    return sorted((cookie.domain, cookie.path, cookie.name, cookie.value) for cookie in jar)


def both(call: Callable[[Any], Any]) -> Any:
    """Asserts that both modules have the same outcome and returns it."""
    found = [outcome(partial(call, module)) for module in MODULES]
    assert found[1] == found[0]
    return found[1]


# Sequences

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.sampled_from(["1", "2", "", '"q"', '"\\"q\\""'])
DOMAINS = st.sampled_from(["", "example.com", ".example.com", "other.org"])
PATHS = st.sampled_from(["/", "/x"])
STEPS = st.one_of(
    st.tuples(st.just("set"), NAMES, VALUES, DOMAINS, PATHS),
    st.tuples(st.just("set to none"), NAMES, st.none() | DOMAINS, st.none() | PATHS),
    st.tuples(st.just("item"), NAMES, VALUES),
    st.tuples(st.just("delete"), NAMES),
    st.tuples(st.just("pop"), NAMES),
    st.tuples(st.just("setdefault"), NAMES, VALUES),
    st.tuples(st.just("update"), st.dictionaries(NAMES, VALUES)),
    st.tuples(st.just("update jar"), NAMES, VALUES, DOMAINS),
    st.tuples(st.just("merge"), st.dictionaries(NAMES, VALUES)),
    st.tuples(st.just("remove"), NAMES, st.none() | DOMAINS),
    st.tuples(st.just("clear"), st.none() | DOMAINS, st.none() | PATHS, st.none() | NAMES),
    st.tuples(st.just("timed"), NAMES, st.sampled_from([1, 2**33]), st.booleans()),
    st.tuples(st.just("clear expired")),
    st.tuples(st.just("clear session")),
    st.tuples(st.just("change"), st.integers(0, 3), VALUES),
    st.tuples(st.just("secure"), st.integers(0, 3)),
    st.tuples(st.just("nested"), DOMAINS, PATHS, NAMES, VALUES),
    st.tuples(st.just("nested delete"), DOMAINS),
    st.tuples(st.just("copied")),
)


def take(module: Any, jar: Any, step: tuple[Any, ...]) -> Any:
    what, *args = step
    if what == "set":
        return jar.set(*args[:2], domain=args[2], path=args[3]).value
    if what == "set to none":
        return jar.set(args[0], None, domain=args[1], path=args[2])
    if what == "item":
        jar[args[0]] = args[1]
    elif what == "delete":
        del jar[args[0]]
    elif what in ("pop", "setdefault", "update", "clear"):
        return getattr(jar, what)(*args)
    elif what == "update jar":
        other = module.RequestsCookieJar()
        other.set(args[0], args[1], domain=args[2])
        jar.update(other)
    elif what == "merge":
        return module.merge_cookies(jar, args[0]) is jar
    elif what == "remove":
        module.remove_cookie_by_name(jar, *args)
    elif what == "timed":
        jar.set_cookie(module.create_cookie(args[0], "t", expires=args[1], discard=args[2]))
    elif what == "clear expired":
        jar.clear_expired_cookies()
    elif what == "clear session":
        jar.clear_session_cookies()
    elif what == "change":
        listed(jar)[args[0]].value = args[1]
    elif what == "secure":
        listed(jar)[args[0]].secure = True
    elif what == "nested":
        cookie = module.create_cookie(args[2], args[3], domain=args[0], path=args[1])
        jar._cookies.setdefault(args[0], {}).setdefault(args[1], {})[args[2]] = cookie
    elif what == "nested delete":
        del jar._cookies[args[0]]
    elif what == "copied":
        return fields(jar.copy()) == fields(jar)
    return None


@needs_requests_2_34
@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_jar_operations_match_requests(steps: list[tuple[Any, ...]]) -> None:
    jars = [module.RequestsCookieJar() for module in MODULES]
    for step in steps:
        found = [outcome(partial(take, module, jar, step)) for module, jar in zip(MODULES, jars)]
        assert found[1] == found[0], step
        assert fields(jars[1]) == fields(jars[0]), step
        assert len(jars[1]) == len(jars[0])
        assert stored(jars[1]) == held(jars[1]), step
    theirs, own = jars
    for method in ("keys", "values", "items", "list_domains", "list_paths", "multiple_domains", "get_dict"):
        if IN_ORDER:
            assert getattr(own, method)() == getattr(theirs, method)()
    restored = pickle.loads(pickle.dumps(own))
    assert fields(restored) == fields(own) == fields(copy.deepcopy(own))
    assert stored(restored) == stored(own)
    # A second jar on the same store, as a session makes one.
    assert held(ours.RequestsCookieJar._of(own._shared)) == held(own)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(NAMES, VALUES, DOMAINS, PATHS, st.booleans(), st.sampled_from([None, 1, 2**33]))),
    st.sampled_from(["example.com", "www.example.com", "other.org", "127.0.0.1"]),
    st.sampled_from(["/", "/x", "/x/y", "/xy"]),
    st.sampled_from(["http", "https"]),
)
def test_cookie_header_matches_requests(
    cookies: list[tuple[Any, ...]], host: str, path: str, scheme: str
) -> None:
    request = requests.Request("GET", f"{scheme}://{host}{path}").prepare()

    def call(module: Any) -> Any:
        jar = module.RequestsCookieJar()
        for name, value, domain, where, secure, expires in cookies:
            jar.set(name, value, domain=domain, path=where, secure=secure, expires=expires)
        return module.get_cookie_header(jar, request), held(jar)

    both(call)


# Between store and view


def made(**cookies: str) -> tuple[Any, CookieStore]:
    store = CookieStore()
    jar = ours.RequestsCookieJar._of(store)
    jar.update(cookies)
    return jar, store


def test_store_changes_are_visible_in_jar() -> None:
    jar, store = made(kept="1", gone="2", changed="3")
    kept = next(iter(jar))
    store.take("http://example.com/", ["new=4; Path=/", "odd=5; SameSite=Lax"])
    store.set(ours.create_cookie("changed", "6"))
    store.remove("", "/", "gone")
    assert jar.items() == [("kept", "1"), ("changed", "6"), ("new", "4"), ("odd", "5")]
    assert next(iter(jar)) is kept
    odd = list(jar)[-1]
    assert type(odd) is Cookie
    assert odd.get_nonstandard_attr("SameSite") == "Lax"
    assert odd is list(jar)[-1]
    store.clear()
    assert len(jar) == 0
    assert not jar


def test_cookie_changes_are_sent() -> None:
    jar, store = made(a="1")
    cookie = next(iter(jar))
    cookie.value = "2"
    assert jar._shared is store
    assert store.header("http://example.com/") == "a=2"
    cookie.domain = "example.com"
    assert jar._shared.header("http://other.org/") is None
    assert jar._shared.header("http://example.com/") == "a=2"
    assert len(jar) == 1


def test_session_sends_changed_cookie() -> None:
    session = oxhorizon.Session()
    session.cookies.set("a", "1")
    next(iter(session.cookies)).value = "2"
    prepared = session.prepare_request(oxhorizon.Request("GET", "http://example.com/"))
    assert prepared.headers["Cookie"] == "a=2"


@pytest.mark.parametrize("other", ["requests", "oxhorizon"])
def test_saved_cookies_are_restored_from_either_package(other: str) -> None:
    """Many scripts pickle ``jar._cookies``, not the jar."""
    source = (original if other == "requests" else ours).RequestsCookieJar()
    source.set("a", "1", domain="example.com", path="/x", port="80", version=1)
    jar = ours.RequestsCookieJar()
    jar["before"] = "0"
    jar._cookies = pickle.loads(pickle.dumps(source._cookies))
    assert fields(jar) == fields(source)
    assert stored(jar) == [("example.com", "/x", "a", "1")]
    more = ours.RequestsCookieJar()
    more["b"] = "2"
    more._cookies.update(jar._cookies)
    assert stored(more) == [("", "/", "b", "2"), ("example.com", "/x", "a", "1")]


def test_copied_jar_is_independent() -> None:
    jar, _ = made(a="1")
    for other in (jar.copy(), copy.copy(jar), copy.deepcopy(jar), pickle.loads(pickle.dumps(jar))):
        other["b"] = "2"
        del other["a"]
        assert jar.items() == [("a", "1")]
        assert stored(other) == [("", "/", "b", "2")]


def test_jar_holds_thousands_of_cookies() -> None:
    jar = ours.RequestsCookieJar()
    for number in range(2000):
        jar.set(str(number), "x", domain=f"{number % 50}.example.com")
    assert len(jar) == 2000
    assert len(jar.list_domains()) == 50


def test_jar_is_safe_across_threads() -> None:
    """One thread stores cookies while another reads the jar."""
    jar, store = made()
    failed: list[BaseException] = []

    def look() -> None:
        try:
            for number in range(200):
                jar.items()
                jar.set(f"mine{number}", "1")
                ours.get_cookie_header(jar, requests.Request("GET", "http://1.example.com/").prepare())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    for number in range(500):
        store.take(f"http://{number % 100}.example.com/", [f"n{number}=1"])
    thread.join()
    assert failed == []
    assert len(jar) == 700


# Policies and subclasses


class Blocking(DefaultCookiePolicy):
    def set_ok(self, cookie: Any, request: Any) -> bool:
        return False


def set_blocking(jar: Any) -> None:
    jar.set_policy(Blocking())


def block_a_domain(jar: Any) -> None:
    jar.get_policy().set_blocked_domains(["127.0.0.1"])


@pytest.mark.parametrize("change", [set_blocking, block_a_domain])
def test_custom_policy_blocks_cookies(server: ScriptedServer, change: Callable[[Any], None]) -> None:
    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/"))
    for package in (requests, oxhorizon):
        with package.Session() as session:
            assert getattr(session.cookies, "_shared", True) is not None
            change(session.cookies)
            assert getattr(session.cookies, "_shared", None) is None
            session.cookies["mine"] = "1"
            assert session.get(url).ok
            assert session.cookies.items() == [("mine", "1")]
            copied = session.cookies.copy()
            assert copied.get_policy() is session.cookies.get_policy()


def test_default_policy_keeps_native_store() -> None:
    jar = ours.RequestsCookieJar(policy=DefaultCookiePolicy())
    assert isinstance(jar._shared, CookieStore)
    assert jar.copy()._shared is not None
    assert ours.RequestsCookieJar(policy=DefaultCookiePolicy(strict_domain=True))._shared is None


@pytest.mark.parametrize("package", [requests, oxhorizon])
def test_subclass_set_cookie_can_reject_cookies(server: ScriptedServer, package: Any) -> None:
    class Blocked(package.cookies.RequestsCookieJar):  # type: ignore[misc, name-defined]
        def set_cookie(self, *args: Any, **kwargs: Any) -> None:
            pass

    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/"))
    with package.Session() as session:
        session.cookies = Blocked()
        assert session.get(url).ok
        assert len(session.cookies) == 0


# Other libraries


def test_jar_works_with_urllib_cookie_processor(server: ScriptedServer) -> None:
    """``HTTPCookieProcessor`` takes any jar of ``http.cookiejar``."""
    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2; Path=/x"))
    for jar in (CookieJar(), ours.RequestsCookieJar(), ours.RequestsCookieJar(Strict())):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        server.take()
        opener.open(url).read()
        opener.open(server.url + "/x/y").read()
        assert server.take()[-1].value("cookie") == "b=2; a=1"
        assert held(jar) == [("127.0.0.1", "/", "a", "1"), ("127.0.0.1", "/x", "b", "2")]


class Strict(DefaultCookiePolicy):
    pass


def test_jar_works_in_requests_session(server: ScriptedServer) -> None:
    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/"))
    with requests.Session() as session:
        session.cookies = ours.RequestsCookieJar()
        session.get(url)
        server.take()
        session.get(server.url, cookies={"call": "1"})
        assert server.take_one().value("cookie") == "a=1; call=1"
        assert session.cookies.items() == [("a", "1")]
        session.get(server.url, cookies=ours.cookiejar_from_dict({"jar": "2"}))
        assert server.take_one().value("cookie") == "a=1; jar=2"


def test_cookies_are_extracted_from_urllib3_response(server: ScriptedServer) -> None:
    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2"))
    response = requests.get(url)

    def call(module: Any) -> Any:
        jar = module.RequestsCookieJar()
        plain = CookieJar()
        for one in (jar, plain, original.RequestsCookieJar()):
            module.extract_cookies_to_jar(one, response.request, response.raw)
            assert held(one) == held(jar)
        module.extract_cookies_to_jar(jar, response.request, object())
        return fields(jar)

    assert len(both(call)[1]) == 2


def test_mock_request_matches_requests() -> None:
    def call(module: Any) -> Any:
        found = []
        for headers in ({}, {"Host": "www.example.com:80"}, {"Host": b"bytes.example.com"}):
            request = requests.Request("GET", "https://h:8080/a;p/b?c#d", headers=headers).prepare()
            mock = module.MockRequest(request)
            mock.add_unredirected_header("Cookie", "a=1")
            found += [
                (mock.type, mock.get_type(), mock.host, mock.get_host(), mock.origin_req_host),
                (mock.get_origin_req_host(), mock.get_full_url(), mock.unverifiable, mock.is_unverifiable()),
                (mock.has_header("Cookie"), mock.has_header("host"), mock.has_header("X")),
                (mock.get_header("Cookie"), mock.get_header("X"), mock.get_header("X", "default")),
                mock.get_new_headers(),
                outcome(partial(mock.add_header, "a", "b")),
            ]
        return found

    assert both(call)[0] == "returns"


def test_cookie_module_names_match_requests() -> None:
    assert ours.cookielib is original.cookielib
    for name in ours.__all__:
        assert hasattr(ours, name)
    for name, value in vars(original).items():
        if getattr(value, "__module__", None) == "requests.cookies" and callable(value):
            assert hasattr(ours, name), name


@pytest.mark.parametrize("value", [5, 1.5, True])
def test_cookie_value_may_be_a_number(value: Any) -> None:
    """All versions of requests but the newest accept these values."""
    jar = ours.RequestsCookieJar()
    jar.set("a", value)
    assert jar["a"] is value
    assert jar._shared.header("http://example.com/") == f"a={value}"


def test_repr_and_errors_hide_cookie_values() -> None:
    jar, _ = made(a="secret")
    assert repr(jar) == str(jar) == "<RequestsCookieJar[<Cookie a for />]>"
    with pytest.raises(KeyError) as error:
        jar["b"]
    assert "secret" not in str(error.value)
