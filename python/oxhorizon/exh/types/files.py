# Generated from spec/exh/files.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.files``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = ["FileDetails", "FileServiceSettings", "TokenObject", "TokenPermission"]


def __dir__() -> list[str]:
    return public_names(globals())


TokenPermission: TypeAlias = 'Literal["full", "read"] | str'


class FileDetails(Record):
    """File details."""

    __slots__ = ()
    tokens: list[TokenObject]
    creator_id: str
    creation_timestamp: datetime
    update_timestamp: datetime
    name: str
    mimetype: str
    size: int
    tags: list[str] | None


class TokenObject(Record):
    """Token object."""

    __slots__ = ()
    token: str
    access_level: TokenPermission


class FileServiceSettings(Record):
    """File service settings."""

    __slots__ = ()
    disable_force_download_for_mime_types: list[str]
    update_timestamp: datetime
