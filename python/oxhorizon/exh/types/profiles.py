# Generated from spec/exh/profiles.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.profiles``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "Comorbidities",
    "Group",
    "GroupCreation",
    "Impediments",
    "LogEntry",
    "Medication",
    "MedicationDosis",
    "MedicationFrequency",
    "MedicationInput",
    "MedicationUnit",
    "Profile",
    "ProfileActivity",
    "ProfileFibricheckInfo",
    "ProfileFibricheckInfoApp",
    "ProfileFibricheckInfoDevice",
]


def __dir__() -> list[str]:
    return public_names(globals())


Comorbidities: TypeAlias = 'Literal["HEART_FAILURE", "DIABETES", "COPD", "HYPERTENSION", "VASCULAR_DISEASE", "HISTORY_OF_TIA_STROKE"] | str'
Impediments: TypeAlias = 'Literal["TREMOR", "PERNIOSIS", "CALLUS"] | str'
MedicationFrequency: TypeAlias = (
    'Literal["AS_NEEDED", "EVERY_DAY", "EVERY_WEEK", "EVERY_MONTH", "BIRTH_CONTROL"] | str'
)
MedicationUnit: TypeAlias = 'Literal["mg", "ml", "pill"] | str'
ProfileActivity: TypeAlias = (
    'Literal["NOT_ACTIVE", "SLIGHTLY_ACTIVE", "MODERATELY_ACTIVE", "ACTIVE", "VERY_ACTIVE"] | str'
)


class Profile(Record):
    """Profile."""

    __slots__ = ()
    id: str
    address_line1: str | None
    address_line2: str | None
    country: str
    region: str | None
    city: str | None
    postal_code: str | None
    birthday: str
    gender: int
    length: float | None
    weight: float | None
    af_history: bool | None
    comorbidities: list[Comorbidities] | None
    physician: str | None
    smoker: bool | None
    activity: ProfileActivity | None
    impediments: list[Impediments] | None
    medication: list[Medication] | None
    groups: list[Group] | None
    custom_fields: dict[str, str] | None
    fibricheck_info: ProfileFibricheckInfo | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class Group(Record):
    """Group."""

    __slots__ = ()
    group_id: str
    reason: str | None
    patient_id: str | None
    custom_fields: dict[str, str] | None


class LogEntry(Record):
    """Log entry."""

    __slots__ = ()
    id: str | None
    profile_id: str | None
    group_id: str | None
    user_id: str | None
    text: str | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class MedicationInput(Record):
    """Medication input."""

    __slots__ = ()
    name: str
    dosis: MedicationDosis | None
    count: float | None
    medication_frequency: MedicationFrequency | None


class GroupCreation(Record):
    """Group creation."""

    __slots__ = ()
    group_id: str
    reason: str | None
    patient_id: str | None
    custom_fields: dict[str, str] | None


class Medication(Record):
    """Medication."""

    __slots__ = ()
    name: str
    dosis: MedicationDosis
    medication_frequency: MedicationFrequency | None
    count: int


class ProfileFibricheckInfo(Record):
    """Profile fibricheck info."""

    __slots__ = ()
    app: ProfileFibricheckInfoApp | None
    device: ProfileFibricheckInfoDevice | None


class MedicationDosis(Record):
    """Medication dosis."""

    __slots__ = ()
    number: float | None
    unit: str | None


class ProfileFibricheckInfoApp(Record):
    """Profile fibricheck info app."""

    __slots__ = ()
    version: str | None
    build: str | None
    branch: str | None


class ProfileFibricheckInfoDevice(Record):
    """Profile fibricheck info device."""

    __slots__ = ()
    os: str | None
    model: str | None
    type: Literal["android", "ios"] | str | None
    manufacturer: str | None
