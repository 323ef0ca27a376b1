# Generated from spec/exh/localizations.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.localizations``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired

    from oxhorizon.exh.types.localizations import SupportedLanguageCodesValues

__all__ = ["BulkLocalization", "BulkLocalizationEntry", "BulkLocalizationText", "LocalizationRequest"]


def __dir__() -> list[str]:
    return public_names(globals())


class BulkLocalization(TypedDict):
    """Bulk localization."""

    localizations: NotRequired[list[BulkLocalizationEntry]]


class LocalizationRequest(TypedDict):
    """Localization request."""

    localization_codes: list[SupportedLanguageCodesValues]
    localizations: list[str]


class BulkLocalizationEntry(TypedDict):
    """Bulk localization entry."""

    text: BulkLocalizationText
    key: str


class BulkLocalizationText(TypedDict):
    """Bulk localization text."""

    EN: NotRequired[str]
    NL: NotRequired[str]
    DE: NotRequired[str]
    FR: NotRequired[str]
    DA: NotRequired[str]
    ES: NotRequired[str]
    IT: NotRequired[str]
