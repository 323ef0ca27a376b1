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
    from .loops import _Waits


async def send(adapter: HTTPAdapter, request: Any, keywords: dict[str, Any], waits: _Waits) -> Response:
    """Sends a request and retries it as its policy allows, as :func:`oxhorizon._http.retry.send` does."""
    return await do_async(
        attempts(request, adapter._retries_for(request)),
        {
            "send": lambda: run(adapter._send_once_steps(request, keywords), waits),
            "drain": lambda response: _drain(response, waits),
            "sleep": lambda policy, answer: sleep(_delay(policy, answer), waits),
        },
    )


def _delay(retries: Any, raw: Any) -> float:
    """Returns how long ``retries.sleep`` would wait, in seconds."""
    wait = retries.get_retry_after(raw) if raw and retries.respect_retry_after_header else None
    return max(0.0, float(wait or retries.get_backoff_time()))


async def _drain(response: Response, waits: _Waits) -> None:
    source = response.raw._source()
    if source is None:
        return
    try:
        await run(source.read_steps(), waits)
    except RequestException as error:
        if error._is_final:
            raise
        response.close()
