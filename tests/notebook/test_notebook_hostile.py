"""No data from a server becomes HTML: every element and attribute of a card is ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oxhorizon
from oxhorizon._http import notebook
from oxhorizon.structures import CaseInsensitiveDict
from tests.notebook.reading import Card
from tests.servers.scripted import ScriptedServer, answer, redirect

Respond = Callable[..., oxhorizon.Response]

PAYLOADS = [
    "<script>alert(1)</script>",
    "</span></div><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</pre></details></table><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "<a href=javascript:alert(1)>click</a>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<!-- --><!DOCTYPE x><![CDATA[x]]><?php x ?>",
    "<style>*{display:none}</style>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script>alert(1)&#60;/script>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u202e<script>\u2066\u200b\ufeff",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} $x$",
    "<math><mtext></p><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=alert(1)>'>",
    "</iframe><script>alert(1)</script>",
    "' srcdoc='<script>alert(1)</script>' x='",
    "<",
    "<" * 500,
    "\ud800<b>\udfff",
]


def check(response: Any) -> Card:
    html = notebook.html(response)
    html.encode()
    found = Card(html)
    assert found.all("div", "oxh-card"), "it fell back to the plain repr"
    return found


class Answer:
    """A response with values that HTTP cannot transport, but a hook or a mock can set."""

    status_code: Any = 200
    reason: Any = "OK"
    url: Any = "http://h/"
    history: Any = ()
    encoding = "utf-8"
    _content: Any = b"{}"
    _content_consumed = True

    def __init__(self, **values: Any) -> None:
        self.headers: Any = CaseInsensitiveDict()
        self.__dict__.update(values)
        made = oxhorizon.Response()
        self.elapsed = made.elapsed
        self.request = oxhorizon.PreparedRequest()

    def json(self) -> Any:
        return json.loads(self._content)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_attribute_is_escaped(payload: str) -> None:
    # Our headers accept no lone surrogates.
    text = payload.encode("utf-8", "replace").decode()
    headers = CaseInsensitiveDict({text: text, "Content-Type": "text/plain"})
    for values in (
        {"reason": payload},
        {"reason": payload.encode("utf-8", "replace")},
        {"url": payload},
        {"url": f"http://h/{payload}?{payload}={payload}#{payload}"},
        {"status_code": payload},
        {"headers": headers},
        {"headers": CaseInsensitiveDict({"Content-Type": text})},
        {"headers": CaseInsensitiveDict({"Content-Type": f"image/{text}"})},
        {"encoding": payload, "headers": CaseInsensitiveDict({"Content-Type": "text/plain"})},
        {"history": [Answer(url=payload, reason=payload, status_code=302)]},
    ):
        check(Answer(**values))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_json_is_escaped(payload: str) -> None:
    for value in (
        payload,
        {payload: payload},
        {payload: {payload: [payload]}},
        [{payload: payload}, {payload: {payload: payload}}],
        {"page": {"total": payload, "offset": payload}, "data": [{payload: payload}]},
        {"token": payload, "long": payload * 100},
    ):
        check(Answer(_content=json.dumps(value).encode()))


KINDS = [
    *("text/plain", "text/csv", "text/html", "application/xhtml+xml", "application/xml", "text/javascript"),
    *("image/svg+xml", "image/png", "application/octet-stream", "application/json", ""),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_body_is_escaped(respond: Respond, kind: str, payload: str) -> None:
    body = payload.encode("utf-8", "surrogatepass")
    check(respond(body, f"Content-Type: {kind}"))
    check(respond(b"a,b\n1," + body, f"Content-Type: {kind}"))


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if "\x00" not in payload])
def test_hostile_response_from_server_is_escaped(server: ScriptedServer, payload: str) -> None:
    text = payload.encode("utf-8", "replace").decode("latin-1").replace("\r", "").replace("\n", "")
    body = answer(b"x", f"Content-Type: {text}", f"X-Payload: {text}", status=f"200 {text}")
    url = server.on("/hostile", body)
    found = check(oxhorizon.get(url, params={payload.encode("utf-8", "replace"): "1"}))
    assert found.all("table", "oxh-headers")
    check(oxhorizon.get(server.on("/to-hostile", redirect(f"/hostile?{text.replace(' ', '')}"))))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats(allow_nan=False)
        | st.integers()
        | st.text("<>&\"'/=;!-a \x00\u202e"),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("<>&\"'/= a"), inner),
        max_leaves=30,
    )
)
def test_random_json_is_escaped(value: Any) -> None:
    check(Answer(_content=json.dumps(value).encode()))


@settings(max_examples=60, deadline=None)
@given(st.text("<>&\"'/=;!-ascript \x00\n"), st.sampled_from(KINDS))
def test_random_body_is_escaped(text: str, kind: str) -> None:
    check(Answer(_content=text.encode(), headers=CaseInsensitiveDict({"Content-Type": kind})))


def test_card_check_rejects_foreign_markup() -> None:
    for html in (
        "<script></script>",
        "<div onclick=x></div>",
        "<div class=jp-x></div>",
        "<img src='javascript:alert(1)'>",
        "<img src='data:text/html;base64,AAAA'>",
        "<iframe sandbox='allow-scripts' srcdoc=''></iframe>",
        "<a href=x></a>",
        "<style>*{}</style>",
        "<!-- x -->",
        "<div>",
    ):
        with pytest.raises((AssertionError, KeyError)):
            Card(html)


def test_invisible_characters_are_shown_escaped() -> None:
    found = check(Answer(_content=json.dumps({"a\u202eb": "c\x00d\u200b"}).encode()))
    assert "a\\u202eb" in found.text
    assert "c\\u0000d\\u200b" in found.text


def test_style_sheet_applies_to_cards_only() -> None:
    import re

    from oxhorizon._http.notebook.style import SHEET

    rules = re.findall(r"([^{}]+)\{[^{}]*\}", SHEET)
    assert len(rules) > 20
    for rule in rules:
        for selector in rule.split(","):
            assert selector.strip().startswith(".oxh-card"), selector
    assert "url(" not in SHEET and "@" not in SHEET and "<" not in SHEET
