"""OpenTelemetry: spans and metrics of requests, after the HTTP semantic conventions.

The instrumentor does what `opentelemetry-instrumentation-requests` does for requests: the same names,
attributes, hooks and environment variables. Install it with `pip install oxhorizon[otel]`.
`opentelemetry-instrument` finds it; without that command, turn it on once::

    from oxhorizon.tracing.opentelemetry import OxhorizonInstrumentor

    OxhorizonInstrumentor().instrument()

- `OTEL_SEMCONV_STABILITY_OPT_IN=http` or `http/dup` chooses the stable conventions, or both.
- `OTEL_PYTHON_OXHORIZON_EXCLUDED_URLS`, else `OTEL_PYTHON_REQUESTS_EXCLUDED_URLS`, else
  `OTEL_PYTHON_EXCLUDED_URLS`, holds patterns of URLs that are not traced.
- `OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST` and `…_RESPONSE` hold names of header fields to
  record.
"""
# pyright: reportMissingImports=false

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from opentelemetry import context
from opentelemetry.instrumentation.instrumentor import BaseInstrumentor
from opentelemetry.instrumentation.utils import is_http_instrumentation_enabled, suppress_http_instrumentation
from opentelemetry.metrics import get_meter
from opentelemetry.propagate import inject
from opentelemetry.trace import SpanKind, Status, StatusCode, get_tracer, set_span_in_context
from opentelemetry.util.http import (
    OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST,
    OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE,
    OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS,
    SanitizeValue,
    get_custom_headers,
    get_excluded_urls,
    normalise_request_header_name,
    normalise_response_header_name,
    parse_excluded_urls,
    redact_url,
    sanitize_method,
)

from oxhorizon._compat.lazy import public_names

from .. import events
from .._core import VERSION
from ._spans import SpanObserver, header_text, host_and_port, scheme_of, without_oauth_secrets

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .._core import PreparedRequest, Response

__all__ = ["OxhorizonInstrumentor"]


def __dir__() -> list[str]:
    return public_names(globals())


_MILLISECONDS = (0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 100.0, 250.0, 500.0, 750.0, 1e3, 2.5e3, 5e3, 7.5e3, 1e4)
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)

# The schemas whose attributes the two conventions use.
_OLD_SCHEMA = "https://opentelemetry.io/schemas/1.11.0"
_STABLE_SCHEMA = "https://opentelemetry.io/schemas/1.21.0"


class _Running(NamedTuple):
    span: Any
    token: Any
    suppression: Any
    # The attributes of the metrics: before and since the stable conventions.
    old: dict[str, Any]
    stable: dict[str, Any]


class OxhorizonInstrumentor(BaseInstrumentor):
    """The instrumentor of oxhorizon.

    `instrument()` takes the keywords of `RequestsInstrumentor`: `tracer_provider`, `meter_provider`,
    `request_hook(span, request)`, `response_hook(span, request, response)`, `excluded_urls` (patterns,
    separated by commas) and `duration_histogram_boundaries`. `uninstrument()` takes it back.
    """

    _observer: _Observer | None = None

    def instrumentation_dependencies(self) -> Collection[str]:
        """No package: the instrumentor is part of the package that it instruments."""
        return ()

    def _instrument(self, **kwargs: Any) -> None:
        self._observer = _Observer(**kwargs)
        events.add(self._observer)

    def _uninstrument(self, **kwargs: Any) -> None:
        if self._observer is not None:
            events.remove(self._observer)
            self._observer = None


class _Observer(SpanObserver[_Running]):
    def __init__(
        self,
        tracer_provider: Any = None,
        meter_provider: Any = None,
        request_hook: Callable[[Any, PreparedRequest], None] | None = None,
        response_hook: Callable[[Any, PreparedRequest, Response], None] | None = None,
        excluded_urls: str | None = None,
        duration_histogram_boundaries: Sequence[float] | None = None,
        **_: Any,
    ) -> None:
        super().__init__()
        opt_in = {text.strip() for text in os.environ.get("OTEL_SEMCONV_STABILITY_OPT_IN", "").split(",")}
        self.reports_old = not opt_in & {"http", "http/dup"} or "http/dup" in opt_in
        self.reports_stable = bool(opt_in & {"http", "http/dup"})
        schema = _STABLE_SCHEMA if self.reports_stable else _OLD_SCHEMA
        name = "oxhorizon.tracing.opentelemetry"
        self.tracer = get_tracer(name, VERSION, tracer_provider, schema_url=schema)
        meter = get_meter(name, VERSION, meter_provider, schema_url=schema)
        self.old_duration = self.stable_duration = None
        if self.reports_old:
            self.old_duration = meter.create_histogram(
                "http.client.duration",
                unit="ms",
                description="measures the duration of the outbound HTTP request",
                explicit_bucket_boundaries_advisory=duration_histogram_boundaries or _MILLISECONDS,
            )
        if self.reports_stable:
            self.stable_duration = meter.create_histogram(
                "http.client.request.duration",
                unit="s",
                description="Duration of HTTP client requests.",
                explicit_bucket_boundaries_advisory=duration_histogram_boundaries or _SECONDS,
            )
        self.request_hook = request_hook
        self.response_hook = response_hook
        self.excluded = _excluded_urls() if excluded_urls is None else parse_excluded_urls(excluded_urls)
        self.sanitised = SanitizeValue(
            get_custom_headers(OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS)
        )
        self.request_headers = get_custom_headers(OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST)
        self.response_headers = get_custom_headers(OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE)

    def begin(self, event: events.RequestEvent) -> _Running | None:
        request = event.request
        url = request.url or ""
        if (self.excluded and self.excluded.url_disabled(url)) or not is_http_instrumentation_enabled():
            return None
        method = str(request.method).strip()
        known_method = sanitize_method(method)
        url = redact_url(without_oauth_secrets(url))
        host, port = host_and_port(url)
        old = {"http.method": known_method, "http.scheme": scheme_of(url) or None}
        old |= {"http.host": host, "net.peer.name": host, "net.peer.port": port}
        stable = {"http.request.method": known_method, "server.address": host, "server.port": port}
        attributes: dict[str, Any] = {
            "user_agent.original": header_text(request.headers.get("User-Agent")) or None
        }
        if self.reports_old:
            attributes |= {"http.method": known_method, "http.url": url}
        if self.reports_stable:
            attributes |= {**stable, "url.full": url}
            if self.reports_old:
                attributes |= {"http.host": host, "net.peer.port": port}
            if known_method != method:
                attributes["http.request.method_original"] = method
        attributes |= self._captured(request.headers, self.request_headers, normalise_request_header_name)
        span = self.tracer.start_span(
            "HTTP" if known_method == "_OTHER" else known_method,
            kind=SpanKind.CLIENT,
            attributes=_given(attributes),
        )
        token = context.attach(set_span_in_context(span))
        if self.request_hook:
            self.request_hook(span, request)
        inject(request.headers)
        # Requests of hooks and auth callables are part of this one.
        suppression = suppress_http_instrumentation()
        suppression.__enter__()
        return _Running(span, token, suppression, old, stable)

    def end(self, event: events.RequestEvent, running: _Running) -> None:
        span, old, stable = running.span, running.old, running.stable
        running.suppression.__exit__(None, None, None)
        # An exception of the adapter may carry a response, as `RetryError` does not, but `HTTPError` would.
        response = event.response if event.error is None else getattr(event.error, "response", None)
        if response is not None:
            self._set_response(span, response, old, stable)
            if self.response_hook:
                self.response_hook(span, event.request, response)
        if event.error is not None:
            kind = type(event.error).__qualname__
            stable["error.type"] = kind
            if self.reports_stable:
                span.set_attribute("error.type", kind)
            span.record_exception(event.error)
            span.set_status(Status(StatusCode.ERROR, f"{type(event.error).__name__}: {event.error}"))
        self._set_connection(span, event)
        seconds = event.duration or 0.0
        if self.old_duration:
            self.old_duration.record(round(seconds * 1000), attributes=_given(old))
        if self.stable_duration:
            self.stable_duration.record(seconds, attributes=_given(stable))
        span.end()
        context.detach(running.token)

    def _set_response(self, span: Any, response: Any, old: dict[str, Any], stable: dict[str, Any]) -> None:
        status = response.status_code
        version = {10: "1.0", 11: "1.1"}.get(getattr(response.raw, "version", None) or 0)
        old |= {"http.status_code": status, "http.flavor": version}
        stable |= {"http.response.status_code": status, "network.protocol.version": version}
        if status >= 400:
            stable["error.type"] = str(status)
            span.set_status(Status(StatusCode.ERROR))
        attributes: dict[str, Any] = {}
        if self.reports_old:
            attributes["http.status_code"] = status
        if self.reports_stable:
            names = ("http.response.status_code", "network.protocol.version", "error.type")
            attributes |= {name: stable.get(name) for name in names}
            if self.reports_old:
                attributes["http.flavor"] = version
        attributes |= self._captured(response.headers, self.response_headers, normalise_response_header_name)
        span.set_attributes(_given(attributes))

    def _set_connection(self, span: Any, event: events.RequestEvent) -> None:
        """Sets the address behind the name, and how often the request was sent again."""
        if not self.reports_stable:
            return
        peer = event.attempts[-1].peer if event.attempts else None
        if peer:
            span.set_attributes({"network.peer.address": peer[0], "network.peer.port": peer[1]})
        if len(event.attempts) > 1:
            span.set_attribute("http.request.resend_count", len(event.attempts) - 1)

    def _captured(
        self, headers: Mapping[str, Any], names: list[str], normalise: Callable[[str], str]
    ) -> dict[str, list[str]]:
        if not names:
            return {}
        fields = {name: header_text(value) for name, value in headers.items()}
        captured: dict[str, list[str]] = self.sanitised.sanitize_header_values(fields, names, normalise)
        return captured


def _given(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def _excluded_urls() -> Any:
    if "OTEL_PYTHON_OXHORIZON_EXCLUDED_URLS" in os.environ:
        return get_excluded_urls("OXHORIZON")
    return get_excluded_urls("REQUESTS")
