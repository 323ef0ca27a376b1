"""Output: indented JSON, colours on a terminal, escaped terminal control sequences."""

from __future__ import annotations

import os
import re
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from oxhorizon import Response

_COLOURS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36", "dim": "2"}
# The tokens of `json.dumps`: a key or a string, a number, a word.
_PIECES = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*|true|false|null)')
# C0 and C1 control characters, and bidirectional marks.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Output:
    """Writes to a stream, in colour if it is a terminal.

    :param stream: the stream.
    :param colours: ``False`` disables colours. Otherwise the stream, ``NO_COLOR`` and ``TERM`` decide.
    """

    def __init__(self, stream: TextIO, colours: bool = True) -> None:
        self._stream = stream
        self._encoding = stream.encoding or "utf-8"
        self.is_terminal: bool = stream.isatty()
        self._colours = (
            colours
            and self.is_terminal
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )

    def line(self, text: str = "") -> None:
        """Writes a line. Characters that the stream's encoding lacks are written as ``\\u…``."""
        shown = text.encode(self._encoding, "backslashreplace").decode(self._encoding)
        self._stream.write(f"{shown}\n")

    def shows(self, text: str) -> bool:
        """Returns whether the stream's encoding supports *text*."""
        return text.encode(self._encoding, "replace").decode(self._encoding) == text

    def colour(self, text: str, name: str) -> str:
        """Returns *text* in a colour, if colours are enabled."""
        return f"\033[{_COLOURS[name]}m{text}\033[0m" if self._colours else text

    def json(self, value: object) -> None:
        """Writes *value* as JSON, indented by two spaces."""
        import json

        text = json.dumps(value, indent=2, ensure_ascii=False)
        text = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
        self.line(_PIECES.sub(self._coloured, text) if self._colours else text)

    def _coloured(self, found: re.Match[str]) -> str:
        string, colon, word = found.groups()
        if string is None:
            return self.colour(word, "yellow")
        return self.colour(string, "blue") + colon if colon else self.colour(string, "green")

    def response(self, response: Response, *, include: bool = False, raw: bool = False) -> None:
        """Writes a response.

        :param include: whether to write the status and headers as well.
        :param raw: whether to write the body byte for byte.
        """
        if include:
            kind = "green" if response.ok else "red"
            self.line(
                self.colour(escape_control(f"{response.status_code} {response.reason or ''}".rstrip()), kind)
            )
            for name, value in response.headers.items():
                self.line(f"{self.colour(escape_control(name), 'cyan')}: {escape_control(value)}")
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
            self.line(escape_control(text, lines=True).removesuffix("\n"))
        else:
            size = len(response.content)
            named = escape_control(kind) or "an unnamed type"
            self.line(self.colour(f"({size} bytes of {named}: write it to a file with > or --output)", "dim"))

    def _bytes(self, content: bytes) -> None:
        self._stream.flush()
        buffer = getattr(self._stream, "buffer", None)
        if buffer is None:
            self._stream.write(content.decode("utf-8", "backslashreplace"))
            return
        buffer.write(content)
        buffer.flush()


def standard(colours: bool = True) -> Output:
    """Returns the output for standard output."""
    return Output(sys.stdout, colours)


def errors(colours: bool = True) -> Output:
    """Returns the output for standard error."""
    return Output(sys.stderr, colours)


def escape_control(text: str, *, lines: bool = False) -> str:
    """Escapes the terminal control sequences in *text*, as ``\\x1b…``.

    :param lines: whether to keep line breaks.
    """
    shown = _CONTROL.sub(
        lambda found: f"\\x{ord(found[0]):02x}" if ord(found[0]) < 256 else f"\\u{ord(found[0]):04x}", text
    )
    return shown if lines else shown.replace("\n", "\\n")
