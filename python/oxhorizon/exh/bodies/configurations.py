# Generated from spec/exh/configurations.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.configurations``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired


__all__ = [
    "ConfigurationInput",
    "FieldsToRemove",
    "GeneralConfigurationInput",
    "GeneralConfigurationInputWire",
    "GroupConfigurationInput",
    "GroupConfigurationInputWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class GeneralConfigurationInput(TypedDict):
    """General configuration input."""

    data: dict[str, Any]
    staff_configuration: dict[str, Any]
    patient_configuration: dict[str, Any]
    group_configuration: NotRequired[dict[str, Any]]
    user_configuration: NotRequired[dict[str, Any]]


class GeneralConfigurationInputWire(TypedDict):
    """General configuration input."""

    data: dict[str, Any]
    staffConfiguration: dict[str, Any]
    patientConfiguration: dict[str, Any]
    groupConfiguration: NotRequired[dict[str, Any]]
    userConfiguration: NotRequired[dict[str, Any]]


class FieldsToRemove(TypedDict):
    """Fields to remove."""

    fields: list[str]


class GroupConfigurationInput(TypedDict):
    """Group configuration input."""

    data: NotRequired[dict[str, Any]]
    staff_configuration: NotRequired[dict[str, Any]]
    patient_configuration: NotRequired[dict[str, Any]]


class GroupConfigurationInputWire(TypedDict):
    """Group configuration input."""

    data: NotRequired[dict[str, Any]]
    staffConfiguration: NotRequired[dict[str, Any]]
    patientConfiguration: NotRequired[dict[str, Any]]


class ConfigurationInput(TypedDict):
    """Configuration input."""

    data: NotRequired[dict[str, Any]]
