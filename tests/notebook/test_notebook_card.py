"""The content of a response's card."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
from oxhorizon._http import notebook
from tests.notebook.reading import Card
from tests.servers.scripted import ScriptedServer, answer, redirect

Respond = Callable[..., oxhorizon.Response]

JSON = "Content-Type: application/json"


def card(response: Any) -> Card:
    html = notebook.html(response)
    assert len(html.encode()) < 200_000
    found = Card(html)
    assert found.all("div", "oxh-card"), html[:500]
    return found


def json_card(respond: Respond, value: Any) -> Card:
    return card(respond(json.dumps(value).encode(), JSON))


def test_card_head_shows_request_and_size(respond: Respond) -> None:
    found = card(respond(b"x" * 1500, "Content-Type: text/plain; charset=utf-8", query="?a=1"))
    assert found.text.startswith("GET 200 OK http://127.0.0.1:")
    assert "/answer?a=1 " in found.text
    assert " · 1.5 kB · text/plain" in found.text
    assert "2 response headers" in found.text
    assert "Content-Length1500" in found.text


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("201 Created", "oxh-2xx"),
        ("304 Not Modified", "oxh-3xx"),
        ("404 Not Found", "oxh-4xx"),
        ("503 Busy", "oxh-5xx"),
    ],
)
def test_status_class_has_colour(respond: Respond, status: str, kind: str) -> None:
    found = card(respond(b"", status=status))
    assert len(found.all("span", kind)) == 1
    assert status in found.text


def test_redirect_history_is_shown(server: ScriptedServer) -> None:
    server.on("/there", answer(b"here", "Content-Type: text/plain"))
    found = card(oxhorizon.get(server.on("/redirects", redirect("/there"))))
    assert len(found.all("div", "oxh-hop")) == 1
    assert "302 Moved" in found.text
    assert "/redirects" in found.text and "/there" in found.text


def test_empty_body_is_described(respond: Respond) -> None:
    assert "The body is empty." in card(respond(b"")).text


def test_unread_body_is_not_consumed(respond: Respond) -> None:
    with respond(b"not yet", stream=True) as response:
        assert "has not been read yet" in card(response).text
        assert response._content is False
        assert response.content == b"not yet"
        assert "not yet" in card(response).text


def test_streamed_body_is_described(respond: Respond) -> None:
    response = respond(b"pieces", stream=True)
    assert b"".join(response.iter_content(2)) == b"pieces"
    assert "was streamed" in card(response).text


def test_json_object_is_shown_as_tree(respond: Respond) -> None:
    found = json_card(respond, {"a": 1, "b": [True, None, 2.5], "c": {"d": "e"}, "f": [], "g": {}})
    for kind, count in (("oxh-key", 6), ("oxh-number", 2), ("oxh-word", 2), ("oxh-string", 1)):
        assert len(found.all("span", kind)) == count
    assert len(found.all("details")) == 4
    assert '{a, b, c, f, …}a: 1b: [3 items]truenull2.5c: {d}d: "e"f: []g: {}' in found.text


@pytest.mark.parametrize("value", [1, -0.5, "text", None, True, [], {}, 10**300])
def test_json_scalar_is_shown(respond: Respond, value: Any) -> None:
    assert json.dumps(value)[:20] in json_card(respond, value).text


def test_large_array_is_cut(respond: Respond) -> None:
    found = json_card(respond, list(range(1000)))
    assert "… 950 more" in found.text
    assert len(found.all("span", "oxh-number")) == 50


def test_large_object_is_cut(respond: Respond) -> None:
    assert "… 900 more" in json_card(respond, {f"key {n}": n for n in range(1000)}).text


def test_long_string_is_cut(respond: Respond) -> None:
    found = json_card(respond, {"long": "b" + "a" * 9999})
    assert "10,000 characters" in found.text
    assert found.text.count("a" * 100) > 10
    assert "… 6,000 more characters" in found.text


def test_deep_value_is_cut(respond: Respond) -> None:
    value: Any = "end"
    for _ in range(100):
        value = [value]
    assert "nested too deeply" in json_card(respond, value).text


def test_unparsable_deep_json_is_shown_as_text(respond: Respond) -> None:
    assert "[[[[" in card(respond(b"[" * 100_000 + b"]" * 100_000, JSON)).text


ROWS = [{"id": n, "name": f"row {n}", **({"odd": True} if n % 2 else {})} for n in range(120)]


def test_list_of_objects_is_shown_as_table(respond: Respond) -> None:
    found = json_card(respond, ROWS)
    assert len(found.all("table", "oxh-table")) == 1
    assert len(found.all("th")) == 3
    assert len(found.all("tr")) == 1 + 50 + 2
    assert "idnameodd0row 0" in found.text
    assert "… 70 more rows" in found.text
    assert "120 rows · JSON" in found.text
    assert found.all("div", "oxh-tree")


def test_page_of_records_is_shown_as_table(respond: Respond) -> None:
    found = json_card(respond, {"page": {"total": 1234, "offset": 20, "limit": 3}, "data": ROWS[:3]})
    assert "3 rows of 1,234, from 20 · JSON" in found.text
    assert len(found.all("th")) == 3


def test_many_columns_are_cut(respond: Respond) -> None:
    found = json_card(respond, [{f"column {n}": n for n in range(20)}])
    assert len(found.all("th")) == 12
    assert "… 8 more columns" in found.text


@pytest.mark.parametrize(
    "value", [[], [1], [{"a": 1}, 2], {"page": {}, "data": []}, {"page": 1, "data": [{}]}, {"data": [{}]}]
)
def test_other_value_is_shown_as_tree(respond: Respond, value: Any) -> None:
    found = json_card(respond, value)
    assert found.all("div", "oxh-tree") and not found.all("table", "oxh-table")


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image/png", _png()),
        ("image/jpeg", b"\xff\xd8\xff\xe0 jpeg"),
        ("image/gif", b"GIF89a gif"),
        ("image/webp", b"RIFF1234WEBP"),
        ("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ],
)
def test_image_is_embedded(respond: Respond, kind: str, content: bytes) -> None:
    [image] = card(respond(content, f"Content-Type: {kind}")).all("img")
    assert image["src"] == f"data:{kind};base64,{base64.b64encode(content).decode()}"


def test_invalid_image_is_shown_as_hex(respond: Respond) -> None:
    found = card(respond(b"\x00\x01<script>", "Content-Type: image/png"))
    assert not found.all("img")
    assert "00 01 3c 73" in found.text


def test_large_image_is_described(respond: Respond) -> None:
    found = card(respond(_png() + bytes(200_000), "Content-Type: image/png"))
    assert not found.all("img")
    assert "An image of 200.1 kB" in found.text


def test_html_is_shown_in_sandbox(respond: Respond) -> None:
    page = "<p>hé & <script>alert(1)</script></p>"
    [frame] = card(respond(page.encode(), "Content-Type: text/html; charset=utf-8")).all("iframe")
    assert (frame["srcdoc"] or "").endswith(page)
    assert "default-src 'none'" in (frame["srcdoc"] or "")


@pytest.mark.parametrize("kind", ["text/plain", "text/csv", "application/xml", "application/x-yaml", ""])
def test_text_is_shown(respond: Respond, kind: str) -> None:
    found = card(respond("a,b\r\n1,ö\n".encode(), f"Content-Type: {kind}; charset=utf-8"))
    assert found.all("pre", "oxh-text")
    assert "a,b\n1,ö\n" in found.text


def test_text_in_other_encoding_is_decoded(respond: Respond) -> None:
    assert "é" in card(respond("é".encode("latin-1"), "Content-Type: text/plain; charset=latin-1")).text
    assert "é" in card(respond("é".encode(), "Content-Type: text/plain; charset=nonsense")).text


def test_binary_body_is_shown_as_hex(respond: Respond) -> None:
    found = card(respond(bytes(range(256)) * 2, "Content-Type: application/octet-stream"))
    assert "00000020  20 21 22 23" in found.text
    assert "  @ABCDEFGHIJKLMNO" in found.text
    assert "… 256 more bytes" in found.text


def test_json_is_recognised_by_content(respond: Respond) -> None:
    for kind in ("application/problem+json", "text/plain", "application/octet-stream", ""):
        assert card(respond(b' {"a": 1}', f"Content-Type: {kind}")).all("div", "oxh-tree"), kind


def test_invalid_json_is_shown_as_text(respond: Respond) -> None:
    assert "{broken" in card(respond(b"{broken", JSON)).text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps([["<&\"'" * 100] * 100] * 200).encode(), "application/json"),
        (
            json.dumps({'"' * 90 + str(n): {"<" * 90: '"' * 150} for n in range(5000)}).encode(),
            "application/json",
        ),
        (json.dumps([{f"<{n}>" * 20: '"' * 500 for n in range(40)}] * 500).encode(), "application/json"),
        (b'"' * 5_000_000, "text/plain"),
        ("漢".encode() * 2_000_000, "text/plain; charset=utf-8"),
        (b"<p>\"'&" * 1_000_000, "text/html"),
        (b"\x00" * 5_000_000, "application/zip"),
        (b"token" * 1_000_000 + b"=", "text/plain"),
        (b"//" * 1_000_000 + b"x=", "text/plain"),
        (b'"' + b"a=" * 1_000_000, "text/html"),
    ],
)
def test_huge_body_is_cut(respond: Respond, body: bytes, kind: str) -> None:
    """The card is smaller than 200 kB and tells that there is more."""
    found = card(respond(body, f"Content-Type: {kind}"))
    assert "… " in found.text
    assert " more" in found.text


def test_many_large_headers_are_cut(server: ScriptedServer) -> None:
    headers = [f"X-{'N' * 50}-{number}: {'<' * 500}" for number in range(95)]
    found = card(oxhorizon.get(server.on("/headers", answer(b"", *headers))))
    assert " more" in found.text


def test_response_has_ipython_repr_methods(respond: Respond) -> None:
    response: Any = respond(b'{"a": 1}', JSON)
    html = notebook.html(response)
    assert response._repr_html_() == html
    assert response._repr_mimebundle_() == {"text/plain": "<Response [200]>", "text/html": html}


@pytest.mark.parametrize(
    ("include", "exclude", "kinds"),
    [
        (None, None, ["text/plain", "text/html"]),
        (["text/html"], None, ["text/html"]),
        ({"text/plain", "image/png"}, None, ["text/plain"]),
        (None, {"text/html"}, ["text/plain"]),
        (["text/html"], ["text/html"], None),
        (["application/json"], None, None),
    ],
)
def test_mimebundle_honours_include_and_exclude(
    respond: Respond, include: Any, exclude: Any, kinds: list[str] | None
) -> None:
    bundle = notebook.mimebundle(respond(b"x"), include, exclude)
    assert (None if bundle is None else list(bundle)) == kinds


def test_response_created_by_hand_is_shown() -> None:
    response = oxhorizon.Response()
    assert "<pre>" in notebook.html(response) or card(response)
    response.status_code, response._content, response.url = 200, b"made", "http://h/"
    response.headers["Content-Type"] = "text/plain"
    assert "made" in card(response).text
    response.raw = io.BytesIO(b"")
    assert "made" in card(response).text


class _Broken:
    """Every attribute access raises."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("<broken>")

    def __repr__(self) -> str:
        return "<broken & shown>"


class _Unprintable(_Broken):
    def __repr__(self) -> str:
        raise RuntimeError("no repr either")


def test_failing_repr_falls_back_to_plain_text() -> None:
    assert notebook.html(_Broken()) == "<pre>&lt;broken &amp; shown&gt;</pre>"
    assert notebook.mimebundle(_Broken()) == {
        "text/plain": "<broken & shown>",
        "text/html": "<pre>&lt;broken &amp; shown&gt;</pre>",
    }
    assert notebook.html(_Unprintable()) == "<pre>&lt;_Unprintable&gt;</pre>"
