"""Timeouts, and client certificates."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
import urllib3
from cryptography.hazmat.primitives import serialization

from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import Kit, compare, each, raised, returned, told

UNVERIFIED = "ignore::urllib3.exceptions.InsecureRequestWarning"
OURS_UNVERIFIED = "ignore::oxhorizon.exceptions.InsecureRequestWarning"


# Timeouts


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


def dripping(raw: bytes, pieces: int) -> Any:
    """Returns an action that sends a response in pieces, 0.12 s apart."""

    def act(seen: Seen, peer: Peer) -> None:
        size = -(-len(raw) // pieces)
        for at in range(0, len(raw), size):
            time.sleep(0.12)
            peer.send(raw[at : at + size])

    return act


@pytest.mark.parametrize(
    ("timeout", "where"), [(0.5, "head"), ((5, 0.5), "body"), ((None, 0.5), "chunks")], ids=stable_id
)
def test_read_timeout_applies_to_each_read(server: ScriptedServer, timeout: Any, where: str) -> None:
    """The response takes longer than the timeout, but no single read does."""
    actions = {
        "head": dripping(b"HTTP/1.1 200 OK\r\nX-Long: header\r\nContent-Length: 0\r\n\r\n", 6),
        "body": dripping(answer(b"0123456789" * 20), 6),
        "chunks": dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", 6),
    }
    url = server.on("/dripping", actions[where])
    with Kit("ours") as kit:
        start = time.monotonic()
        assert kit.session().get(url, timeout=timeout).status_code == 200
        assert time.monotonic() - start > 0.6


def test_connect_and_read_timeout_raise_separately(server: ScriptedServer, blackhole: str) -> None:
    url = server.on("/silent", silent)

    def call(kit: Kit) -> Any:
        get = kit.session().get
        start = time.monotonic()
        found = [
            told(get, url, timeout=(5, 0.15))[0],
            told(get, blackhole, timeout=(0.15, 5))[0],
            told(get, url, timeout=(None, 0.15))[0],
            told(get, blackhole, timeout=(0.15, None))[0],
        ]
        assert time.monotonic() - start < 3
        return found

    assert returned(call) == ["ReadTimeout", "ConnectTimeout"] * 2


def test_timeout_exception_classes(server: ScriptedServer, blackhole: str) -> None:
    url = server.on("/silent", silent)

    def call(kit: Kit) -> Any:
        names = ("RequestException", "Timeout", "ConnectionError", "ConnectTimeout", "ReadTimeout")
        found = []
        for target in (url, blackhole):
            try:
                kit.session().get(target, timeout=0.15)
            except kit.requests.Timeout as error:
                kinds = [name for name in names if isinstance(error, getattr(kit.requests, name))]
                found.append((kinds, isinstance(error, OSError), error.request.url, error.response))
        return found

    assert len(returned(call)) == 2


def test_urllib3_timeout_is_accepted(server: ScriptedServer) -> None:
    """requests has always accepted them."""
    url = server.on("/silent", silent)

    def call(kit: Kit) -> Any:
        get = kit.session().get
        return (
            get(server.url, timeout=urllib3.Timeout(connect=5, read=5)).status_code,
            told(get, url, timeout=urllib3.Timeout(connect=5, read=0.15))[0],
            told(get, url, timeout=urllib3.Timeout(0.15))[0],
        )

    assert returned(call) == (200, "ReadTimeout", "ReadTimeout")


@pytest.mark.parametrize("timeout", [(1, 2, 3), (1,), ()], ids=stable_id)
def test_timeout_tuple_of_wrong_length_raises(server: ScriptedServer, timeout: Any) -> None:
    def call(kit: Kit) -> Any:
        return told(kit.session().get, server.url, timeout=timeout)

    assert returned(call, server) == (
        "ValueError",
        f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, "
        "or a single float to set both timeouts to the same value.",
    )


def test_connection_is_not_reused_after_timeout(server: ScriptedServer) -> None:
    """The late response must not be taken for the next one."""

    def too_late(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.3)
        return answer(b"late")

    late = server.on("/late", too_late)

    def call(kit: Kit) -> Any:
        session = kit.session()
        assert session.get(server.url).ok
        found = [told(session.get, late, timeout=0.15)[0]]
        time.sleep(0.3)
        found.append(session.get(server.url).text)
        return found

    assert returned(call, server) == ["ReadTimeout", '{"ok":true}']


# Client certificates


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def folder(ca: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Writes bundle.pem, and for each client NAME.crt, NAME.key, and NAME.pem with both."""
    path = tmp_path_factory.mktemp("certificates")
    ca.cert_pem.write_to_path(str(path / "bundle.pem"))
    stranger = trustme.CA()
    for name, issuer in (("one", ca), ("two", ca), ("stranger", stranger)):
        issued = issuer.issue_cert(f"{name}@example.org")
        issued.private_key_and_cert_chain_pem.write_to_path(str(path / f"{name}.pem"))
        issued.private_key_pem.write_to_path(str(path / f"{name}.key"))
        issued.cert_chain_pems[0].write_to_path(str(path / f"{name}.crt"))
    key = serialization.load_pem_private_key((path / "one.key").read_bytes(), None)
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.BestAvailableEncryption(b"password"),
    )
    (path / "locked.key").write_bytes(locked)
    (path / "nonsense.pem").write_text("nothing of the kind")
    (path / "empty.pem").touch()
    return path


def who(seen: Seen, peer: Peer) -> bytes:
    """Responds with the name in the client's certificate."""
    assert isinstance(peer.socket, ssl.SSLSocket)
    certificate: Any = peer.socket.getpeercert()
    return answer(certificate["subjectAltName"][0][1].encode())


@pytest.fixture(scope="module", params=["TLSv1.2", "TLSv1.3"])
def strict(ca: trustme.CA, request: pytest.FixtureRequest) -> Iterator[ScriptedServer]:
    """A server that requires client certificates."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    version = {"TLSv1.2": ssl.TLSVersion.TLSv1_2, "TLSv1.3": ssl.TLSVersion.TLSv1_3}[request.param]
    context.minimum_version = context.maximum_version = version
    context.verify_mode = ssl.CERT_REQUIRED
    ca.configure_trust(context)
    ca.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    with ScriptedServer(context) as server:
        server.on("/who", who)
        yield server


def told_who(kit: Kit, server: ScriptedServer, folder: Path, cert: Any, **keywords: Any) -> str:
    """Returns the client's name as the server sees it, or the name of the exception."""
    session = keywords.pop("session", None) or kit.session()
    try:
        response = session.get(
            server.url + "/who", cert=cert, **{"verify": str(folder / "bundle.pem"), "timeout": 5, **keywords}
        )
    except kit.requests.RequestException as error:
        return type(error).__name__
    return str(response.text)


def test_client_certificate_and_key_in_one_file(strict: ScriptedServer, folder: Path) -> None:
    def call(kit: Kit) -> Any:
        return told_who(kit, strict, folder, str(folder / "one.pem"))

    assert returned(call) == "one@example.org"


def test_client_certificate_and_key_in_two_files(strict: ScriptedServer, folder: Path) -> None:
    def call(kit: Kit) -> Any:
        return told_who(kit, strict, folder, (str(folder / "one.crt"), str(folder / "one.key")))

    assert returned(call) == "one@example.org"


def test_session_client_certificate_is_sent(strict: ScriptedServer, folder: Path) -> None:
    """The certificate of the call replaces it."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cert = str(folder / "one.pem")
        session.verify = str(folder / "bundle.pem")
        prepared = session.prepare_request(kit.request("GET", strict.url + "/who"))
        return (
            session.get(strict.url + "/who").text,
            told_who(kit, strict, folder, str(folder / "two.pem"), session=session),
            session.get(strict.url + "/who").text,
            session.send(prepared).text,
            session.send(prepared, cert=str(folder / "two.pem")).text,
        )

    one, two = "one@example.org", "two@example.org"
    assert returned(call) == (one, two, one, one, two)


def test_connections_are_not_shared_between_client_certificates(strict: ScriptedServer, folder: Path) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        found = [
            told_who(kit, strict, folder, str(folder / f"{name}.pem"), session=session)
            for name in ("one", "two", "one")
        ]
        found.append(told_who(kit, strict, folder, None, session=session).replace("SSLError", "failed"))
        return [one.replace("ConnectionError", "failed") for one in found]

    assert returned(call) == ["one@example.org", "two@example.org", "one@example.org", "failed"]


@pytest.mark.parametrize("name", [None, "stranger"])
def test_missing_or_untrusted_client_certificate_raises(
    strict: ScriptedServer, folder: Path, name: str | None
) -> None:
    """With TLS 1.3 the server rejects after the handshake, which may look like a lost connection."""
    cert = None if name is None else str(folder / f"{name}.pem")
    for kit in each():
        found = told_who(kit, strict, folder, cert)
        if "1.3" in str(strict_version(strict)):
            assert found in ("SSLError", "ConnectionError"), kit.name
        else:
            assert found == "SSLError", kit.name


def strict_version(server: ScriptedServer) -> str:
    context: Any = server._tls
    return str(context.maximum_version.name).replace("v1_", "v1.")


FILES = [
    ("nonsense.pem", None),
    ("empty.pem", None),
    ("one.crt", None),
    ("one.key", None),
    ("one.crt", "two.key"),
    ("one.crt", "nonsense.pem"),
    ("one.crt", "locked.key"),
    ("one.key", "one.crt"),
    ("nonsense.pem", "one.key"),
]


@pytest.mark.parametrize(("cert", "key"), FILES)
def test_invalid_client_certificate_file_raises(
    strict: ScriptedServer, folder: Path, cert: str, key: str | None
) -> None:
    def call(kit: Kit) -> Any:
        given = str(folder / cert) if key is None else (str(folder / cert), str(folder / key))
        return told_who(kit, strict, folder, given)

    assert returned(call) == "SSLError"


MISSING = [
    ("nowhere.pem", "certificate"),
    (("nowhere.crt", "one.key"), "certificate"),
    (("one.crt", "nowhere.key"), "key"),
]


@pytest.mark.parametrize(("names", "kind"), MISSING)
@pytest.mark.parametrize("where", ["call", "session"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_missing_client_certificate_file_raises(
    server: ScriptedServer, folder: Path, names: Any, kind: str, where: str, scheme: str
) -> None:
    """The file must exist before anything is sent, even if it is not needed."""
    cert = str(folder / names) if isinstance(names, str) else tuple(str(folder / name) for name in names)
    url = server.url.replace("http", scheme)

    def call(kit: Kit) -> Any:
        session = kit.session()
        if where == "session":
            session.cert = cert
            return told(session.get, url)
        return told(session.get, url, cert=cert)

    name, message = returned(call, server)
    assert name == "OSError"
    assert message.startswith(f"Could not find the TLS {kind} file, invalid path: {folder}/nowhere")


def test_unrequested_client_certificate_is_not_sent(
    server: ScriptedServer, folder: Path, ca: trustme.CA, tmp_path: Path
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with ScriptedServer(context) as easy:

        def call(kit: Kit) -> Any:
            keywords = {"cert": str(folder / "one.pem"), "verify": str(folder / "bundle.pem")}
            return (
                kit.session().get(easy.url, **keywords).status_code,
                kit.session().get(server.url, **keywords).status_code,
            )

        assert returned(call, server, easy) == (200, 200)


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_client_certificate_without_verification(strict: ScriptedServer, folder: Path) -> None:
    def call(kit: Kit) -> Any:
        return told_who(kit, strict, folder, str(folder / "one.pem"), verify=False)

    assert returned(call) == "one@example.org"


def test_client_certificate_on_redirect(strict: ScriptedServer, folder: Path) -> None:
    url = strict.on("/from", redirect("/who"))

    def call(kit: Kit) -> Any:
        keywords = {"cert": str(folder / "one.pem"), "verify": str(folder / "bundle.pem")}
        return kit.session().get(url, **keywords).text

    assert returned(call) == "one@example.org"


def test_client_certificate_of_signing_session(strict: ScriptedServer, folder: Path) -> None:
    for kit in each():
        session = kit.signed()
        session.cert = (str(folder / "one.crt"), str(folder / "one.key"))
        session.verify = str(folder / "bundle.pem")
        assert session.get(strict.url + "/who").text == "one@example.org"


def test_client_certificate_does_not_extend_trust(strict: ScriptedServer, folder: Path) -> None:
    """The bundle authenticates the server, the certificate the client."""

    def call(kit: Kit) -> Any:
        return told_who(kit, strict, folder, str(folder / "one.pem"), verify=True)

    assert returned(call) == "SSLError"


# verify


@pytest.mark.parametrize("where", ["call", "session"])
def test_missing_ca_bundle_raises(strict: ScriptedServer, where: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        if where == "session":
            session.verify = "/nowhere/bundle.pem"
        return told(session.get, strict.url, verify="/nowhere/bundle.pem" if where == "call" else None)

    assert returned(call) == (
        "OSError",
        "Could not find a suitable TLS CA certificate bundle, invalid path: /nowhere/bundle.pem",
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl gives the files their names")
def test_ca_directory_is_trusted(strict: ScriptedServer, folder: Path, tmp_path: Path) -> None:
    """OpenSSL requires that each file is named by its certificate's hash."""
    bundle = folder / "bundle.pem"
    done = subprocess.run(
        ["openssl", "x509", "-hash", "-noout", "-in", str(bundle)], check=True, capture_output=True, text=True
    )
    shutil.copy(bundle, tmp_path / f"{done.stdout.strip()}.0")

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cert = str(folder / "one.pem")
        first = session.get(strict.url + "/who", verify=str(tmp_path)).text
        session.verify = str(tmp_path)
        return first, session.get(strict.url + "/who").text

    assert returned(call) == ("one@example.org", "one@example.org")


def test_ca_directory_without_certificates_raises(
    strict: ScriptedServer, folder: Path, tmp_path: Path
) -> None:
    for kit in each():
        cert = str(folder / "one.pem")
        name, _ = told(kit.session().get, strict.url, cert=cert, verify=str(tmp_path))
        # Nothing is trusted; ours may raise at once.
        assert name == "SSLError" or (kit.ours and name == "OSError")


def test_ca_bundle_with_several_certificates(strict: ScriptedServer, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "several.pem"
    others = [trustme.CA().cert_pem.bytes() for _ in range(2)]
    path.write_bytes(b"# words\n" + others[0] + (folder / "bundle.pem").read_bytes() + others[1])

    def call(kit: Kit) -> Any:
        return told_who(kit, strict, folder, str(folder / "one.pem"), verify=str(path))

    assert returned(call) == "one@example.org"


def test_cert_of_wrong_type_raises(strict: ScriptedServer, folder: Path) -> None:
    def call(kit: Kit) -> Any:
        return kit.session().get(strict.url + "/who", cert=5).text

    assert raised(call) == "TypeError"
    compare(lambda kit: told_who(kit, strict, folder, "").replace("ConnectionError", "SSLError"))
