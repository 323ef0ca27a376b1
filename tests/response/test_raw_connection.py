"""``response.raw.connection``: the peer's address and certificate; and ``raw.retries``."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import urllib3

import oxhorizon
from tests.servers.certificates import authority, issue, server_context
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit, returned

BODY = b"x" * 100_000


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[ScriptedServer, str]]:
    """A server with TLS, and the path of its authority."""
    root = authority()
    certificate = issue(root, "127.0.0.1", "localhost")
    with ScriptedServer(server_context(tmp_path, certificate)) as server:
        server.on("/", answer(BODY))
        yield server, root.save(tmp_path / "root.pem")


def test_raw_connection_tells_addresses(server: ScriptedServer) -> None:
    url = server.on("/large", answer(BODY))

    def call(kit: Kit) -> Any:
        with kit.session().get(url, stream=True) as response:
            connection = response.raw.connection
            assert connection is response.raw._connection is response.raw.connection
            sock = connection.sock
            assert sock.getsockname()[0] == "127.0.0.1"
            assert sock.fileno() == response.raw.fileno() == response.raw._fp.fileno() > 0
            assert sock.fileno() == response.raw._fp.fp.fileno()
            with socket.socket(fileno=socket.dup(sock.fileno())) as again:
                assert again.getpeername() == sock.getpeername()
            assert response.raw._original_response.fp.raw._sock.getpeername() == sock.getpeername()
            found = sock.getpeername(), sock.family, sock.type, connection.host, connection.port
            assert not hasattr(sock, "getpeercert")
            response.content  # noqa: B018
            return found, response.raw.connection, connection.is_verified

    (peer, *_), gone, _ = returned(call)
    assert peer == ("127.0.0.1", int(server.url.rpartition(":")[2])) and gone is None


def test_raw_connection_tells_ipv6_addresses() -> None:
    listener = socket.socket(socket.AF_INET6)
    with listener:
        listener.bind(("::1", 0))
        listener.listen()

        def serve() -> None:
            for _ in range(2):
                peer, _ = listener.accept()
                with peer:
                    peer.recv(65536)
                    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
                    peer.recv(1)

        thread = threading.Thread(target=serve)
        thread.start()

        def call(kit: Kit) -> Any:
            with kit.session().get(f"http://[::1]:{listener.getsockname()[1]}/", stream=True) as response:
                sock = response.raw.connection.sock
                return sock.getpeername(), sock.family

        assert returned(call)[0][0] == "::1"
        thread.join()


def test_raw_connection_tells_certificate(secure: tuple[ScriptedServer, str]) -> None:
    server, root = secure

    def call(kit: Kit) -> Any:
        with kit.session().get(server.url + "/", stream=True, verify=root) as response:
            sock = response.raw.connection.sock
            assert sock.cipher()[1] == sock.version()
            assert response.raw.connection.is_verified
            return sock.getpeercert(), sock.getpeercert(binary_form=True), sock.version(), sock.compression()

    certificate, der, version, _ = returned(call)
    assert ("IP Address", "127.0.0.1") in certificate["subjectAltName"]
    assert ssl.DER_cert_to_PEM_cert(der) and version == "TLSv1.3"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_raw_connection_tells_cipher(tmp_path: Path, version: ssl.TLSVersion) -> None:
    root = authority()
    context = server_context(tmp_path, issue(root, "127.0.0.1"))
    context.minimum_version = context.maximum_version = version
    context.set_ciphers("ECDHE+AESGCM+AES128")
    path = root.save(tmp_path / "root.pem")
    with ScriptedServer(context) as server:
        url = server.on("/large", answer(BODY))

        def call(kit: Kit) -> Any:
            with kit.session().get(url, stream=True, verify=path) as response:
                sock = response.raw.connection.sock
                # With TLS 1.3 each client has its own order of suites.
                name, *rest = sock.cipher()
                return name if version == ssl.TLSVersion.TLSv1_2 else name[:8], rest[0], sock.version()

        assert returned(call)[2] == version.name.replace("_", ".")


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_raw_connection_without_verification_has_no_certificate_dict(
    secure: tuple[ScriptedServer, str],
) -> None:
    server, _ = secure

    def call(kit: Kit) -> Any:
        with kit.session().get(server.url + "/", stream=True, verify=False) as response:
            sock = response.raw.connection.sock
            return sock.getpeercert(), sock.getpeercert(True), response.raw.connection.is_verified

    assert returned(call)[0] == {}


def test_raw_connection_through_a_proxy(secure: tuple[ScriptedServer, str]) -> None:
    server, root = secure
    with ForwardProxy() as proxy:

        def call(kit: Kit) -> Any:
            options = {"verify": root, "proxies": {"https": proxy.url}, "stream": True}
            with kit.session().get(server.url + "/", **options) as response:
                sock = response.raw.connection.sock
                return sock.getpeername(), sock.getpeercert()

        assert f"{returned(call)[0][1]}" in proxy.url


def test_raw_connection_stays_open_while_it_is_read(server: ScriptedServer) -> None:
    url = server.on("/large", answer(BODY))

    def call(kit: Kit) -> Any:
        seen = []
        with kit.session().get(url, stream=True) as response:
            for _ in response.iter_content(30_000):
                seen.append(response.raw.connection is not None)
        return seen

    assert returned(call) == [True, True, True, False]


def test_raw_connection_closed_by_the_program(server: ScriptedServer) -> None:
    url = server.on("/large", answer(BODY))
    with oxhorizon.Session() as session, session.get(url, stream=True) as response:
        connection = response.raw.connection
        sock = connection.sock
        connection.close()
        assert connection.sock is None and sock.fileno() == -1 and response.raw.closed
        with pytest.raises(OSError, match="no descriptor"):
            response.raw.fileno()
        with pytest.raises(ValueError, match="no connection to shut down"):
            response.raw.shutdown()


def test_raw_shutdown_ends_a_read_in_another_thread(server: ScriptedServer) -> None:
    def waits(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")

    url = server.on("/waits", waits)

    def call(kit: Kit) -> Any:
        with kit.session().get(url, stream=True) as response:
            raw = response.raw
            assert raw.read(4) == b"half"
            thread = threading.Timer(0.1, raw.shutdown)
            thread.start()
            with pytest.raises(urllib3.exceptions.ProtocolError):
                raw.read()
            thread.join()
        return True

    assert returned(call)


def history(raw: Any) -> list[Any]:
    return [
        (
            entry.method,
            entry.url,
            entry.error and type(entry.error).__name__,
            entry.status,
            entry.redirect_location,
        )
        for entry in raw.retries.history
    ]


def failing(times: int, then: bytes) -> Any:
    """An action that fails some times, for each of the two packages."""
    seen_so_far: list[Seen] = []

    def action(seen: Seen, peer: Peer) -> bytes | None:
        seen_so_far.append(seen)
        if (len(seen_so_far) - 1) % (times + 1) < times:
            return answer(b"", status="503 Service Unavailable")
        return then

    return action


@pytest.mark.parametrize("policy", ["urllib3", "own"])
@pytest.mark.parametrize("times", [0, 1, 2])
def test_raw_retries_have_a_history(server: ScriptedServer, times: int, policy: str) -> None:
    url = server.on("/busy", failing(times, answer(b"done"))) + "?a=b"

    def call(kit: Kit) -> Any:
        make = oxhorizon.adapters.Retry if kit.ours and policy == "own" else urllib3.Retry
        session = kit.session()
        session.mount(
            "http://", kit.requests.adapters.HTTPAdapter(max_retries=make(5, status_forcelist=[503]))
        )
        response = session.get(url)
        retries = response.raw.retries
        return response.content, history(response.raw), retries.total, retries.is_exhausted()

    content, entries, *_ = returned(call, server)
    assert content == b"done" and entries == [("GET", "/busy?a=b", None, 503, None)] * times


def test_raw_retries_of_the_last_response(server: ScriptedServer) -> None:
    url = server.on("/busy", answer(b"busy", status="503 Service Unavailable"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        retry = urllib3.Retry(2, status_forcelist=[503], raise_on_status=False)
        session.mount("http://", kit.requests.adapters.HTTPAdapter(max_retries=retry))
        response = session.get(url)
        return response.status_code, history(response.raw), response.raw.retries.total

    assert returned(call, server)[2] == 0


def test_raw_retries_count_broken_connections(server: ScriptedServer) -> None:
    seen_so_far: list[Seen] = []

    def broken(seen: Seen, peer: Peer) -> bytes | None:
        seen_so_far.append(seen)
        if len(seen_so_far) % 2:
            peer.reset()
            return None
        return answer(b"done")

    url = server.on("/broken", broken)

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("http://", kit.requests.adapters.HTTPAdapter(max_retries=urllib3.Retry(3)))
        return history(session.get(url).raw)

    assert returned(call) == [("GET", "/broken", "ProtocolError", None, None)]


def test_raw_retries_without_a_policy(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        retries = kit.session().get(server.url).raw.retries
        return retries.history, retries.total, retries.read

    assert returned(call) == ((), 0, False)
