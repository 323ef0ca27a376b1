"""Masks values whose names suggest a secret, so that a saved notebook does not contain them."""

from __future__ import annotations

import re

MASK = "•••"

# Each pattern needs one pass over the text, so that no response can make masking slow.
_WORDS = (
    r"token|secret|signature|passw(?:or)?d|passphrase|api_?-?key|private_?-?key|credential|verifier|assertion"
)
_WORD = re.compile(f"{_WORDS}|access_?key", re.IGNORECASE)
_WHOLE = re.compile("key|code|sig|auth|sid|jwt", re.IGNORECASE)
_JSON_NAME = re.compile(rf"(?:{_WORDS}|^authorization|^cookie|^jwt)\W*$", re.IGNORECASE)
_HEADER = re.compile(
    rf"{_WORDS}|cookie|authorization|authentication-info|session|csrf|xsrf|x-auth|jwt", re.IGNORECASE
)
_USERINFO = re.compile(r"(//)[^/?#\s\"'<>]*@")
# The token of an Extra Horizon file grants access to the file.
_FILE = re.compile(r"(/files/v[0-9]+/)[^/?#\s\"'<>]+")
_PAIR = re.compile(r"(?<![\w.\[\]-])([\w.\[\]-]+)=(?:\"[^\"]*\"|[^&\s\"'<>;,#)]+)")


def url(text: str) -> str:
    """Masks user, password and the values of secret parameters of a URL."""
    text = _FILE.sub(rf"\1{MASK}", _USERINFO.sub(rf"\1{MASK}@", text))
    parts = re.split(r"([?&;#])", text)
    return "".join(part if number == 0 else _parameter(part) for number, part in enumerate(parts))


def _parameter(part: str) -> str:
    from urllib.parse import unquote

    name, equals, value = part.partition("=")
    return f"{name}={MASK}" if equals and value and _is_parameter(unquote(name)) else part


def _is_parameter(name: str) -> bool:
    return bool(_WORD.search(name) or _WHOLE.fullmatch(name))


def _masked(pair: re.Match[str]) -> str:
    return f"{pair[1]}={MASK}" if _is_parameter(pair[1]) else pair[0]


def header(name: str, value: str) -> str:
    """Masks the value of a header field where necessary."""
    if _HEADER.search(name):
        return MASK
    return text(value)


def text(value: str) -> str:
    """Masks users and passwords of URLs, and secret values of ``name=value`` pairs."""
    if "//" in value:
        value = _USERINFO.sub(rf"\1{MASK}@", value)
    return _PAIR.sub(_masked, value) if "=" in value else value


def is_secret(key: str) -> bool:
    """Returns whether the value of this JSON key is masked."""
    return bool(_JSON_NAME.search(key[-100:]))
