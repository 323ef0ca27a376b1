"""HTML as it is written: every text is escaped, every element is closed, and there is an end to it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Controls, and what turns the direction of writing: they would hide what stands there. Half a surrogate pair
# cannot be sent.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_STEP = 1000


def escaped(text: str) -> str:
    """*text* for an element or a quoted attribute."""
    return escape(_HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def fitting_start(text: str, room: int) -> str:
    """The beginning of *text* that fits into *room* bytes when it is escaped."""
    end = 0
    while end < len(text):
        room -= len(escaped(text[end : end + _STEP]).encode("utf-8", "replace"))
        if room < 0:
            break
        end += _STEP
    return text[:end]


class HtmlWriter:
    """Takes HTML until it is full.

    :param limit: bytes of UTF-8. Elements that are open are closed behind it, and notes are still written.
    """

    def __init__(self, limit: int) -> None:
        self._parts: list[str] = []
        self._limit = limit
        self._used = 0

    @property
    def is_full(self) -> bool:
        """Whether no more should be begun."""
        return self._used >= self._limit

    def text(self, text: str) -> bool:
        """Writes text, as much as there is room for; whether that was all."""
        for start in range(0, len(text), _STEP):
            if self.is_full:
                return False
            self._put(escaped(text[start : start + _STEP]))
        return True

    def note(self, text: str, kind: str = "oxh-note", tag: str = "span") -> None:
        """Writes a remark of ours, also when it is full."""
        with self.element(tag, kind):
            self._put(escaped(text))

    @contextmanager
    def element(self, tag: str, kind: str = "", **attributes: str) -> Iterator[None]:
        """Writes an element around what is written meanwhile.

        :param kind: its class.
        :param attributes: its other attributes.
        """
        self.empty(tag, kind, **attributes)
        yield
        self._put(f"</{tag}>")

    def empty(self, tag: str, kind: str = "", **attributes: str) -> None:
        """Writes the beginning of an element, or an element that has no end."""
        if kind:
            attributes = {"class": kind, **attributes}
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self._put(f"<{tag}{written}>")

    def style(self, sheet: str) -> None:
        """Writes a style sheet of ours."""
        self.markup(f"<style>{sheet}</style>")

    def markup(self, html: str) -> None:
        """Writes HTML that was made here, and that has a limit of its own."""
        self._parts.append(html)

    def _put(self, html: str) -> None:
        self._parts.append(html)
        self._used += len(html) if html.isascii() else len(html.encode("utf-8", "replace"))

    def __str__(self) -> str:
        return "".join(self._parts)
