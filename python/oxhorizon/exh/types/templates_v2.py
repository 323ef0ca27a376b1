# Generated from spec/exh/templates_v2.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.templates_v2``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "TemplateV2",
    "TemplateV2ArrayConfiguration",
    "TemplateV2BooleanConfiguration",
    "TemplateV2NumberConfiguration",
    "TemplateV2ObjectConfiguration",
    "TemplateV2StringConfiguration",
    "TemplateV2TypeConfiguration",
    "TemplatesV2ErrorInfo",
]


def __dir__() -> list[str]:
    return public_names(globals())


TemplateV2TypeConfiguration: TypeAlias = "TemplateV2ObjectConfiguration | TemplateV2ArrayConfiguration | TemplateV2StringConfiguration | TemplateV2NumberConfiguration | TemplateV2BooleanConfiguration"


class TemplateV2(Record):
    """Template v2."""

    __slots__ = ()
    id: str
    creation_timestamp: datetime
    update_timestamp: datetime
    name: str
    description: str | None
    inputs: dict[str, TemplateV2TypeConfiguration] | None
    outputs: dict[str, str]


class TemplatesV2ErrorInfo(Record):
    """Templates v2 error info."""

    __slots__ = ()
    output: str
    message: str


class TemplateV2ArrayConfiguration(Record):
    """Template v2 array configuration."""

    __slots__ = ()
    type: Literal["array"]
    items: TemplateV2TypeConfiguration


class TemplateV2BooleanConfiguration(Record):
    """Template v2 boolean configuration."""

    __slots__ = ()
    type: Literal["boolean"]


class TemplateV2NumberConfiguration(Record):
    """Template v2 number configuration."""

    __slots__ = ()
    type: Literal["number"]


class TemplateV2ObjectConfiguration(Record):
    """Template v2 object configuration."""

    __slots__ = ()
    type: Literal["object"]
    properties: dict[str, TemplateV2TypeConfiguration]


class TemplateV2StringConfiguration(Record):
    """Template v2 string configuration."""

    __slots__ = ()
    type: Literal["string"]
