"""Every signature method with every place, every kind of body and every optional parameter.

A seed determines the content of the requests: texts, names, HTTP method and query.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from tests.signing.cases import CREDENTIALS, FORM, Case, random_pairs, random_query, random_text
from tests.signing.rsa import PRIVATE_KEY, RSA_METHODS

SIGNATURE_METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT", *RSA_METHODS]

PLACES = ["AUTH_HEADER", "QUERY", "BODY"]

Draw = Callable[[random.Random], dict[str, Any]]


def _typed(content_type: str) -> dict[str, Any]:
    return {"headers": {"Content-Type": content_type}}


def _form(rng: random.Random) -> str:
    return urlencode([*random_pairs(rng), ("z", "")])


def _files(rng: random.Random) -> dict[str, Any]:
    content = random_text(rng).encode()
    return {"files": {"f": ("name.txt", content, "text/plain")}, "data": {"a": random_text(rng)}}


BODIES: dict[str, Draw] = {
    "none": lambda rng: {},
    "form-dict": lambda rng: {"data": {"a": "1", **dict(random_pairs(rng))}},
    "form-pairs": lambda rng: {"data": [("a", "1"), *random_pairs(rng)]},
    "form-str": lambda rng: {"data": _form(rng), **_typed(FORM)},
    "form-bytes": lambda rng: {"data": _form(rng).encode(), **_typed(FORM)},
    # Both packages guess from the characters whether this is a form.
    "form-like": lambda rng: {"data": _form(rng)},
    "text": lambda rng: {"data": random_text(rng), **_typed("text/plain; charset=utf-8")},
    "json": lambda rng: {"json": dict(random_pairs(rng))},
    "multipart": _files,
    "bytes": lambda rng: {
        "data": rng.getrandbits(64).to_bytes(8, "big"),
        **_typed("application/octet-stream"),
    },
    "bytes-of-no-type": lambda rng: {"data": rng.getrandbits(64).to_bytes(8, "big")},
    "empty-str": lambda rng: {"data": ""},
    "empty-form": lambda rng: {"data": b"", **_typed(FORM)},
}

OPTIONS: dict[str, Draw] = {
    "realm": lambda rng: {"realm": rng.choice(["Photos", "a b, c", "é"])},
    "callback": lambda rng: {"callback_uri": rng.choice(["oob", "https://example.com/cb?a=b&c=d e"])},
    "verifier": lambda rng: {"verifier": rng.choice(["473f82d3", "v+/= &", "é"])},
    "force": lambda rng: {"force_include_body": True},
}

HTTP_METHODS = ["POST", "POST", "PUT", "PATCH", "DELETE", "GET"]


def _subsets() -> Iterator[tuple[str, ...]]:
    for size in range(len(OPTIONS) + 1):
        yield from itertools.combinations(OPTIONS, size)


def matrix(signature_method: str, seed: int) -> Iterator[Case]:
    """Yields each place, kind of body and set of options once."""
    rng = random.Random(f"{seed} {signature_method}")
    for place, body, names in itertools.product(PLACES, BODIES, _subsets()):
        session = {**CREDENTIALS, "signature_method": signature_method, "signature_type": place}
        session.update(nonce=f"nonce{rng.getrandbits(32)}", timestamp=str(rng.randint(10**9, 2 * 10**9)))
        if signature_method in RSA_METHODS:
            session["rsa_key"] = PRIVATE_KEY
        if rng.random() < 0.3:
            del session["resource_owner_key"], session["resource_owner_secret"]
        for name in names:
            session.update(OPTIONS[name](rng))
        yield Case(
            f"{seed}/{signature_method}/{place}/{body}/{'+'.join(names) or 'plain'}",
            rng.choice(HTTP_METHODS),
            "https://example.com/r" + random_query(rng),
            session,
            BODIES[body](rng),
        )
