"""Retries of an adapter, waited for by an event loop."""

from __future__ import annotations

from .._http.retry import attempts
from .._utils.steps import do_async
from ..exceptions import RequestException
from .loops import run, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._core import HTTPAdapter, Response


async def send(adapter: HTTPAdapter, request: Any, keywords: dict[str, Any], retries: Any) -> Response:
    """Sends a request and retries it as *retries* allows, as :func:`oxhorizon._http.retry.send` does."""
    return await do_async(
        attempts(request, retries),
        {
            "send": lambda: run(adapter._send_once_steps(request, keywords)),
            "drain": _drain,
            "sleep": lambda policy, answer: sleep(_delay(policy, answer)),
        },
    )


def _delay(retries: Any, raw: Any) -> float:
    """Returns how long ``retries.sleep`` would wait, in seconds."""
    wait = retries.get_retry_after(raw) if raw and retries.respect_retry_after_header else None
    return max(0.0, float(wait or retries.get_backoff_time()))


async def _drain(response: Response) -> None:
    source = response.raw._source()
    if source is None:
        return
    try:
        await run(source.read_steps())
    except RequestException:
        response.close()
