# Generated from spec/exh/localizations.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.localizations``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired

    from oxhorizon.exh.types.localizations import SupportedLanguageCodesValues

__all__ = ["BulkLocalization", "LocalizationRequest"]


class BulkLocalization(TypedDict):
    """Bulk localization."""

    localizations: NotRequired[list[BulkLocalization]]


class LocalizationRequest(TypedDict):
    """Localization request."""

    localization_codes: list[SupportedLanguageCodesValues]
    localizations: list[str]
