"""Accepted forms of RSA keys, and the errors for unusable ones."""

from __future__ import annotations

import traceback
from typing import Any

import oauthlib.oauth1
import pytest

from oxhorizon import OAuth1Session
from oxhorizon.oauth1 import Client
from tests.clients import keys
from tests.clients.signers import FIXED
from tests.servers.ids import stable_id
from tests.signing.rsa import CERTIFICATE, PRIVATE_KEY, RSA_METHODS

pytest.importorskip("cryptography")
pytest.importorskip("jwt")

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

URL = "http://h/p?a=b"
PASSWORD = keys.PASSWORD
KEY: Any = load_pem_private_key(PRIVATE_KEY.encode(), None)
HASHES: dict[str, Any] = {
    "RSA-SHA1": hashes.SHA1(),
    "RSA-SHA256": hashes.SHA256(),
    "RSA-SHA512": hashes.SHA512(),
}


def pem(key: Any, form: PrivateFormat, password: str | None = None) -> bytes:
    encryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    written: bytes = key.private_bytes(Encoding.PEM, form, encryption)
    return written


def signed(key: Any, method: str = "RSA-SHA256", **settings: Any) -> Any:
    client = Client("key", resource_owner_key="t", signature_method=method, rsa_key=key, **FIXED, **settings)
    return client.sign(URL)


def expected(key: Any = PRIVATE_KEY, method: str = "RSA-SHA256") -> Any:
    client = oauthlib.oauth1.Client(
        "key", resource_owner_key="t", signature_method=method, rsa_key=key, **FIXED
    )
    return client.sign(URL)


FORMS: dict[str, Any] = {
    "PKCS#8": pem(KEY, PrivateFormat.PKCS8).decode(),
    "PKCS#1": pem(KEY, PrivateFormat.TraditionalOpenSSL).decode(),
    "bytes of PKCS#8": pem(KEY, PrivateFormat.PKCS8),
    "bytes of PKCS#1": pem(KEY, PrivateFormat.TraditionalOpenSSL),
    "CRLF": PRIVATE_KEY.replace("\n", "\r\n"),
    "space around": f"\n \n{PRIVATE_KEY}\n\n",
    "no last line end": PRIVATE_KEY.rstrip(),
    "text before it": f"Bag Attributes\n    friendlyName: me\n{PRIVATE_KEY}",
    "a certificate behind it": PRIVATE_KEY + CERTIFICATE,
    "a certificate before it": CERTIFICATE + PRIVATE_KEY,
    "a key of cryptography": KEY,
}


@pytest.mark.parametrize("method", RSA_METHODS)
@pytest.mark.parametrize("form", FORMS)
def test_rsa_key_form_is_accepted(form: str, method: str) -> None:
    assert signed(FORMS[form], method) == expected(method=method)


@pytest.mark.parametrize("form", ["PKCS#8", "PKCS#1"])
def test_rsa_key_form_is_accepted_by_oauthlib(form: str) -> None:
    assert expected(FORMS[form]) == expected()


@pytest.fixture(scope="module", params=[1024, 1536, 2048, 3072, 4096])
def sized(request: pytest.FixtureRequest) -> Any:
    return rsa.generate_private_key(65537, request.param)


@pytest.mark.parametrize("method", RSA_METHODS)
def test_rsa_key_size_signs_as_oauthlib(sized: Any, method: str) -> None:
    text = pem(sized, PrivateFormat.PKCS8).decode()
    assert signed(text, method) == expected(text, method)
    assert signed(sized, method) == expected(text, method)


ENCRYPTED: dict[str, Any] = {
    "PKCS#8": pem(KEY, PrivateFormat.PKCS8, PASSWORD),
    "PKCS#8 with scrypt": keys.PKCS8_SCRYPT,
    "DEK-Info AES-256": pem(KEY, PrivateFormat.TraditionalOpenSSL, PASSWORD),
    "DEK-Info AES-192": keys.LEGACY_AES192,
    "DEK-Info AES-128": keys.LEGACY_AES128,
    "DEK-Info 3DES": keys.LEGACY_DES3,
    "PKCS#8 with 3DES": keys.PKCS8_DES3,
}


@pytest.mark.parametrize("name", ENCRYPTED)
def test_encrypted_key_is_decrypted(name: str) -> None:
    text = ENCRYPTED[name] if isinstance(ENCRYPTED[name], str) else ENCRYPTED[name].decode()
    for given in (text, text.encode(), text.replace("\n", "\r\n")):
        for password in (PASSWORD, PASSWORD.encode()):
            assert signed(given, rsa_key_password=password) == expected()


@pytest.mark.parametrize("name", [name for name in ENCRYPTED if name != "PKCS#8 with 3DES"])
@pytest.mark.parametrize("password", ["wrong", b"wrong", "", b"\xff", "p" * 5000])
def test_wrong_password_raises(name: str, password: Any) -> None:
    message = refusal(ENCRYPTED[name], rsa_key_password=password)
    assert "password" in message


@pytest.mark.parametrize("name", ENCRYPTED)
def test_missing_password_raises(name: str) -> None:
    assert "rsa_key_password" in refusal(ENCRYPTED[name])


def test_password_for_plain_key_is_ignored() -> None:
    assert signed(PRIVATE_KEY, rsa_key_password="unused") == expected()


def test_unsupported_legacy_encryption_raises() -> None:
    assert "openssl pkcs8 -topk8" in refusal(keys.LEGACY_CAMELLIA, rsa_key_password=PASSWORD)


def test_unsupported_pkcs8_encryption_raises() -> None:
    assert "openssl pkcs8 -topk8" in refusal(keys.PKCS8_PBE1, rsa_key_password=PASSWORD)


def refusal(key: Any, **settings: Any) -> str:
    """The error for a key: client and session agree, and it contains neither key nor password."""
    with pytest.raises(ValueError) as of_client:
        signed(key, **settings)
    session = OAuth1Session("key", signature_method="RSA-SHA256", rsa_key=key, **settings)
    with session, pytest.raises(ValueError) as of_session:
        session.get("http://127.0.0.1:1/")
    message = str(of_client.value)
    assert str(of_session.value) == message
    shown = "".join(traceback.format_exception_only(type(of_client.value), of_client.value))
    for line in text_of(key).splitlines():
        assert len(line) < 20 or "-----" in line or line not in shown
    for password in (PASSWORD, settings.get("rsa_key_password") or PASSWORD):
        # The message itself may contain the word "wrong".
        assert password in ("wrong", b"wrong") or str(password) not in shown
    return message


def text_of(key: Any) -> str:
    return key.decode("latin-1") if isinstance(key, bytes) else key if isinstance(key, str) else ""


def public_pem(key: Any) -> str:
    written: bytes = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return written.decode()


LINES = PRIVATE_KEY.splitlines()
EC_KEY = ec.generate_private_key(ec.SECP256R1())
UNUSABLE: dict[str, Any] = {
    "an EC key": (pem(EC_KEY, PrivateFormat.PKCS8), "not an RSA key"),
    "an EC key of SEC1": (pem(EC_KEY, PrivateFormat.TraditionalOpenSSL), "EC PRIVATE KEY"),
    "an Ed25519 key": (pem(ed25519.Ed25519PrivateKey.generate(), PrivateFormat.PKCS8), "not an RSA key"),
    "an OpenSSH key": (pem(KEY, PrivateFormat.OpenSSH), "OPENSSH"),
    "a public key": (public_pem(KEY), "PUBLIC KEY"),
    "a certificate": (CERTIFICATE, "CERTIFICATE"),
    "truncated": ("\n".join(LINES[:5]), ""),
    "truncated with its end": ("\n".join([*LINES[:5], LINES[-1]]), "damaged"),
    "a letter changed": (PRIVATE_KEY.replace(LINES[3], "!" + LINES[3][1:]), "damaged"),
    "base64 of something": ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", ""),
    "base64 of nothing": ("-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n", ""),
    "without its lines of dashes": ("".join(LINES[1:-1]), "BEGIN"),
    "garbage": ("garbage garbage garbage garbage", "BEGIN"),
    "bytes of garbage": (b"\xff\x00\xfe" * 9, ""),
    "bytes of DER": (KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), ""),
    "a file's name": ("keys/private-key-of-the-client.pem", "BEGIN"),
    "None": (None, "rsa_key"),
    "empty": ("", ""),
    "empty bytes": (b"", ""),
    "a number": (5, "PEM"),
    "a list": (["a"], "PEM"),
    "a public key of cryptography": (KEY.public_key(), "PEM"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_key_raises(name: str) -> None:
    key, hint = UNUSABLE[name]
    message = refusal(key)
    assert hint in message
    assert "rsa" in message.lower()


def test_ec_key_object_raises() -> None:
    assert "rsa" in refusal(EC_KEY).lower()


def test_damaged_key_raises_only_value_error() -> None:
    """A damaged key raises ``ValueError`` or signs as another key, and nothing else happens."""
    text = FORMS["PKCS#1"]
    for at in range(0, len(text), 37):
        for letter in "A\n=\0é":
            damaged = text[:at] + letter + text[at + 1 :]
            try:
                signed(damaged)
            except ValueError:
                continue


def test_too_small_key_raises() -> None:
    assert signed(keys.BITS_512, "RSA-SHA1")
    with pytest.raises(ValueError, match="too small"):
        signed(keys.BITS_512, "RSA-SHA512")


class OwnKey:
    """A key in a hardware module or a service: it signs without revealing itself."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer
        self.calls: list[Any] = []

    def sign(self, data: bytes, padding_of: Any, algorithm: Any) -> Any:
        self.calls.append((data, type(padding_of), type(algorithm)))
        return KEY.sign(data, padding_of, algorithm) if self.answer is None else self.answer


@pytest.mark.parametrize("method", RSA_METHODS)
def test_key_object_with_sign_is_used(method: str) -> None:
    key = OwnKey()
    assert signed(key, method) == expected(method=method)
    ((data, padding_of, algorithm),) = key.calls
    assert data.startswith(b"GET&http%3A%2F%2Fh%2Fp&")
    assert padding_of is padding.PKCS1v15
    assert algorithm is type(HASHES[method])


@pytest.mark.parametrize("answer", ["text", 5], ids=stable_id)
def test_key_object_that_returns_no_bytes_raises(answer: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        signed(OwnKey(answer))


def test_key_object_exception_propagates() -> None:
    class Fails:
        def sign(self, *arguments: Any) -> bytes:
            raise PermissionError("the module is locked")

    with pytest.raises(PermissionError, match="locked"):
        signed(Fails())


@pytest.mark.parametrize("method", ["HMAC-SHA1", "PLAINTEXT"])
@pytest.mark.parametrize("key", [None, "garbage", OwnKey()], ids=["none", "garbage", "object"])
def test_rsa_key_is_ignored_by_other_methods(key: Any, method: str) -> None:
    assert signed(key, method) == expected(None, method)


def test_changed_rsa_key_takes_effect() -> None:
    other = rsa.generate_private_key(65537, 1024)
    client: Any = Client(
        "key", resource_owner_key="t", signature_method="RSA-SHA256", rsa_key=PRIVATE_KEY, **FIXED
    )
    assert client.sign(URL) == expected()
    client.rsa_key = pem(other, PrivateFormat.PKCS8)
    assert client.sign(URL) == expected(pem(other, PrivateFormat.PKCS8).decode())
    client.rsa_key = ENCRYPTED["PKCS#8"]
    with pytest.raises(ValueError, match="rsa_key_password"):
        client.sign(URL)
    client.rsa_key_password = PASSWORD
    assert client.sign(URL) == expected()
    client.rsa_key_password = "wrong"
    with pytest.raises(ValueError, match="password"):
        client.sign(URL)


def test_repr_hides_key_and_password() -> None:
    client = Client("key", signature_method="RSA-SHA1", rsa_key=PRIVATE_KEY, rsa_key_password=PASSWORD)
    with OAuth1Session("key", rsa_key=PRIVATE_KEY, rsa_key_password=PASSWORD) as session:
        shown = f"{client!r} {client} {session!r} {session.auth!r} {session.auth.client!r}"
    assert PASSWORD not in shown
    assert LINES[3] not in shown
