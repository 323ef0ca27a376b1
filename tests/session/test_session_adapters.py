"""Transport adapters: mounted, written in Python, taken from the original, subclassed."""

from __future__ import annotations

import datetime
import io
import pickle
from typing import Any

import pytest
import requests
import requests.adapters

from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, described, each, returned, told


class Adapter:
    """An adapter that returns its own response and records its arguments."""

    def __init__(self, kit: Kit, name: str = "adapter") -> None:
        self.kit = kit
        self.name = name
        self.calls: list[Any] = []
        self.closed = 0

    def send(self, request: Any, **kwargs: Any) -> Any:
        self.calls.append((described(request), kwargs))
        response = self.kit.requests.Response()
        response.status_code = 200
        response.reason = "By Hand"
        response.url = request.url
        response.request = request
        response.headers["Content-Type"] = "text/plain; charset=utf-8"
        response.encoding = "utf-8"
        response.raw = io.BytesIO(f"{self.name} é".encode())
        response.connection = self
        return response

    def close(self) -> None:
        self.closed += 1


# mount and get_adapter


def test_new_session_has_http_and_https_adapters() -> None:
    def call(kit: Kit) -> Any:
        adapters = kit.module("adapters")
        session = kit.session()
        for adapter in session.adapters.values():
            assert isinstance(adapter, adapters.HTTPAdapter)
            assert isinstance(adapter, adapters.BaseAdapter)
        return list(session.adapters), len({id(adapter) for adapter in session.adapters.values()})

    assert returned(call) == (["https://", "http://"], 2)


PREFIXES = [
    "http://example.com",
    "http://example.com/api/",
    "http://",
    "https://example.com/",
    "x",
    "HTTP://UPPER.example",
    "mock://",
    "http+unix://",
]


def test_adapters_are_sorted_by_prefix_length() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        for prefix in PREFIXES:
            session.mount(prefix, Adapter(kit, prefix))
        order = list(session.adapters)
        session.mount("http://example.com", Adapter(kit, "again"))
        return order, list(session.adapters), session.adapters["http://example.com"].name

    returned(call)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://example.com/",
        "http://example.com/api/x",
        "http://example.com/API/x",
        "HTTP://EXAMPLE.COM/api/x",
        "http://example.com.evil.org/",
        "http://example.org/",
        "http://upper.example/",
        "mock://anything",
        "MOCK://anything",
        "x",
        "xyz",
        "http+unix://socket",
    ],
)
def test_get_adapter_returns_longest_match(url: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        for prefix in PREFIXES:
            session.mount(prefix, Adapter(kit, prefix))
        return session.get_adapter(url).name, session.get_adapter(url=url).name

    returned(call)


@pytest.mark.parametrize("url", ["ftp://example.com/", "", "example.com", "http:/example.com"])
def test_get_adapter_without_match_raises(url: str) -> None:
    def call(kit: Kit) -> Any:
        return told(kit.session().get_adapter, url)

    assert returned(call) == ("InvalidSchema", f"No connection adapters were found for {url!r}")


def test_send_without_adapters_raises(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.adapters.clear()
        return told(session.get, server.url + "/x"), told(session.get_adapter, "https://x/")

    message = f"No connection adapters were found for {server.url + '/x'!r}"
    assert returned(call, server)[0] == ("InvalidSchema", message)


def test_deleted_adapter_is_not_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        plain = session.adapters.pop("http://")
        first = told(session.get, server.url)[0]
        session.mount("http://127", plain)
        return first, session.get(server.url).status_code, told(session.get, server.url_of("localhost"))[0]

    assert returned(call, server) == ("InvalidSchema", 200, "InvalidSchema")


# An adapter written in Python


def test_custom_adapter_response_is_returned(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        adapter = Adapter(kit)
        session.mount("http://mocked/", adapter)
        response = session.post("http://mocked/path", params={"q": "é"}, json={"a": 1}, timeout=7)
        assert response.connection is adapter
        assert response.elapsed > datetime.timedelta(0)
        assert session.get(server.url).json() == {"ok": True}
        return adapter.calls, brief(response), response.text, response.reason, response.ok

    calls = returned(call, server)[0]
    assert calls[0][1] == {"timeout": 7, "verify": True, "proxies": {}, "stream": False, "cert": None}


def test_custom_adapter_send_arguments() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        adapter = Adapter(kit)
        session.mount("mock://", adapter)
        prepared = session.prepare_request(kit.request("GET", "mock://x"))
        session.send(prepared)
        session.send(prepared, timeout=1, stream=True, verify="/x", cert="/y", proxies={"a": "b"})
        session.get("mock://x", allow_redirects=False)
        return adapter.calls

    assert "timeout" not in returned(call)[0][1]


def test_custom_scheme_uses_mounted_adapter() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("mock://", Adapter(kit))
        session.headers["X-S"] = "1"
        session.params = {"not": "added"}
        response = session.get("mock://host/a b?c#d")
        return response.url, response.request.url, response.content, response.request.headers["x-s"]

    assert returned(call)[0] == "mock://host/a b?c#d"


def test_custom_adapter_streams_response() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("mock://", Adapter(kit))
        whole = session.get("mock://x")
        pieces = list(session.get("mock://x", stream=True).iter_content(4))
        lines = list(session.get("mock://x", stream=True).iter_lines())
        raw = session.get("mock://x", stream=True).raw.read(3)
        return whole._content_consumed, pieces, lines, raw

    assert returned(call)[1] == [b"adap", b"ter ", "é".encode()]


def test_redirect_from_one_adapter_to_another() -> None:
    def call(kit: Kit) -> Any:
        class Moved(Adapter):
            def send(self, request: Any, **kwargs: Any) -> Any:
                response = super().send(request, **kwargs)
                response.status_code = 302
                response.headers["Location"] = "there://target?x=1"
                return response

        session = kit.session()
        session.mount("here://", Moved(kit, "moved"))
        target = Adapter(kit, "target")
        session.mount("there://", target)
        response = session.post("here://start", data=b"x")
        return brief(response), target.calls

    assert returned(call)[0]["content"] == "target é".encode()


def test_redirect_from_server_to_custom_adapter(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("mock://elsewhere/x"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("mock://", Adapter(kit))
        response = session.get(url, headers={"Authorization": "secret"})
        return brief(response), "Authorization" in response.request.headers

    assert returned(call, server)[1] is False


class Trouble(Exception):
    pass


def test_custom_adapter_exception_propagates() -> None:
    def call(kit: Kit) -> Any:
        class Failing(Adapter):
            def send(self, request: Any, **kwargs: Any) -> Any:
                raise Trouble("own")

        class Refusing(Adapter):
            def send(self, request: Any, **kwargs: Any) -> Any:
                raise kit.requests.ConnectionError("no", request=request)

        session = kit.session()
        session.mount("a://", Failing(kit))
        session.mount("b://", Refusing(kit))
        return told(session.get, "a://x"), told(session.get, "b://x")

    assert returned(call) == (("Trouble", "own"), ("ConnectionError", "no"))


def test_base_adapter_methods_raise_not_implemented() -> None:
    def call(kit: Kit) -> Any:
        class Own(kit.module("adapters").BaseAdapter):  # type: ignore[misc]
            def send(
                self,
                request: Any,
                stream: bool = False,
                timeout: Any = None,
                verify: Any = True,
                cert: Any = None,
                proxies: Any = None,
            ) -> Any:
                response = kit.requests.Response()
                response.status_code = 203
                response._content = repr((stream, timeout, verify, cert, dict(proxies))).encode()
                return response

            def close(self) -> None:
                pass

        session = kit.session()
        session.mount("own://", Own())
        base = kit.module("adapters").BaseAdapter()
        return session.get("own://x", timeout=3).text, told(base.send, None)[0], told(base.close)[0]

    assert returned(call)[1:] == ("NotImplementedError", "NotImplementedError")


def test_custom_adapter_may_return_requests_response() -> None:
    """requests-mock, responses and similar libraries return such a response."""
    with Kit("ours") as kit:
        session = kit.session()
        session.mount("mock://", Adapter(Kit("original")))
        response = session.get("mock://x")
    assert type(response) is requests.Response
    assert response.text == "adapter é"
    assert response.elapsed > datetime.timedelta(0)


def test_custom_adapter_response_runs_hooks_and_stores_cookies() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        adapter = Adapter(kit)
        session.mount("http://mocked/", adapter)
        session.cookies.set("a", "1")
        seen = []
        response = session.get(
            "http://mocked/", hooks={"response": lambda response, **kwargs: seen.append(kwargs)}
        )
        return seen, response.request.headers["Cookie"], session.cookies.get_dict()

    assert returned(call)[1] == "a=1"


def test_signing_session_signs_for_custom_adapter() -> None:
    for kit in each():
        session = kit.signed()
        adapter = Adapter(kit)
        session.mount("http://mocked/", adapter)
        response = session.get("http://mocked/x", params={"a": "b"})
        header = response.request.headers["Authorization"]
        assert b"oauth_signature" in (header if isinstance(header, bytes) else header.encode())
        assert adapter.calls[0][0] == ("PreparedRequest", "GET", "http://mocked/x?a=b")


def test_session_close_closes_adapters() -> None:
    def call(kit: Kit) -> Any:
        one, two = Adapter(kit), Adapter(kit)
        session = kit.session()
        session.mount("a://", one)
        session.mount("b://", two)
        session.close()
        with session:
            pass
        one.close()
        return one.closed, two.closed

    assert returned(call) == (3, 2)


# The adapter of requests on our session


def test_requests_adapter_can_be_mounted(server: ScriptedServer) -> None:
    url = server.on("/set", answer(b"x", "Set-Cookie: a=1; Path=/"))
    server.on("/from", redirect("/to"))
    server.take()
    with Kit("ours") as kit:
        session = kit.session()
        session.mount("http://", requests.adapters.HTTPAdapter())
        response = session.post(server.url + "/x", json={"a": "é"}, headers={"X-Y": "z"})
        assert response.json() == {"ok": True}
        assert type(response) is requests.Response
        seen = server.take_one()
        assert (seen.method, seen.body, seen.value("x-y")) == ("POST", b'{"a": "\\u00e9"}', "z")
        assert session.get(url).ok
        assert session.cookies.get_dict() == {"a": "1"}
        response = session.get(server.url + "/from")
        assert [one.status_code for one in response.history] == [302]
        assert response.request.headers["Cookie"] == "a=1"
        with session.get(server.url, stream=True) as streamed:
            assert b"".join(streamed.iter_content(4)) == b'{"ok":true}'
        assert told(session.get, "http://127.0.0.1:1/", timeout=2)[0] == "ConnectionError"


def test_requests_adapter_sends_signed_request(server: ScriptedServer) -> None:
    server.take()
    with Kit("ours") as kit:
        session = kit.signed()
        session.mount("http://", requests.adapters.HTTPAdapter())
        assert session.post(server.url + "/s", data={"a": "b c"}, params={"q": "é"}).ok
    assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])


# HTTPAdapter


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


def test_adapter_subclass_sets_default_timeout(server: ScriptedServer) -> None:
    """A widespread recipe."""
    url = server.on("/silent", silent)

    def call(kit: Kit) -> Any:
        class Timeout(kit.module("adapters").HTTPAdapter):  # type: ignore[misc]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                self.timeout = kwargs.pop("timeout", None)
                super().__init__(*args, **kwargs)

            def send(self, request: Any, **kwargs: Any) -> Any:
                if kwargs.get("timeout") is None:
                    kwargs["timeout"] = self.timeout
                return super().send(request, **kwargs)

        session = kit.session()
        session.mount("http://", Timeout(timeout=0.4, max_retries=0))
        fine = session.get(server.url)
        return told(session.get, url)[0], fine.status_code, session.get(server.url, timeout=5).status_code

    assert returned(call, server) == ("ReadTimeout", 200, 200)


def test_adapter_subclass_changes_request_and_response(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Changing(kit.module("adapters").HTTPAdapter):  # type: ignore[misc]
            def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
                request.headers["X-Adapter"] = "1"
                request.url = request.url.replace("/was", "/is")
                response = super().send(request, *args, **kwargs)
                response.headers["X-Seen"] = "1"
                response.own = self
                return response

            def add_headers(self, request: Any, **kwargs: Any) -> None:
                request.headers["X-Added"] = repr(sorted(kwargs))

        session = kit.session()
        adapter = Changing()
        session.mount("http://", adapter)
        response = session.get(server.url + "/was")
        assert response.own is adapter and response.connection is adapter
        return brief(response), response.headers["x-seen"]

    sent = compare(call, server)["sent"][0]
    assert sent["target"] == "/is"
    assert {"x-adapter", "x-added"} <= set(dict(sent["headers"]))


def test_adapter_subclass_counts_requests(server: ScriptedServer) -> None:
    """Every redirect goes through the adapter."""
    url = server.on("/one", redirect("/two"))

    def call(kit: Kit) -> Any:
        calls = []

        class Counting(kit.module("adapters").HTTPAdapter):  # type: ignore[misc]
            def send(self, request: Any, **kwargs: Any) -> Any:
                calls.append((described(request), kwargs))
                return super().send(request, **kwargs)

        session = kit.session()
        session.mount("http://", Counting())
        session.get(url, timeout=5)
        return calls

    assert len(returned(call, server)) == 2


def test_adapter_constructor_arguments(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        make = kit.module("adapters").HTTPAdapter
        session = kit.session()
        found = []
        for adapter in (
            make(),
            make(1, 1, 0, True),
            make(pool_connections=2, pool_maxsize=3, max_retries=1, pool_block=False),
        ):
            session.mount("http://", adapter)
            found.append(session.get(server.url).status_code)
        return found, told(make, nonsense=1)[0]

    assert returned(call, server) == ([200, 200, 200], "TypeError")


def test_adapter_send_without_session(server: ScriptedServer) -> None:
    """An adapter follows no redirects, reads no body and calls no hooks; the session does."""
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        adapter = kit.module("adapters").HTTPAdapter()
        calls: list[Any] = []
        prepared = kit.prepare("GET", url, hooks={"response": lambda *args, **kwargs: calls.append(1)})
        response = adapter.send(prepared, timeout=5)
        found = [response._content_consumed, brief(response), response.elapsed, len(calls)]
        assert response.connection is adapter
        adapter.close()
        # A closed adapter can be used again.
        again = adapter.send(kit.prepare("GET", server.url))
        found.append(again.json())
        adapter.close()
        return found

    assert returned(call, server)[0] is False


def test_sessions_may_share_adapter(server: ScriptedServer) -> None:
    for kit in each():
        adapter = kit.module("adapters").HTTPAdapter()
        one, two = kit.session(), kit.session()
        one.mount("http://", adapter)
        two.mount("http://", adapter)
        server.take()
        one.get(server.url)
        two.get(server.url)
        assert len({seen.connection for seen in server.take()}) == 1


def test_adapters_do_not_share_connections(server: ScriptedServer) -> None:
    for kit in each():
        session = kit.session()
        session.mount(server.url + "/own", kit.module("adapters").HTTPAdapter())
        server.take()
        session.get(server.url)
        session.get(server.url + "/own")
        assert len({seen.connection for seen in server.take()}) == 2


def test_adapter_pickle_round_trip(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        adapter = kit.module("adapters").HTTPAdapter(pool_maxsize=3, max_retries=2)
        copy = pickle.loads(pickle.dumps(adapter))
        assert type(copy) is type(adapter)
        response = copy.send(kit.prepare("GET", server.url))
        found = response.json()
        copy.close()
        adapter.close()
        return found

    assert returned(call, server) == {"ok": True}
