"""Certificates in ``verify=`` that OpenSSL does not trust: basicConstraints, keyUsage, extendedKeyUsage,
validity and OpenSSL's trust settings apply as in OpenSSL."""

from __future__ import annotations

import base64
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier

import oxhorizon
from tests.servers.certificates import DAY, NOW, Certificate, bare, key_usage
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import PLAIN, kind_of

# From 3.13 on, Python sets VERIFY_X509_PARTIAL_CHAIN and VERIFY_X509_STRICT.
pytestmark = pytest.mark.skipif(sys.version_info >= (3, 13), reason="OpenSSL is asked for other rules")

HOST = "127.0.0.1"
Chain = tuple[Certificate, tuple[Certificate, ...], bytes]


class Turncoat:
    """A server with another certificate each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.server = ScriptedServer(self._context)

    def results(self, leaf: Certificate, between: tuple[Certificate, ...], bundle: bytes) -> dict[str, str]:
        """Returns the outcome of both clients with *bundle*."""
        shown = Certificate(leaf.cert, leaf.key, between)
        self._context.load_cert_chain(shown.save_all(self._folder / "shown.pem"))
        path = self._folder / "bundle.pem"
        path.write_bytes(bundle)
        return {name: self._result(make, str(path)) for name, make in PLAIN.items()}

    def _result(self, make: Callable[[], Any], bundle: str) -> str:
        with make() as session:
            try:
                return str(session.get(self.server.url, verify=bundle, timeout=10).status_code)
            except Exception as error:
                return kind_of(error).__name__


@pytest.fixture(scope="module")
def turncoat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Turncoat]:
    turncoat = Turncoat(tmp_path_factory.mktemp("shown"))
    with turncoat.server:
        yield turncoat


def purposes(*oids: ObjectIdentifier) -> x509.ExtendedKeyUsage:
    return x509.ExtendedKeyUsage(oids)


SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH
PURPOSES: dict[str, tuple[ObjectIdentifier, ...]] = {
    "none": (),
    "server": (SERVER,),
    "client": (CLIENT,),
    "both": (CLIENT, SERVER),
    "any": (ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,),
    "code": (ExtendedKeyUsageOID.CODE_SIGNING,),
    "gated": (ObjectIdentifier("2.16.840.1.113730.4.1"),),
}
USAGES: dict[str, tuple[str, ...]] = {
    "none": (),
    "signature": ("digital_signature",),
    "encipherment": ("key_encipherment",),
    "agreement": ("key_agreement",),
    "authority": ("key_cert_sign",),
    "commitment": ("content_commitment",),
    "all": ("digital_signature", "key_cert_sign"),
}
CONSTRAINTS: dict[str, bool | None] = {"none": None, "authority": True, "leaf": False}


def extensions(purpose: str, usage: str, constraint: str) -> list[x509.ExtensionType]:
    found: list[x509.ExtensionType] = []
    if PURPOSES[purpose]:
        found.append(purposes(*PURPOSES[purpose]))
    if USAGES[usage]:
        found.append(key_usage(*USAGES[usage]))
    is_ca = CONSTRAINTS[constraint]
    if is_ca is not None:
        found.append(x509.BasicConstraints(is_ca, None))
    return found


CA = x509.BasicConstraints(True, None)
NO_CA = x509.BasicConstraints(False, None)


def as_itself(found: list[x509.ExtensionType]) -> Chain:
    """The server's self-signed certificate is the bundle."""
    own = bare(None, "itself", *found, names=[HOST])
    return own, (), own.pem


def as_root(found: list[x509.ExtensionType]) -> Chain:
    root = bare(None, "a root", *found)
    return bare(root, "a server", names=[HOST]), (), root.pem


def as_middle(found: list[x509.ExtensionType]) -> Chain:
    root = bare(None, "a root", CA)
    middle = bare(root, "in the middle", *found)
    return bare(middle, "a server", names=[HOST]), (middle,), root.pem


def as_leaf(found: list[x509.ExtensionType]) -> Chain:
    root = bare(None, "a root", CA)
    return bare(root, "a server", *found, names=[HOST]), (), root.pem


def as_named_leaf(found: list[x509.ExtensionType]) -> Chain:
    """The server's certificate, of an unknown authority, is the bundle."""
    leaf = bare(bare(None, "unknown", CA), "a server", *found, names=[HOST])
    return leaf, (), leaf.pem


@pytest.mark.parametrize("place", [as_itself, as_root, as_middle, as_leaf, as_named_leaf])
@pytest.mark.parametrize("purpose", PURPOSES)
def test_certificate_usage_is_checked_like_openssl(
    turncoat: Turncoat, purpose: str, place: Callable[[list[x509.ExtensionType]], Chain]
) -> None:
    results = {
        (usage, constraint): turncoat.results(*place(extensions(purpose, usage, constraint)))
        for usage, constraint in product(USAGES, CONSTRAINTS)
    }
    differences = {case: found for case, found in results.items() if found["ours"] != found["original"]}
    assert not differences
    # The table has more than rejections.
    believed = [case for case, found in results.items() if found["ours"] == "200"]
    assert bool(believed) == (purpose in ("none", "server", "both", "gated") and place is not as_named_leaf)


# Chains


def with_unknown(issuer: Certificate | None, subject: str, critical: bool, names: list[str]) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    before = bare(issuer, subject, CA, names=names, key=key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(before.cert.subject)
        .issuer_name(before.cert.issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
    )
    for one in before.cert.extensions:
        builder = builder.add_extension(one.value, one.critical)
    builder = builder.add_extension(
        x509.UnrecognizedExtension(ObjectIdentifier("1.2.3.4"), b"\x05\x00"), critical
    )
    return Certificate(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


def server_of(issuer: Certificate, *found: x509.ExtensionType, **settings: Any) -> Certificate:
    return bare(issuer, "a server", *found, names=[HOST], **settings)


def under(root: Certificate) -> Chain:
    return server_of(root), (), root.pem


def long(path_length: int, middles: int) -> Chain:
    root = issuer = bare(None, "a root", x509.BasicConstraints(True, path_length))
    between: tuple[Certificate, ...] = ()
    for number in range(middles):
        issuer = bare(issuer, f"number {number}", CA)
        between = (issuer, *between)
    return server_of(issuer), between, root.pem


def renewed(old_first: bool) -> Chain:
    key = ec.generate_private_key(ec.SECP256R1())
    old, new = bare(None, "a root", CA, key=key, end=NOW - DAY / 2), bare(None, "a root", CA, key=key)
    return server_of(new), (), old.pem + new.pem if old_first else new.pem + old.pem


def middle(*, sent: bool, with_root: bool, end: Any = NOW + DAY) -> Chain:
    """The bundle has an authority that another one signed."""
    root = bare(None, "a root", CA)
    between = bare(root, "in the middle", CA, end=end)
    return server_of(between), (between,) if sent else (), between.pem + (root.pem if with_root else b"")


def crossed(bundle: str) -> Chain:
    key = ec.generate_private_key(ec.SECP256R1())
    root, own = bare(None, "a root", CA), bare(None, "a new root", CA, key=key)
    cross = bare(root, "a new root", CA, key=key)
    return server_of(own), (cross,), {"own": own, "root": root, "cross": cross}[bundle].pem


def rolled_over(with_root: bool) -> Chain:
    """A new key of the same name, signed by the old one."""
    old, key = bare(None, "a root", CA), ec.generate_private_key(ec.SECP256R1())
    ids = (
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()),
        x509.AuthorityKeyIdentifier.from_issuer_public_key(old.key.public_key()),
    )
    new = bare(old, "a root", CA, *ids, key=key)
    return server_of(new), (), new.pem + (old.pem if with_root else b"")


def itself(*found: x509.ExtensionType, name: str = HOST, **settings: Any) -> Chain:
    own = bare(None, "itself", *found, names=[name], **settings)
    return own, (), own.pem


def twin(*found: x509.ExtensionType) -> Chain:
    """A different self-signed certificate, with the name and key of that in the bundle."""
    named = bare(None, "itself", CA, names=[HOST])
    return bare(None, "itself", *found, names=[HOST], key=named.key), (), named.pem


def forged() -> Chain:
    leaf, between, _ = under(bare(None, "a root", CA))
    return leaf, between, bare(None, "a root", CA).pem


def authority_as_server(*found: x509.ExtensionType, name: str = HOST, **settings: Any) -> Chain:
    root = bare(None, "a root", CA)
    return bare(root, "a server", CA, *found, names=[name], **settings), (), root.pem


def authority_as_server_of(root: Certificate, bundle: Certificate | None = None) -> Chain:
    return bare(root, "a server", CA, names=[HOST, "localhost"]), (), (bundle or root).pem


def constrained() -> Certificate:
    return bare(None, "a root", CA, x509.NameConstraints([x509.DNSName("allowed.test")], None))


EXPIRED = NOW - DAY / 2
CHAINS: dict[str, tuple[Callable[[], Chain], str]] = {
    "an expired root": (lambda: under(bare(None, "a root", CA, end=EXPIRED)), "SSLError"),
    "a root of tomorrow": (lambda: under(bare(None, "a root", CA, start=NOW + DAY)), "SSLError"),
    "a renewed root behind the old": (lambda: renewed(True), "200"),
    "a renewed root before the old": (lambda: renewed(False), "200"),
    "path length 0, none between": (lambda: long(0, 0), "200"),
    "path length 0, one between": (lambda: long(0, 1), "SSLError"),
    "path length 1, one between": (lambda: long(1, 1), "200"),
    "path length 1, two between": (lambda: long(1, 2), "SSLError"),
    "a middle alone": (lambda: middle(sent=True, with_root=False), "SSLError"),
    "a middle alone, not sent": (lambda: middle(sent=False, with_root=False), "SSLError"),
    "a middle and its root": (lambda: middle(sent=False, with_root=True), "200"),
    "an expired middle and its root": (
        lambda: middle(sent=False, with_root=True, end=EXPIRED),
        "SSLError",
    ),
    "cross-signed, its own": (lambda: crossed("own"), "200"),
    "cross-signed, the root": (lambda: crossed("root"), "200"),
    "cross-signed, the cross": (lambda: crossed("cross"), "SSLError"),
    "rolled over, alone": (lambda: rolled_over(False), "SSLError"),
    "rolled over, with the old": (lambda: rolled_over(True), "200"),
    "a leaf behind its root": (lambda: (lambda c: (c[0], c[1], c[2] + c[0].pem))(as_root([CA])), "200"),
    "forged": (forged, "SSLError"),
    "unknown critical in a root": (lambda: under(with_unknown(None, "a root", True, [])), "SSLError"),
    "unknown in a root": (lambda: under(with_unknown(None, "a root", False, [])), "200"),
    "unknown critical in itself": (
        lambda: (lambda own: (own, (), own.pem))(with_unknown(None, "itself", True, [HOST])),
        "SSLError",
    ),
    "itself, CA, expired": (lambda: itself(CA, end=EXPIRED), "SSLError"),
    "itself, expired": (lambda: itself(end=EXPIRED), "SSLError"),
    "itself, of tomorrow": (lambda: itself(CA, start=NOW + DAY), "SSLError"),
    "itself, CA, another name": (lambda: itself(CA, name="example.org"), "SSLError"),
    "itself, another name": (lambda: itself(name="example.org"), "SSLError"),
    "a twin": (twin, "SSLError"),
    "a twin, CA": (lambda: twin(CA), "SSLError"),
    "a twin, no CA": (lambda: twin(NO_CA), "SSLError"),
    "CA as server": (authority_as_server, "200"),
    "CA as server, expired": (lambda: authority_as_server(end=EXPIRED), "SSLError"),
    "CA as server, another name": (lambda: authority_as_server(name="example.org"), "SSLError"),
    "CA as server, for clients": (lambda: authority_as_server(purposes(CLIENT)), "SSLError"),
    "CA as server, signs only": (lambda: authority_as_server(key_usage("key_cert_sign")), "SSLError"),
    "CA as server, forged": (
        lambda: authority_as_server_of(bare(None, "a root", CA), bare(None, "a root", CA)),
        "SSLError",
    ),
    "CA as server of an expired root": (
        lambda: authority_as_server_of(bare(None, "a root", CA, end=EXPIRED)),
        "SSLError",
    ),
    "CA as server of no CA": (lambda: authority_as_server_of(bare(None, "a root", NO_CA)), "SSLError"),
    "CA as server of a client's root": (
        lambda: authority_as_server_of(bare(None, "a root", CA, purposes(CLIENT))),
        "SSLError",
    ),
    "CA as server, path length 0": (
        lambda: authority_as_server_of(bare(None, "a root", x509.BasicConstraints(True, 0))),
        "200",
    ),
    "CA as server of another's namespace": (lambda: authority_as_server_of(constrained()), "SSLError"),
}


@pytest.mark.parametrize("case", CHAINS)
def test_certificate_chain_is_checked_like_openssl(turncoat: Turncoat, case: str) -> None:
    make, expected = CHAINS[case]
    assert turncoat.results(*make()) == {"original": expected, "ours": expected}


MESSAGES: dict[str, str] = {
    "an expired root": "has expired",
    "a root of tomorrow": "not valid yet",
    "path length 0, one between": "path length",
    "a middle alone": "unknown issuer: the bundle holds .* self-signed authority",
    "unknown critical in a root": "critical extension",
    "a twin": "unknown issuer: it signed itself",
    "CA as server, for clients": "purpose",
    "CA as server, signs only": "keyUsage",
    "CA as server, forged": "CA:TRUE",
}


@pytest.mark.parametrize("case", MESSAGES)
def test_certificate_error_names_reason(turncoat: Turncoat, tmp_path: Path, case: str) -> None:
    chain = CHAINS[case][0]()
    turncoat.results(*chain)
    path = tmp_path / "bundle.pem"
    path.write_bytes(chain[2])
    with (
        oxhorizon.Session() as session,
        pytest.raises(oxhorizon.exceptions.SSLError, match=MESSAGES[case]) as caught,
    ):
        session.get(turncoat.server.url, verify=str(path))
    assert str(caught.value).startswith(f"{HOST}:{turncoat.server.port}: certificate verify failed: ")


# OpenSSL's trust settings in the PEM text


SETTINGS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "a name": ("-setalias", "a name"),
    "trusted for servers": ("-addtrust", "serverAuth"),
    "trusted for clients": ("-addtrust", "clientAuth"),
    "trusted for anything": ("-addtrust", "anyExtendedKeyUsage"),
    "rejected for servers": ("-addreject", "serverAuth"),
    "rejected for clients": ("-addreject", "clientAuth"),
    "rejected for anything": ("-addreject", "anyExtendedKeyUsage"),
    "trusted and rejected": ("-addtrust", "serverAuth", "-addreject", "serverAuth"),
    "as Red Hat": (
        *("-addtrust", "serverAuth", "-addtrust", "clientAuth"),
        *("-addreject", "emailProtection", "-setalias", "a name"),
    ),
}


def trusted(pem: bytes, settings: tuple[str, ...]) -> bytes:
    command = ["openssl", "x509", "-trustout", *settings]
    return subprocess.run(command, input=pem, capture_output=True, check=True).stdout


PLACES: dict[str, Callable[[], Chain]] = {
    "a root": lambda: as_root([CA]),
    "a root for clients": lambda: as_root([CA, purposes(CLIENT)]),
    "no CA": lambda: as_root([NO_CA]),
    "a middle": lambda: middle(sent=True, with_root=False),
    "itself": lambda: as_itself([]),
    "itself, CA for clients": lambda: as_itself([CA, purposes(CLIENT)]),
    "itself, signs only": lambda: as_itself([CA, key_usage("key_cert_sign")]),
    "a leaf of another": lambda: as_named_leaf([]),
}


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("openssl") is None, reason="openssl writes them")
@pytest.mark.parametrize("settings", SETTINGS)
def test_trusted_certificate_is_checked_like_openssl(turncoat: Turncoat, settings: str) -> None:
    for place, make in PLACES.items():
        leaf, between, plain = make()
        with_settings = trusted(plain, SETTINGS[settings])
        assert b"TRUSTED" in with_settings
        for bundle in (with_settings, with_settings + plain, plain + with_settings):
            found = turncoat.results(leaf, between, bundle)
            assert found["ours"] == found["original"], (place, bundle is with_settings)


# PEM texts


def cut(pem: bytes) -> bytes:
    return pem[: len(pem) // 2]


BROKEN = b"-----BEGIN CERTIFICATE-----\nno!\n-----END CERTIFICATE-----\n"
NO_DER = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
TEXTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "plain": (lambda pem: pem, "200"),
    "the old label": (lambda pem: pem.replace(b"CERTIFICATE", b"X509 CERTIFICATE"), "200"),
    "other bytes around": (lambda pem: b"# caf\xe9 \xff\n" + pem + b"\x00\n", "200"),
    "CRLF": (lambda pem: pem.replace(b"\n", b"\r\n"), "200"),
    "a byte order mark": (lambda pem: b"\xef\xbb\xbf" + pem, "200"),
    "no end of line": (lambda pem: pem.rstrip(), "200"),
    "twice": (lambda pem: pem * 2, "200"),
    "another section": (lambda pem: b"-----BEGIN A-----\nAAAA\n-----END A-----\n" + pem, "200"),
    "empty": (lambda pem: b"", "SSLError"),
    "prose": (lambda pem: b"nothing of the kind", "SSLError"),
    "bytes": (lambda pem: bytes(range(256)), "SSLError"),
    "DER": (lambda pem: x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER), "SSLError"),
    "broken": (lambda pem: BROKEN, "SSLError"),
    "broken behind a good one": (lambda pem: pem + BROKEN, "SSLError"),
    "no certificate": (lambda pem: NO_DER, "SSLError"),
    "no certificate behind a good one": (lambda pem: pem + NO_DER, "SSLError"),
    "cut off": (cut, "SSLError"),
    "cut off behind a good one": (lambda pem: pem + cut(pem), "SSLError"),
    "two labels": (lambda pem: pem.replace(b"END", b"END X509"), "SSLError"),
    "auxiliary nonsense": (
        lambda pem: (
            b"-----BEGIN TRUSTED CERTIFICATE-----\n"
            + base64.encodebytes(
                x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER) + b"\x30\x03\x01\x01"
            )
            + b"-----END TRUSTED CERTIFICATE-----\n"
        ),
        "SSLError",
    ),
}


@pytest.mark.parametrize("case", TEXTS)
def test_ca_bundle_text_is_parsed_like_openssl(turncoat: Turncoat, case: str) -> None:
    make, expected = TEXTS[case]
    leaf, between, pem = as_root([CA])
    assert turncoat.results(leaf, between, make(pem)) == {"original": expected, "ours": expected}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/nowhere/at.all", "OSError"),
        ("/dev/null", "SSLError"),
        ("/proc/self/mem", "SSLError"),
        ("an empty directory", "SSLError"),
        ("a directory of prose", "SSLError"),
    ],
)
def test_invalid_ca_bundle_path_raises_like_requests(
    turncoat: Turncoat, tmp_path: Path, path: str, expected: str
) -> None:
    if not path.startswith("/"):
        if path == "a directory of prose":
            (tmp_path / "0123abcd.0").write_text("nothing of the kind")
        path = str(tmp_path)
    elif path.startswith(("/dev", "/proc")) and not Path(path).exists():
        pytest.skip("another system")
    leaf, between, pem = as_root([CA])
    turncoat.results(leaf, between, pem)
    found = {}
    for name, make in PLAIN.items():
        with make() as session, pytest.raises(OSError) as caught:
            session.get(turncoat.server.url, verify=path, timeout=10)
        found[name] = kind_of(caught.value).__name__
        if expected == "OSError":
            assert str(caught.value) == (
                f"Could not find a suitable TLS CA certificate bundle, invalid path: {path}"
            )
    assert found == {"original": expected, "ours": expected}
