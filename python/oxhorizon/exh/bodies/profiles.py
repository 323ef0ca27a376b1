# Generated from spec/exh/profiles.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.profiles``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import NotRequired

    from oxhorizon.exh.types.profiles import Comorbidities, Impediments, MedicationFrequency, ProfileActivity

__all__ = [
    "FieldsToRemove",
    "Group",
    "GroupUpdate",
    "MedicationDosis",
    "MedicationInput",
    "ProfileComment",
    "ProfileCreation",
    "ProfileUpdate",
    "ProfileUpdateFibricheckInfo",
    "ProfileUpdateFibricheckInfoApp",
    "ProfileUpdateFibricheckInfoDevice",
]


def __dir__() -> list[str]:
    return public_names(globals())


class ProfileCreation(TypedDict):
    """Profile creation."""

    id: str
    country: str
    region: NotRequired[str]
    birthday: str
    gender: int


class ProfileUpdate(TypedDict):
    """Profile update."""

    length: NotRequired[float]
    country: NotRequired[str]
    region: NotRequired[str]
    birthday: NotRequired[str]
    gender: NotRequired[int]
    address_line1: NotRequired[str]
    address_line2: NotRequired[str]
    city: NotRequired[str]
    postal_code: NotRequired[str]
    weight: NotRequired[float]
    af_history: NotRequired[bool]
    comorbidities: NotRequired[list[Comorbidities]]
    physician: NotRequired[str]
    smoker: NotRequired[bool]
    activity: NotRequired[ProfileActivity]
    impediments: NotRequired[list[Impediments]]
    custom_fields: NotRequired[dict[str, str]]
    fibricheck_info: NotRequired[ProfileUpdateFibricheckInfo]


class FieldsToRemove(TypedDict):
    """Fields to remove."""

    fields: list[str]


class Group(TypedDict):
    """Group."""

    group_id: str
    reason: NotRequired[str]
    patient_id: NotRequired[str]
    custom_fields: NotRequired[dict[str, str]]


class GroupUpdate(TypedDict):
    """Group update."""

    custom_fields: NotRequired[dict[str, str]]
    reason: NotRequired[str]
    patient_id: NotRequired[str]


class ProfileComment(TypedDict):
    """Profile comment."""

    text: str


class MedicationInput(TypedDict):
    """Medication input."""

    name: str
    dosis: NotRequired[MedicationDosis]
    count: NotRequired[float]
    medication_frequency: NotRequired[MedicationFrequency]


class ProfileUpdateFibricheckInfo(TypedDict):
    """Profile update fibricheck info."""

    app: NotRequired[ProfileUpdateFibricheckInfoApp]
    device: NotRequired[ProfileUpdateFibricheckInfoDevice]


class MedicationDosis(TypedDict):
    """Medication dosis."""

    number: NotRequired[float]
    unit: NotRequired[str]


class ProfileUpdateFibricheckInfoApp(TypedDict):
    """Profile update fibricheck info app."""

    version: NotRequired[str]
    build: NotRequired[str]
    branch: NotRequired[str]


class ProfileUpdateFibricheckInfoDevice(TypedDict):
    """Profile update fibricheck info device."""

    os: NotRequired[str]
    model: NotRequired[str]
    type: NotRequired[Literal["android", "ios"] | str]
    manufacturer: NotRequired[str]
