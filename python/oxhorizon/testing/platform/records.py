"""The records of a provider: users, schemas and documents, the same in every run."""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from .record_fields import Record

_EPOCH = datetime(2023, 3, 1, 8, 30, tzinfo=timezone.utc)

_FIRST_NAMES = ["Adam", "Zoë", "Jean-Luc", "Noor", "Mila", "Björn", "Siân", "Tom", "Ömer"]
_LAST_NAMES = ["Peeters", "O'Neil", "García López", "De Smet", "Nowak", "Yılmaz", "Smith"]
_LANGUAGES = ["NL", "FR", "EN", "DE"]
_TIME_ZONES = ["Europe/Brussels", "Europe/Paris", "Europe/London", "America/New_York"]
_ROLES = ["clinician", "researcher", "administrator", "support", "trial manager", "auditor"]
_MEASUREMENTS = {
    # name of the schema: (field of its data, unit, lowest, highest)
    "blood-pressure": ("systolic", "mmHg", 95, 180),
    "heart-rate": ("rate", "bpm", 45, 140),
    "heart-rhythm": ("irregularity", "%", 0, 100),
    "weight": ("weight", "kg", 45, 130),
    "height": ("height", "cm", 140, 205),
    "body-temperature": ("temperature", "°C", 35, 41),
    "blood-glucose": ("glucose", "mg/dL", 60, 250),
    "oxygen-saturation": ("saturation", "%", 85, 100),
    "respiration-rate": ("rate", "1/min", 8, 30),
    "steps": ("count", "steps", 0, 20000),
    "sleep": ("duration", "min", 180, 600),
    "medication-intake": ("dose", "mg", 5, 500),
    "pain-score": ("score", "VAS", 0, 10),
    "fall-detection": ("impact", "g", 1, 9),
    "peak-flow": ("flow", "L/min", 150, 700),
    "ecg": ("duration", "s", 10, 120),
    "ppg": ("duration", "s", 30, 120),
    "inr": ("ratio", "INR", 1, 5),
    "hydration": ("volume", "mL", 200, 4000),
    "mood": ("score", "points", 1, 5),
    "questionnaire": ("score", "points", 0, 30),
    "fluid-balance": ("balance", "mL", -1500, 1500),
    "wound-size": ("area", "mm²", 10, 4000),
    "device-status": ("battery", "%", 1, 100),
}
_STATUSES = ["new", "reviewed", "archived"]
_NOTES = ["after exercise", "at rest", "a)a", '50% "dose"', "état fébrile", "a/b & c", ""]


class Records:
    """Users, schemas and documents in memory. Thread-safe.

    The documents of a schema are generated on first use, and are always the same.
    """

    def __init__(self) -> None:
        self.users: list[Record] = [_user(index) for index in range(36)]
        self.schemas: list[Record] = [_schema(index, name) for index, name in enumerate(_MEASUREMENTS)]
        self._documents: dict[str, dict[str, Record]] = {}
        self._lock = threading.Lock()
        self._created = 0

    def user(self, user_id: str) -> Record:
        """Returns the user with this id."""
        return next(user for user in self.users if user["id"] == user_id)

    def add_user(self, fields: Mapping[str, Any]) -> Record:
        """Adds a generated user with these fields and returns it."""
        with self._lock:
            user = {**_user(len(self.users)), **fields}
            self.users.append(user)
        return user

    def add_schema(self, name: str, fields: Mapping[str, Any]) -> Record:
        """Adds a schema without documents, or replaces the one of that name, and returns it."""
        with self._lock:
            self.schemas[:] = [schema for schema in self.schemas if schema["name"] != name]
            self._created += 1
            schema = {**_schema_of(_id("created schema", self._created), name), **fields}
            self.schemas.append(schema)
            self._documents[name] = {}
        return schema

    def schema(self, id_or_name: str) -> Record | None:
        """Returns the schema with this id or name, or None."""
        for schema in self.schemas:
            if id_or_name in (schema["id"], schema["name"]):
                return schema
        return None

    def documents(self, schema: Record) -> list[Record]:
        """Returns all documents of *schema*, in order of creation."""
        with self._lock:
            return list(self._of(schema).values())

    def create(self, schema: Record, data: Mapping[str, Any], user_id: str) -> Record:
        """Adds a document with this data and returns it."""
        now = datetime.now(timezone.utc)
        with self._lock:
            self._created += 1
            document = _document(_id("created", self._created), data, "new", user_id, now)
            self._of(schema)[document["id"]] = document
        return document

    def find(self, schema: Record, document_id: str) -> Record | None:
        """Returns the document with this id, or None."""
        with self._lock:
            return self._of(schema).get(document_id)

    def update(
        self, schema: Record, document: Record, data: Mapping[str, Any], status: str | None = None
    ) -> int:
        """Changes the fields of *document* in *data* and returns the number of changed documents.

        A value replaces the whole old value; ``None`` removes the field.

        :param status: the new status of the document, for a transition.
        """
        with self._lock:
            documents = self._of(schema)
            found = documents.get(document["id"])
            if found is None:
                return 0
            merged = {**found["data"], **data}
            kept = {name: value for name, value in merged.items() if value is not None}
            now = datetime.now(timezone.utc)
            changed = {**found, "data": kept, "updateTimestamp": now}
            if status is not None:
                changed.update(status=status, statusChangedTimestamp=now)
            documents[document["id"]] = changed
            return 1

    def delete(self, schema: Record, document: Record) -> int:
        """Removes *document* and returns the number of removed documents."""
        with self._lock:
            return 0 if self._of(schema).pop(document["id"], None) is None else 1

    def _of(self, schema: Record) -> dict[str, Record]:
        name = schema["name"]
        if name not in self._documents:
            made = (self._measurement(name, index) for index in range(40))
            self._documents[name] = {document["id"]: document for document in made}
        return self._documents[name]

    def _measurement(self, schema_name: str, index: int) -> Record:
        chance = random.Random(f"{schema_name} {index}")
        name, unit, lowest, highest = _MEASUREMENTS[schema_name]
        data: Record = {
            name: round(chance.uniform(lowest, highest), 1),
            "unit": unit,
            "note": chance.choice(_NOTES),
            "device": {"model": f"OX-{chance.randint(1, 4)}00", "firmware": "2.4.1"},
            "samples": [
                {"offset": second, "value": chance.randint(int(lowest), int(highest))}
                for second in range(chance.randint(0, 4))
            ],
        }
        when = _EPOCH + timedelta(days=index, minutes=chance.randint(0, 600))
        owner = self.users[index % len(self.users)]["id"]
        status = chance.choice(_STATUSES)
        return _document(_id(schema_name, index), data, status, owner, when)


def _user(index: int) -> Record:
    chance = random.Random(f"user {index}")
    created = _EPOCH + timedelta(days=7 * index, seconds=chance.randint(0, 86400))
    roles = chance.sample(_ROLES, chance.choice([0, 1, 1, 2, 6]))
    return {
        "id": _id("user", index),
        "first_name": _FIRST_NAMES[index % len(_FIRST_NAMES)],
        "last_name": _LAST_NAMES[index % len(_LAST_NAMES)],
        "language": chance.choice(_LANGUAGES),
        "time_zone": chance.choice(_TIME_ZONES),
        "email": f"user{index:02}@example.com",
        # Digits stored as text, which RQL finds only with the prefix string:.
        "phone_number": f"324{70000000 + 1357 * index}",
        "activation": index % 5 != 4,
        "roles": [
            {
                "id": _id("role", _ROLES.index(role)),
                "name": role,
                "description": f"May do what a {role} does",
                "creation_timestamp": _EPOCH,
                "update_timestamp": _EPOCH,
            }
            for role in roles
        ],
        "staff_enlistments": [],
        "patient_enlistments": [
            {
                "group_id": _id("group", index % 3),
                "expired": False,
                "expiry_timestamp": created + timedelta(days=730),
                "creation_timestamp": created,
            }
        ],
        "failed_count": 0,
        "creation_timestamp": created,
        "update_timestamp": created + timedelta(hours=chance.randint(1, 4000)),
    }


def _schema(index: int, name: str) -> Record:
    field, unit, lowest, highest = _MEASUREMENTS[name]
    created = _EPOCH - timedelta(days=100 - index)
    return {
        **_schema_of(_id("schema", index), name),
        "description": f"One {name.replace('-', ' ')} measurement, in {unit}",
        "properties": {
            field: {"type": "number", "minimum": lowest, "maximum": highest},
            "unit": {"type": "string"},
            "note": {"type": "string"},
            "device": {
                "type": "object",
                "properties": {"model": {"type": "string"}, "firmware": {"type": "string"}},
            },
            "samples": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"offset": {"type": "number"}, "value": {"type": "number"}},
                },
            },
        },
        "transitions": [
            _transition(index, name, start, end)
            for name, start, end in (("review", "new", "reviewed"), ("archive", "reviewed", "archived"))
        ],
        "creationTimestamp": created,
        "updateTimestamp": created + timedelta(days=index),
    }


def _transition(index: int, name: str, start: str, end: str) -> Record:
    return {
        "id": _id(f"transition {name}", index),
        "name": name,
        "type": "manual",
        "fromStatuses": [start],
        "toStatus": end,
        "conditions": [],
        "actions": [],
        "afterActions": [],
    }


def _schema_of(schema_id: str, name: str) -> Record:
    return {
        "id": schema_id,
        "name": name,
        "description": "",
        "properties": {},
        "indexes": [],
        "statuses": {status: {} for status in _STATUSES},
        "creationTransition": {
            "toStatus": "new",
            "type": "manual",
            "conditions": [],
            "actions": [{"type": "linkCreator"}],
            "afterActions": [],
        },
        "transitions": [],
        "createMode": "allUsers",
        "readMode": ["allUsers"],
        "updateMode": ["linkedUsers"],
        "deleteMode": ["linkedUsers"],
        "groupSyncMode": "disabled",
        "defaultLimit": 20,
        "maximumLimit": 100,
        "creationTimestamp": _EPOCH,
        "updateTimestamp": _EPOCH,
    }


def _document(
    document_id: str, data: Mapping[str, Any], status: str, owner: str, created: datetime
) -> Record:
    return {
        "id": document_id,
        "userIds": [owner],
        "groupIds": [_id("group", 0)],
        "status": status,
        "data": dict(data),
        "commentCount": 0,
        "creatorId": owner,
        "creationTimestamp": created,
        "updateTimestamp": created,
        "statusChangedTimestamp": created,
    }


def _id(kind: str, index: int) -> str:
    """Returns an id like the platform's: 24 hexadecimal digits, at least one of them a letter."""
    return f"5f{random.Random(f'{kind}:{index}').getrandbits(88):022x}"
