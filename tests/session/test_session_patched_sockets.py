"""Programs that replace `socket.socket` or `socket.getaddrinfo`: guards in tests, DNS overrides."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import pytest_socket
import urllib3.util.connection

from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, compare, raised, returned

real_getaddrinfo = socket.getaddrinfo

pytestmark = pytest.mark.filterwarnings("ignore:A test tried to use socket")


@pytest.fixture
def url(server: ScriptedServer) -> str:
    return server.on("/x", answer(b"here"))


@pytest.fixture
def _guard() -> Iterator[None]:
    yield
    pytest_socket.enable_socket()
    pytest_socket._remove_restrictions()


def get(url: str, **keywords: Any) -> Any:
    return lambda kit: kit.session().get(url, **keywords).text


def test_getaddrinfo_override_resolves(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def pinned(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        asked.append((host, port, *rest, named))
        return real_getaddrinfo("127.0.0.1", port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", pinned)
    target = url.replace("127.0.0.1", "pinned.example")
    assert returned(get(target), server) == "here"
    original, ours = asked
    assert ours == original


def test_getaddrinfo_override_returns_its_own_address(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pinned(host: str, port: int, *_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", pinned)
    assert returned(get(url.replace("127.0.0.1", "anything.invalid")), server) == "here"


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(-2, "Name or service not known"),
        OSError("no"),
        RuntimeError("off"),
        KeyError("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_getaddrinfo_override_raises(
    server: ScriptedServer, url: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", refusing)
    expected = "ConnectionError" if isinstance(error, OSError) else type(error).__name__
    assert raised(get(url), server) == expected


def test_getaddrinfo_override_finds_nothing(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [])
    assert raised(get(url), server) == "ConnectionError"


def test_family_chosen_by_urllib3s_switch(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urllib3.util.connection, "allowed_gai_family", lambda: socket.AF_INET6)
    assert raised(get(url), server) == "ConnectionError"
    monkeypatch.setattr(urllib3.util.connection, "allowed_gai_family", lambda: socket.AF_INET)
    assert returned(get(url.replace("127.0.0.1", "localhost")), server) == "here"


@pytest.mark.usefixtures("_guard")
def test_socket_disabled_raises_the_guards_error(server: ScriptedServer, url: str) -> None:
    pytest_socket.disable_socket()
    assert raised(get(url), server) == "SocketBlockedError"


@pytest.mark.usefixtures("_guard")
def test_host_not_allowed_raises_the_guards_error(server: ScriptedServer, url: str) -> None:
    pytest_socket.socket_allow_hosts(["192.0.2.1"])
    assert raised(get(url), server) == "SocketConnectBlockedError"
    pytest_socket.socket_allow_hosts(["127.0.0.1"])
    assert returned(get(url), server) == "here"


@pytest.mark.usefixtures("_guard")
def test_kept_connection_passes_the_guard(server: ScriptedServer, url: str) -> None:
    def call(kit: Kit) -> object:
        session = kit.session()
        session.get(url)
        pytest_socket.disable_socket()
        try:
            return session.get(url).text
        finally:
            pytest_socket.enable_socket()

    compare(call, server)


def test_replaced_socket_class_connects(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = []

    class Counting(socket.socket):
        def connect(self, address: Any) -> None:
            connected.append(
                (address, self.gettimeout(), self.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            )
            super().connect(address)

    monkeypatch.setattr(socket, "socket", Counting)
    assert returned(get(url, timeout=5), server) == "here"
    original, ours = connected
    assert ours == original


def test_replaced_socket_class_times_out(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(socket.socket):
        def connect(self, address: Any) -> None:
            raise socket.timeout("timed out")

    monkeypatch.setattr(socket, "socket", Late)
    assert raised(get(url, timeout=5), server) == "ConnectTimeout"


@pytest.mark.parametrize("error", [ConnectionRefusedError(111, "refused"), RuntimeError("guarded")], ids=repr)
def test_replaced_socket_class_raises(
    server: ScriptedServer, url: str, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(socket, "socket", refusing)
    expected = "ConnectionError" if isinstance(error, OSError) else "RuntimeError"
    assert raised(get(url), server) == expected


def test_next_address_is_tried(server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def two(host: str, port: int, *_: Any, **__: Any) -> Any:
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("127.0.0.1", 9)), (*kind, ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", two)
    assert returned(get(url), server) == "here"

    class Own(socket.socket):
        pass

    monkeypatch.setattr(socket, "socket", Own)
    assert returned(get(url), server) == "here"


def test_mock_in_place_of_the_socket_class(
    server: ScriptedServer, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", mock.MagicMock())
    assert raised(get(url), server) == "TypeError"
