"""What oxhorizon promises, checked against one run."""

from __future__ import annotations

from dataclasses import dataclass

from bench.async_clients import AIOHTTP, AUTHLIB, PLAIN_AIOHTTP, RAW_LOOP, SYNC
from bench.cases.oauth2 import UNSIGNED
from bench.cases.parse import STDLIB
from bench.cases.records import JSON
from bench.clients import ORIGINAL, OURS, RAW
from bench.measuring import Result


@dataclass(frozen=True)
class Target:
    """A limit on ours: on its median, or on how many times better it is than ``against``."""

    case: str
    metric: str
    limit: float
    against: str | None = None
    # At most this many times the other one's figure, where the other is the floor.
    floor: bool = False

    def text(self) -> str:
        if self.against is None:
            return f"at most {self.limit:g}"
        if self.floor:
            return f"at most {self.limit:g}x of {self.against}"
        return f"at least {self.limit:g}x better than {self.against}"

    def value(self, result: Result) -> float | None:
        if self.against is None:
            return result.median(OURS, self.metric)
        better = result.times_better(self.metric, self.against)
        if better is None or not self.floor:
            return better
        return 1 / better

    def met(self, value: float) -> bool:
        if self.against is None or self.floor:
            return value <= self.limit
        return value >= self.limit


TARGETS = [
    Target("warm", "wall", 8, ORIGINAL),
    Target("warm", "wall", 1.4, RAW, floor=True),
    Target("warm", "cpu", 12, ORIGINAL),
    Target("threads", "rate", 20, ORIGINAL),
    Target("async", "wall", 1 / 0.35, AIOHTTP),
    Target("async", "wall", 1.5, RAW_LOOP, floor=True),
    Target("async", "cpu", 1 / 0.6, PLAIN_AIOHTTP),
    Target("async-uvloop", "wall", 1 / 0.42, AIOHTTP),
    Target("async-uvloop", "wall", 1.8, RAW_LOOP, floor=True),
    Target("async-uvloop", "cpu", 1 / 0.72, PLAIN_AIOHTTP),
    Target("async-tasks", "rate", 6, AIOHTTP),
    Target("async-tasks", "rate", 2, PLAIN_AIOHTTP),
    Target("async-tasks", "rate", 30, AUTHLIB),
    Target("async-tasks-uvloop", "rate", 4.8, AIOHTTP),
    Target("async-tasks-uvloop", "rate", 1.6, PLAIN_AIOHTTP),
    Target("async-download", "wall", 1.3, SYNC, floor=True),
    Target("async-first", "cpu", 15),
    Target("bearer", "cpu", 1.1, UNSIGNED, floor=True),
    Target("bearer", "wall", 20, ORIGINAL),
    Target("oauth2-first-use", "cpu", 3),
    Target("records", "wall", 1.3, JSON, floor=True),
    Target("exh-client", "cpu", 3),
    Target("sign", "wall", 80, ORIGINAL),
    Target("sign-growth", "growth", 3),
    Target("import", "wall", 60, ORIGINAL),
    Target("import", "wall", 2),
    Target("cold-https", "wall", 30, ORIGINAL),
    Target("cold-https", "peak", 5, ORIGINAL),
    Target("download", "wall", 1.5, ORIGINAL),
    Target("download", "wall", 1.5, RAW, floor=True),
    Target("size", "wheel", 2.75),
    Target("json-300b", "wall", 1.0, STDLIB),
    Target("json-56kb", "wall", 1.0, STDLIB),
    Target("json-570kb", "wall", 1.5, STDLIB),
    Target("json-10mb", "wall", 1.5, STDLIB),
]
