"""TLS handshakes that must fail: which ones, and the messages."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

import oxhorizon
from tests.servers.certificates import (
    CLIENT_ONLY,
    DAY,
    NOW,
    Certificate,
    authority,
    issue,
    server_context,
)
from tests.servers.process import run
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import PLAIN, told

HOSTS = ("127.0.0.1", "localhost")
UNVERIFIED = "ignore::urllib3.exceptions.InsecureRequestWarning"
OURS_UNVERIFIED = "ignore::oxhorizon.exceptions.InsecureRequestWarning"


@pytest.fixture(scope="module")
def root() -> Certificate:
    return authority()


@pytest.fixture(scope="module")
def folder(root: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("certificates")
    root.save(path / "bundle.pem")
    authority("another root").save(path / "foreign.pem")
    return path


@pytest.fixture(scope="module")
def bundle(folder: Path) -> str:
    return str(folder / "bundle.pem")


@pytest.fixture(scope="module")
def foreign(folder: Path) -> str:
    return str(folder / "foreign.pem")


@pytest.fixture(scope="module")
def good(root: Certificate, folder: Path) -> Iterator[ScriptedServer]:
    with ScriptedServer(server_context(folder, issue(root, *HOSTS), "good")) as server:
        yield server


# Certificates


def wrong_name(root: Certificate) -> Certificate:
    return issue(root, "example.org", "*.example.net")


def rsa_1024(root: Certificate) -> Certificate:
    return issue(root, *HOSTS, key=rsa.generate_private_key(65537, 1024))


def old_authority() -> Certificate:
    return authority("an old root", start=NOW - 20 * DAY, end=NOW - DAY)


def of_a_leaf(root: Certificate) -> Certificate:
    return issue(issue(root, *HOSTS, subject="a leaf"), *HOSTS, subject="beyond it")


def of_no_authority(root: Certificate) -> Certificate:
    middle = issue(root, subject="in between", is_ca=None)
    return issue(middle, *HOSTS)


def too_long_a_path(root: Certificate) -> Certificate:
    one = issue(root, subject="one", is_ca=True, path_length=0)
    return issue(issue(one, subject="two", is_ca=True), *HOSTS)


def constrained(root: Certificate, **constraints: Any) -> Certificate:
    return issue(issue(root, subject="constrained", is_ca=True, **constraints), "localhost")


def forged(root: Certificate) -> Certificate:
    """Issued in the name of the root, with another key."""
    return issue(authority(), *HOSTS)


# The server's certificate, the host of the URL, and the text of the message.
CERTIFICATES: dict[str, tuple[Callable[[Certificate], Certificate], str, str]] = {
    "unknown issuer": (lambda root: issue(authority("unknown"), *HOSTS), "localhost", "unknown ?issuer"),
    "self-signed": (lambda root: issue(None, *HOSTS), "localhost", "unknown ?issuer"),
    "forged": (forged, "localhost", "unknown ?issuer|signature"),
    "expired": (
        lambda root: issue(root, *HOSTS, start=NOW - 9 * DAY, end=NOW - DAY),
        "localhost",
        "expired",
    ),
    "expired a moment ago": (
        lambda root: issue(root, *HOSTS, end=NOW - DAY / 86400 * 2),
        "localhost",
        "expired",
    ),
    "not yet valid": (
        lambda root: issue(root, *HOSTS, start=NOW + DAY, end=NOW + 9 * DAY),
        "localhost",
        "not (yet )?valid( yet)?",
    ),
    "expired in between": (
        lambda root: issue(
            issue(root, is_ca=True, subject="in between", start=NOW - 9 * DAY, end=NOW - DAY), *HOSTS
        ),
        "localhost",
        "expired",
    ),
    "wrong name": (wrong_name, "localhost", r"not valid for (name )?.*localhost.*example\.org"),
    "wrong address": (wrong_name, "127.0.0.1", r"not valid for (name )?.*127\.0\.0\.1"),
    "an address that is only a name": (
        lambda root: issue(root, "localhost"),
        "127.0.0.1",
        r"not valid for (name )?.*127\.0\.0\.1.*localhost",
    ),
    "another address": (
        lambda root: issue(root, "127.0.0.2"),
        "127.0.0.1",
        r"not valid for (name )?.*127\.0\.0\.1.*127\.0\.0\.2",
    ),
    "no names": (lambda root: issue(root, subject="localhost"), "localhost", "not valid for (name )?"),
    "a missing link": (
        lambda root: issue(issue(root, is_ca=True, subject="in between"), *HOSTS, between=()),
        "localhost",
        "unknown ?issuer",
    ),
    "name constraints": (
        lambda root: constrained(root, permitted=["allowed.test"]),
        "localhost",
        "name ?constraint",
    ),
    "excluded by name constraints": (
        lambda root: constrained(root, excluded=["localhost"]),
        "localhost",
        "name ?constraint",
    ),
    "a leaf as authority": (of_a_leaf, "localhost", "unknown ?issuer|not (allowed|a CA)|End ?Entity|CA"),
    "no authority": (of_no_authority, "localhost", "unknown ?issuer|not (allowed|a CA)|End ?Entity|CA"),
    "too long a path": (too_long_a_path, "localhost", "path ?len"),
    "of a client": (lambda root: issue(root, *HOSTS, usage=CLIENT_ONLY), "localhost", "purpose|usage"),
    "weak key": (rsa_1024, "localhost", "key|signature"),
}


def refused(call: Callable[[Any], Any]) -> dict[str, tuple[str, str]]:
    """Returns what both packages raise: exceptions of the same name, and ours is also one of requests."""
    found = {}
    for name, make in PLAIN.items():
        with make() as session, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found[name] = told(call, session)
    assert found["ours"][0] == found["original"][0], found
    return found


def assert_words(message: str, words: str, url: str) -> None:
    """Checks that the message has the reason and the host, and no internal names."""
    assert re.search(words, message, re.IGNORECASE), message
    assert url.split("/")[2] in message, message
    assert "secret" not in message, message
    assert not re.search(r"Other\(|Error\(|Some\(|\{", message), message


@pytest.mark.parametrize("fault", CERTIFICATES)
def test_faulty_server_certificate_raises(root: Certificate, folder: Path, bundle: str, fault: str) -> None:
    make, host, words = CERTIFICATES[fault]
    with ScriptedServer(server_context(folder, make(root), "faulty")) as server:
        url = server.url_of(host) + "/path?secret"
        found = refused(lambda session: session.get(url, verify=bundle, timeout=5))
        assert server.take() == []
        assert found["ours"][0] == "SSLError"
        assert_words(found["ours"][1], words, url)
        # Nothing is verified here.
        for make_session in PLAIN.values():
            with make_session() as session, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                assert session.get(url, verify=False, timeout=5).ok


def test_ssl_error_is_that_of_requests(root: Certificate, folder: Path, bundle: str) -> None:
    with (
        ScriptedServer(server_context(folder, issue(root), "faulty")) as server,
        oxhorizon.Session() as session,
        pytest.raises(requests.exceptions.SSLError) as caught,
    ):
        session.get(server.url, verify=bundle)
    assert isinstance(caught.value, oxhorizon.exceptions.SSLError)
    assert caught.value.request.url == server.url + "/"
    assert caught.value.response is None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl signs what Python does not")
@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_certificate_with_weak_digest_raises(folder: Path, tmp_path: Path, digest: str) -> None:
    root = authority("an RSA root", key=rsa.generate_private_key(65537, 2048))
    bundle = root.save(tmp_path / "root.pem")
    (tmp_path / "root.key").write_bytes(root.key_pem)
    leaf = issue(root, *HOSTS)
    (tmp_path / "leaf.key").write_bytes(leaf.key_pem)
    (tmp_path / "leaf.pem").write_bytes(leaf.pem)
    (tmp_path / "names").write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n")
    for command in (
        ["req", "-new", "-key", "leaf.key", "-subj", "/CN=leaf", "-out", "leaf.csr"],
        [
            *("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"),
            *(f"-{digest}", "-extfile", "names", "-out", "leaf.pem"),
        ],
    ):
        subprocess.run(["openssl", *command], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "server.pem").write_bytes(leaf.key_pem + (tmp_path / "leaf.pem").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(tmp_path / "server.pem")
    with ScriptedServer(context) as server:
        found = refused(lambda session: session.get(server.url, verify=bundle, timeout=5))
    assert found["ours"][0] == "SSLError"
    assert_words(found["ours"][1], "signature|algorithm|digest|hash", server.url)


# A certificate name, the host of the URL, and whether they match.
NAMES = [
    ("*.example.test", "www.example.test", True),
    ("*.example.test", "WWW.Example.Test", True),
    ("*.example.test", "a.b.example.test", False),
    ("*.example.test", "example.test", False),
    ("*.example.test", "xexample.test", False),
    ("example.test", "www.example.test", False),
    ("w*.example.test", "www.example.test", False),
    ("*.*.example.test", "a.b.example.test", False),
    ("xn--bcher-kva.example", "b\xfccher.example", True),
]


@pytest.mark.parametrize(("name", "host", "is_good"), NAMES)
def test_certificate_names_are_matched(
    root: Certificate,
    folder: Path,
    bundle: str,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    host: str,
    is_good: bool,
) -> None:
    monkeypatch.delenv("NO_PROXY")
    context = server_context(folder, issue(root, name), "named")
    with ScriptedServer(context) as server, ForwardProxy() as proxy:
        url = server.url_of(host)
        keywords = {"verify": bundle, "proxies": {"https": proxy.url}, "timeout": 5}
        if is_good:
            for make in PLAIN.values():
                with make() as session:
                    assert session.get(url, **keywords).ok
        else:
            found = refused(lambda session: session.get(url, **keywords))
            assert found["ours"][0] == "SSLError"
            assert_words(found["ours"][1], "not valid for|name", url)


@pytest.mark.parametrize("is_ca", [None, False, True])
def test_self_signed_certificate_as_bundle(folder: Path, tmp_path: Path, is_ca: bool | None) -> None:
    """Common for development servers; ``openssl req -x509`` makes it an authority as well."""
    own = issue(None, *HOSTS, is_ca=is_ca)
    bundle = own.save(tmp_path / "own.pem")
    with ScriptedServer(server_context(folder, own, "own")) as server:
        found = {}
        for name, make in PLAIN.items():
            with make() as session:
                try:
                    found[name] = str(session.get(server.url, verify=bundle, timeout=5).status_code)
                except Exception as error:
                    found[name] = f"{type(error).__name__} {error}"
    assert found["ours"] == found["original"], found


# The handshake


def old_version(context: ssl.SSLContext, version: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion[version]


def anonymous(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ADH-AES128-SHA256:@SECLEVEL=0")


HANDSHAKES: dict[str, tuple[Callable[[ssl.SSLContext], None], str]] = {
    "TLS 1.1": (lambda context: old_version(context, "TLSv1_1"), "version"),
    "TLS 1.0": (lambda context: old_version(context, "TLSv1"), "version"),
    "no common cipher": (anonymous, "handshake ?failure|cipher"),
}


@pytest.mark.parametrize("fault", HANDSHAKES)
@pytest.mark.parametrize("verify", [True, False])
def test_unsupported_handshake_raises(
    root: Certificate, folder: Path, bundle: str, fault: str, verify: bool
) -> None:
    change, words = HANDSHAKES[fault]
    context = server_context(folder, issue(root, *HOSTS), "old")
    change(context)
    with ScriptedServer(context) as server:
        found = refused(lambda session: session.get(server.url, verify=verify and bundle, timeout=5))
    assert found["ours"][0] == "SSLError"
    assert_words(found["ours"][1], words, server.url)


@contextlib.contextmanager
def listener(act: Callable[[socket.socket], None]) -> Iterator[str]:
    """Listens, and calls *act* after the client's first bytes."""
    sock = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = sock.accept()
                with connection:
                    connection.settimeout(5)
                    connection.recv(100_000)
                    act(connection)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"https://127.0.0.1:{sock.getsockname()[1]}/"
    finally:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)
        sock.close()


def say(data: bytes) -> Callable[[socket.socket], None]:
    def act(connection: socket.socket) -> None:
        connection.sendall(data)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1000)

    return act


ALERT = b"\x15\x03\x03\x00\x02\x02"
BYTES: dict[str, tuple[bytes, str]] = {
    "cut": (b"", "closed"),
    "cut in a record": (b"\x16\x03\x03\x00\x7a\x02\x00", "closed"),
    "http": (b"HTTP/1.1 400 Bad Request\r\n\r\n", "corrupt|TLS|http"),
    "noise": (bytes(range(1, 200)), "corrupt|TLS"),
    "ssh": (b"SSH-2.0-OpenSSH_9.2\r\n", "corrupt|TLS"),
    "an empty record": (b"\x16\x03\x03\x00\x00", "corrupt|TLS|closed|empty"),
    "handshake failure": (ALERT + b"\x28", "handshake ?failure"),
    "unrecognised name": (ALERT + b"\x70", "unrecogni[sz]ed ?name"),
    "internal error": (ALERT + b"\x50", "internal ?error"),
    "an unknown alert": (ALERT + b"\xfe", "alert"),
    "a server hello of nonsense": (b"\x16\x03\x03\x00\x06\x02\x00\x00\x02\x03\x03", "corrupt|message|hello"),
    "application data": (b"\x17\x03\x03\x00\x05hello", "unexpected|decrypt|message"),
}


@pytest.mark.parametrize("fault", BYTES)
def test_invalid_handshake_bytes_raise_ssl_error(fault: str) -> None:
    data, words = BYTES[fault]
    with listener(say(data)) as url:
        found = refused(lambda session: session.get(url, timeout=3))
    assert found["ours"][0] == "SSLError"
    assert_words(found["ours"][1], words, url)


def test_reset_during_handshake_raises() -> None:
    import struct

    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with listener(reset) as url:
        found = refused(lambda session: session.get(url, timeout=3))
    assert found["ours"][0] == "ConnectionError"
    assert_words(found["ours"][1], "reset", url)


# Client certificates


@pytest.fixture(scope="module", params=["TLSv1_2", "TLSv1_3"])
def strict(root: Certificate, folder: Path, request: pytest.FixtureRequest) -> Iterator[ScriptedServer]:
    """A server that requires client certificates of the same authority."""
    context = server_context(folder, issue(root, *HOSTS), "strict")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[request.param]
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(str(folder / "bundle.pem"))
    with ScriptedServer(context) as server:
        yield server


CLIENTS: dict[str, tuple[Callable[[Certificate], Certificate | None], str]] = {
    "none": (lambda root: None, "certificate|handshake ?failure"),
    "unknown issuer": (lambda root: issue(authority("unknown"), "one"), "unknown ?ca"),
    "expired": (lambda root: issue(root, "one", start=NOW - 9 * DAY, end=NOW - DAY), "expired"),
    "self-signed": (lambda root: issue(None, "one"), "unknown ?ca|certificate"),
}


@pytest.mark.parametrize("fault", CLIENTS)
@pytest.mark.parametrize("verb", ["GET", "POST"])
def test_rejected_client_certificate_raises(
    strict: ScriptedServer,
    root: Certificate,
    folder: Path,
    bundle: str,
    tmp_path: Path,
    fault: str,
    verb: str,
) -> None:
    """With TLS 1.3 the server rejects after the handshake, when the request is already being sent."""
    make, words = CLIENTS[fault]
    client = make(root)
    cert = client.save_all(tmp_path / "client.pem") if client else None
    for make_session in PLAIN.values():
        with make_session() as session:
            found = told(session.request, verb, strict.url, verify=bundle, cert=cert, timeout=5)
        assert found[0] == "SSLError", found
    assert_words(found[1], words, strict.url)
    assert strict.take() == []


# Settings that select the trusted certificates


UNSET = object()


def named(value: Any, paths: dict[str, str]) -> Any:
    return paths.get(value, value) if isinstance(value, str) else value


def status(session: Any, url: str, keywords: dict[str, Any]) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return str(session.get(url, timeout=5, **keywords).status_code)
    except Exception as error:
        return type(error).__name__


@pytest.mark.parametrize(
    "call",
    [UNSET, None, True, False, "good", "bad"],
    # The same in every process of pytest-xdist.
    ids=lambda call: "unset" if call is UNSET else str(call),
)
def test_ca_bundle_precedence(
    good: ScriptedServer, bundle: str, foreign: str, monkeypatch: pytest.MonkeyPatch, call: Any
) -> None:
    """The call, the session, REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE: as in requests, except that the session
    takes precedence over the environment."""
    paths = {"good": bundle, "bad": foreign}
    differences = []
    for own, first, second in product([True, False, "good", "bad"], *[[None, "good", "bad"]] * 2):
        for name, value in (("REQUESTS_CA_BUNDLE", first), ("CURL_CA_BUNDLE", second)):
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, paths[value])
        found = {}
        for name, make in PLAIN.items():
            with make() as session:
                session.verify = named(own, paths)
                keywords = {} if call is UNSET else {"verify": named(call, paths)}
                found[name] = status(session, good.url, keywords)
        said = own if call in (UNSET, None) and own is not True else call
        expected = said if said in (False, "good", "bad") else first or second or "bad"
        if found["ours"] != {"bad": "SSLError"}.get(expected, "200"):
            differences.append(("ours", own, first, second, found))
        # The two differ only if both the session and another setting name a bundle.
        if found["ours"] != found["original"] and (own is True or not (first or second)):
            differences.append(("original", own, first, second, found))
    assert not differences


TRUST = """
import os, sys
import oxhorizon

def get(url, **keywords):
    with oxhorizon.Session() as session:
        try:
            return session.get(url, timeout=5, **keywords).status_code
        except oxhorizon.exceptions.SSLError as error:
            assert "nknown" in str(error), error
            return "SSLError"
        except OSError as error:
            return type(error).__name__ + " " + str(error)
"""

# SSL_CERT_FILE and SSL_CERT_DIR, REQUESTS_CA_BUNDLE, the argument of the call, and the outcome.
SYSTEM = [
    ("good", None, None, None, "200"),
    ("bad", None, None, None, "SSLError"),
    (None, "good", None, None, "200"),
    (None, "bad", None, None, "SSLError"),
    ("bad", "good", None, None, "200"),
    ("good", "nowhere", None, None, "200"),
    ("nowhere", "good", None, None, "200"),
    ("nowhere", None, None, None, "SSLError"),
    (None, "nowhere", None, None, "SSLError"),
    ("nowhere", "nowhere", None, None, "SSLError"),
    ("nonsense", None, None, None, "SSLError"),
    ("good", None, "bad", None, "SSLError"),
    ("bad", None, "good", None, "200"),
    ("good", None, None, "bad", "SSLError"),
    ("bad", None, None, "good", "200"),
    ("bad", None, None, "False", "200"),
]


@pytest.fixture(scope="module")
def places(folder: Path, bundle: str, foreign: str) -> dict[str, dict[str, str]]:
    """Makes files, and directories with file names as OpenSSL requires them."""
    places = {"file": {"good": bundle, "bad": foreign}, "directory": {}}
    for name, path in places["file"].items():
        directory = folder / f"{name}.d"
        directory.mkdir()
        shutil.copy(path, directory / "0123abcd.0")
        places["directory"][name] = str(directory)
    places["file"]["nonsense"] = str(folder / "nonsense.pem")
    (folder / "nonsense.pem").write_text("nothing of the kind")
    for kind in places.values():
        kind["nowhere"] = "/nowhere/at.all"
    return places


def test_system_store_is_trusted(
    good: ScriptedServer, places: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSL_CERT_FILE and SSL_CERT_DIR replace the system's store, and the bundled roots a missing one."""
    script = (
        TRUST
        + """
file, directory, first, said = (one or None for one in sys.argv[2:])
names = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
os.environ.update({name: value for name, value in zip(names, (file, directory, first)) if value})
keywords = {} if said is None else {"verify": False if said == "False" else said}
if said == "False":
    import warnings
    warnings.simplefilter("ignore")
print(get(sys.argv[1], **keywords))
"""
    )
    found = [
        run(
            script,
            good.url,
            places["file"].get(file or "", ""),
            places["directory"].get(directory or "", ""),
            places["file"].get(first or "", ""),
            places["file"].get(said or "", said or ""),
        ).strip()
        for file, directory, first, said, _ in SYSTEM
    ]
    assert found == [expected for *_, expected in SYSTEM]


def test_changed_system_store_variables_are_read_again(
    good: ScriptedServer, bundle: str, foreign: str
) -> None:
    """The program sets its store after its first request."""
    script = (
        TRUST
        + """
found = [get(sys.argv[1])]
for path in sys.argv[2:]:
    os.environ["SSL_CERT_FILE"] = path
    found.append(get(sys.argv[1]))
print(*found)
"""
    )
    assert run(script, good.url, bundle, foreign, bundle).split() == ["SSLError", "200", "SSLError", "200"]


def test_bundled_roots_without_system_store(good: ScriptedServer, tmp_path: Path) -> None:
    """The bundled roots are used, and an unknown authority fails with the same message."""
    (tmp_path / "script.py").write_text(TRUST + "print(get(sys.argv[1]))\n")
    empty = tmp_path / "empty"
    empty.mkdir()
    stores = [path for path in ("/etc/ssl", "/usr/share/ca-certificates", "/etc/pki") if Path(path).is_dir()]
    hide = " && ".join(f"mount --bind {empty} {path}" for path in stores) or "true"
    command = ["unshare", "-m", "sh", "-c", f'{hide} && exec "$@"', "sh"]
    if shutil.which("unshare") is None or subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("the system's store cannot be hidden")
    done = subprocess.run(
        [*command, sys.executable, str(tmp_path / "script.py"), good.url],
        capture_output=True,
        text=True,
        timeout=20,
    )
    assert done.stdout.strip() == "SSLError", done


def test_sslkeylogfile_is_ignored(good: ScriptedServer, bundle: str, tmp_path: Path) -> None:
    """An environment variable must not expose the session's keys."""
    script = """
        import os, sys
        os.environ["SSLKEYLOGFILE"] = sys.argv[3]
        import oxhorizon

        with oxhorizon.Session() as session:
            for verify in (sys.argv[2], False):
                print(session.get(sys.argv[1], verify=verify).status_code)
    """
    path = tmp_path / "keys"
    path.touch()
    assert run(script, good.url, bundle, str(path)).split() == ["200", "200"]
    assert path.read_bytes() == b""
    path.unlink()
    assert run(script, good.url, bundle, str(path)).split() == ["200", "200"]
    assert not path.exists()


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_verify_false_applies_to_one_call(good: ScriptedServer, bundle: str) -> None:
    """It affects neither the host, nor other connections, nor the next session."""

    def call(session: Any) -> list[str]:
        found = []
        for verify in (False, True, False, bundle, True, False, None, bundle):
            found.append(status(session, good.url, {"verify": verify}))
        session.verify = False
        found.append(status(session, good.url, {}))
        session.verify = True
        found.append(status(session, good.url, {}))
        return found

    found = {}
    for name, make in PLAIN.items():
        with make() as session:
            streams = [session.get(good.url, verify=False, stream=True) for _ in range(3)]
            assert all(one.content for one in streams)
            found[name] = call(session)
        with make() as session:
            found[name].append(status(session, good.url, {}))
    assert found["ours"] == found["original"]
    assert found["ours"][1] == found["ours"][-1] == "SSLError"


WARNINGS = """
import importlib, sys, warnings

package, url, action, lines = sys.argv[1:]
module = importlib.import_module(package)
warnings.simplefilter(action)
session = module.Session()

def here():
    return session.get(url, verify=False)

for _ in range(3):
    session.get(url, verify=False)
if lines == "several":
    here()
    here()
    session.verify = False
    session.post(url)
"""


@pytest.mark.parametrize(
    ("action", "several"), [("default", 3), ("once", 1), ("always", 6), ("module", 1), ("ignore", 0)]
)
def test_verify_false_warns_as_often_as_requests(good: ScriptedServer, action: str, several: int) -> None:
    """As often as requests for one line of a program. Each line warns, because our warning points at the
    caller's line (urllib3's points at itself)."""

    def count(package: str, lines: str) -> int:
        done = subprocess.run(
            [sys.executable, "-c", WARNINGS, package, good.url, action, lines],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        )
        return done.stderr.count("InsecureRequestWarning: ")

    assert count("oxhorizon", "one") == count("requests", "one")
    assert count("oxhorizon", "several") == several
