"""The card: the request, the response, and how long it took."""

from __future__ import annotations

from . import masking
from .body import body, media_type
from .html_writer import HtmlWriter
from .style import SHEET
from .tree import count, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MAX_HEADERS = 100
_MAX_HOPS = 10
_MAX_URL = 400
_MAX_VALUE = 500
_MAX_REASON = 80


def card(response: Any) -> str:
    """Returns the whole card as HTML."""
    content = body(response)
    writer = HtmlWriter(40_000)
    with writer.element("div", "oxh-card"):
        writer.style(SHEET)
        _head(writer, response)
        for number, hop in enumerate(response.history):
            if number == _MAX_HOPS:
                writer.note(f"… {len(response.history) - number} more", "oxh-note oxh-hop", "div")
                break
            with writer.element("div", "oxh-hop"):
                writer.note("redirected by")
                _request(writer, hop)
        writer.markup(content)
        _headers(writer, response.headers)
    return str(writer)


def _head(writer: HtmlWriter, response: Any) -> None:
    with writer.element("div", "oxh-head"):
        _request(writer, response)
        with writer.element("span", "oxh-facts"):
            writer.text(" · ".join(_facts(response)))


def _request(writer: HtmlWriter, response: Any) -> None:
    """Writes method, status and URL."""
    method = getattr(response.request, "method", None)
    if method:
        with writer.element("span", "oxh-method"):
            writer.text(cut(str(method), _MAX_REASON))
        writer.text(" ")
    status = response.status_code
    is_known = isinstance(status, int) and 200 <= status < 600
    with writer.element("span", f"oxh-status oxh-{status // 100}xx" if is_known else "oxh-status"):
        reason = response.reason
        reason = reason.decode("latin-1") if isinstance(reason, bytes) else reason
        writer.text(cut(f"{status} {reason or ''}".strip(), _MAX_REASON))
    writer.text(" ")
    with writer.element("span", "oxh-url"):
        writer.text(cut(masking.url(str(response.url or "")), _MAX_URL))
    writer.text(" ")


def _facts(response: Any) -> list[str]:
    from ..progress import size

    facts = []
    seconds = response.elapsed.total_seconds()
    if seconds:
        facts.append(_duration(seconds))
    content = response._content
    if isinstance(content, (bytes, bytearray)):
        facts.append(size(len(content)))
    kind = media_type(response)
    if kind:
        facts.append(cut(kind, _MAX_REASON))
    return facts


def _duration(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 else "below 1 ms"


def _headers(writer: HtmlWriter, headers: Any) -> None:
    fields = list(headers.items())
    if not fields:
        return
    with writer.element("details", "oxh-fold"):
        with writer.element("summary"):
            writer.text(count(len(fields), "response header"))
        with writer.element("table", "oxh-headers"), writer.element("tbody"):
            for number, (name, value) in enumerate(fields):
                if number == _MAX_HEADERS or writer.is_full:
                    with writer.element("tr"), writer.element("td"):
                        writer.note(f"… {len(fields) - number} more")
                    break
                with writer.element("tr"):
                    with writer.element("td"):
                        writer.text(cut(str(name), _MAX_VALUE))
                    with writer.element("td"):
                        writer.text(cut(masking.header(str(name), str(value)), _MAX_VALUE))
