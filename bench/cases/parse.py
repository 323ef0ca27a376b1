"""``response.json()`` against the two parsers that people use, on the same bytes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from bench import checks, payloads
from bench.clients import ORIGINAL, OURS, Unavailable, open_client
from bench.measuring import Case, Context, Metric, Round
from bench.server import json_path

STDLIB = "json.loads"
ORJSON = "orjson.loads"


def _parser(context: Context, name: str, label: str) -> Callable[[], Any]:
    content = payloads.records(payloads.JSON_SIZES[label])
    if name == STDLIB:
        return lambda: json.loads(content)
    if name == ORJSON:
        try:
            import orjson
        except ImportError as error:
            raise Unavailable(f"orjson cannot be imported: {error}") from error
        return lambda: orjson.loads(content)
    client = open_client(name)
    context.cleanup.append(client.close)
    response = client.response(context.server.http + json_path(label))
    checks.same_bytes(name, response.content, content)
    parse: Callable[[], Any] = response.json
    if parse() is parse():
        raise AssertionError(f"{name} keeps what it parsed: this would time nothing")
    return parse


def _prepare(context: Context, name: str, label: str) -> Round:
    size = payloads.JSON_SIZES[label]
    parse = _parser(context, name, label)
    if parse() != json.loads(payloads.records(size)):
        raise AssertionError(f"{name} parses {label} into something else")
    count = max(1, min(5000, 1_500_000 // size))

    def small() -> dict[str, float]:
        # A clock around each call would be a part of the figure here; freeing is in it.
        started = time.perf_counter()
        for _ in range(count):
            parse()
        return {"wall": (time.perf_counter() - started) / count * 1e6}

    def large() -> dict[str, float]:
        total = 0.0
        for _ in range(count):
            started = time.perf_counter()
            value = parse()
            total += time.perf_counter() - started
            del value
        return {"wall": total / count * 1e6}

    measure = small if size < 10_000 else large
    measure()
    return measure


def _case(label: str) -> Case:
    return Case(
        name="json-" + label.replace(" ", "").lower(),
        title=f"response.json() of {label}",
        metrics={"wall": Metric("wall", "µs")},
        contenders=[OURS, ORIGINAL, STDLIB, ORJSON],
        prepare=lambda context, name: _prepare(context, name, label),
        rounds=9 if payloads.JSON_SIZES[label] > 1_000_000 else 15,
    )


PARSE = [_case(label) for label in payloads.JSON_SIZES]
