"""Ten megabytes down, and ten up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bench import checks, payloads
from bench.clients import HTTPX, ORIGINAL, OURS, RAW, open_client, open_raw
from bench.measuring import Case, Context, Metric, Round
from bench.raw_socket import RawClient

_BATCH = 3


def _timed(call: Callable[[], Any]) -> Round:
    def measure() -> dict[str, float]:
        total = used = 0.0
        for _ in range(_BATCH):
            started, cpu = time.perf_counter(), time.process_time()
            body = call()
            total += time.perf_counter() - started
            used += time.process_time() - cpu
            del body
        return {"wall": total / _BATCH * 1e3, "cpu": used / _BATCH * 1e3}

    measure()
    return measure


def _prepare_download(context: Context, name: str) -> Round:
    call: Callable[[], Any]
    if name == RAW:
        call, close = open_raw(context.server.http_port, "/10mb")
    else:
        client = open_client(name)
        get, url, close = client.get, context.server.http + "/10mb", client.close

        def call() -> Any:
            return get(url)

    context.cleanup.append(close)
    checks.same_bytes(name, call(), payloads.binary())
    return _timed(call)


def _prepare_upload(context: Context, name: str) -> Round:
    body = payloads.binary()
    call: Callable[[], Any]
    if name == RAW:
        raw = RawClient(context.server.http_port)
        head = raw.request("/upload", "POST", len(body))
        close: Callable[[], Any] = raw.close

        def call() -> Any:
            return raw.upload(head, body)

    else:
        client = open_client(name)
        post, url, close = client.post, context.server.http + "/upload", client.close

        def call() -> Any:
            return post(url, body)

    context.cleanup.append(close)
    checks.same_bytes(name, call(), b'{"received":%d}' % len(body))
    return _timed(call)


_METRICS = {"wall": Metric("wall", "ms"), "cpu": Metric("CPU", "ms")}

DOWNLOAD = Case(
    name="download",
    title="download of 10 MB",
    metrics=_METRICS,
    contenders=[OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_download,
    rounds=15,
)

UPLOAD = Case(
    name="upload",
    title="upload of 10 MB",
    metrics=_METRICS,
    contenders=[OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_upload,
    rounds=15,
)
