"""One traced program: `programs.py LIBRARY TRACER`. Prints what the tracer recorded."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

LIBRARY, TRACER = sys.argv[1:3]

if LIBRARY == "requests":
    from requests_oauthlib import OAuth1Session
else:
    from oxhorizon import OAuth1Session

from tests.servers.scripted import ScriptedServer, answer, redirect  # noqa: E402

TRACE_HEADERS = ("sentry-trace", "baggage", "x-amzn-trace-id", "traceparent", "x-datadog-trace-id")


def run(server: ScriptedServer) -> None:
    """Makes requests of all sorts."""
    server.on("/a", redirect("/b"))
    server.on("/b", answer(b"x"))
    server.on("/404", answer(b"", status="404 Not Found"))
    server.on("/500", answer(b"", "X-Request-Id: 7", status="500 Oh"))
    session = OAuth1Session("ck", "cs", "token", "secret")
    session.headers["User-Agent"] = "agent"
    session.get(server.url + "/a?q=1&sig=hidden")
    session.post(server.url + "/404", data={"a": "b"}, headers={"X-Sent": "yes"})
    session.get(server.url.replace("://", "://user:hidden@") + "/500")
    session.request("PURGE", server.url + "/b")
    with contextlib.suppress(Exception):
        session.get("http://127.0.0.1:9/x")
    # What a hook requests is part of the request.
    session.get(
        server.url + "/b",
        hooks={"response": lambda *_, **__: OAuth1Session("ck", "cs").get(server.url + "/b")},
    )


def opentelemetry(server: ScriptedServer) -> object:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    if LIBRARY == "requests":
        from opentelemetry.instrumentation.requests import RequestsInstrumentor as Instrumentor
    else:
        from oxhorizon.tracing.opentelemetry import OxhorizonInstrumentor as Instrumentor
    exporter, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    hooked: list[str] = []
    keywords = {
        "tracer_provider": tracers,
        "meter_provider": MeterProvider([reader]),
        "request_hook": lambda span, request: hooked.append(f"request {request.method}"),
        "response_hook": lambda span, request, response: hooked.append(f"response {response.status_code}"),
        "excluded_urls": "/excluded,/ignored",
    }
    Instrumentor().instrument(**keywords)
    run(server)
    OAuth1Session("ck", "cs").get(server.on("/excluded", answer(b"")))
    with tracers.get_tracer("test").start_as_current_span("parent") as parent:
        OAuth1Session("ck", "cs").get(server.url + "/b", headers={"User-Agent": "agent"})
    Instrumentor().uninstrument()
    OAuth1Session("ck", "cs").get(server.url + "/b")
    spans = [
        {
            "name": span.name,
            "kind": span.kind.name,
            "status": span.status.status_code.name,
            "attributes": dict(span.attributes or {}),
            "events": [event.name for event in span.events],
            "has_parent": bool(span.parent and span.parent.span_id == parent.get_span_context().span_id),
        }
        for span in exporter.get_finished_spans()
        if span.name != "parent"
    ]
    data = reader.get_metrics_data()
    assert data is not None
    points = [
        [metric.name, metric.unit, sorted(dict(point.attributes).items()), point.count, point.explicit_bounds]
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
        for point in metric.data.data_points
    ]
    return {"spans": spans, "metrics": sorted(points, key=json.dumps), "hooked": hooked}


def sentry(server: ScriptedServer) -> object:
    import sentry_sdk
    from sentry_sdk.transport import Transport

    sent: list[Any] = []

    class Kept(Transport):
        def capture_envelope(self, envelope: Any) -> None:
            sent.extend(item.payload.json for item in envelope.items)

    integrations: list[Any] = []
    if LIBRARY == "oxhorizon":
        from oxhorizon.tracing.sentry import OxhorizonIntegration

        integrations.append(OxhorizonIntegration())
    sentry_sdk.init(
        "http://a@127.0.0.1:1/1", transport=Kept, traces_sample_rate=1.0, integrations=integrations
    )
    with sentry_sdk.start_transaction(name="t"):
        run(server)
    sentry_sdk.capture_message("message")
    sentry_sdk.flush()
    spans = [span for one in sent for span in one.get("spans", [])]
    breadcrumbs = [one["breadcrumbs"]["values"] for one in sent if one.get("message") == "message"]
    return {
        "spans": [[span["op"], span["description"], span.get("status"), span["data"]] for span in spans],
        "breadcrumbs": [[one["type"], one["category"], one["data"]] for one in breadcrumbs[0]],
    }


def xray(server: ScriptedServer) -> object:
    from aws_xray_sdk.core import patch, xray_recorder

    class Nowhere:
        def send_entity(self, entity: Any) -> None:
            pass

    xray_recorder.configure(sampling=False, context_missing="RUNTIME_ERROR", service="t", emitter=Nowhere())
    if LIBRARY == "requests":
        patch(["requests"])
    else:
        from oxhorizon.tracing import xray

        xray.patch()
        xray.patch()
    segment = xray_recorder.begin_segment("segment")
    run(server)
    xray_recorder.end_segment()

    def described(subsegment: Any) -> object:
        found = subsegment.to_dict()
        kept = {name: found.get(name) for name in ("name", "namespace", "http", "error", "fault")}
        causes = [one["type"] for one in found.get("cause", {}).get("exceptions", [])]
        return {**kept, "causes": causes, "inner": [described(one) for one in subsegment.subsegments]}

    return [described(subsegment) for subsegment in segment.subsegments]


def datadog(server: ScriptedServer) -> object:
    from ddtrace import patch
    from ddtrace.trace import TraceFilter, tracer

    spans: list[Any] = []

    class Kept(TraceFilter):
        def process_trace(self, trace: Any) -> None:
            spans.extend(trace)

    tracer.configure(trace_processors=[Kept()])
    if LIBRARY == "requests":
        patch(requests=True)
    else:
        from oxhorizon.tracing import datadog

        datadog.patch()
    run(server)
    names = ("http.method", "http.status_code", "out.host", "span.kind")
    return [
        [
            span.name,
            span.service,
            span.resource,
            span.span_type,
            span.error,
            {n: span.get_tag(n) for n in names},
        ]
        for span in spans
    ]


with ScriptedServer() as server:
    recorded = globals()[TRACER](server)
    headers = [
        [seen.method, seen.path, sorted(name for name, _ in seen.headers if name.lower() in TRACE_HEADERS)]
        for seen in server.take()
    ]
    text = json.dumps({"recorded": recorded, "headers": headers})
    print(text.replace(server.url.rpartition(":")[2], "1111"))
