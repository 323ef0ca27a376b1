"""The body of a response, displayed by its media type."""

from __future__ import annotations

from . import masking
from .html_writer import HtmlWriter, fitting_start
from .table import caption_of, rows_of, table
from .tree import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Limits in bytes: of the HTML, of an image before base64, of JSON that is parsed, and of a hex dump.
_MAX_HTML = 100_000
_MAX_IMAGE = 128 * 1024
_MAX_JSON = 20_000_000
_MAX_HEX = 256

_IMAGES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
    "image/svg+xml": b"",
}
_TEXTS = ("json", "xml", "javascript", "yaml", "ndjson", "x-www-form-urlencoded", "csv", "graphql")

# The sandboxed frame runs no scripts; this policy keeps it from loading anything.
_FRAME_HEAD = (
    '<!DOCTYPE html><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:\">"
)


def body(response: Any) -> str:
    """Returns the part of the card below the head."""
    writer = HtmlWriter(_MAX_HTML)
    content = response._content
    with writer.element("div", "oxh-body"):
        if isinstance(content, (bytes, bytearray)):
            _whole(writer, response, bytes(content))
        elif content is None:
            writer.note("The response has no body.")
        elif response._content_consumed:
            writer.note("The body was streamed and is no longer available.")
        else:
            writer.note("The body has not been read yet: use response.content.")
    return str(writer)


def media_type(response: Any) -> str:
    """Returns the media type of the body, without parameters, in lower case."""
    return str(response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()


def _whole(writer: HtmlWriter, response: Any, content: bytes) -> None:
    kind = media_type(response)
    if not content:
        writer.note("The body is empty.")
    elif kind in _IMAGES and content.startswith(_IMAGES[kind]):
        _image(writer, kind, content)
    elif kind in ("text/html", "application/xhtml+xml"):
        _frame(writer, _text(response, content))
    elif not (_may_be_json(kind, content) and _json(writer, response, content)):
        if kind.startswith("text/") or kind.endswith(_TEXTS) or _is_text(content):
            _plain(writer, _text(response, content))
        else:
            _hex(writer, content)


def _may_be_json(kind: str, content: bytes) -> bool:
    if len(content) > _MAX_JSON:
        return False
    is_named = kind.endswith("json")
    return is_named or (not kind.endswith(_TEXTS) and content.lstrip()[:1] in (b"{", b"["))


def _json(writer: HtmlWriter, response: Any, content: bytes) -> bool:
    try:
        value = response.json()
    except (ValueError, RecursionError):
        return False
    rows = rows_of(value)
    if rows is None:
        tree(writer, value)
        return True
    table(writer, rows)
    with writer.element("details", "oxh-fold"):
        with writer.element("summary"):
            writer.text(f"{caption_of(value, rows)} · JSON")
        tree(writer, value)
    return True


def _image(writer: HtmlWriter, kind: str, content: bytes) -> None:
    from ..progress import size

    if len(content) > _MAX_IMAGE:
        writer.note(f"An image of {size(len(content))}, too large to embed. To display it:")
        with writer.element("pre", "oxh-text"):
            writer.text("IPython.display.Image(response.content)")
        return
    from base64 import b64encode

    # The media type is one of _IMAGES, and an image runs no scripts.
    source = f"data:{kind};base64,{b64encode(content).decode()}"
    writer.empty("img", "oxh-image", src=source, alt="the image in the response")


def _frame(writer: HtmlWriter, text: str) -> None:
    shown = fitting_start(text, _MAX_HTML // 2)
    # An empty sandbox attribute: no scripts, no forms, not the notebook's origin.
    with writer.element(
        "iframe",
        "oxh-frame",
        sandbox="",
        srcdoc=_FRAME_HEAD + masking.text(shown),
        title="the page in the response",
    ):
        pass
    _note_cut(writer, len(text) - len(shown))


def _plain(writer: HtmlWriter, text: str) -> None:
    shown = fitting_start(text, _MAX_HTML // 2)
    with writer.element("pre", "oxh-text"):
        writer.text(masking.text(shown.replace("\r\n", "\n")))
    _note_cut(writer, len(text) - len(shown))


def _note_cut(writer: HtmlWriter, left: int) -> None:
    if left:
        writer.note(f"… {left:,} more characters", tag="div")


def _text(response: Any, content: bytes) -> str:
    # Like response.text, but without guessing the encoding, which is slow for a large body.
    try:
        return content.decode(response.encoding or "utf-8", "replace")
    except (LookupError, TypeError, ValueError):
        return content.decode("utf-8", "replace")


def _is_text(content: bytes) -> bool:
    # The last character may be cut off.
    start = content[:4096]
    for end in range(len(start), max(len(start) - 4, 0), -1):
        try:
            text = start[:end].decode()
        except UnicodeDecodeError:
            continue
        return all(character.isprintable() or character in "\r\n\t\f" for character in text)
    return False


def _hex(writer: HtmlWriter, content: bytes) -> None:
    lines = []
    for at in range(0, min(len(content), _MAX_HEX), 16):
        row = content[at : at + 16]
        letters = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
        lines.append(f"{at:08x}  {row.hex(' '):<47}  {letters}")
    with writer.element("pre", "oxh-text oxh-hex"):
        writer.text("\n".join(lines))
    if len(content) > _MAX_HEX:
        writer.note(f"… {len(content) - _MAX_HEX:,} more bytes")
