"""The words of docstrings that follow from names."""

from __future__ import annotations

import re
import textwrap

from reading import Call

WIDTH = 102

_PARAMETERS = {
    "path": "the path below the function, with its query if it has one.",
    "function_name": "the name of the function.",
    "name": "its name.",
    "email": "the e-mail address.",
    "mode": '``"hash"`` or ``"pin_code"``: what the mail contains.',
    "token": "the token of the file.",
    "token_to_access": "the token to delete.",
    "property_path": "the name of the property; dots lead into objects.",
    "array_field": "the name of the list.",
    "tracking_hash": "the hash in the mail.",
    "localization_code": "the code of the language.",
    "country": "the code of the country.",
}
_ENDINGS = {
    "_id_or_name": "the id or the name of the",
    "_id": "the id of the",
    "_name": "the name of the",
}
_ERRORS = {
    "ResourceUnknownError": "there is no such record.",
    "ResourceAlreadyExistsError": "there is one already.",
    "IllegalArgumentError": "a value is not allowed.",
    "IllegalStateError": "its state does not allow it.",
    "LockedDocumentError": "a transition of the document is running.",
}


def parameter(name: str) -> str:
    """What a parameter is."""
    if name in _PARAMETERS:
        return _PARAMETERS[name]
    for ending, what in _ENDINGS.items():
        if name.endswith(ending):
            return f"{what} {name[: -len(ending)].replace('_', ' ')}."
    return f"the {name.replace('_', ' ')}."


def error(name: str) -> str:
    """When an error is raised."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name.removesuffix("Error")).lower()
    return _ERRORS.get(name, f"{words}.")


def permissions(call: Call) -> list[str]:
    """Who may call it."""
    found = []
    for one in call.permissions:
        head, _, allows = one.partition(": ")
        name, _, scope = head.partition(" @")
        scope = scope.replace("global", "").replace("enlistment", "").strip()
        who = "without a permission" if name.startswith("no permission") else f"``{name}``"
        where = f" ({scope})" if scope else ""
        what = "" if allows in ("required", "") else f": {allows}"
        found.append(f"{who}{where}{what}")
    return wrapped(f"Permissions: {'; '.join(found)}.")


def wrapped(line: str) -> list[str]:
    """The lines of a paragraph, or of a field of a docstring."""
    indent = "    " if line[0] == ":" else ""
    return textwrap.wrap(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
