"""Parses a card as a browser would, and checks that all its markup is ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from oxhorizon._http.notebook.style import SHEET

_TAGS = {
    *("div", "span", "style", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "pre"),
    *("img", "iframe"),
}
_ATTRIBUTES = {"class", "open", "src", "alt", "sandbox", "srcdoc", "title"}
_CLASS = re.compile(r"oxh-[a-z0-9-]+( oxh-[a-z0-9-]+)*")
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+")


class Card(HTMLParser):
    """The elements of a card, and its text without the style sheet."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []
        self.check()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "img":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            assert data == SHEET
        else:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and (not kind or kind in (attributes.get("class") or "").split())
        ]

    def check(self) -> None:
        """Asserts that every element, attribute and value is one of ours."""
        for tag, attributes in self.elements:
            assert tag in _TAGS
            assert set(attributes) <= _ATTRIBUTES
            assert _CLASS.fullmatch(attributes.get("class") or "oxh-") or "class" not in attributes
            if "src" in attributes:
                assert tag == "img"
                assert _IMAGE.fullmatch(attributes["src"] or "")
            if tag == "iframe":
                assert attributes["sandbox"] == ""
                assert (attributes["srcdoc"] or "").startswith("<!DOCTYPE html><meta http-equiv=")
            else:
                assert "srcdoc" not in attributes
        assert len(self.all("style")) <= 1
