"""Subclasses and instances that override a step of a request are called as by requests."""

from __future__ import annotations

import copy
import pickle
from typing import Any
from unittest import mock

import pytest
import requests
import requests_oauthlib

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, described, each, returned, told
from tests.servers.versions import some_need_requests_2_34

STEPS = [
    "request",
    "prepare_request",
    "merge_environment_settings",
    "send",
    "get_adapter",
    "get_redirect_target",
    "resolve_redirects",
    "rebuild_method",
    "rebuild_proxies",
    "rebuild_auth",
    "should_strip_auth",
]


def base(kit: Kit, *, signing: bool = False) -> Any:
    if signing:
        return oxhorizon.OAuth1Session if kit.ours else requests_oauthlib.OAuth1Session
    return oxhorizon.Session if kit.ours else requests.Session


def watched(parent: Any, step: str, calls: list[Any]) -> Any:
    """Returns a subclass that records the calls of one step, and calls the parent's."""

    def override(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append(
            (
                tuple(described(one) for one in args),
                {name: described(value) for name, value in sorted(kwargs.items())},
            )
        )
        return getattr(parent, step)(self, *args, **kwargs)

    return type("Watched", (parent,), {step: override})


def distinct(calls: list[Any]) -> list[Any]:
    """Returns each distinct call once, in order of the first; how often each is called does not matter."""
    found: list[Any] = []
    for one in calls:
        if one not in found:
            found.append(one)
    return found


USES: dict[str, Any] = {
    "get": lambda s, url: s.get(url + "/x", params={"q": "1"}),
    "post": lambda s, url: s.post(url + "/x", {"a": "b"}, headers={"X": "1"}, timeout=5),
    "json": lambda s, url: s.put(url + "/x", json={"a": 1}, auth=("u", "p"), cookies={"c": "1"}),
    "settings": lambda s, url: s.get(
        url + "/x", timeout=(5, 6), proxies={"ftp": "http://x"}, verify=False, stream=True
    ).close(),
    "redirect": lambda s, url: s.get(url + "/from"),
    "posted redirect": lambda s, url: s.post(url + "/from", data=b"x", headers={"Authorization": "a"}),
    "not followed": lambda s, url: s.get(url + "/from", allow_redirects=False),
    "head": lambda s, url: s.head(url + "/from"),
    "request": lambda s, url: s.request("PURGE", url + "/x", {"q": "1"}, b"data"),
    "send": lambda s, url: s.send(s.prepare_request(requests.Request("GET", url + "/x"))),
}


@pytest.fixture(scope="module", autouse=True)
def _redirects(server: ScriptedServer) -> None:
    server.on("/from", redirect("/middle"))
    server.on("/middle", redirect("/to", 307))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("use", some_need_requests_2_34(USES, "settings", "redirect", "not followed"))
def test_override_arguments_match_requests(server: ScriptedServer, step: str, use: str) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []
        session = kit.keep(watched(base(kit), step, calls)())
        USES[use](session, server.url)
        return distinct(calls)

    returned(call, server)


@pytest.mark.parametrize("step", ["request", "prepare_request", "merge_environment_settings", "send"])
@pytest.mark.parametrize("use", ["get", "redirect", "not followed"])
def test_override_call_count_matches_requests(server: ScriptedServer, step: str, use: str) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []
        USES[use](kit.keep(watched(base(kit), step, calls)()), server.url)
        return len(calls)

    returned(call, server)


@pytest.mark.parametrize("step", ["request", "prepare_request", "send", "get_adapter"])
def test_signing_session_calls_override_and_signs(server: ScriptedServer, step: str) -> None:
    for kit in each():
        calls: list[Any] = []
        session = kit.keep(watched(base(kit, signing=True), step, calls)(*CREDENTIALS))
        server.take()
        session.get(server.url + "/from")
        assert calls
        seen = server.take()
        assert [one.path for one in seen] == ["/from", "/middle", "/to"]
        for one in seen:
            assert is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_overrides_are_called_in_order_of_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[str] = []

        def step(name: str) -> Any:
            def override(self: Any, *args: Any, **kwargs: Any) -> Any:
                calls.append(name)
                return getattr(base(kit), name)(self, *args, **kwargs)

            return override

        own = type("Own", (base(kit),), {name: step(name) for name in STEPS[:5]})
        kit.keep(own()).get(server.url)
        return calls

    assert returned(call, server) == STEPS[:5]


# Return values of overrides


def test_prepare_request_override_changes_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Own(base(kit)):  # type: ignore[misc]
            def prepare_request(self, request: Any) -> Any:
                request.headers["X-Before"] = "1"
                request.url = server.url + request.url
                prepared = super().prepare_request(request)
                prepared.headers["X-After"] = "1"
                return prepared

        return brief(kit.keep(Own()).get("/relative", params={"q": "1"}))

    assert returned(call, server)["url"] == server.url + "/relative?q=1"


def test_prepare_request_override_returns_another_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Own(base(kit)):  # type: ignore[misc]
            def prepare_request(self, request: Any) -> Any:
                prepared = kit.requests.PreparedRequest()
                prepared.prepare("PUT", server.url + "/own", headers={"X-Own": "1"}, data=b"own")
                return prepared

        return brief(kit.keep(Own()).get("http://never.invalid/"))

    assert returned(call, server)["request"] == ("PUT", server.url + "/own")


def test_send_override_sets_default_timeout(server: ScriptedServer) -> None:
    """The arguments of the call reach ``send``, where they can be changed."""

    def call(kit: Kit) -> Any:
        seen = []

        class Own(base(kit)):  # type: ignore[misc]
            def send(self, request: Any, **kwargs: Any) -> Any:
                kwargs["timeout"] = kwargs.get("timeout") or 9
                seen.append(kwargs["timeout"])
                request.headers["X-Send"] = str(len(seen))
                return super().send(request, **kwargs)

        session = kit.keep(Own())
        session.get(server.url + "/from")
        session.get(server.url, timeout=3)
        return seen

    returned(call, server)


def test_send_override_returns_own_response(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Cached(base(kit)):  # type: ignore[misc]
            def send(self, request: Any, **kwargs: Any) -> Any:
                response = kit.requests.Response()
                response.status_code = 203
                response.url = request.url
                response.request = request
                response._content = b"cached"
                return response

        return brief(kit.keep(Cached()).get(server.url + "/never"))

    found = compare(call, server)
    assert found["sent"] == []
    assert found["result"][1]["content"] == b"cached"


@pytest.mark.parametrize("kind", ["original", "ours"])
def test_send_override_may_return_anything(kind: str) -> None:
    def fake(request: Any, **kwargs: Any) -> str:
        return f"{request.method} {request.url} {kwargs['timeout']} {kwargs['allow_redirects']}"

    with Kit(kind) as kit:
        session = kit.session()
        session.send = fake
        assert session.get("http://never.invalid/x", timeout=3) == "GET http://never.invalid/x 3 True"
        assert session.head("http://never.invalid/x") == "HEAD http://never.invalid/x None False"


def test_send_override_retries(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        tries: list[str] = []
        server.on("/later", lambda seen, peer: answer(b"x", status="200 OK" if len(tries) > 2 else "503 No"))

        class Patient(base(kit)):  # type: ignore[misc]
            def send(self, request: Any, **kwargs: Any) -> Any:
                while True:
                    tries.append(request.url)
                    response = super().send(request, **kwargs)
                    if response.status_code != 503:
                        return response

        return kit.keep(Patient()).post(server.url + "/later", json={"a": 1}).status_code, len(tries)

    assert returned(call, server) == (200, 3)


def test_merge_environment_settings_override_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        seen = []

        class Own(base(kit)):  # type: ignore[misc]
            def merge_environment_settings(
                self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any
            ) -> Any:
                settings = super().merge_environment_settings(url, proxies, stream, verify, cert)
                seen.append(dict(settings))
                return {**settings, "stream": True, "verify": False}

            def send(self, request: Any, **kwargs: Any) -> Any:
                seen.append({name: kwargs[name] for name in ("stream", "verify", "cert", "proxies")})
                return super().send(request, **kwargs)

        response = kit.keep(Own()).get(server.url, verify="/bundle", proxies={"ftp": "http://x"})
        consumed = response._content_consumed
        response.close()
        return seen, consumed

    assert returned(call, server)[1] is False


SETTINGS: list[tuple[Any, ...]] = [
    ("http://x/", {}, None, None, None),
    ("http://x/", None, None, None, None),
    ("http://x/", {"http": "http://p"}, True, False, "/cert"),
    ("https://x/", {"http": None}, False, "/bundle", ("/c", "/k")),
    ("https://x/", {}, None, True, None),
]


@pytest.mark.parametrize("arguments", SETTINGS, ids=stable_id)
@pytest.mark.parametrize(
    ("session", "variable"),
    [
        ("new", None),
        ("new", "REQUESTS_CA_BUNDLE"),
        ("new", "CURL_CA_BUNDLE"),
        ("set", None),
        ("without the environment", None),
        ("without the environment", "REQUESTS_CA_BUNDLE"),
    ],
)
def test_merge_environment_settings_called_directly(
    arguments: tuple[Any, ...], session: str, variable: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable:
        monkeypatch.setenv(variable, "/from/environment")

    def call(kit: Kit) -> Any:
        made = kit.session()
        if session == "set":
            made.verify, made.cert, made.stream = "/session", "/session/cert", True
            made.proxies = {"http": "http://of.session", "all": "http://all"}
        made.trust_env = session != "without the environment"
        found = made.merge_environment_settings(*copy.deepcopy(arguments))
        return {name: described(value) for name, value in found.items()}

    returned(call)


@pytest.mark.parametrize("verify", [False, "/session"])
def test_session_settings_override_environment(monkeypatch: pytest.MonkeyPatch, verify: Any) -> None:
    """In requests the variable takes precedence (docs/differences.md)."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/from/environment")
    with Kit("ours") as kit:
        session = kit.session()
        session.verify = verify
        assert session.merge_environment_settings("https://x/", {}, None, None, None)["verify"] == verify


def test_get_adapter_override_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Answer:
            def send(self, request: Any, **kwargs: Any) -> Any:
                response = kit.requests.Response()
                response.status_code, response._content, response.url = 200, b"own", request.url
                response.request = request
                return response

            def close(self) -> None:
                pass

        class Own(base(kit)):  # type: ignore[misc]
            def get_adapter(self, url: str) -> Any:
                return Answer() if "own" in url else super().get_adapter(url)

        session = kit.keep(Own())
        return brief(session.get("http://own.invalid/")), brief(session.get(server.url + "/x"))

    assert returned(call, server)[0]["content"] == b"own"


def test_get_redirect_target_override_is_used(server: ScriptedServer) -> None:
    """It may follow without a ``Location`` header, and ignore one."""
    server.on("/soft", answer(b"x", f"X-Goto: {server.url}/to"))

    def call(kit: Kit) -> Any:
        class Own(base(kit)):  # type: ignore[misc]
            def get_redirect_target(self, response: Any) -> Any:
                return response.headers.get("X-Goto")

        session = kit.keep(Own())
        return brief(session.get(server.url + "/soft")), brief(session.get(server.url + "/from"))

    followed, stayed = returned(call, server)
    assert [one[0] for one in followed["history"]] == [200]
    assert stayed["status"] == 302


def test_get_redirect_target_on_instance_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get_redirect_target = lambda response: None
        return brief(session.get(server.url + "/from"))

    assert returned(call, server)["status"] == 302


@pytest.fixture(scope="module")
def other() -> Any:
    with ScriptedServer() as other:
        yield other


def test_rebuild_auth_override_keeps_authorization(server: ScriptedServer, other: ScriptedServer) -> None:
    """The common recipe to keep a token on a redirect to another host."""
    url = server.on("/away", redirect(other.url + "/there"))

    def call(kit: Kit) -> Any:
        class Keeping(base(kit)):  # type: ignore[misc]
            def rebuild_auth(self, prepared_request: Any, response: Any) -> None:
                assert described(response)[0] == "Response"

        class Lax(base(kit)):  # type: ignore[misc]
            def should_strip_auth(self, old_url: str, new_url: str) -> bool:
                return False

        headers = {"Authorization": "Bearer token"}
        return [kit.keep(make()).get(url, headers=headers).status_code for make in (Keeping, Lax)]

    sent = compare(call, server, other)["sent"]
    there = [dict(one["headers"]).get("authorization") for one in sent if one["target"] == "/there"]
    assert there == ["Bearer token"] * 2


STRIPPED = [
    ("http://a/", "http://a/x"),
    ("http://a/", "http://b/"),
    ("http://a/", "https://a/"),
    ("https://a/", "http://a/"),
    ("http://a:80/", "http://a/"),
    ("http://a/", "https://a:443/"),
    ("http://a:80/", "https://a:443/"),
    ("http://a:8080/", "https://a/"),
    ("http://a/", "http://a:8080/"),
    ("https://a:443/", "https://a/"),
    ("https://a/", "https://a:8443/"),
    ("http://A/", "http://a/"),
    ("http://u:p@a/", "http://a/"),
    ("http://sub.a/", "http://a/"),
]


@pytest.mark.parametrize(("old", "new"), STRIPPED)
def test_should_strip_auth_called_directly(old: str, new: str) -> None:
    returned(lambda kit: kit.session().should_strip_auth(old, new))


def test_rebuild_method_override_is_used(server: ScriptedServer) -> None:
    """The override sets the method of the redirected request, whatever the status."""

    def call(kit: Kit) -> Any:
        class Own(base(kit)):  # type: ignore[misc]
            def rebuild_method(self, prepared_request: Any, response: Any) -> None:
                prepared_request.method = "PUT"

        return brief(kit.keep(Own()).post(server.url + "/from", data=b"x"))

    sent = compare(call, server)["sent"]
    assert [one["method"] for one in sent] == ["POST", "PUT", "PUT"]


def test_rebuild_proxies_override_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        seen = []

        class Own(base(kit)):  # type: ignore[misc]
            def rebuild_proxies(self, prepared_request: Any, proxies: Any) -> Any:
                return {"ftp": "http://mine"}

            def send(self, request: Any, **kwargs: Any) -> Any:
                seen.append((request.url, dict(kwargs["proxies"])))
                return super().send(request, **kwargs)

        kit.keep(Own()).get(server.url + "/from")
        return seen

    assert returned(call, server)[1][1] == {"ftp": "http://mine"}


def test_resolve_redirects_override_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Own(base(kit)):  # type: ignore[misc]
            def resolve_redirects(self, response: Any, request: Any, **kwargs: Any) -> Any:
                if kwargs.get("yield_requests"):
                    yield from super().resolve_redirects(response, request, **kwargs)
                    return
                for hop in super().resolve_redirects(response, request, **kwargs):
                    hop.own = True
                    yield hop
                    if hop.status_code == 307:
                        return

        response = kit.keep(Own()).get(server.url + "/from")
        return brief(response), response.own, [hasattr(one, "own") for one in response.history]

    assert returned(call, server)[0]["status"] == 307


# Instances


@pytest.mark.parametrize("step", ["send", "prepare_request", "get_adapter", "request"])
def test_override_on_instance_is_used(server: ScriptedServer, step: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        calls = []
        real = getattr(session, step)

        def fake(*args: Any, **kwargs: Any) -> Any:
            calls.append([described(one) for one in args])
            return real(*args, **kwargs)

        setattr(session, step, fake)
        session.get(server.url + "/from")
        delattr(session, step)
        count = len(calls)
        session.get(server.url + "/x")
        assert len(calls) == count
        return calls

    returned(call, server)


def test_mock_patch_of_session_methods(server: ScriptedServer) -> None:
    """``unittest.mock`` patches the usual methods."""

    def call(kit: Kit) -> Any:
        parent = base(kit)
        found = []
        with mock.patch.object(parent, "send", autospec=True) as send:
            send.return_value = "sent"
            found.append(kit.session().get(server.url, timeout=3))
            arguments = send.call_args
            # Ours is a method of a C class, which mock does not treat as a function: it leaves out self.
            found.append((described(arguments.args[-1]), dict(arguments.kwargs)))
        with mock.patch.object(parent, "request") as request:
            request.return_value = "requested"
            found.append(kit.session().post("nowhere", json={"a": 1}))
            found.append((request.call_args.args, request.call_args.kwargs))
        found.append(kit.session().get(server.url).status_code)
        session = kit.session()
        with mock.patch.object(session, "get", return_value="got"):
            found.append(session.get("anything"))
        found.append(session.get(server.url).status_code)
        return found

    found = returned(call, server)
    assert found[0] == "sent" and found[2] == "requested" and found[-2:] == ["got", 200]


def test_mixin_override_is_used(server: ScriptedServer) -> None:
    """Mixins like those of requests-toolbelt and requests-cache."""

    class BaseUrl:
        base_url: str = ""

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            return super().request(method, self.base_url + url, *args, **kwargs)  # type: ignore[misc]

        def send(self, request: Any, **kwargs: Any) -> Any:
            request.headers["X-Mixin"] = "1"
            return super().send(request, **kwargs)  # type: ignore[misc]

    def call(kit: Kit) -> Any:
        class Own(BaseUrl, base(kit)):  # type: ignore[misc]
            pass

        session = kit.keep(Own())
        session.base_url = server.url
        return brief(session.get("/from"))

    returned(call, server)


def test_signing_session_signs_after_override(server: ScriptedServer) -> None:
    """Parameters added before ``super()`` are signed; those added after it are not."""
    for kit in each():

        class Own(base(kit, signing=True)):  # type: ignore[misc]
            def prepare_request(self, request: Any) -> Any:
                request.params = {**request.params, "added": "é"}
                prepared = super().prepare_request(request)
                prepared.headers["X-After"] = "1"
                return prepared

        session = kit.keep(Own(*CREDENTIALS))
        server.take()
        session.get(server.url + "/s", params={"a": "b"})
        seen = server.take_one()
        assert seen.target.startswith("/s?a=b&added=")
        assert seen.value("x-after") == "1"
        assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_signing_session_calls_rebuild_auth(server: ScriptedServer) -> None:
    for kit in each():

        class Own(base(kit, signing=True)):  # type: ignore[misc]
            def rebuild_auth(self, prepared_request: Any, response: Any) -> None:
                prepared_request.headers["Authorization"] = "Own"

        session = kit.keep(Own(*CREDENTIALS))
        server.take()
        session.get(server.url + "/from")
        first, *rest = server.take()
        assert oauth_fields(first)
        assert [seen.value("authorization") for seen in rest] == ["Own"] * 2


# Pickling and copying


def hook(response: Any, **kwargs: Any) -> None:
    response.hooked = True


def configured(kit: Kit) -> Any:
    session = kit.session()
    session.headers["X-Own"] = "1"
    session.auth = ("user", "pass")
    session.proxies = {"ftp": "http://x"}
    session.hooks["response"].append(hook)
    session.params = {"p": "1"}
    session.verify = "/bundle"
    session.stream = True
    session.trust_env = False
    session.max_redirects = 7
    session.cookies.set("c", "1", domain="127.0.0.1")
    session.mount("http://127.0.0.1/", kit.module("adapters").HTTPAdapter(max_retries=2))
    return session


def settings(session: Any) -> dict[str, Any]:
    return {
        "headers": sorted(name.lower() for name in session.headers),
        "own": session.headers["x-own"],
        "cookies": [(one.name, one.value, one.domain) for one in session.cookies],
        "adapters": list(session.adapters),
        **{
            name: getattr(session, name)
            for name in (
                "auth",
                "proxies",
                "hooks",
                "params",
                "verify",
                "cert",
                "stream",
                "trust_env",
                "max_redirects",
            )
        },
    }


# Attributes that only ours has.
OURS = {"base_url", "limits", "max_response_size", "retries", "timeout"}


def test_attrs_match_requests() -> None:
    def call(kit: Kit) -> Any:
        mine = [name for name in base(kit).__attrs__ if name not in OURS]
        return mine, list(kit.requests.Response.__attrs__)

    returned(call)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_session_pickle_round_trip(server: ScriptedServer, protocol: int) -> None:
    def call(kit: Kit) -> Any:
        session = configured(kit)
        session.get(server.url).close()
        loaded = kit.keep(pickle.loads(pickle.dumps(session, protocol)))
        assert type(loaded) is type(session)
        assert settings(loaded) == settings(session)
        response = loaded.get(server.url + "/x")
        assert response.hooked
        return settings(loaded), response.json()

    returned(call, server)


def test_pickle_drops_custom_attributes() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.own = 1
        return hasattr(kit.keep(pickle.loads(pickle.dumps(session))), "own")

    assert returned(call) is False


class OwnOriginal(requests.Session):
    __attrs__ = [*requests.Session.__attrs__, "token"]
    token: str


class OwnOurs(oxhorizon.Session):
    __attrs__ = [*requests.Session.__attrs__, "token"]
    token: str


def test_subclass_may_extend_attrs(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.keep(OwnOurs() if kit.ours else OwnOriginal())
        session.token = "t"
        loaded = kit.keep(pickle.loads(pickle.dumps(session)))
        return loaded.token, loaded.get(server.url).status_code

    assert returned(call, server) == ("t", 200)


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
def test_session_copy(server: ScriptedServer, how: Any) -> None:
    def call(kit: Kit) -> Any:
        session = configured(kit)
        made = kit.keep(how(session))
        assert type(made) is type(session)
        made.headers["X-Later"] = "1"
        made.params["later"] = "1"
        return settings(made), "X-Later" in session.headers, session.params, made.get(server.url).json()

    assert returned(call, server)[1] is (how is copy.copy)


def test_session_getstate_and_setstate() -> None:
    def call(kit: Kit) -> Any:
        session = configured(kit)
        state = session.__getstate__()
        fresh = kit.session()
        fresh.__setstate__({**state, "max_redirects": 3})
        return sorted(state.keys() - OURS), settings(fresh)

    assert returned(call)[1]["max_redirects"] == 3


def test_pickled_signing_session_signs(server: ScriptedServer) -> None:
    for kit in each():
        loaded = kit.keep(pickle.loads(pickle.dumps(kit.signed())))
        server.take()
        assert loaded.get(server.url + "/s", params={"a": "b c"}).ok
        assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_override_exception_propagates(server: ScriptedServer) -> None:
    class Trouble(Exception):
        pass

    def call(kit: Kit) -> Any:
        def fail(*args: Any, **kwargs: Any) -> Any:
            raise Trouble("own")

        found = []
        for step in STEPS[:-2]:
            session = kit.session()
            setattr(session, step, fail)
            found.append(told(session.get, server.url + "/from"))
        return found

    assert returned(call) == [("Trouble", "own")] * len(STEPS[:-2])
