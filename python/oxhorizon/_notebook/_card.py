"""The card: what was asked, what came, and how long it took."""

from __future__ import annotations

from . import _secrets
from ._body import body, media_type
from ._paper import Paper
from ._style import SHEET
from ._tree import count, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_HEADERS = 100
_MOST_HOPS = 10
_LONG_URL = 400
_LONG_VALUE = 500
_LONG_REASON = 80


def card(response: Any) -> str:
    """The whole card, as HTML."""
    content = body(response)
    paper = Paper(40_000)
    with paper.element("div", "oxh-card"):
        paper.style(SHEET)
        _head(paper, response)
        for number, hop in enumerate(response.history):
            if number == _MOST_HOPS:
                paper.note(f"… {len(response.history) - number} more", "oxh-note oxh-hop", "div")
                break
            with paper.element("div", "oxh-hop"):
                paper.note("redirected by")
                _request(paper, hop)
        paper.markup(content)
        _headers(paper, response.headers)
    return str(paper)


def _head(paper: Paper, response: Any) -> None:
    with paper.element("div", "oxh-head"):
        _request(paper, response)
        with paper.element("span", "oxh-facts"):
            paper.text(" · ".join(_facts(response)))


def _request(paper: Paper, response: Any) -> None:
    """Method, status and URL."""
    method = getattr(response.request, "method", None)
    if method:
        with paper.element("span", "oxh-method"):
            paper.text(cut(str(method), _LONG_REASON))
        paper.text(" ")
    status = response.status_code
    is_known = isinstance(status, int) and 200 <= status < 600
    with paper.element("span", f"oxh-status oxh-{status // 100}xx" if is_known else "oxh-status"):
        reason = response.reason
        reason = reason.decode("latin-1") if isinstance(reason, bytes) else reason
        paper.text(cut(f"{status} {reason or ''}".strip(), _LONG_REASON))
    paper.text(" ")
    with paper.element("span", "oxh-url"):
        paper.text(cut(_secrets.url(str(response.url or "")), _LONG_URL))
    paper.text(" ")


def _facts(response: Any) -> list[str]:
    from .._progress import size

    facts = []
    seconds = response.elapsed.total_seconds()
    if seconds:
        facts.append(_duration(seconds))
    content = response._content
    if isinstance(content, (bytes, bytearray)):
        facts.append(size(len(content)))
    kind = media_type(response)
    if kind:
        facts.append(cut(kind, _LONG_REASON))
    return facts


def _duration(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.0f} ms" if seconds >= 0.001 else "below 1 ms"


def _headers(paper: Paper, headers: Any) -> None:
    fields = list(headers.items())
    if not fields:
        return
    with paper.element("details", "oxh-fold"):
        with paper.element("summary"):
            paper.text(count(len(fields), "response header"))
        with paper.element("table", "oxh-headers"), paper.element("tbody"):
            for number, (name, value) in enumerate(fields):
                if number == _MOST_HEADERS or paper.is_full:
                    with paper.element("tr"), paper.element("td"):
                        paper.note(f"… {len(fields) - number} more")
                    break
                with paper.element("tr"):
                    with paper.element("td"):
                        paper.text(cut(str(name), _LONG_VALUE))
                    with paper.element("td"):
                        paper.text(cut(_secrets.header(str(name), str(value)), _LONG_VALUE))
