# Generated from spec/exh/templates_v2.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.templates_v2``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import NotRequired, TypeAlias


__all__ = [
    "TemplateV2ArrayConfiguration",
    "TemplateV2BooleanConfiguration",
    "TemplateV2Creation",
    "TemplateV2NumberConfiguration",
    "TemplateV2ObjectConfiguration",
    "TemplateV2ResolveIn",
    "TemplateV2ResolveInWire",
    "TemplateV2StringConfiguration",
    "TemplateV2TypeConfiguration",
    "TemplateV2Update",
]


def __dir__() -> list[str]:
    return public_names(globals())


class TemplateV2Creation(TypedDict):
    """Template v2 creation."""

    name: str
    description: NotRequired[str]
    inputs: NotRequired[dict[str, TemplateV2TypeConfiguration]]
    outputs: dict[str, str]


class TemplateV2Update(TypedDict):
    """Template v2 update."""

    name: NotRequired[str]
    description: NotRequired[str | None]
    inputs: NotRequired[dict[str, TemplateV2TypeConfiguration] | None]
    outputs: NotRequired[dict[str, str]]


class TemplateV2ResolveIn(TypedDict):
    """Template v2 resolve in."""

    language: NotRequired[str]
    time_zone: NotRequired[str]
    inputs: NotRequired[Any]


class TemplateV2ResolveInWire(TypedDict):
    """Template v2 resolve in."""

    language: NotRequired[str]
    timeZone: NotRequired[str]
    inputs: NotRequired[Any]


class TemplateV2ArrayConfiguration(TypedDict):
    """Template v2 array configuration."""

    type: Literal["array"]
    items: TemplateV2TypeConfiguration


class TemplateV2BooleanConfiguration(TypedDict):
    """Template v2 boolean configuration."""

    type: Literal["boolean"]


class TemplateV2NumberConfiguration(TypedDict):
    """Template v2 number configuration."""

    type: Literal["number"]


class TemplateV2ObjectConfiguration(TypedDict):
    """Template v2 object configuration."""

    type: Literal["object"]
    properties: dict[str, TemplateV2TypeConfiguration]


class TemplateV2StringConfiguration(TypedDict):
    """Template v2 string configuration."""

    type: Literal["string"]


TemplateV2TypeConfiguration: TypeAlias = "TemplateV2ObjectConfiguration | TemplateV2ArrayConfiguration | TemplateV2StringConfiguration | TemplateV2NumberConfiguration | TemplateV2BooleanConfiguration"
