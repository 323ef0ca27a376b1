# Generated from spec/exh/localizations.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.localizations``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "BulkCreationResponse",
    "BulkUpdateResponse",
    "Localization",
    "LocalizationText",
    "MappedText",
    "SupportedLanguageCodes",
    "SupportedLanguageCodesValues",
]


def __dir__() -> list[str]:
    return public_names(globals())


SupportedLanguageCodes: TypeAlias = 'Literal["EN", "NL", "DE", "FR", "DA", "ES", "IT"] | str'
SupportedLanguageCodesValues: TypeAlias = 'Literal["EN", "NL", "DE", "FR", "DA", "ES", "IT"] | str'


class Localization(Record):
    """Localization."""

    __slots__ = ()
    key: str
    text: LocalizationText
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class BulkCreationResponse(Record):
    """Bulk creation response."""

    __slots__ = ()
    created: int | None
    existing: int | None
    existing_ids: list[str] | None


class BulkUpdateResponse(Record):
    """Bulk update response."""

    __slots__ = ()
    updated: int | None
    missing: int | None
    missing_ids: list[str] | None


class MappedText(Record):
    """Mapped text."""

    __slots__ = ()
    EN: str
    NL: str
    DE: str
    FR: str
    DA: str
    ES: str
    IT: str


class LocalizationText(Record):
    """Localization text."""

    __slots__ = ()
    EN: str | None
    NL: str | None
    DE: str | None
    FR: str | None
    DA: str | None
    ES: str | None
    IT: str | None
