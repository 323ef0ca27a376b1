"""The signature alone, with RSA-SHA256 and a key of 2048 bits."""

from __future__ import annotations

import time
from functools import cache
from typing import Any

from bench import checks
from bench.cases.authorization import authorization
from bench.clients import HTTPX, ORIGINAL, OURS, Unavailable, rsa_signer
from bench.measuring import Case, Context, Metric, Round

_URL = "https://api.example.com/users?name=Ada%20Lovelace&limit=20&offset=40"
_COUNTS = {OURS: 100, ORIGINAL: 10}


@cache
def _key() -> Any:
    try:
        from cryptography.hazmat.primitives.asymmetric import rsa
    except ImportError as error:
        raise Unavailable(f"no RSA key can be made: {error}") from error
    return rsa.generate_private_key(65537, 2048)


def _pem() -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    text: bytes = _key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return text.decode()


def _prepare(context: Context, name: str) -> Round:
    _key()
    sign = rsa_signer(name, _pem())
    if not checks.valid_rsa("GET", _URL, authorization(sign("GET", _URL)), _key()):
        raise AssertionError(f"{name} makes no valid signature")
    count = _COUNTS[name]

    def measure() -> dict[str, float]:
        started = time.perf_counter()
        for _ in range(count):
            sign("GET", _URL)
        return {"wall": (time.perf_counter() - started) / count * 1e6}

    measure()
    return measure


SIGN_RSA = Case(
    name="sign-rsa",
    title="sign only, RSA-SHA256 with a key of 2048 bits",
    metrics={"wall": Metric("wall", "µs")},
    contenders=[OURS, ORIGINAL, HTTPX],
    prepare=_prepare,
    rounds=11,
)
