"""The bytes that are served: realistic, and the same on every machine."""

from __future__ import annotations

import json
import random
from typing import Any

BINARY_SIZE = 10 * 1024 * 1024
JSON_SIZES = {"300 B": 300, "56 kB": 56_000, "570 kB": 570_000, "10 MB": 10_000_000}

_FIRST = ["Ada", "Grace", "Zoë", "Søren", "Łukasz", "José", "Marie", "漢", "Anaïs", "Tom"]
_LAST = ["Lovelace", "Hopper", "Müller", "Kierkegaard", "Ibáñez", "Curie", "Smith", "Ørsted"]
_NOTES = [
    "Follow-up in two weeks; patient reports no symptoms.",
    "Contrôle annuel, résultats à discuter.",
    'Said: "better than last month".\nNo change of medication.',
    "血圧は正常です。",
    "Temperatur 37,2 °C, sonst unauffällig.",
]


def _record(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"{rng.getrandbits(96):024x}",
        "number": number,
        "firstName": rng.choice(_FIRST),
        "lastName": rng.choice(_LAST),
        "active": rng.random() < 0.8,
        "weight": round(rng.uniform(45, 110), 1),
        "scores": [rng.randint(0, 100) for _ in range(rng.randint(1, 5))],
        "location": {
            "latitude": rng.uniform(-90, 90),
            "longitude": rng.uniform(-180, 180),
            "address": {"street": f"Main Street {rng.randint(1, 300)}", "unit": None},
        },
        "tags": rng.sample(["new", "vip", "trial", "überfällig", "archived"], rng.randint(0, 3)),
        "note": rng.choice(_NOTES),
        "creationTimestamp": 1_600_000_000_000 + rng.randint(0, 10**11),
    }


def records(size: int) -> bytes:
    """A page of records of about this many bytes of UTF-8 JSON."""
    if size < 1000:
        # One small object, as an API answers to a question about one thing.
        rng = random.Random(size)
        record = _record(rng, 1)
        del record["location"]
        record["note"] = "Temperatur 37,2 °C, unauffällig."
        return _dump(record)
    rng = random.Random(size)
    pieces: list[bytes] = []
    length = 60
    while length < size:
        piece = _dump(_record(rng, len(pieces)))
        pieces.append(piece)
        length += len(piece) + 1
    page = b'{"page":{"total":%d,"offset":0,"limit":%d},"data":[' % (len(pieces), len(pieces))
    return page + b",".join(pieces) + b"]}"


def binary() -> bytes:
    return random.Random(10).randbytes(BINARY_SIZE)


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _me() -> bytes:
    answer = {
        "id": "5c1d2e3f4a5b6c7d8e9f0a1b",
        "email": "ada@example.com",
        "firstName": "Ada",
        "lastName": "Lovelace",
        "language": "EN",
        "timeZone": "Europe/Amsterdam",
        "activation": True,
        "roles": ["doctor", "admin"],
        "lastUpdateTimestamp": 1700000000000,
        "note": "",
    }
    answer["note"] = "x" * (260 - len(_dump(answer)))
    return _dump(answer)


ME = _me()
assert len(ME) == 260
