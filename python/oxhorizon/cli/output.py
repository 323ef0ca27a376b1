"""What is shown: JSON for people, colours on a terminal, nothing that a terminal would obey."""

from __future__ import annotations

import os
import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from oxhorizon import Response

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}
# What `json.dumps` writes, in pieces: a key or a string, a number, a word.
_PIECES = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)')
# Beyond C0, which JSON escapes itself: C1, and what turns the direction of text.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Output:
    """A stream, and whether it shows colours.

    :param stream: where to write.
    :param colours: ``False``: none at all; otherwise those that the stream and ``NO_COLOR`` allow.
    """

    def __init__(self, stream: TextIO, colours: bool = True) -> None:
        self._stream = stream
        self._encoding = stream.encoding or "utf-8"
        self.is_terminal = stream.isatty()
        self._colours = (
            colours
            and self.is_terminal
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )

    def line(self, text: str = "") -> None:
        """Writes a line, with what the stream's encoding lacks as ``\\u…``."""
        shown = text.encode(self._encoding, "backslashreplace").decode(self._encoding)
        self._stream.write(f"{shown}\n")

    def shows(self, text: str) -> bool:
        """Whether the stream's encoding has *text*."""
        return text.encode(self._encoding, "replace").decode(self._encoding) == text

    def colour(self, text: str, name: str) -> str:
        """*text* in a colour, where there are colours."""
        return f"\033[{_COLOURS[name]}m{text}\033[0m" if self._colours else text

    def json(self, value: object) -> None:
        """Writes *value* as JSON, two spaces a level."""
        import json

        text = json.dumps(value, indent=2, ensure_ascii=False)
        text = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        self.line(_PIECES.sub(self._coloured, text) if self._colours else text)

    def _coloured(self, found: re.Match[str]) -> str:
        string, colon, word = found.groups()
        if string is None:
            return self.colour(word, "yellow")
        return self.colour(string, "blue") + colon if colon else self.colour(string, "green")

    def response(self, response: Response, *, include: bool = False, raw: bool = False) -> None:
        """Writes an answer.

        :param include: with its status and header fields.
        :param raw: its body as it came.
        """
        if include:
            kind = "green" if response.ok else "red"
            self.line(self.colour(plain(f"{response.status_code} {response.reason or ''}".rstrip()), kind))
            for name, value in response.headers.items():
                self.line(f"{self.colour(plain(name), 'cyan')}: {plain(value)}")
            self.line()
        if raw:
            self._bytes(response.content)
        elif response.content:
            self._body(response)

    def _body(self, response: Response) -> None:
        try:
            value = response.json()
        except ValueError:
            pass
        else:
            return self.json(value)
        kind = str(response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if not self.is_terminal:
            self._bytes(response.content)
        elif kind.startswith("text/") or kind.endswith(("xml", "javascript", "x-www-form-urlencoded")):
            text = response.text
            self.line(plain(text, lines=True).removesuffix("\n"))
        else:
            size = len(response.content)
            named = plain(kind) or "an unnamed type"
            self.line(
                self.colour(f"({size} bytes of {named}: write them to a file with > or --output)", "dim")
            )

    def _bytes(self, content: bytes) -> None:
        self._stream.flush()
        buffer = getattr(self._stream, "buffer", None)
        if buffer is None:
            self._stream.write(content.decode("utf-8", "backslashreplace"))
            return
        buffer.write(content)
        buffer.flush()


def standard(colours: bool = True) -> Output:
    """Standard output."""
    return Output(sys.stdout, colours)


def errors(colours: bool = True) -> Output:
    """Standard error."""
    return Output(sys.stderr, colours)


def plain(text: str, *, lines: bool = False) -> str:
    """*text* with what a terminal obeys as ``\\x1b``.

    :param lines: line ends stay as they are.
    """
    shown = _OBEYED.sub(
        lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}", text
    )
    return shown if lines else shown.replace("\n", "\\n")
