"""Parsing and validation of header fields."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def _items(value: str) -> Iterator[str]:
    """Yields the items of a list (RFC 9110 section 5.6.1). A comma within double quotes separates nothing."""
    item = ""
    quoted = escaped = False
    for character in value:
        if escaped:
            escaped = False
        elif quoted and character == "\\":
            # Dropped, as urllib.request.parse_http_list does: the items are unescaped once already.
            escaped = True
            continue
        elif character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            yield item.strip()
            item = ""
            continue
        item += character
    if item:
        yield item.strip()


def _unquoted(value: str) -> str:
    return unquote_header_value(value[1:-1]) if value[:1] == value[-1:] == '"' else value


def parse_list_header(value: str) -> list[str]:
    """Parses a list header.

    >>> parse_list_header('token, "quoted, value"')
    ['token', 'quoted, value']
    """
    return [_unquoted(item) for item in _items(value)]


def parse_dict_header(value: str) -> dict[str, str | None]:
    """Parses a list of pairs. An item without ``=`` has the value ``None``.

    >>> parse_dict_header('realm="a, b", stale')
    {'realm': 'a, b', 'stale': None}
    """
    pairs = (item.partition("=") for item in _items(value))
    return {name: _unquoted(value) if equals else None for name, equals, value in pairs}


def unquote_header_value(value: str, is_filename: bool = False) -> str:
    r"""Removes the double quotes of a quoted string, and its escaping backslashes.

    :param is_filename: keeps the backslashes of a UNC path like ``\\host\share``.
    """
    if not value or not value[0] == value[-1] == '"':
        return value
    value = value[1:-1]
    if is_filename and value.startswith("\\\\"):
        return value
    return value.replace("\\\\", "\\").replace('\\"', '"')


def parse_header_links(value: str) -> list[dict[str, str]]:
    """Parses a Link header into links, each with its ``url`` and its parameters.

    >>> parse_header_links('<http://a/2>; rel="next", <http://a/9>; rel=last')
    [{'url': 'http://a/2', 'rel': 'next'}, {'url': 'http://a/9', 'rel': 'last'}]
    """
    value = value.strip(" '\"")
    if not value:
        return []
    entries: list[str] = []
    for piece in value.split(","):
        # Only a comma before "<" separates links.
        if entries and piece.lstrip(" ").startswith("<"):
            entries.append(piece.lstrip(" ")[1:])
        elif entries:
            entries[-1] += "," + piece
        else:
            entries.append(piece)
    return [_link(entry) for entry in entries]


def _link(entry: str) -> dict[str, str]:
    url, *params = entry.split(";")
    link = {"url": url.strip("<> '\"")}
    for param in params:
        name, *values = param.split("=")
        if len(values) != 1:
            break
        link[name.strip(" '\"")] = values[0].strip(" '\"")
    return link


def _parse_content_type_header(header: str) -> tuple[str, dict[str, str]]:
    """Returns the media type of a Content-Type header, and its parameters."""
    kind, *params = header.split(";")
    pairs = (param.strip().partition("=") for param in params)
    return kind.strip(), {
        name.strip("\"' ").lower(): value.strip("\"' ") for name, equals, value in pairs if equals
    }


def check_header_validity(header: tuple[str | bytes, str | bytes]) -> None:
    """Checks that a header is allowed in HTTP.

    :param header: name and value.
    :raises InvalidHeader: it is not. The message names the header and never shows the value.
    """
    name, value = header
    for part, what in ((name, "header name"), (value, f"value of header {name!r}")):
        if not isinstance(part, (str, bytes)):
            found = f"must be of type str or bytes, not {type(part).__name__}"
        elif not _may_go_out(part, is_name=what == "header name"):
            found = "has leading whitespace or an invalid character"
        else:
            continue
        from ..exceptions import InvalidHeader

        raise InvalidHeader(f"the {what} {found}")


def _may_go_out(part: str | bytes, is_name: bool) -> bool:
    text = part if isinstance(part, str) else part.decode("latin-1")
    # `str.isspace()` and `bytes.isspace()` differ, as requests' two regexes do.
    if part[:1].isspace() or "\r" in text or "\n" in text:
        return False
    return bool(text) and ":" not in text if is_name else True
