# Generated from spec/exh/files.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.files``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired

    from oxhorizon.exh.types.files import TokenPermission

__all__ = [
    "CreateTokenRequest",
    "CreateTokenRequestWire",
    "FileServiceSettingsUpdate",
    "FileServiceSettingsUpdateWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class CreateTokenRequest(TypedDict):
    """Create token request."""

    access_level: NotRequired[TokenPermission]


class CreateTokenRequestWire(TypedDict):
    """Create token request."""

    accessLevel: NotRequired[TokenPermission]


class FileServiceSettingsUpdate(TypedDict):
    """File service settings update."""

    disable_force_download_for_mime_types: list[str]


class FileServiceSettingsUpdateWire(TypedDict):
    """File service settings update."""

    disableForceDownloadForMimeTypes: list[str]
