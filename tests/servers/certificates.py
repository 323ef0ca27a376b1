"""Certificates with any fault."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM = serialization.Encoding.PEM
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
DAY = datetime.timedelta(days=1)


def general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key, and its intermediate certificates."""

    cert: x509.Certificate
    key: Any
    between: tuple[Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        return self.cert.public_bytes(PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
        )

    def save(self, path: Path) -> str:
        """Writes the certificate alone, as a CA bundle; returns the path."""
        path.write_bytes(self.pem)
        return str(path)

    def save_all(self, path: Path) -> str:
        """Writes the key, and the chain as a server or a client sends it; returns the path."""
        path.write_bytes(self.key_pem + self.pem + b"".join(one.pem for one in self.between))
        return str(path)


def issue(
    issuer: Certificate | None,
    *names: str,
    subject: str = "a subject",
    is_ca: bool | None = False,
    key: Any = None,
    start: datetime.datetime = NOW - DAY,
    end: datetime.datetime = NOW + 300 * DAY,
    digest: Any = None,
    path_length: int | None = None,
    permitted: Sequence[str] = (),
    excluded: Sequence[str] = (),
    usage: Any = None,
    between: tuple[Certificate, ...] | None = None,
) -> Certificate:
    """Returns a certificate for *names*, signed by *issuer*, or self-signed without one."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(own_name)
        .issuer_name(issuer.cert.subject if issuer else own_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False
        )
    )
    if is_ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(is_ca, path_length), critical=True)
    if is_ca:
        usages = dict.fromkeys(
            ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False
        )
        builder = builder.add_extension(
            x509.KeyUsage(
                digital_signature=True,
                key_cert_sign=True,
                crl_sign=True,
                encipher_only=False,
                decipher_only=False,
                **usages,
            ),
            critical=True,
        )
    if names:
        sans = x509.SubjectAlternativeName([general_name(name) for name in names])
        builder = builder.add_extension(sans, critical=False)
    if permitted or excluded:
        constraints = x509.NameConstraints(
            [x509.DNSName(name) for name in permitted] or None,
            [x509.DNSName(name) for name in excluded] or None,
        )
        builder = builder.add_extension(constraints, critical=True)
    if usage is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    if between is None:
        between = (issuer, *issuer.between) if issuer and issuer.cert.issuer != issuer.cert.subject else ()
    return Certificate(builder.sign(signer, digest or hashes.SHA256()), key, between)


def authority(subject: str = "a root", **settings: Any) -> Certificate:
    return issue(None, subject=subject, is_ca=True, **settings)


CLIENT_ONLY = ExtendedKeyUsageOID.CLIENT_AUTH


def server_context(folder: Path, certificate: Certificate, name: str = "server") -> ssl.SSLContext:
    """Returns a server's context, lenient enough for any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(certificate.save_all(folder / f"{name}.pem"))
    return context


def key_usage(*names: str) -> x509.KeyUsage:
    """Returns a key usage with these bits only: ``key_usage("key_cert_sign")``."""
    bits = dict.fromkeys(_BITS, False)
    bits.update(dict.fromkeys(names, True))
    return x509.KeyUsage(**bits)


_BITS = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


POLICIES = (x509.CertificatePolicies, x509.PolicyConstraints, x509.InhibitAnyPolicy)


def bare(
    issuer: Certificate | None,
    subject: str,
    *extensions: x509.ExtensionType,
    names: Sequence[str] = (),
    key: Any = None,
    start: datetime.datetime = NOW - DAY,
    end: datetime.datetime = NOW + 9 * DAY,
) -> Certificate:
    """Returns a certificate with only these extensions; those that restrict its use are critical."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    own_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(own_name)
        .issuer_name(issuer.cert.subject if issuer else own_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )
    if names:
        sans = x509.SubjectAlternativeName([general_name(name) for name in names])
        builder = builder.add_extension(sans, critical=False)
    restricting = (x509.BasicConstraints, x509.KeyUsage, x509.NameConstraints, *POLICIES)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, restricting))
    return Certificate(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)
