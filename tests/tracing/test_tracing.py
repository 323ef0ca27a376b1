"""Tracing libraries record requests of oxhorizon as they record those of requests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("programs.py")


def recorded(library: str, tracer: str, python: str = sys.executable, **environ: str) -> Any:
    """What a tracer recorded of the program, and the trace headers that the server saw."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "python")])
    done = subprocess.run(
        [python, PROGRAM, library, tracer],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, "PYTHONPATH": paths, **environ},
    )
    assert done.returncode == 0, done.stderr
    assert library == "requests" or "hidden" not in done.stdout
    return json.loads(done.stdout.splitlines()[-1])


def lower(headers: list[Any]) -> list[Any]:
    return [[method, target, [name.lower() for name in names]] for method, target, names in headers]


@pytest.mark.parametrize("opt_in", ["", "http", "http/dup"])
def test_opentelemetry_spans_and_metrics_are_those_of_requests(opt_in: str) -> None:
    environ = {
        "OTEL_SEMCONV_STABILITY_OPT_IN": opt_in,
        "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST": "x-sent",
        "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE": "x-request.*,content-length",
        "OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_SANITIZE_FIELDS": "content-length",
    }
    original, ours = [recorded(name, "opentelemetry", **environ) for name in ("requests", "oxhorizon")]
    assert lower(ours["headers"]) == lower(original["headers"])
    # requests' instrumentor puts the host name where the address of the peer belongs.
    peers = ("network.peer.address", "network.peer.port")
    spans = list(zip(original["recorded"]["spans"], ours["recorded"]["spans"]))
    for theirs, own in spans:
        counts = own["attributes"].pop("http.request.resend_count", None)
        assert counts == (1 if opt_in and own is ours["recorded"]["spans"][0] else None)
        is_answered = bool(opt_in) and "exception" not in own["events"]
        found = [own["attributes"].pop(name, None) for name in peers]
        assert found == (["127.0.0.1", 1111] if is_answered else [None, None])
        for name in peers:
            theirs["attributes"].pop(name, None)
        # It also takes the value of a field for a list.
        for name in ("http.request.header.x_sent",):
            if name in theirs["attributes"]:
                theirs["attributes"][name] = ["".join(map(chr, theirs["attributes"][name]))]
    assert ours["recorded"] == original["recorded"]


def test_opentelemetry_url_has_no_signature(tmp_path: Path) -> None:
    script = """
    import oxhorizon
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    from oxhorizon.tracing.opentelemetry import OxhorizonInstrumentor
    from tests.servers.scripted import ScriptedServer, answer

    exporter, tracers = InMemorySpanExporter(), TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(exporter))
    OxhorizonInstrumentor().instrument(tracer_provider=tracers)
    with ScriptedServer() as server:
        url = server.on("/x", answer(b""))
        oxhorizon.OAuth1Session("ck", "cs", "t0ken", "ts", signature_type="QUERY").get(url + "?a=1")
        assert "oauth_signature=" in server.take_one().target
    print(exporter.get_finished_spans()[0].attributes["http.url"])
    """
    from tests.servers.process import run

    url = run(script)
    assert "a=1" in url and "oauth_signature=REDACTED" in url and "oauth_token=REDACTED" in url
    assert "t0ken" not in url


def test_opentelemetry_instrument_finds_the_instrumentor(tmp_path: Path) -> None:
    """The command for programs that are not changed, with what the wheel says of its entry points."""
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    group = lines.index("[project.entry-points.opentelemetry_instrumentor]")
    info = tmp_path / "oxhorizon-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: oxhorizon\nVersion: 0\n")
    (info / "entry_points.txt").write_text(
        "[opentelemetry_instrumentor]\n" + lines[group + 1].replace('"', "") + "\n"
    )
    application = tmp_path / "application.py"
    application.write_text(
        "import sys\n"
        "module = __import__(sys.argv[1])\n"
        "from tests.servers.scripted import ScriptedServer, answer\n"
        "with ScriptedServer() as server:\n"
        "    module.OAuth1Session('ck', 'cs').get(server.on('/x', answer(b'')))\n"
        "    assert server.take_one().value('traceparent')\n"
    )
    command = str(Path(sys.executable).with_name("opentelemetry-instrument"))
    environ = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, [tmp_path, ROOT, ROOT / "python"])),
        "OTEL_TRACES_EXPORTER": "console",
        "OTEL_METRICS_EXPORTER": "none",
        "OTEL_LOGS_EXPORTER": "none",
    }
    spans = {}
    for module in ("requests_oauthlib", "oxhorizon"):
        arguments = [command, sys.executable, str(application), module]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=60, env=environ, check=False)
        assert done.returncode == 0, done.stderr
        spans[module] = json.loads(done.stdout)
    for span in spans.values():
        span["attributes"] = {
            name: value
            for name, value in span["attributes"].items()
            if name not in ("user_agent.original", "http.url")
        }
    names = ("name", "kind", "attributes", "parent_id")
    original, ours = [{name: span[name] for name in names} for span in spans.values()]
    assert (
        ours
        == original
        == {
            "name": "GET",
            "kind": "SpanKind.CLIENT",
            "attributes": {"http.method": "GET", "http.status_code": 200},
            "parent_id": None,
        }
    )


def test_sentry_has_spans_breadcrumbs_and_headers() -> None:
    original, ours = [recorded(name, "sentry") for name in ("requests", "oxhorizon")]
    assert lower(ours["headers"]) == lower(original["headers"])
    # Sentry sees requests through `http.client`: a span for each redirect, none for what does not connect.
    theirs = [span[:3] for span in original["recorded"]["spans"]]
    del theirs[1]
    own = [span[:3] for span in ours["recorded"]["spans"]]
    assert own.pop(4) == ["http.client", "GET http://127.0.0.1:9/x", "internal_error"]
    assert sorted(own) == sorted(theirs)
    names = {"http.method", "url", "http.query", "http.fragment", "http.response.status_code", "reason"}
    assert names <= set(ours["recorded"]["spans"][0][3])
    crumbs = ours["recorded"]["breadcrumbs"]
    assert [crumb[0:2] for crumb in crumbs] == [["http", "httplib"]] * len(crumbs)
    statuses = [crumb[2].get("http.response.status_code") for crumb in crumbs]
    assert statuses == [200, 404, 500, 200, None, 200, 200]


def test_xray_subsegments_are_those_of_requests() -> None:
    original, ours = [recorded(name, "xray") for name in ("requests", "oxhorizon")]
    # requests' integration records user and password.
    request = original["recorded"][2]["http"]["request"]
    request["url"] = request["url"].replace("user:hidden@", "")
    assert ours == original


def test_datadog_spans_are_those_of_requests() -> None:
    """Runs where ddtrace is: in the environment of `make test-programs`."""
    python = os.environ.get("OXHORIZON_DDTRACE_PYTHON")
    if not python:
        pytest.skip("ddtrace is not in this environment: make test-programs has it")
    quiet = {
        "DD_TRACE_STARTUP_LOGS": "false",
        "DD_REMOTE_CONFIGURATION_ENABLED": "false",
        "DD_INSTRUMENTATION_TELEMETRY_ENABLED": "false",
    }
    original, ours = [recorded(name, "datadog", python, **quiet) for name in ("requests", "oxhorizon")]
    assert lower(ours["headers"]) == lower(original["headers"])
    # ddtrace has a span for each redirect, inside that of the request.
    del original["recorded"][1]
    assert ours["recorded"] == original["recorded"]
