"""The name of a downloaded file, if the program names only a directory."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# File systems allow 255 bytes, and the files beside it during the download have longer names.
_MAX_BYTES = 200
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def file_name(response: Any, url: str) -> str:
    """Returns the file name of the Content-Disposition (RFC 6266), otherwise the last part of the URL's path.

    The name is never a path or a hidden file, and every file system allows it.

    :param response: the response.
    :param url: the URL of the request.
    """
    from urllib.parse import unquote, urlsplit

    given = _given(response.headers.get("Content-Disposition") or "")
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return safe_name(given or "") or safe_name(last) or "download"


def safe_name(name: str) -> str:
    """Returns a safe file name; an empty one if nothing of *name* is left."""
    name = re.split(r"[/\\]", name)[-1]
    kept = (character if character.isprintable() else "_" for character in name)
    name = re.sub(r'[<>:"|?*]', "_", "".join(kept)).lstrip(". ").rstrip(". ")
    if _DEVICES.match(name):
        name = "_" + name
    name = _short(name)
    # A server must not choose the name of another download's partial file.
    return name + "_" if name.casefold().endswith((".part", ".part.json")) else name


def _short(name: str) -> str:
    if len(name.encode()) <= _MAX_BYTES:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix.encode()) > 20:
        stem, suffix = name, ""
    ending = dot + suffix if suffix else ""
    return stem.encode()[: _MAX_BYTES - len(ending.encode())].decode("utf-8", "ignore") + ending


def _given(disposition: str) -> str | None:
    """Returns the filename of a Content-Disposition; ``filename*`` takes precedence (RFC 6266)."""
    from urllib.parse import unquote

    found: dict[str, str] = {}
    pattern = r';\s*(filename\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))'
    for name, quoted, token in re.findall(pattern, disposition, re.IGNORECASE):
        found.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) if quoted else token)
    charset, mark, value = found.get("filename*", "").partition("'")
    if mark:
        try:
            return unquote(value.partition("'")[2], encoding=charset or "utf-8", errors="strict")
        except (LookupError, UnicodeDecodeError):
            pass
    plain = found.get("filename")
    if plain is None:
        return None
    try:
        # Header fields are decoded as Latin-1. Servers that send other characters use UTF-8.
        return plain.encode("latin-1").decode()
    except UnicodeError:
        return plain
