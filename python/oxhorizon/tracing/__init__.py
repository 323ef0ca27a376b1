"""Tracing with OpenTelemetry, Sentry, AWS X-Ray and Datadog.

Each module is for one library and imports it, so it is imported only by programs that use that library:

- `oxhorizon.tracing.opentelemetry`: `OxhorizonInstrumentor`, which `opentelemetry-instrument` finds by itself
- `oxhorizon.tracing.sentry`: `OxhorizonIntegration`
- `oxhorizon.tracing.xray`: `patch`
- `oxhorizon.tracing.datadog`: `patch`

All are observers of `oxhorizon.events`. A span is one call of a session, with its redirects and retries. The
trace headers are added before a request is signed.
"""
