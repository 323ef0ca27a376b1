"""The name of a downloaded file, where the program names a directory only."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# File systems allow 255 bytes; what stands beside the file while it comes has a longer name.
_LONGEST = 200
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def file_name(response: Any, url: str) -> str:
    """The name that the server gives the file (RFC 6266), else the last part of the URL's path.

    Never a path, a hidden file, or a name that only some file systems allow.

    :param response: what the server answered.
    :param url: what was asked for.
    """
    from urllib.parse import unquote, urlsplit

    given = _given(response.headers.get("Content-Disposition") or "")
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    return safe_name(given or "") or safe_name(last) or "download"


def safe_name(name: str) -> str:
    """*name* made a plain file name; empty where nothing is left of it."""
    name = re.split(r"[/\\]", name)[-1]
    kept = (character if character.isprintable() else "_" for character in name)
    name = re.sub(r'[<>:"|?*]', "_", "".join(kept)).lstrip(". ").rstrip(". ")
    if _DEVICES.match(name):
        name = "_" + name
    name = _short(name)
    # A server must not name what another download goes on from.
    return name + "_" if name.casefold().endswith((".part", ".part.json")) else name


def _short(name: str) -> str:
    if len(name.encode()) <= _LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix.encode()) > 20:
        stem, suffix = name, ""
    ending = dot + suffix if suffix else ""
    return stem.encode()[: _LONGEST - len(ending.encode())].decode("utf-8", "ignore") + ending


def _given(disposition: str) -> str | None:
    """The filename of a Content-Disposition; ``filename*`` goes before ``filename`` (RFC 6266)."""
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
        # Header fields are read as latin-1; servers that send more send UTF-8.
        return plain.encode("latin-1").decode()
    except UnicodeError:
        return plain
