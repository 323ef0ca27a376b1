"""Parses multipart forms (RFC 7578)."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser

from ..platform.refusals import Refusal


@dataclass(frozen=True)
class Part:
    """A field of a form; a file if it has a file name."""

    name: str
    filename: str | None
    content_type: str
    content: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8", "replace")


def parse(content_type: str, body: bytes) -> list[Part]:
    """Parses a multipart/form-data body into its parts, in order.

    :param content_type: the whole Content-Type header.
    :raises Refusal: BODY_FORMAT_EXCEPTION; the message describes the problem.
    """
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise _bad("the request is not multipart/form-data with a boundary")
    delimiter = b"\r\n--" + boundary.encode("latin-1")
    _preamble, *pieces = (b"\r\n" + body).split(delimiter)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise _bad("the form's last boundary is missing")
    return [_part(piece) for piece in pieces[:-1]]


def _part(piece: bytes) -> Part:
    head, separator, content = piece.partition(b"\r\n\r\n")
    headers = HeaderParser().parsestr(head.decode("utf-8", "replace").strip())
    name = headers.get_param("name", header="Content-Disposition")
    if not separator or not isinstance(name, str):
        raise _bad("a part of the form has no name")
    has_type = "Content-Type" in headers
    content_type = headers.get_content_type() if has_type else "application/octet-stream"
    return Part(name, headers.get_filename(), content_type, content)


def _bad(message: str) -> Refusal:
    return Refusal("BODY_FORMAT_EXCEPTION", message)
