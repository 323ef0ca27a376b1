# Generated from spec/exh/templates.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.templates``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Data, Generic, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from typing_extensions import TypeAlias

__all__ = [
    "Template",
    "TemplateArrayConfiguration",
    "TemplateArrayMaxSizeOption",
    "TemplateArrayMinSizeOption",
    "TemplateArrayOption",
    "TemplateArraySizeOption",
    "TemplateBooleanConfiguration",
    "TemplateDateConfiguration",
    "TemplateDateMaxOption",
    "TemplateDateMinOption",
    "TemplateDateOption",
    "TemplateIn",
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
    "TemplateOut",
    "TemplateStringConfiguration",
    "TemplateStringInOption",
    "TemplateStringMaxSizeOption",
    "TemplateStringMinSizeOption",
    "TemplateStringOption",
    "TemplateStringRegexOption",
    "TemplateStringSizeOption",
    "TemplateTypeConfiguration",
    "TemplateTypeOption",
]


def __dir__() -> list[str]:
    return public_names(globals())


TemplateObjectOption: TypeAlias = "TemplateObjectMinBytesOption | TemplateObjectMaxBytesOption"
TemplateTypeConfiguration: TypeAlias = "TemplateObjectConfiguration | TemplateArrayConfiguration | TemplateStringConfiguration | TemplateNumberConfiguration | TemplateBooleanConfiguration | TemplateObjectIdConfiguration | TemplateDateConfiguration"
TemplateArrayOption: TypeAlias = (
    "TemplateArrayMaxSizeOption | TemplateArrayMinSizeOption | TemplateArraySizeOption"
)
TemplateDateOption: TypeAlias = "TemplateDateMaxOption | TemplateDateMinOption"
TemplateNumberOption: TypeAlias = "TemplateNumberInOption | TemplateNumberMaxOption | TemplateNumberMaxSizeOption | TemplateNumberMinOption | TemplateNumberMinSizeOption | TemplateNumberSizeOption"
TemplateStringOption: TypeAlias = "TemplateStringInOption | TemplateStringMaxSizeOption | TemplateStringMinSizeOption | TemplateStringRegexOption | TemplateStringSizeOption"


class Template(Record):
    """Template."""

    __slots__ = ()
    id: str
    name: str
    description: str
    schema: TemplateObjectConfiguration
    fields: dict[str, str]
    creation_timestamp: datetime
    update_timestamp: datetime


class TemplateIn(Record):
    """Template in."""

    __slots__ = ()
    name: str
    description: str
    schema: TemplateObjectConfiguration
    fields: dict[str, str]


class TemplateOut(Record):
    """Template out."""

    __slots__ = ()
    id: str
    name: str
    description: str
    schema: TemplateObjectConfiguration
    fields: dict[str, str]
    creation_timestamp: datetime
    update_timestamp: datetime


class TemplateTypeOption(Record, Generic[Data]):
    """Template type option."""

    __slots__ = ()
    type: Data
    value: Any


class TemplateObjectConfiguration(Record):
    """Template object configuration."""

    __slots__ = ()
    type: Literal["object"]
    fields: dict[str, TemplateTypeConfiguration] | None
    options: list[TemplateObjectOption] | None


class TemplateObjectMaxBytesOption(Record):
    """Template object max bytes option."""

    __slots__ = ()
    type: Literal["max_bytes"]
    value: float


class TemplateObjectMinBytesOption(Record):
    """Template object min bytes option."""

    __slots__ = ()
    type: Literal["min_bytes"]
    value: float


class TemplateArrayConfiguration(Record):
    """Template array configuration."""

    __slots__ = ()
    type: Literal["array"]
    type_configuration: TemplateTypeConfiguration
    options: list[TemplateArrayOption] | None


class TemplateBooleanConfiguration(Record):
    """Template boolean configuration."""

    __slots__ = ()
    type: Literal["boolean"]


class TemplateDateConfiguration(Record):
    """Template date configuration."""

    __slots__ = ()
    type: Literal["date"]
    options: list[TemplateDateOption] | None


class TemplateNumberConfiguration(Record):
    """Template number configuration."""

    __slots__ = ()
    type: Literal["number"]
    options: list[TemplateNumberOption] | None


class TemplateObjectIdConfiguration(Record):
    """Template object id configuration."""

    __slots__ = ()
    type: Literal["object_id"]


class TemplateStringConfiguration(Record):
    """Template string configuration."""

    __slots__ = ()
    type: Literal["string"]
    options: list[TemplateStringOption] | None


class TemplateArrayMaxSizeOption(Record):
    """Template array max size option."""

    __slots__ = ()
    type: Literal["max_size"]
    value: float


class TemplateArrayMinSizeOption(Record):
    """Template array min size option."""

    __slots__ = ()
    type: Literal["min_size"]
    value: float


class TemplateArraySizeOption(Record):
    """Template array size option."""

    __slots__ = ()
    type: Literal["size"]
    value: float


class TemplateDateMaxOption(Record):
    """Template date max option."""

    __slots__ = ()
    type: Literal["max"]
    value: float


class TemplateDateMinOption(Record):
    """Template date min option."""

    __slots__ = ()
    type: Literal["min"]
    value: float


class TemplateNumberInOption(Record):
    """Template number in option."""

    __slots__ = ()
    type: Literal["in"]
    value: list[int]


class TemplateNumberMaxOption(Record):
    """Template number max option."""

    __slots__ = ()
    type: Literal["max"]
    value: float


class TemplateNumberMaxSizeOption(Record):
    """Template number max size option."""

    __slots__ = ()
    type: Literal["max_size"]
    value: float


class TemplateNumberMinOption(Record):
    """Template number min option."""

    __slots__ = ()
    type: Literal["min"]
    value: float


class TemplateNumberMinSizeOption(Record):
    """Template number min size option."""

    __slots__ = ()
    type: Literal["min_size"]
    value: float


class TemplateNumberSizeOption(Record):
    """Template number size option."""

    __slots__ = ()
    type: Literal["size"]
    value: float


class TemplateStringInOption(Record):
    """Template string in option."""

    __slots__ = ()
    type: Literal["in"]
    value: list[str]


class TemplateStringMaxSizeOption(Record):
    """Template string max size option."""

    __slots__ = ()
    type: Literal["max_size"]
    value: float


class TemplateStringMinSizeOption(Record):
    """Template string min size option."""

    __slots__ = ()
    type: Literal["min_size"]
    value: float


class TemplateStringRegexOption(Record):
    """Template string regex option."""

    __slots__ = ()
    type: Literal["regex"]
    value: str


class TemplateStringSizeOption(Record):
    """Template string size option."""

    __slots__ = ()
    type: Literal["size"]
    value: float
