"""TLS features of OpenSSL that rustls with ring lacks: each row of the table in docs/differences.md, with a
server."""

from __future__ import annotations

import contextlib
import datetime
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, padding, rsa

import oxhorizon
from tests.servers.certificates import Certificate, authority, bare, issue, key_usage
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import PLAIN, kind_of

# OpenSSL's behaviour depends on its version, and Python 3.13 sets stricter flags.
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="openssl may be LibreSSL"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes keys that Python does not"),
    pytest.mark.skipif(ssl.OPENSSL_VERSION_INFO < (3,), reason="an older OpenSSL"),
    pytest.mark.skipif(sys.version_info >= (3, 13), reason="OpenSSL is asked for other rules"),
]

HOST = "127.0.0.1"
V1_2, V1_3 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
PAGE = Path(__file__).parents[2] / "docs" / "differences.md"
CA = x509.BasicConstraints(True, None)


class Stage:
    """The context of a server, its bundle, and the client's certificate."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.set_ciphers("ALL:@SECLEVEL=0")
        self.settings: dict[str, Any] = {"timeout": 10}
        self.action: Any = answer(b"")

    def trust(self, root: Certificate) -> None:
        self.settings["verify"] = root.save(self.folder / "root.pem")

    def show(self, leaf: Certificate) -> None:
        key = leaf.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.show_pem(key + leaf.pem + b"".join(one.pem for one in leaf.between))

    def show_pem(self, text: bytes) -> None:
        path = self.folder / "shown.pem"
        path.write_bytes(text)
        self.context.load_cert_chain(path)

    def speak(self, version: ssl.TLSVersion) -> None:
        self.context.minimum_version = self.context.maximum_version = version

    def openssl(self, *arguments: str) -> bytes:
        command = ["openssl", *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, check=True).stdout


def plain(stage: Stage, key: Any = None, root_key: Any = None) -> Certificate:
    """Configures a valid server; returns its authority."""
    root = authority("a root", key=root_key)
    stage.trust(root)
    stage.show(issue(root, HOST, key=key))
    return root


Setting = Callable[[Stage], object]


def suite(name: str) -> Setting:
    def set_up(stage: Stage) -> None:
        plain(stage, key=rsa.generate_private_key(65537, 2048))
        stage.context.set_ciphers(f"{name}:@SECLEVEL=0")
        stage.speak(V1_2)
        if name.startswith("DHE"):
            stage.openssl("dhparam", "-dsaparam", "-out", "dh.pem", "2048")
            stage.context.load_dh_params(str(stage.folder / "dh.pem"))

    return set_up


def exchange(group: str, version: ssl.TLSVersion = V1_3) -> Setting:
    def set_up(stage: Stage) -> None:
        plain(stage)
        stage.context.set_ecdh_curve(group)
        stage.speak(version)

    return set_up


def server_key(make: Callable[[], Any]) -> Setting:
    return lambda stage: plain(stage, key=make())


def authority_key(make: Callable[[], Any]) -> Setting:
    return lambda stage: plain(stage, root_key=make())


def ed448_server(stage: Stage) -> None:
    root = authority("a root")
    stage.trust(root)
    stage.show(bare(root, "a server", names=[HOST], key=ed448.Ed448PrivateKey.generate()))


def signed(stage: Stage, root: Certificate, digest: Any, how: Any = None) -> None:
    """Returns a server certificate that *root* signed in this way."""
    key = ec.generate_private_key(ec.SECP256R1())
    leaf = bare(None, "a server", names=[HOST], key=key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(leaf.cert.subject)
        .issuer_name(root.cert.subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(leaf.cert.not_valid_before_utc)
        .not_valid_after(leaf.cert.not_valid_after_utc)
    )
    for one in leaf.cert.extensions:
        builder = builder.add_extension(one.value, one.critical)
    stage.trust(root)
    stage.show(Certificate(builder.sign(root.key, digest, rsa_padding=how), key))


def ed448_authority(stage: Stage) -> None:
    key = ed448.Ed448PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a root")])
    model = bare(None, "a root").cert
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(8)
        .not_valid_before(model.not_valid_before_utc)
        .not_valid_after(model.not_valid_after_utc)
        .add_extension(CA, critical=True)
    )
    signed(stage, Certificate(builder.sign(key, None), key), None)


def rsa_root() -> Certificate:
    return authority("a root", key=rsa.generate_private_key(65537, 2048))


def digest(algorithm: Any, root: Callable[[], Certificate] = rsa_root) -> Setting:
    return lambda stage: signed(stage, root(), algorithm)


def short_salt(stage: Stage) -> None:
    signed(stage, rsa_root(), hashes.SHA256(), padding.PSS(padding.MGF1(hashes.SHA256()), 20))


def by_openssl(stage: Stage, *, root_key: list[str], leaf_key: list[str], digest: str = "sha256") -> None:
    """Makes keys and digests that ``cryptography`` does not support."""
    (stage.folder / "names").write_text(f"subjectAltName=IP:{HOST}\nbasicConstraints=CA:FALSE\n")
    for name, kind in (("root", root_key), ("leaf", leaf_key)):
        stage.openssl("genpkey", *kind, "-out", f"{name}.key")
    request = ["req", "-new", "-key", "leaf.key", "-subj", "/CN=leaf", "-out", "leaf.csr"]
    root = ["req", "-x509", "-new", "-key", "root.key", "-subj", "/CN=root", "-days", "3"]
    sign = ["x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "7"]
    stage.openssl(*request)
    stage.openssl(*root, "-out", "root.pem")
    stage.openssl(*sign, "-extfile", "names", f"-{digest}", "-days", "2", "-out", "leaf.pem")
    stage.show_pem((stage.folder / "leaf.key").read_bytes() + (stage.folder / "leaf.pem").read_bytes())
    stage.settings["verify"] = str(stage.folder / "root.pem")


P256 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
RSA = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
PSS = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"]


def authority_as_server(stage: Stage) -> None:
    root = authority("a root")
    middle = issue(root, subject="in the middle", is_ca=True)
    stage.trust(root)
    leaf = bare(middle, "a server", CA, key_usage("digital_signature", "key_cert_sign"), names=[HOST])
    stage.show(Certificate(leaf.cert, leaf.key, (middle,)))


POLICY_EXTENSIONS: dict[str, x509.ExtensionType] = {
    "certificatePolicies": x509.CertificatePolicies(
        [x509.PolicyInformation(x509.ObjectIdentifier("1.2.3.4"), None)]
    ),
    "policyConstraints": x509.PolicyConstraints(0, None),
    "inhibitAnyPolicy": x509.InhibitAnyPolicy(0),
}


def critical_policies(place: str, *names: str) -> Setting:
    """Adds critical policy extensions to the certificate of the server or of an intermediate authority."""
    found = [POLICY_EXTENSIONS[name] for name in names or POLICY_EXTENSIONS]

    def set_up(stage: Stage) -> None:
        root = authority("a root")
        stage.trust(root)
        if place == "server":
            stage.show(bare(root, "a server", *found, names=[HOST]))
            return
        middle = bare(root, "in the middle", CA, key_usage("key_cert_sign"), *found)
        leaf = bare(middle, "a server", names=[HOST])
        stage.show(Certificate(leaf.cert, leaf.key, (middle,)))

    return set_up


def excluded_directory(stage: Stage) -> None:
    nobody = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
    constraints = x509.NameConstraints(None, [x509.DirectoryName(nobody)])
    root = bare(None, "a root", CA, key_usage("key_cert_sign"), constraints)
    stage.trust(root)
    stage.show(bare(root, "a server", names=[HOST]))


def long_ago(stage: Stage) -> None:
    root = authority("a root")
    stage.trust(root)
    stage.show(bare(root, "a server", names=[HOST], start=datetime.datetime(1969, 12, 31)))


def rsa_of(first: int, second: int, exponent: int = 65537) -> Any:
    """Returns a key of these two primes."""
    secret = pow(exponent, -1, (first - 1) * (second - 1))
    numbers = rsa.RSAPrivateNumbers(
        first,
        second,
        secret,
        rsa.rsa_crt_dmp1(secret, first),
        rsa.rsa_crt_dmq1(secret, second),
        rsa.rsa_crt_iqmp(first, second),
        rsa.RSAPublicNumbers(exponent, first * second),
    )
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)


def rsa_8676() -> Any:
    """Uses Mersenne primes, because finding others of this size takes long."""
    return rsa_of(2**4423 - 1, 2**4253 - 1)


def ask_clients(stage: Stage, key: Any) -> None:
    root = plain(stage)
    stage.context.load_verify_locations(stage.settings["verify"])
    stage.context.verify_mode = ssl.CERT_REQUIRED
    client = issue(root, "a client", key=key)
    text = client.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = stage.folder / "client.pem"
    path.write_bytes(text + client.pem)
    stage.settings["cert"] = str(path)


def client_key(make: Callable[[], Any]) -> Setting:
    return lambda stage: ask_clients(stage, make())


def pss_client(stage: Stage) -> None:
    by_openssl(stage, root_key=P256, leaf_key=PSS)
    shown = stage.folder / "client.pem"
    shown.write_bytes((stage.folder / "shown.pem").read_bytes())
    root = (stage.folder / "root.pem").read_bytes()
    plain(stage)
    (stage.folder / "clients.pem").write_bytes(root)
    stage.context.load_verify_locations(stage.folder / "clients.pem")
    stage.context.verify_mode = ssl.CERT_REQUIRED
    stage.settings["cert"] = str(shown)


def ask_later(stage: Stage) -> None:
    stage.context.post_handshake_auth = True
    ask_clients(stage, None)
    stage.speak(V1_3)

    def act(seen: Seen, peer: Peer) -> None:
        assert isinstance(peer.socket, ssl.SSLSocket)
        peer.socket.verify_client_post_handshake()
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        peer.socket.settimeout(0.2)
        with contextlib.suppress(TimeoutError, socket.timeout):
            peer.socket.recv(1)
        assert peer.socket.getpeercert()
        peer.send(b"0\r\n\r\n")

    stage.action = act


def no_hashed_names(stage: Stage) -> None:
    plain(stage)
    stage.settings["verify"] = str(stage.folder)


def rsa_1024() -> Any:
    return rsa.generate_private_key(65537, 1024)


def old(version: str) -> Setting:
    def set_up(stage: Stage) -> None:
        plain(stage)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stage.speak(ssl.TLSVersion[version])

    return set_up


def curve(name: str) -> Callable[[], Any]:
    return lambda: ec.generate_private_key(getattr(ec, name)())


# The first column of the table, the server's setup, and the outcome of each client.
ROWS: dict[str, tuple[Setting, str, str]] = {
    "TLS 1.2 with CBC suites only (`ECDHE-RSA-AES256-SHA384`)": (
        suite("ECDHE-RSA-AES256-SHA384"),
        "works",
        "SSLError",
    ),
    "TLS 1.2 with DHE suites only": (suite("DHE-RSA-AES256-GCM-SHA384"), "works", "SSLError"),
    "key exchange with P-521 only": (exchange("secp521r1"), "works", "SSLError"),
    "key exchange with X448 only": (exchange("X448"), "works", "SSLError"),
    "key exchange over finite fields only (`ffdhe2048`)": (exchange("ffdhe2048"), "works", "SSLError"),
    "a server's key on P-521": (server_key(curve("SECP521R1")), "works", "SSLError"),
    "a server's key of Ed448": (ed448_server, "works", "SSLError"),
    "a server's key of RSA-PSS": (
        lambda stage: by_openssl(stage, root_key=P256, leaf_key=PSS),
        "works",
        "SSLError",
    ),
    "an authority's key on P-521": (authority_key(curve("SECP521R1")), "works", "SSLError"),
    "an authority's key on secp256k1": (authority_key(curve("SECP256K1")), "works", "SSLError"),
    "an authority's key on a Brainpool curve": (authority_key(curve("BrainpoolP256R1")), "works", "SSLError"),
    "an authority's key of Ed448": (ed448_authority, "works", "SSLError"),
    "an authority's key of RSA-PSS": (
        lambda stage: by_openssl(stage, root_key=PSS, leaf_key=P256),
        "works",
        "SSLError",
    ),
    "a certificate signed with SHA-224": (digest(hashes.SHA224()), "works", "SSLError"),
    "a certificate signed with SHA-3": (digest(hashes.SHA3_256()), "works", "SSLError"),
    "a certificate signed by P-256 with SHA-512": (
        digest(hashes.SHA512(), lambda: authority("a root")),
        "works",
        "SSLError",
    ),
    "a certificate signed with RSA-PSS and a salt not as long as its digest": (
        short_salt,
        "works",
        "SSLError",
    ),
    "a server's certificate with `CA:TRUE`, issued by an intermediate authority": (
        authority_as_server,
        "works",
        "SSLError",
    ),
    "a server's certificate with critical `certificatePolicies`, `policyConstraints` or `inhibitAnyPolicy`": (
        critical_policies("server"),
        "works",
        "SSLError",
    ),
    "an intermediate authority's certificate with one of these": (
        critical_policies("authority"),
        "works",
        "SSLError",
    ),
    "an authority whose name constraints exclude directory names": (
        excluded_directory,
        "works",
        "SSLError",
    ),
    "a certificate that is valid since before 1970": (long_ago, "works", "SSLError"),
    "an authority's key of RSA with more than 8192 bits": (authority_key(rsa_8676), "works", "SSLError"),
    "`cert=` with a key on P-521": (client_key(curve("SECP521R1")), "works", "SSLError"),
    "`cert=` with a key of Ed448": (client_key(ed448.Ed448PrivateKey.generate), "works", "SSLError"),
    "`cert=` with a key of RSA-PSS": (pss_client, "works", "SSLError"),
    "`cert=` with a key of RSA that has not 2048, 3072 or 4096 bits": (
        client_key(lambda: rsa.generate_private_key(65537, 2052)),
        "works",
        "SSLError",
    ),
    "a client certificate asked for after the handshake (TLS 1.3)": (ask_later, "works", "ConnectionError"),
    "`verify=` a directory without hashed names": (no_hashed_names, "SSLError", "works"),
    "TLS 1.0, TLS 1.1": (old("TLSv1_1"), "SSLError", "SSLError"),
    "TLS 1.2 without forward secrecy (`AES256-GCM-SHA384`)": (
        suite("AES256-GCM-SHA384"),
        "SSLError",
        "SSLError",
    ),
    "a key of RSA with 1024 bits": (server_key(rsa_1024), "SSLError", "SSLError"),
    "a certificate signed with SHA-1": (
        lambda stage: by_openssl(stage, root_key=RSA, leaf_key=P256, digest="sha1"),
        "SSLError",
        "SSLError",
    ),
    "a certificate signed with MD5": (
        lambda stage: by_openssl(stage, root_key=RSA, leaf_key=P256, digest="md5"),
        "SSLError",
        "SSLError",
    ),
}


def result(session: Any, url: str, settings: dict[str, Any]) -> str:
    try:
        assert session.get(url, **settings).status_code == 200
    except requests.RequestException as error:
        return kind_of(error).__name__
    return "works"


@pytest.mark.parametrize("row", ROWS)
def test_documented_tls_difference_holds(tmp_path: Path, row: str) -> None:
    set_up, original, ours = ROWS[row]
    stage = Stage(tmp_path)
    set_up(stage)
    with ScriptedServer(stage.context) as server:
        server.on("/", stage.action)
        url = server.url + "/"
        found = {}
        for name, make in PLAIN.items():
            with make() as session:
                found[name] = result(session, url, stage.settings)
        with oxhorizon.Session() as session:
            session.mount(server.url, requests.adapters.HTTPAdapter())
            found["way out"] = result(session, url, stage.settings)
    assert found == {"original": original, "ours": ours, "way out": original}


MESSAGES: dict[str, tuple[Setting, str]] = {
    **{
        f"{name}, {place}": (critical_policies(place, name), "critical extension that is not known")
        for name in POLICY_EXTENSIONS
        for place in ("server", "authority")
    },
    "directory names": (excluded_directory, "name constraints"),
    "before 1970": (long_ago, "it is malformed, or valid since before 1970"),
    "a long authority's key": (authority_key(rsa_8676), "2048 to 8192 bits"),
    "a large exponent": (
        authority_key(lambda: rsa_of(2**2203 - 1, 2**2281 - 1, 2**40 + 15)),
        "exponent of 33 bits at most",
    ),
    "a client's key": (client_key(ed448.Ed448PrivateKey.generate), "RSA of 2048, 3072 or 4096 bits"),
    "a client's key of 2560 bits": (
        client_key(lambda: rsa.generate_private_key(65537, 2560)),
        "RSA of 2048, 3072 or 4096 bits",
    ),
}


@pytest.mark.parametrize("case", MESSAGES)
def test_tls_error_message_names_reason(tmp_path: Path, case: str) -> None:
    set_up, message = MESSAGES[case]
    stage = Stage(tmp_path)
    set_up(stage)
    with ScriptedServer(stage.context) as server:
        server.on("/", stage.action)
        with requests.Session() as session:
            assert result(session, server.url + "/", stage.settings) == "works"
        with pytest.raises(oxhorizon.exceptions.SSLError, match=message):
            oxhorizon.get(server.url + "/", **stage.settings)


def renegotiate(process: subprocess.Popen[bytes]) -> None:
    """Makes ``openssl s_server`` renegotiate after it has read a request, then respond."""
    assert process.stdin is not None
    assert process.stdout is not None
    has_request = False
    with contextlib.suppress(OSError, ValueError):
        while line := process.stdout.readline():
            has_request |= line.startswith(b"GET / HTTP/1.1")
            if has_request and not line.strip():
                break
        process.stdin.write(b"R\n")
        process.stdin.flush()
        while (line := process.stdout.readline()) and not line.startswith(b"SSL_do_handshake"):
            pass
        time.sleep(0.2)
        process.stdin.write(b"HTTP/1.0 200 OK\nContent-Length: 0\n\n")
        process.stdin.flush()


def test_renegotiation_is_not_supported(tmp_path: Path) -> None:
    """IIS and Apache do this if one path of a server requires client certificates."""
    stage = Stage(tmp_path)
    plain(stage)
    found = {}
    for name, make in PLAIN.items():
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        command = [
            "openssl",
            "s_server",
            "-accept",
            str(port),
            "-cert",
            "shown.pem",
            "-key",
            "shown.pem",
            "-tls1_2",
        ]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=tmp_path, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT
        ) as process:
            try:
                assert process.stdout is not None
                while process.stdout.readline().strip() != b"ACCEPT":
                    pass
                threading.Thread(target=renegotiate, args=(process,), daemon=True).start()
                with make() as session:
                    found[name] = result(session, f"https://{HOST}:{port}/", stage.settings)
            finally:
                process.kill()
    assert found == {"original": "works", "ours": "SSLError"}


def test_documented_table_lists_every_difference() -> None:
    """The page and the tests have the same rows, with the same outcomes."""
    section = PAGE.read_text("utf-8").partition("\n## TLS\n")[2].partition("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line
    ]
    written = {row[0]: (re.sub("`", "", row[1]), re.sub("`", "", row[2])) for row in rows[2:]}
    assert written == {name: (original, ours) for name, (_, original, ours) in ROWS.items()}
