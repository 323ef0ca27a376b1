"""``session.cookies`` as a mapping and as an ``http.cookiejar.CookieJar``, and the module's functions."""

from __future__ import annotations

import copy
import pickle
import time
from collections.abc import MutableMapping
from http.cookiejar import Cookie, CookieJar, DefaultCookiePolicy
from http.cookies import SimpleCookie
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.twins import Kit, compare, each, returned, told
from tests.servers.versions import needs_requests_2_34


def new(kit: Kit) -> Any:
    return kit.module("cookies").RequestsCookieJar()


def filled(kit: Kit) -> Any:
    """Returns a jar with two domains, two paths, and three cookies of one name."""
    jar = new(kit)
    jar.set("plain", "0")
    jar.set("same", "1", domain="example.com", path="/")
    jar.set("same", "2", domain="example.com", path="/dir")
    jar.set("same", "3", domain="other.org", path="/")
    jar.set("one", "4", domain="other.org", path="/dir")
    return jar


def attributes(cookie: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(cookie).items() if name != "_rest"} | {
        "rest": dict(cookie._rest)
    }


def test_jar_is_cookiejar_and_mutable_mapping() -> None:
    for kit in each():
        for jar in (kit.session().cookies, kit.signed().cookies, kit.requests.Response().cookies, new(kit)):
            assert isinstance(jar, CookieJar)
            assert isinstance(jar, MutableMapping)
            assert type(jar).__name__ == "RequestsCookieJar"
            assert type(jar) is kit.module("cookies").RequestsCookieJar
            assert len(jar) == 0
            assert repr(jar) == "<RequestsCookieJar[]>"


def test_jar_methods_of_mapping() -> None:
    def call(kit: Kit) -> Any:
        jar = new(kit)
        jar["a"] = "1"
        jar["b"] = "2"
        jar["a"] = "3"
        found: list[Any] = [
            jar["a"],
            jar.get("b"),
            jar.get("absent"),
            jar.get("absent", "default"),
            "a" in jar,
            "absent" in jar,
            None in jar,
            len(jar),
            bool(jar),
            jar.keys(),
            jar.values(),
            jar.items(),
            list(jar.iterkeys()),
            list(jar.itervalues()),
            list(jar.iteritems()),
            dict(jar),
            {**dict(jar.items())},
            jar.pop("a"),
            jar.pop("absent", "default"),
            jar.setdefault("c", "4"),
            jar.setdefault("c", "5"),
            sorted(jar.keys()),
            told(lambda: jar["absent"]),
            told(jar.pop, "absent"),
        ]
        del jar["b"]
        del jar["absent"]
        found.append(jar.keys())
        jar["c"] = None
        found.append(jar.keys())
        return found

    found = returned(call)
    assert found[0] == "3"
    assert found[-3] == ("KeyError", repr("name='absent', domain=None, path=None"))


def test_iteration_yields_cookies() -> None:
    for kit in each():
        cookies = list(filled(kit))
        assert all(type(cookie) is Cookie for cookie in cookies)
        assert [cookie.value for cookie in cookies] == ["0", "1", "2", "3", "4"]


def test_set_returns_cookie() -> None:
    def call(kit: Kit) -> Any:
        jar = new(kit)
        kept = jar.set(
            "a", "1", domain=".example.com", path="/x", secure=True, expires=2**33, rest={"HttpOnly": True}
        )
        return attributes(kept), jar.set("a", None), len(jar)

    returned(call)


def test_set_to_none_deletes_cookie() -> None:
    def call(kit: Kit) -> Any:
        first, second, third = filled(kit), filled(kit), filled(kit)
        first.set("same", None, domain="example.com", path="/dir")
        second.set("same", None, domain="example.com")
        third.set("same", None)
        return first.items(), second.items(), third.items()

    returned(call)


MORSELS = [
    "a=1",
    "a=1; Path=/x; Domain=example.com; Secure; HttpOnly",
    "a=1; Max-Age=600",
    "a=1; Expires=Wed, 21-Oct-2099 07:28:00 GMT",
    "a=1; Max-Age=soon",
    "a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
    "a=1; Version=1; Comment=words",
    'a="quoted"',
]


@pytest.mark.parametrize("text", MORSELS)
def test_set_with_morsel(text: str) -> None:
    morsel = SimpleCookie(text)["a"]

    def call(kit: Kit) -> Any:
        jar = new(kit)
        jar["a"] = morsel
        found = attributes(jar.set("a", morsel))
        if "Max-Age" in text:
            found["expires"] = round((found["expires"] - time.time()) / 10)
        return found, jar.items()

    compare(call)


def test_duplicate_name_raises_cookie_conflict_error() -> None:
    def call(kit: Kit) -> Any:
        jar = filled(kit)
        conflict = kit.module("cookies").CookieConflictError
        assert issubclass(conflict, RuntimeError)
        assert told(lambda: jar["same"])[0] == conflict.__name__
        return (
            told(lambda: jar["same"]),
            told(jar.get, "same"),
            told(jar.get, "same", domain="example.com"),
            jar.get("same", domain="example.com", path="/dir"),
            jar.get("same", domain="other.org"),
            told(jar.get, "same", path="/"),
            jar.get("same", "default", "nowhere.org"),
            jar.get("one", None, None, "/dir"),
            "same" in jar,
            sorted(jar.keys()),
            dict(jar.items())["same"],
            dict.fromkeys(jar.keys()),
        )

    assert returned(call)[0] == ("CookieConflictError", "There are multiple cookies with name, 'same'")


def test_list_domains_and_paths() -> None:
    def call(kit: Kit) -> Any:
        jar = filled(kit)
        single = new(kit)
        single.set("a", "1", domain="example.com")
        return (
            jar.list_domains(),
            jar.list_paths(),
            jar.multiple_domains(),
            single.multiple_domains(),
            new(kit).multiple_domains(),
            jar.get_dict(),
            jar.get_dict(domain="example.com"),
            jar.get_dict(path="/dir"),
            jar.get_dict("other.org", "/dir"),
            jar.get_dict("nowhere.org"),
        )

    found = returned(call)
    assert found[0] == ["", "example.com", "other.org"]
    assert found[5] == {"plain": "0", "same": "3", "one": "4"}


def test_repr_of_jar_hides_values() -> None:
    with Kit("ours") as kit:
        jar = new(kit)
        jar.set("a", "secret", domain="example.com", path="/x")
        jar["b"] = "secret"
        for shown in (repr(jar), str(jar), f"{jar}"):
            assert shown == "<RequestsCookieJar[<Cookie a for example.com/x>, <Cookie b for />]>"


@needs_requests_2_34
def test_update_from_jar_or_dict() -> None:
    def call(kit: Kit) -> Any:
        jar = new(kit)
        jar["a"] = "old"
        jar.update({"a": "1", "b": "2"})
        source = filled(kit)
        jar.update(source)
        standard = CookieJar()
        standard.set_cookie(kit.module("cookies").create_cookie("standard", "5", domain="x.org"))
        jar.update(standard)
        jar.update([("pair", "6")])
        # Copies: a change in one does not change the other.
        next(cookie for cookie in jar if cookie.name == "one").value = "changed"
        return jar.items(), source.items()

    returned(call)


@needs_requests_2_34
def test_copy_is_independent() -> None:
    def call(kit: Kit) -> Any:
        jar = filled(kit)
        policy = DefaultCookiePolicy()
        jar.set_policy(policy)
        copies = [jar.copy(), copy.copy(jar), copy.deepcopy(jar)]
        for one in copies:
            assert type(one) is type(jar)
            assert one.items() == jar.items()
        copies[0]["added"] = "1"
        copies[2]["added"] = "1"
        assert copies[0].get_policy() is policy
        return jar.items(), [attributes(cookie) for cookie in copies[0]]

    assert "added" not in dict(returned(call)[0])


def test_pickle_round_trip() -> None:
    def call(kit: Kit) -> Any:
        jar = pickle.loads(pickle.dumps(filled(kit)))
        assert type(jar) is kit.module("cookies").RequestsCookieJar
        jar["works"] = "on"
        session = kit.session()
        session.cookies = jar
        prepared = session.prepare_request(kit.request("GET", "http://example.com/dir/x"))
        return [attributes(cookie) for cookie in jar], prepared.headers["Cookie"]

    returned(call)


def test_jar_equality() -> None:
    def call(kit: Kit) -> Any:
        return (
            filled(kit) == filled(kit),
            new(kit) == new(kit),
            filled(kit) == new(kit),
            new(kit) == {},
            filled(kit) != filled(kit),
        )

    compare(call)


def test_clear_by_domain_path_and_name() -> None:
    def call(kit: Kit) -> Any:
        found = []
        for arguments in ((), ("example.com",), ("example.com", "/dir"), ("other.org", "/dir", "one")):
            jar = filled(kit)
            jar.clear(*arguments)
            found.append(jar.items())
        return found, told(filled(kit).clear, "nowhere.org"), told(filled(kit).clear, None, "/dir")

    assert returned(call)[0][0] == []


def test_clear_expired_and_session_cookies() -> None:
    def call(kit: Kit) -> Any:
        jar = new(kit)
        jar.set("session", "1")
        jar.set("kept", "2", expires=2**33, discard=False)
        jar.set("expired", "3", expires=1, discard=False)
        found = [sorted(jar.keys())]
        jar.clear_expired_cookies()
        found.append(sorted(jar.keys()))
        jar.clear_session_cookies()
        found.append(sorted(jar.keys()))
        return found

    assert returned(call)[-1] == ["kept"]


@needs_requests_2_34
def test_set_cookie_unescapes_quotes() -> None:
    def call(kit: Kit) -> Any:
        jar = new(kit)
        for value in ('"quoted"', '"with \\"escapes\\""', '"half', 'pl"ain', '""', '"', None, ""):
            jar.set_cookie(kit.module("cookies").create_cookie("a", value))
            cookie = next(iter(jar))
            assert cookie.name == "a"
            jar.set(f"was {value!r}", repr(cookie.value), domain="seen.org")
            jar.clear("", "/", "a")
        return jar.items()

    returned(call)


@pytest.mark.parametrize(
    "keywords",
    [
        {},
        {"domain": "example.com"},
        {"domain": ".example.com", "path": "/x"},
        {"path": ""},
        {"secure": True, "expires": 5, "discard": False},
        {"port": "80"},
        {"version": 1, "comment": "c", "comment_url": "u", "rfc2109": True},
        {"rest": {"HttpOnly": None, "SameSite": "Lax"}},
    ],
    ids=stable_id,
)
def test_create_cookie_defaults(keywords: dict[str, Any]) -> None:
    returned(lambda kit: attributes(kit.module("cookies").create_cookie("a", "1", **keywords)))


@pytest.mark.parametrize("keywords", [{"httponly": True}, {"max_age": 5}, {"nonsense": None}], ids=stable_id)
def test_create_cookie_with_unknown_keyword_raises(keywords: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        create = kit.module("cookies").create_cookie
        return told(create, "a", "1", **keywords), told(new(kit).set, "a", "1", **keywords)

    name, message = returned(call)[0]
    assert name == "TypeError"
    assert repr(list(keywords)) in message


def test_cookiejar_from_dict() -> None:
    def call(kit: Kit) -> Any:
        make = kit.module("cookies").cookiejar_from_dict
        kept = make({"a": "new", "b": "2"}, make({"a": "old"}), overwrite=False)
        replaced = make({"a": "new", "b": "2"}, make({"a": "old"}))
        standard = make({"a": "1"}, CookieJar())
        return (
            type(make({})).__name__,
            make(None).items(),
            make({"a": "1"}).items(),
            kept.items(),
            replaced.items(),
            type(standard).__name__,
            [attributes(cookie) for cookie in standard],
        )

    found = returned(call)
    assert found[3] == [("a", "old"), ("b", "2")]
    assert found[4] == [("a", "new"), ("b", "2")]


def test_merge_cookies_into_jar() -> None:
    def call(kit: Kit) -> Any:
        merge = kit.module("cookies").merge_cookies
        jar = new(kit)
        jar["a"] = "old"
        assert merge(jar, {"a": "dict", "b": "1"}) is jar
        merge(jar, filled(kit))
        merge(jar, None)
        standard = merge(CookieJar(), filled(kit))
        return (
            jar.items(),
            sorted((cookie.name, cookie.value) for cookie in standard),
            told(merge, {}, {}),
        )

    found = returned(call)
    assert found[0][0] == ("a", "old")
    assert found[2] == ("ValueError", "You can only merge into CookieJar")


def test_dict_from_cookiejar() -> None:
    def call(kit: Kit) -> Any:
        utils = kit.module("utils")
        standard = utils.add_dict_to_cookiejar(CookieJar(), {"a": "1"})
        return utils.dict_from_cookiejar(filled(kit)), utils.dict_from_cookiejar(standard)

    assert returned(call)[1] == {"a": "1"}


def test_remove_cookie_by_name() -> None:
    def call(kit: Kit) -> Any:
        remove = kit.module("cookies").remove_cookie_by_name
        first, second = filled(kit), filled(kit)
        remove(first, "same")
        remove(second, "same", domain="example.com", path="/dir")
        return first.items(), second.items()

    returned(call)


SENT = [
    "http://example.com/",
    "http://example.com/dir/x",
    "http://example.com/dir",
    "http://www.example.com/",
    "http://other.org/dir/",
    "https://example.com/",
    "http://example.com:8080/dir/x",
    "http://127.0.0.1/",
    "http://localhost/",
]


@needs_requests_2_34
@pytest.mark.parametrize("url", SENT)
def test_cookies_are_sent_to_matching_urls(url: str) -> None:
    """Sends nothing: preparing a request sets the Cookie header."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies = filled(kit)
        session.cookies.set("secure", "5", secure=True)
        session.cookies.set("dotted", "6", domain=".example.com")
        session.cookies.set("local", "7", domain="localhost.local")
        session.cookies.set("gone", "9", expires=1)
        session.cookies.set("quoted", '"10"')
        prepared = session.prepare_request(kit.request("GET", url))
        with_path = kit.module("cookies").get_cookie_header(session.cookies, kit.prepare("GET", url))
        return prepared.headers["Cookie"], with_path

    returned(call)


def test_cookie_port_is_ignored() -> None:
    """RFC 6265 has no ports; requests sends this cookie to port 8080 only."""
    for kit in each():
        session = kit.session()
        session.cookies.set("ported", "8", domain="example.com", port="8080")
        sent = [
            session.prepare_request(kit.request("GET", url)).headers.get("Cookie")
            for url in ("http://example.com:8080/", "http://example.com/")
        ]
        assert sent == ["ported=8", "ported=8" if kit.ours else None]


def test_jar_subclass_override_is_called() -> None:
    def call(kit: Kit) -> Any:
        class Own(kit.module("cookies").RequestsCookieJar):  # type: ignore[misc]
            def set(self, name: str, value: Any, **kwargs: Any) -> Any:
                return super().set(name.upper(), value, **kwargs)

        jar = Own()
        jar["a"] = "1"
        session = kit.session()
        session.cookies = jar
        prepared = session.prepare_request(kit.request("GET", "http://example.com/", cookies={"b": "2"}))
        return jar.items(), prepared.headers["Cookie"]

    assert returned(call) == ([("A", "1")], "A=1; b=2")
