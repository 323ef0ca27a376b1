"""requests-toolbelt: adapters, encoders, dump, downloads and authentication with our sessions."""

from __future__ import annotations

import hashlib
import io
import re
import ssl
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

import oxhorizon
from tests.servers.certificates import authority, issue, server_context
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked, redirect
from tests.servers.twins import Kit, returned

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import requests_toolbelt
    from requests_toolbelt.adapters.fingerprint import FingerprintAdapter
    from requests_toolbelt.adapters.host_header_ssl import HostHeaderSSLAdapter
    from requests_toolbelt.adapters.socket_options import SocketOptionsAdapter, TCPKeepAliveAdapter
    from requests_toolbelt.adapters.source import SourceAddressAdapter
    from requests_toolbelt.adapters.ssl import SSLAdapter
    from requests_toolbelt.auth.guess import GuessAuth, GuessProxyAuth
    from requests_toolbelt.auth.http_proxy_digest import HTTPProxyDigestAuth
    from requests_toolbelt.downloadutils import stream, tee
    from requests_toolbelt.utils import dump
    from requests_toolbelt.utils.user_agent import user_agent


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[ScriptedServer, str, str]]:
    """A server with TLS, the path of its authority, and the fingerprint of its certificate."""
    root = authority()
    certificate = issue(root, "127.0.0.1", "other.example")
    der = ssl.PEM_cert_to_DER_cert(certificate.pem.decode())
    with ScriptedServer(server_context(tmp_path, certificate)) as server:
        yield server, root.save(tmp_path / "root.pem"), hashlib.sha256(der).hexdigest()


def test_source_and_socket_option_adapters_are_mounted(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        found = []
        for adapter in (
            SourceAddressAdapter("127.0.0.1"),
            SocketOptionsAdapter(),
            TCPKeepAliveAdapter(idle=20),
        ):
            session = kit.session()
            session.mount("http://", adapter)
            found.append(session.get(server.url).status_code)
        return found

    assert returned(call, server) == [200, 200, 200]


def test_tls_adapters_are_mounted(secure: tuple[ScriptedServer, str, str]) -> None:
    server, root, fingerprint = secure

    def call(kit: Kit) -> Any:
        found = []
        for adapter, headers in (
            (FingerprintAdapter(fingerprint), {}),
            (HostHeaderSSLAdapter(), {"Host": "other.example"}),
            (SSLAdapter(ssl.PROTOCOL_TLS_CLIENT), {}),
        ):
            session = kit.session()
            session.mount("https://", adapter)
            found.append(session.get(server.url, headers=headers, verify=root).status_code)
        return found

    assert returned(call, server) == [200, 200, 200]


def test_wrong_fingerprint_is_refused(secure: tuple[ScriptedServer, str, str]) -> None:
    server, root, _ = secure

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("https://", FingerprintAdapter("00" * 32))
        with pytest.raises(Exception, match=r"(?i)fingerprint"):
            session.get(server.url, verify=root)
        return True

    assert returned(call)


@pytest.mark.parametrize("is_watched", [False, True])
def test_multipart_encoder_is_a_body(server: ScriptedServer, is_watched: bool) -> None:
    def call(kit: Kit) -> Any:
        fields = {"a": "b", "file": ("n.txt", io.BytesIO(b"x" * 100_000), "text/plain")}
        body: Any = requests_toolbelt.MultipartEncoder(fields=fields, boundary="border")
        seen: list[int] = []
        if is_watched:
            body = requests_toolbelt.MultipartEncoderMonitor(body, lambda one: seen.append(one.bytes_read))
        response = kit.session().post(
            server.url + "/up", data=body, headers={"Content-Type": body.content_type}
        )
        return response.status_code, (seen or [body.len])[-1]

    assert returned(call, server)[1] > 100_000


def test_streaming_iterator_is_a_body(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        pieces = iter([b"one", b"two"])
        body = requests_toolbelt.StreamingIterator(6, pieces)
        return kit.session().post(server.url, data=body).status_code

    assert returned(call, server) == 200


def test_dump_shows_request_and_response(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    server.on("/to", answer(b"the body", "X-A: 1", "X-A: 2"))

    def call(kit: Kit) -> Any:
        response = kit.session().post(url, data={"a": "b"})
        text = dump.dump_all(response).decode()
        text += dump.dump_response(kit.session().get(url)).decode()
        assert "> HTTP/1.1 200 OK" in text and "< POST /from HTTP/1.1" in text and "the body" in text
        # The client's own header fields differ, and their order.
        lines = re.sub(r"(User-Agent|Accept-Encoding|Host): .*", r"\1", text).splitlines()
        return sorted(lines)

    assert returned(call)


@pytest.mark.parametrize("kind", ["plain", "chunked"])
def test_download_utilities(server: ScriptedServer, tmp_path: Path, kind: str) -> None:
    body = b"x" * 50_000
    header = 'Content-Disposition: attachment; filename="n.bin"'
    url = server.on("/file", answer(body, header) if kind == "plain" else chunked(body, header))

    def call(kit: Kit) -> Any:
        session = kit.session()
        path = str(tmp_path / f"{kit.name}.bin")
        stream.stream_response_to_file(session.get(url, stream=True), path=path)
        copy = io.BytesIO()
        with session.get(url, stream=True) as response:
            pieces = b"".join(tee.tee(response, copy, decode_content=True))
        return Path(path).read_bytes() == body, pieces == copy.getvalue() == body

    assert returned(call, server) == (True, True)


def test_user_agent_is_sent(server: ScriptedServer) -> None:
    server.take()
    with oxhorizon.Session() as session:
        session.headers["User-Agent"] = user_agent("me", "1.0")
        session.get(server.url)
    assert (server.take_one().value("User-Agent") or "").startswith("me/1.0 ")


def challenged(seen: Seen, peer: Peer) -> bytes:
    if (seen.value("Authorization") or "").startswith(("Basic", "Digest")):
        return answer(b"welcome")
    header = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"'
    return answer(
        b"", header if "digest" in seen.target else "WWW-Authenticate: Basic realm=r", status="401 No"
    )


@pytest.mark.parametrize("kind", ["basic", "digest"])
def test_guess_auth_answers_a_challenge(server: ScriptedServer, kind: str) -> None:
    url = server.on(f"/{kind}", challenged)

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, auth=GuessAuth("user", "password"))
        return response.status_code, response.content, [one.status_code for one in response.history]

    assert returned(call) == (200, b"welcome", [401])


def test_proxy_authentications_are_callables(server: ScriptedServer) -> None:
    url = server.on(
        "/proxied",
        lambda seen, peer: (
            answer(b"welcome")
            if seen.value("Proxy-Authorization")
            else answer(b"", 'Proxy-Authenticate: Digest realm="r", nonce="n", qop="auth"', status="407 No")
        ),
    )

    def call(kit: Kit) -> Any:
        found = []
        for login in (HTTPProxyDigestAuth("user", "password"), GuessProxyAuth("", "", "user", "password")):
            found.append(kit.session().get(url, auth=login).status_code)
        return found

    assert returned(call) == [200, 200]


def test_build_number_is_a_number() -> None:
    """requests_toolbelt compares ``requests.__build__`` with numbers."""
    for build in (requests.__build__, vars(oxhorizon).get("__build__", oxhorizon.__build__)):
        assert isinstance(build, int) and 0 < build < 0x1000000
