# Generated from spec/exh/templates.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.templates``: dicts with these keys.

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
    "CreateFile",
    "TemplateArrayConfiguration",
    "TemplateArrayMaxSizeOption",
    "TemplateArrayMinSizeOption",
    "TemplateArrayOption",
    "TemplateArraySizeOption",
    "TemplateBooleanConfiguration",
    "TemplateCreation",
    "TemplateDateConfiguration",
    "TemplateDateMaxOption",
    "TemplateDateMinOption",
    "TemplateDateOption",
    "TemplateNumberConfiguration",
    "TemplateNumberInOption",
    "TemplateNumberMaxOption",
    "TemplateNumberMaxSizeOption",
    "TemplateNumberMinOption",
    "TemplateNumberMinSizeOption",
    "TemplateNumberOption",
    "TemplateNumberSizeOption",
    "TemplateObjectConfiguration",
    "TemplateObjectIdConfiguration",
    "TemplateObjectMaxBytesOption",
    "TemplateObjectMinBytesOption",
    "TemplateObjectOption",
    "TemplateStringConfiguration",
    "TemplateStringInOption",
    "TemplateStringMaxSizeOption",
    "TemplateStringMinSizeOption",
    "TemplateStringOption",
    "TemplateStringRegexOption",
    "TemplateStringSizeOption",
    "TemplateTypeConfiguration",
]


def __dir__() -> list[str]:
    return public_names(globals())


class TemplateCreation(TypedDict):
    """Template creation."""

    name: str
    description: str
    schema: TemplateObjectConfiguration
    fields: dict[str, str]


class CreateFile(TypedDict):
    """Create file."""

    language: NotRequired[str]
    time_zone: NotRequired[str]
    content: dict[str, Any]


class TemplateObjectConfiguration(TypedDict):
    """Template object configuration."""

    type: Literal["object"]
    fields: NotRequired[dict[str, TemplateTypeConfiguration]]
    options: NotRequired[list[TemplateObjectOption]]


class TemplateObjectMaxBytesOption(TypedDict):
    """Template object max bytes option."""

    type: Literal["max_bytes"]
    value: float


class TemplateObjectMinBytesOption(TypedDict):
    """Template object min bytes option."""

    type: Literal["min_bytes"]
    value: float


class TemplateArrayConfiguration(TypedDict):
    """Template array configuration."""

    type: Literal["array"]
    type_configuration: TemplateTypeConfiguration
    options: NotRequired[list[TemplateArrayOption]]


class TemplateBooleanConfiguration(TypedDict):
    """Template boolean configuration."""

    type: Literal["boolean"]


class TemplateDateConfiguration(TypedDict):
    """Template date configuration."""

    type: Literal["date"]
    options: NotRequired[list[TemplateDateOption]]


class TemplateNumberConfiguration(TypedDict):
    """Template number configuration."""

    type: Literal["number"]
    options: NotRequired[list[TemplateNumberOption]]


class TemplateObjectIdConfiguration(TypedDict):
    """Template object id configuration."""

    type: Literal["object_id"]


class TemplateStringConfiguration(TypedDict):
    """Template string configuration."""

    type: Literal["string"]
    options: NotRequired[list[TemplateStringOption]]


class TemplateArrayMaxSizeOption(TypedDict):
    """Template array max size option."""

    type: Literal["max_size"]
    value: float


class TemplateArrayMinSizeOption(TypedDict):
    """Template array min size option."""

    type: Literal["min_size"]
    value: float


class TemplateArraySizeOption(TypedDict):
    """Template array size option."""

    type: Literal["size"]
    value: float


class TemplateDateMaxOption(TypedDict):
    """Template date max option."""

    type: Literal["max"]
    value: float


class TemplateDateMinOption(TypedDict):
    """Template date min option."""

    type: Literal["min"]
    value: float


class TemplateNumberInOption(TypedDict):
    """Template number in option."""

    type: Literal["in"]
    value: list[int]


class TemplateNumberMaxOption(TypedDict):
    """Template number max option."""

    type: Literal["max"]
    value: float


class TemplateNumberMaxSizeOption(TypedDict):
    """Template number max size option."""

    type: Literal["max_size"]
    value: float


class TemplateNumberMinOption(TypedDict):
    """Template number min option."""

    type: Literal["min"]
    value: float


class TemplateNumberMinSizeOption(TypedDict):
    """Template number min size option."""

    type: Literal["min_size"]
    value: float


class TemplateNumberSizeOption(TypedDict):
    """Template number size option."""

    type: Literal["size"]
    value: float


class TemplateStringInOption(TypedDict):
    """Template string in option."""

    type: Literal["in"]
    value: list[str]


class TemplateStringMaxSizeOption(TypedDict):
    """Template string max size option."""

    type: Literal["max_size"]
    value: float


class TemplateStringMinSizeOption(TypedDict):
    """Template string min size option."""

    type: Literal["min_size"]
    value: float


class TemplateStringRegexOption(TypedDict):
    """Template string regex option."""

    type: Literal["regex"]
    value: str


class TemplateStringSizeOption(TypedDict):
    """Template string size option."""

    type: Literal["size"]
    value: float


TemplateObjectOption: TypeAlias = "TemplateObjectMinBytesOption | TemplateObjectMaxBytesOption"

TemplateTypeConfiguration: TypeAlias = "TemplateObjectConfiguration | TemplateArrayConfiguration | TemplateStringConfiguration | TemplateNumberConfiguration | TemplateBooleanConfiguration | TemplateObjectIdConfiguration | TemplateDateConfiguration"

TemplateArrayOption: TypeAlias = (
    "TemplateArrayMaxSizeOption | TemplateArrayMinSizeOption | TemplateArraySizeOption"
)

TemplateDateOption: TypeAlias = "TemplateDateMaxOption | TemplateDateMinOption"

TemplateNumberOption: TypeAlias = "TemplateNumberInOption | TemplateNumberMaxOption | TemplateNumberMaxSizeOption | TemplateNumberMinOption | TemplateNumberMinSizeOption | TemplateNumberSizeOption"

TemplateStringOption: TypeAlias = "TemplateStringInOption | TemplateStringMaxSizeOption | TemplateStringMinSizeOption | TemplateStringRegexOption | TemplateStringSizeOption"
