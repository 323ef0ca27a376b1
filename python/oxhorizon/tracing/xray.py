"""AWS X-Ray: a subsegment and the trace header for each request, as `aws_xray_sdk` has them for requests.

::

    from oxhorizon.tracing import xray

    xray.patch()
"""
# pyright: reportMissingImports=false

from __future__ import annotations

from typing import Any

from aws_xray_sdk.core import xray_recorder
from aws_xray_sdk.core.models import http
from aws_xray_sdk.core.utils import stacktrace
from aws_xray_sdk.ext.util import get_hostname, inject_trace_header, strip_url

from oxhorizon._compat.lazy import public_names

from .. import events
from ._spans import SpanObserver

__all__ = ["patch", "unpatch"]


def __dir__() -> list[str]:
    return public_names(globals())


class _Observer(SpanObserver[Any]):
    def begin(self, event: events.RequestEvent) -> Any:
        url = event.request.url or ""
        subsegment = xray_recorder.begin_subsegment(name=get_hostname(url), namespace="remote")
        if subsegment is not None:
            inject_trace_header(event.request.headers, subsegment)
        return subsegment

    def end(self, event: events.RequestEvent, running: Any) -> None:
        running.put_http_meta(http.METHOD, event.method)
        running.put_http_meta(http.URL, strip_url(event.url))
        if event.response is not None:
            running.put_http_meta(http.STATUS, event.response.status_code)
        elif event.error is not None:
            running.add_exception(event.error, stacktrace.get_stacktrace(limit=xray_recorder.max_trace_back))
        xray_recorder.end_subsegment()


_observer = _Observer()
_is_patched = False


def patch() -> None:
    """Records the requests of all sessions from now on. A second call changes nothing."""
    global _is_patched
    if not _is_patched:
        events.add(_observer)
        _is_patched = True


def unpatch() -> None:
    """Takes `patch` back."""
    global _is_patched
    if _is_patched:
        events.remove(_observer)
        _is_patched = False
