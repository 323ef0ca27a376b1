"""Writes the first corpus of each fuzz target, from what the tests sign: ``python fuzz/seeds.py``.

It wants what the tests want, and oxhorizon built.
"""

from __future__ import annotations

import base64
import gzip
import itertools
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from oxhorizon import OAuth1  # noqa: E402
from tests.signing.test_differential import SIGN_URLS  # noqa: E402

FORM = "application/x-www-form-urlencoded"
PRIVATE_KEY = (HERE / "keys" / "private.pem").read_text()
METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT", "RSA-SHA1", "RSA-SHA256"]
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]
BODIES = [("", ""), (FORM, "a=1&a=%C3%A9&b=&c+d"), ("application/json", '{"a": "é"}')]

# What fuzz_targets/verify.rs knows.
CREDENTIALS = ("fuzzkey", "fuzzsecret", "fuzztoken", "fuzztokensecret")
FIXED: dict[str, Any] = {"nonce": "fuzznonce0123456789", "timestamp": "1700000000"}

# A key that is locked with scrypt, which cryptography does not write; there is nothing in it.
SCRYPT = base64.b64decode(
    "MGMwTwYJKoZIhvcNAQUNMEIwIQYJKwYBBAHaRwQLMBQECHNhbHRzYWx0AgJAAAIBCAIB"
    "ATAdBglghkgBZQMEASoEEAAAAAAAAAAAAAAAAAAAAAAEEAAAAAAAAAAAAAAAAAAAAAA="
)


def lines(*parts: str | bytes) -> bytes:
    return b"\n".join(part.encode() if isinstance(part, str) else part for part in parts)


def _text(body: str | bytes | None) -> str:
    return body.decode() if isinstance(body, bytes) else body or ""


def sign() -> Iterator[bytes]:
    choices = itertools.cycle(itertools.product(range(len(METHODS)), range(len(PLACES)), range(4)))
    for url, (kind, body) in itertools.product(SIGN_URLS, BODIES):
        method, place, hash_ = next(choices)
        place = place if kind == FORM else place % 2
        takes_part = int(kind == FORM)
        who = ("key é", "s&cret", "t%ken", "", "http://h/cb?a=b c", "1+2", "a, b")
        yield lines(f"{method}{place}{hash_}{takes_part}", "POST", url, kind, *who, body)


def url() -> Iterator[bytes]:
    for text in SIGN_URLS:
        yield text.encode()
        yield lines(text, "a=%20&b")


def verify() -> Iterator[bytes]:
    for method, place, (kind, body) in itertools.product(METHODS, PLACES, BODIES):
        if place == "BODY" and kind != FORM:
            continue
        auth = OAuth1(
            *CREDENTIALS,
            signature_method=method,
            signature_type=place,
            rsa_key=PRIVATE_KEY if method.startswith("RSA") else None,
            decoding=None,
            body_hash="SHA-256",
            **FIXED,
        )
        headers = {"Content-Type": kind} if kind else {}
        url, headers, signed = auth.sign("POST", "https://h:8443/a?b=%20&c", headers, body or None)
        authorization = headers.get("Authorization", "")
        request = (url, headers.get("Content-Type", ""), authorization, _text(signed))
        yield lines("POST", *request)
        # Forged: the first letter of the nonce escaped once more than it should be.
        yield lines("POST", *(part.replace("nonce=fuzz", "nonce=%2566uzz") for part in request))


def pem() -> Iterator[bytes]:
    key = rsa.generate_private_key(65537, 1024)
    pkcs8, pkcs1 = PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL
    locked = BestAvailableEncryption(b"password")
    public = key.public_key()
    formats = [(pkcs8, NoEncryption()), (pkcs1, NoEncryption()), (pkcs8, locked), (pkcs1, locked)]
    for format_, encryption in formats:
        yield lines("password", key.private_bytes(Encoding.PEM, format_, encryption))
    for public_format in (PublicFormat.SubjectPublicKeyInfo, PublicFormat.PKCS1):
        yield lines("", public.public_bytes(Encoding.PEM, public_format))
    # In the order of the target's kinds.
    for digit, (format_, encryption) in enumerate(formats[:3]):
        yield lines(str(digit), key.private_bytes(Encoding.DER, format_, encryption))
    yield lines("2", SCRYPT)
    yield lines("3", public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
    yield lines("4", public.public_bytes(Encoding.DER, PublicFormat.PKCS1))


LOCATIONS = """/x?y=1#z
x
../../x
?q
#f
//other.example/x
http://h/
HTTPS://H:443/a b
http:x
http:///x
http://u:p@h:8080/%7e%zz
http://h\\@other/
http://[::1]:80/
ftp://h/
/\tx
é
"""


def location() -> Iterator[bytes]:
    for base in ("http://h.example/a/b?c=d#e", "https://h.example:8443/", "http://h"):
        for text in ["", *LOCATIONS.splitlines(), "http://é.example/"]:
            yield lines(base, text)


EXPIRES = ["Wed, 21 Oct 2099 07:28:00 GMT", "Wednesday, 21-Oct-99 07:28:00 GMT", "Oct 21 7:28:0 2099", "0"]


def set_cookie() -> Iterator[bytes]:
    hosts = ["a.example.co.uk", "evil.co.uk.", "127.0.0.1", "[::1]", "localhost", "x.github.io", "b.例え.jp"]
    domains = ["example.co.uk", "co.uk.", "0.0.1", "::1", "localhost", "github.io", "例え.jp", "."]
    for host, domain in zip(itertools.cycle(hosts), domains * len(hosts)):
        other = host.partition(".")[2] or host
        yield lines(f"http://{host}/a/b", f"https://{other}/a", f"n=v; Domain={domain}; Path=/; Secure")
    for date in EXPIRES:
        fields = [
            f"n=v; Expires={date}",
            f'm="a b"; Max-Age=10; Expires={date}; HttpOnly',
            "word",
            "=x",
            "o=; Path=x",
        ]
        yield lines("http://h.example/", "http://www.h.example/", *fields)


def connect() -> Iterator[bytes]:
    yield from (
        b"HTTP/1.1 200 Connection established\r\n\r\nmore",
        b"HTTP/1.0 200\nA: b\n\n",
        b"HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
        b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\nno",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/1.1 200garbage\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
    )


TEXT = b"the same words again and again, and again " * 40
# A raw block, a block of one byte many times, a checksum; a skippable frame.
ZSTD = bytes.fromhex("28b52ffd00000900007801") + bytes.fromhex("28b52ffd0000230000414d2a4d1803000000616263")
BROTLI = bytes.fromhex("0b058068656c6c6f20776f726c6403")


def body() -> Iterator[bytes]:
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    bare = deflated.compress(TEXT) + deflated.flush()
    members = gzip.compress(b"one", mtime=0) + gzip.compress(b"", mtime=0) + gzip.compress(b"two", mtime=0)
    for header, data in (
        ("gzip", gzip.compress(TEXT, mtime=0)),
        ("gzip", members + b"rubbish"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare),
        ("br", BROTLI),
        ("zstd", ZSTD),
        ("gzip, gzip", gzip.compress(members * 20, mtime=0)),
        ("zstd, gzip", gzip.compress(ZSTD * 20, mtime=0)),
        ("br, deflate, gzip", gzip.compress(zlib.compress(BROTLI), mtime=0)),
        ("gzip, gzip, gzip", gzip.compress(gzip.compress(members + bytes(50_000), mtime=0), mtime=0)),
    ):
        for size in (b"\0", b"\x02", b"\xff"):
            yield lines(header, size + data)


def main() -> None:
    for target in (sign, url, verify, pem, location, set_cookie, connect, body):
        folder = HERE / "corpus" / target.__name__
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target()):
            (folder / f"seed-{number:03}").write_bytes(seed)
        print(f"{target.__name__}: {len(list(folder.iterdir()))} files")


if __name__ == "__main__":
    main()
