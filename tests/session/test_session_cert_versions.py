"""``cert=`` with X.509 version 1 certificates, which ``openssl x509 -req`` writes; names with underscores."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

import oxhorizon
from tests.servers.certificates import Certificate, authority, issue, server_context
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit, kind_of, returned

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="cryptography makes only version 3")

KEYS = {
    "RSA": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "P-256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "Ed25519": ["-algorithm", "ED25519"],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Writes the authority, and a certificate with its key for each key type."""
    folder = tmp_path_factory.mktemp("versions")
    root = authority()
    root.save(folder / "root.pem")
    (folder / "root.key").write_bytes(root.key_pem)
    issue(root, "127.0.0.1").save_all(folder / "server.pem")

    def openssl(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    for number, (name, kind) in enumerate(KEYS.items()):
        openssl("genpkey", *kind, "-out", f"{name}.key")
        openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN={name}", "-out", f"{name}.csr")
        by = ["-CA", "root.pem", "-CAkey", "root.key", "-set_serial", str(number + 1)]
        openssl("x509", "-req", "-in", f"{name}.csr", *by, "-days", "2", "-out", f"{name}.pem")
        both = (folder / f"{name}.key").read_bytes() + (folder / f"{name}.pem").read_bytes()
        (folder / f"{name}-both.pem").write_bytes(both)
        assert x509.load_pem_x509_certificate(both).version is x509.Version.v1
    return folder


def who(seen: Seen, peer: Peer) -> bytes:
    assert isinstance(peer.socket, ssl.SSLSocket)
    shown: Any = peer.socket.getpeercert()
    return answer(f"{shown['subject'][0][0][1]} {shown['version']} {peer.socket.version()}".encode())


@pytest.fixture(scope="module", params=[ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=lambda v: v.name)
def strict(folder: Path, request: pytest.FixtureRequest) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    context.minimum_version = context.maximum_version = request.param
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(folder / "root.pem")
    with ScriptedServer(context) as server:
        server.on("/who", who)
        yield server


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("is_one_file", [True, False])
def test_version_1_client_certificate_is_sent(
    strict: ScriptedServer, folder: Path, name: str, is_one_file: bool
) -> None:
    cert: Any = (str(folder / f"{name}.pem"), str(folder / f"{name}.key"))
    if is_one_file:
        cert = str(folder / f"{name}-both.pem")

    def call(kit: Kit) -> Any:
        get = kit.session().get
        return get(strict.url + "/who", cert=cert, verify=str(folder / "root.pem"), timeout=5).text

    assert returned(call).startswith(f"{name} 1 TLSv1.")


@pytest.mark.parametrize(
    ("name", "other"), [(name, other) for name in KEYS for other in (*KEYS, "another") if other != name]
)
def test_client_key_of_another_certificate_raises(
    strict: ScriptedServer, folder: Path, tmp_path: Path, name: str, other: str
) -> None:
    """Nothing is sent: the server sees no connection."""
    key = folder / f"{other}.key"
    if other == "another":
        key = tmp_path / "another.key"
        command = ["openssl", "genpkey", *KEYS[name], "-out", str(key)]
        subprocess.run(command, check=True, capture_output=True)
    strict.take()
    keywords: Any = {"cert": (str(folder / f"{name}.pem"), str(key)), "verify": str(folder / "root.pem")}
    for kit in (Kit("original"), Kit("ours")):
        with kit, pytest.raises(OSError) as caught:
            kit.session().get(strict.url + "/who", timeout=5, **keywords)
    assert isinstance(caught.value, oxhorizon.exceptions.SSLError)
    assert f"{key}: the private key does not belong to the certificate" in str(caught.value)
    assert not strict.take()


def test_broken_client_certificate_is_named_in_error(
    strict: ScriptedServer, folder: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n")
    keywords: Any = {"cert": (str(broken), str(folder / "RSA.key")), "verify": str(folder / "root.pem")}
    with pytest.raises(oxhorizon.exceptions.SSLError, match=r"broken\.pem: "):
        oxhorizon.get(strict.url + "/who", timeout=5, **keywords)


# Names with an underscore


@pytest.mark.parametrize(
    ("names", "works"),
    [
        (["*.example.test"], False),
        (["a_b.example.test"], True),
        (["A_B.Example.Test"], True),
        (["*.example.test", "a_b.example.test"], True),
        (["*.example.test", "a_c.example.test"], False),
    ],
    ids=str,
)
def test_wildcard_and_underscore_in_certificate_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, names: list[str], works: bool
) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    root = authority()
    shown: Certificate = issue(root, *names)
    bundle = root.save(tmp_path / "root.pem")
    with ScriptedServer(server_context(tmp_path, shown)) as server, ForwardProxy() as proxy:
        url = server.url_of("a_b.example.test") + "/"
        for kit in (Kit("original"), Kit("ours")):
            with kit:
                get = kit.session().get
                settings: Any = {"verify": bundle, "proxies": {"https": proxy.url}, "timeout": 5}
                if works:
                    assert get(url, **settings).ok, kit.name
                    continue
                with pytest.raises(OSError, match=r"(?i)not valid for") as caught:
                    get(url, **settings)
                assert kind_of(caught.value).__name__ == "SSLError"
