"""OpenTelemetry's spans of async calls have the right parent, whatever runs at the same time."""

from __future__ import annotations

import json

import pytest

from tests.asynchronous.loops import LOOPS
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

SCRIPT = """
    import json, sys
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    import oxhorizon
    from oxhorizon.tracing.opentelemetry import OxhorizonInstrumentor
    from tests.asynchronous.loops import run, sleep, together, within

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    OxhorizonInstrumentor().instrument(tracer_provider=provider)
    tracer = provider.get_tracer("tests")
    url, loop = sys.argv[1:]
"""

END = """
    run(loop, main)
    spans = exporter.get_finished_spans()
    names = {span.context.span_id: span.name for span in spans}
    print(json.dumps([
        [
            span.name,
            names[span.parent.span_id] if span.parent else None,
            f"{span.context.span_id:016x}",
            span.status.status_code.name,
        ]
        for span in spans
    ]))
"""


@pytest.mark.parametrize("loop", LOOPS)
def test_span_has_the_parent_of_its_task(server: ScriptedServer, loop: str) -> None:
    server.on("/me", answer(b"ok"))
    server.take()
    script = """
    async def main():
        async with oxhorizon.AsyncSession() as session:

            async def one(number):
                with tracer.start_as_current_span(f"task {number}"):
                    await sleep(loop, 0.01 * (5 - number))
                    await session.get(f"{url}/me", params={"task": number})
                    with tracer.start_as_current_span(f"inner {number}"):
                        await session.get(f"{url}/me", params={"inner": number})

            await together(loop, *(lambda number=number: one(number) for number in range(5)))
    """
    spans = json.loads(run(SCRIPT + script + END, server.url, loop))
    requests = {identifier: parent for name, parent, identifier, _ in spans if name == "GET"}
    sent = {}
    for seen in server.take():
        name, _, number = seen.target.partition("?")[2].partition("=")
        sent[(seen.value("traceparent") or "").split("-")[2]] = f"{name} {number}"
    assert requests == sent
    assert len(requests) == 10


@pytest.mark.parametrize("loop", LOOPS)
def test_span_of_a_canceled_call_ends(server: ScriptedServer, loop: str) -> None:
    def stall(_: Seen, peer: Peer) -> None:
        peer.socket.recv(1)

    server.on("/stall", stall)
    script = """
    async def main():
        async with oxhorizon.AsyncSession() as session:
            with tracer.start_as_current_span("parent"):
                assert await within(loop, 0.2, lambda: session.get(f"{url}/stall"))
    """
    spans = json.loads(run(SCRIPT + script + END, server.url, loop))
    assert [(name, parent, status) for name, parent, _, status in spans] == [
        ("GET", "parent", "ERROR"),
        ("parent", None, "UNSET"),
    ]


def test_observers_of_a_streamed_response(server: ScriptedServer) -> None:
    """The span ends with the headers, as in a session that does not await."""
    server.on("/me", answer(b"x" * 100_000))
    script = """
    async def main():
        async with oxhorizon.AsyncSession() as session:
            with tracer.start_as_current_span("parent"):
                async with session.stream("GET", f"{url}/me") as response:
                    print(len(exporter.get_finished_spans()))
                    assert len(await response.aread()) == 100_000
    """
    plain = """
    async def main():
        with oxhorizon.Session() as session, tracer.start_as_current_span("parent"):
            with session.get(f"{url}/me", stream=True) as response:
                print(len(exporter.get_finished_spans()))
                assert len(response.content) == 100_000
    """
    found = [run(SCRIPT + one + END, server.url, "asyncio").splitlines() for one in (script, plain)]
    shapes = [[lines[0], [span[:2] for span in json.loads(lines[1])]] for lines in found]
    assert shapes[0] == shapes[1]
