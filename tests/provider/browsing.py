"""A minimal browser for the authorise page."""

from __future__ import annotations

from html.parser import HTMLParser

import requests


class Page(HTMLParser):
    """A parsed page: its elements, the form's fields and buttons, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.fields: dict[str, str] = {}
        self.answers: dict[str, dict[str, str]] = {}
        self.attributes: set[str] = set()
        self.text = ""
        self._label = False
        self._hidden = False
        self._answer: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes |= set(given)
        self._hidden = tag == "style"
        if tag == "input":
            self.fields[given["name"]] = given["value"]
        if tag == "button":
            self._label, self._answer = True, {given["name"]: given["value"]}

    def handle_endtag(self, tag: str) -> None:
        self._label = self._hidden = False

    def handle_data(self, data: str) -> None:
        if self._label:
            self.answers[data] = self._answer
        if not self._hidden:
            self.text += data


def press(browser: requests.Session, url: str, label: str) -> requests.Response:
    page = Page(browser.get(url).text)
    return browser.post(url, data={**page.fields, **page.answers[label]}, allow_redirects=False)
