"""Datadog: a span and the trace headers for each request, as `ddtrace` has them for requests.

::

    from oxhorizon.tracing import datadog

    datadog.patch()
"""
# pyright: reportMissingImports=false

from __future__ import annotations

from typing import Any

from ddtrace.propagation.http import HTTPPropagator
from ddtrace.trace import tracer

from oxhorizon._compat.lazy import public_names

from .. import events
from ._spans import SpanObserver, host_and_port

__all__ = ["patch", "unpatch"]


def __dir__() -> list[str]:
    return public_names(globals())


class _Observer(SpanObserver[Any]):
    service = ""

    def begin(self, event: events.RequestEvent) -> Any:
        if not tracer.enabled:
            return None
        url = event.url
        host, _ = host_and_port(url)
        path = "/" + url.partition("://")[2].partition("/")[2]
        span = tracer.trace(
            "requests.request", resource=f"{event.method} {path}", span_type="http", service=self.service
        )
        tags = {"component": "oxhorizon", "span.kind": "client", "http.method": event.method, "http.url": url}
        if host:
            tags["out.host"] = host
        span.set_tags(tags)
        HTTPPropagator.inject(span.context, event.request.headers)
        return span

    def end(self, event: events.RequestEvent, running: Any) -> None:
        if event.status is not None:
            running.set_tag("http.status_code", str(event.status))
            # ddtrace counts the errors of the server only, for a client.
            running.error = int(event.status >= 500)
        if event.error is not None:
            kind = type(event.error)
            running.error = 1
            running.set_tags(
                {"error.type": f"{kind.__module__}.{kind.__qualname__}", "error.message": str(event.error)}
            )
        running.finish()


_observer = _Observer()
_is_patched = False


def patch(service: str = "requests") -> None:
    """Traces the requests of all sessions from now on.

    :param service: the name of the service in the spans; the default is the one that requests has there.
    """
    global _is_patched
    _observer.service = service
    if not _is_patched:
        events.add(_observer)
        _is_patched = True


def unpatch() -> None:
    """Takes `patch` back."""
    global _is_patched
    if _is_patched:
        events.remove(_observer)
        _is_patched = False
