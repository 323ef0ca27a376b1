"""Sentry: a span, a breadcrumb and trace headers for each request.

::

    import sentry_sdk
    from oxhorizon.tracing.sentry import OxhorizonIntegration

    sentry_sdk.init(dsn, traces_sample_rate=1.0, integrations=[OxhorizonIntegration()])
"""
# pyright: reportMissingImports=false

from __future__ import annotations

from typing import Any

import sentry_sdk
from sentry_sdk.consts import OP, SPANDATA
from sentry_sdk.integrations import Integration
from sentry_sdk.tracing_utils import should_propagate_trace
from sentry_sdk.utils import parse_url

from oxhorizon._compat.lazy import public_names

from .. import events
from ._spans import SpanObserver, header_text, without_oauth_secrets

__all__ = ["OxhorizonIntegration"]


def __dir__() -> list[str]:
    return public_names(globals())


class OxhorizonIntegration(Integration):
    """The integration for `sentry_sdk.init`. Spans have the operation `http.client`, as those of requests."""

    identifier = "oxhorizon"
    origin = "auto.http.oxhorizon"

    @staticmethod
    def setup_once() -> None:
        """Called by sentry_sdk, once in a process."""
        events.add(_Observer())


class _Observer(SpanObserver[Any]):
    def begin(self, event: events.RequestEvent) -> Any:
        client = sentry_sdk.get_client()
        if client.get_integration(OxhorizonIntegration) is None:
            return None
        url = parse_url(without_oauth_secrets(event.request.url or ""), sanitize=True)
        span = sentry_sdk.start_span(
            op=OP.HTTP_CLIENT, name=f"{event.method} {event.url}", origin=OxhorizonIntegration.origin
        )
        span.__enter__()
        span.set_data(SPANDATA.HTTP_METHOD, event.method)
        span.set_data("url", event.url)
        span.set_data(SPANDATA.HTTP_QUERY, url.query)
        span.set_data(SPANDATA.HTTP_FRAGMENT, url.fragment)
        if should_propagate_trace(client, event.request.url or ""):
            headers = event.request.headers
            for name, value in sentry_sdk.get_current_scope().iter_trace_propagation_headers(span):
                # A request that is sent again, or a program with baggage of its own, has it already.
                known = header_text(headers.get("baggage")) if name.lower() == "baggage" else None
                headers[name] = f"{known},{value}" if known and str(value) not in known else value
        return span

    def end(self, event: events.RequestEvent, running: Any) -> None:
        response = event.response
        data: dict[str, Any] = {SPANDATA.HTTP_METHOD: event.method, "url": event.url}
        level = "error"
        if response is not None:
            status = response.status_code
            running.set_http_status(status)
            running.set_data("reason", response.reason)
            data |= {SPANDATA.HTTP_STATUS_CODE: status, "reason": response.reason}
            level = "info" if status < 400 else "warning" if status < 500 else "error"
        sentry_sdk.add_breadcrumb(type="http", category="httplib", data=data, level=level)
        error = event.error
        running.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)
