"""A writer of HTML that escapes every text, closes every element, and limits the size."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Control characters and bidirectional marks, which could hide text; and lone surrogates, which cannot be
# encoded.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_STEP = 1000


def escaped(text: str) -> str:
    """Escapes *text* for an element or a quoted attribute."""
    return escape(_HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def fitting_start(text: str, room: int) -> str:
    """Returns the longest start of *text* that takes at most *room* bytes when escaped, in steps of 1000."""
    end = 0
    while end < len(text):
        room -= len(escaped(text[end : end + _STEP]).encode("utf-8", "replace"))
        if room < 0:
            break
        end += _STEP
    return text[:end]


class HtmlWriter:
    """Collects HTML up to a limit.

    :param limit: the limit in bytes of UTF-8. Beyond it, open elements are still closed and notes written.
    """

    def __init__(self, limit: int) -> None:
        self._parts: list[str] = []
        self._limit = limit
        self._used = 0

    @property
    def is_full(self) -> bool:
        """Whether the limit is reached."""
        return self._used >= self._limit

    def text(self, text: str) -> bool:
        """Writes text up to the limit and returns whether all of it was written."""
        for start in range(0, len(text), _STEP):
            if self.is_full:
                return False
            self._put(escaped(text[start : start + _STEP]))
        return True

    def note(self, text: str, kind: str = "oxh-note", tag: str = "span") -> None:
        """Writes a remark of ours, also beyond the limit."""
        with self.element(tag, kind):
            self._put(escaped(text))

    @contextmanager
    def element(self, tag: str, kind: str = "", **attributes: str) -> Iterator[None]:
        """Writes an element around what the block writes.

        :param kind: the CSS class.
        :param attributes: the other attributes.
        """
        self.empty(tag, kind, **attributes)
        yield
        self._put(f"</{tag}>")

    def empty(self, tag: str, kind: str = "", **attributes: str) -> None:
        """Writes a start tag."""
        if kind:
            attributes = {"class": kind, **attributes}
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        self._put(f"<{tag}{written}>")

    def style(self, sheet: str) -> None:
        """Writes a style sheet of ours."""
        self.markup(f"<style>{sheet}</style>")

    def markup(self, html: str) -> None:
        """Writes HTML of our own as it is. It does not count towards the limit."""
        self._parts.append(html)

    def _put(self, html: str) -> None:
        self._parts.append(html)
        self._used += len(html) if html.isascii() else len(html.encode("utf-8", "replace"))

    def __str__(self) -> str:
        return "".join(self._parts)
