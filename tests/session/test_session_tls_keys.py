"""TLS with every key type and key exchange, against OpenSSL."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

import oxhorizon
from oxhorizon import exceptions
from tests.servers.certificates import Certificate, authority, issue, server_context
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import PLAIN, outcome

# Each handshake has other random numbers.
TIMES = 15

KEYS = {
    "RSA": lambda: rsa.generate_private_key(65537, 2048),
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
}
VERSIONS = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}


def get_often(server: ScriptedServer, **settings: Any) -> None:
    for _ in range(TIMES):
        with oxhorizon.Session() as session:
            assert session.get(server.url, **settings).json() == {"ok": True}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("key", KEYS)
def test_server_key_types(tmp_path: Path, key: str, version: str) -> None:
    root = authority("a root", key=KEYS[key]())
    context = server_context(tmp_path, issue(root, "127.0.0.1", key=KEYS[key]()))
    context.minimum_version = context.maximum_version = VERSIONS[version]
    with ScriptedServer(context) as server:
        get_often(server, verify=root.save(tmp_path / "root.pem"))


def test_ed25519_server_key(tmp_path: Path) -> None:
    root = authority("a root")
    leaf = issue(root, "127.0.0.1", key=ed25519.Ed25519PrivateKey.generate())
    path = tmp_path / "leaf.pem"
    private = leaf.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + leaf.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with ScriptedServer(context) as server:
        get_often(server, verify=root.save(tmp_path / "root.pem"))


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("curve", ["prime256v1", "secp384r1", "X25519"])
def test_key_exchange_groups(tmp_path: Path, curve: str, version: str) -> None:
    root = authority("a root")
    context = server_context(tmp_path, issue(root, "127.0.0.1"))
    context.minimum_version = context.maximum_version = VERSIONS[version]
    context.set_ecdh_curve(curve)
    with ScriptedServer(context) as server:
        get_often(server, verify=root.save(tmp_path / "root.pem"))


@pytest.mark.parametrize("key", KEYS)
def test_client_key_types(tmp_path: Path, key: str) -> None:
    root = authority("a root")
    context = server_context(tmp_path, issue(root, "127.0.0.1"))
    bundle = root.save(tmp_path / "root.pem")
    context.load_verify_locations(bundle)
    context.verify_mode = ssl.CERT_REQUIRED
    client = issue(root, "a client", key=KEYS[key]()).save_all(tmp_path / "client.pem")
    with ScriptedServer(context) as server:
        get_often(server, verify=bundle, cert=client)


def forged(certificate: Certificate) -> Certificate:
    """Returns the certificate with another signature of the same length."""
    signature = certificate.cert.signature
    other = signature[:-1] + bytes([signature[-1] ^ 1])
    der = certificate.cert.public_bytes(Encoding.DER)
    assert der.endswith(signature)
    return Certificate(x509.load_der_x509_certificate(der[: -len(signature)] + other), certificate.key)


@pytest.mark.parametrize("key", KEYS)
def test_handshake_with_wrong_signature_raises(tmp_path: Path, key: str) -> None:
    root = authority("a root", key=KEYS[key]())
    bundle = root.save(tmp_path / "root.pem")
    with ScriptedServer(server_context(tmp_path, forged(issue(root, "127.0.0.1")))) as server:
        for make in PLAIN.values():
            with make() as session:
                kind, name, *_ = outcome(lambda session=session: session.get(server.url, verify=bundle))
                assert (kind, name) == ("raises", "SSLError")
        with oxhorizon.Session() as session, pytest.raises(exceptions.SSLError, match="signature"):
            session.get(server.url, verify=bundle)
