"""A page of 50 users as objects, against its JSON alone, msgspec and pydantic; and the cost of a client."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Optional

from bench.cases.startup import BARE, IMPORT
from bench.clients import OURS, Unavailable
from bench.measuring import Case, Context, Metric, Round
from bench.processes import median_cost

JSON = "oxhorizon, json()"
MSGSPEC = "msgspec"
PYDANTIC = "pydantic"
_COUNT = 500

_USER = {
    "first_name": "Ada",
    "last_name": "Lovelace",
    "language": "EN",
    "time_zone": "Europe/Brussels",
    "email": "ada@example.com",
    "phone_number": "+3221234567",
    "activation": True,
    "patient_enlistments": [{"group_id": "5bf2b6c9", "expiry_timestamp": 1_700_000_000_000}],
    "roles": [{"id": "5bf2b6ca", "name": "clinician"}],
    "creation_timestamp": 1_600_000_000_123,
    "update_timestamp": 1_600_000_000_123,
}
_PAGE = {
    "page": {"total": 50, "offset": 0, "limit": 50},
    "data": [{"id": f"5bf2b6c9d1a2{number:012}", **_USER} for number in range(50)],
}
_CONTENT = json.dumps(_PAGE).encode()

# The classes for msgspec and pydantic. A date is an int for msgspec, which reads no milliseconds as dates.
_FIELDS: dict[str, dict[str, Any]] = {
    "Enlistment": {"group_id": str, "expiry_timestamp": Optional[int]},
    "Role": {"id": str, "name": str},
    "Counts": {"total": int, "offset": int, "limit": int},
}

_SESSION = """
import oxhorizon
from oxhorizon import exh
account = exh.credentials.Credentials("http://127.0.0.1:9", "key", "secret", "token", "secret")
session = exh.ExhSession(account)
"""
_FIRST_USE = {BARE: _SESSION, OURS: f"{_SESSION}exh.client(session=session)\n"}


def _ours(as_json: bool) -> Callable[[], Any]:
    from oxhorizon import Response, exh
    from oxhorizon.exh._sdk.listing import Listing

    response = Response()
    response._content, response.status_code = _CONTENT, 200
    if as_json:
        return response.json
    account = exh.credentials.Credentials("http://127.0.0.1:9", "key", "secret", "token", "secret")
    listing = Listing(exh.client(account).users, "/users/v1/", "UserData", (None, None, None, None))
    return lambda: exh.Page(response.json(), listing)


def _models(make: Callable[[str, dict[str, Any]], Any], date: Any) -> Any:
    """Makes the class of the page, with those in it."""
    made = {name: make(name, fields) for name, fields in _FIELDS.items()}
    user = {name: type(value) for name, value in _USER.items()}
    enlistment, role = made["Enlistment"], made["Role"]
    user.update(
        id=str,
        patient_enlistments=list[enlistment],  # type: ignore[valid-type]
        roles=list[role],  # type: ignore[valid-type]
        creation_timestamp=date,
        update_timestamp=date,
    )
    found = make("User", user)
    return make("Page", {"page": made["Counts"], "data": list[found]})  # type: ignore[valid-type]


def _reader(name: str) -> Callable[[], Any]:
    if name in (OURS, JSON):
        return _ours(name == JSON)
    try:
        if name == MSGSPEC:
            import msgspec

            page = _models(lambda name, fields: msgspec.defstruct(name, [*fields.items()]), int)
            decode = msgspec.json.Decoder(page).decode
        else:
            import pydantic

            whole = _models(
                lambda name, fields: pydantic.create_model(
                    name, **{field: (kind, ...) for field, kind in fields.items()}
                ),
                datetime,
            )
            decode = whole.model_validate_json
    except ImportError as error:
        raise Unavailable(f"{name} cannot be imported: {error}") from error
    return lambda: decode(_CONTENT)


def _prepare(context: Context, name: str) -> Round:
    read = _reader(name)
    found = read()
    users = found["data"] if name == JSON else found.data
    if len(users) != 50:
        raise AssertionError(f"{name} read {len(users)} users")
    if name != JSON and (users[7].first_name, users[7].roles[0].name) != ("Ada", "clinician"):
        raise AssertionError(f"{name} read something else")
    count = _COUNT // (4 if context.quick else 1)

    def measure() -> dict[str, float]:
        started = time.perf_counter()
        for _ in range(count):
            read()
        return {"wall": (time.perf_counter() - started) / count * 1e6}

    measure()
    return measure


def _prepare_first_use(context: Context, name: str) -> Round:
    context.spawner.run(_FIRST_USE[name])

    def measure() -> dict[str, float]:
        cost = median_cost([context.spawner.run(_FIRST_USE[name]) for _ in range(7)])
        return {"wall": cost.wall_ms, "cpu": cost.cpu_ms, "peak": cost.peak_mb}

    return measure


RECORDS = [
    Case(
        name="records",
        title="a page of 50 users as objects, 18 kB",
        metrics={"wall": Metric("wall", "µs")},
        contenders=[OURS, JSON, MSGSPEC, PYDANTIC],
        prepare=_prepare,
        rounds=11,
    ),
    Case(
        name="exh-client",
        title="exh.client(), over the cost of its session",
        metrics=IMPORT.metrics,
        contenders=[BARE, OURS],
        prepare=_prepare_first_use,
        rounds=9,
        baseline=BARE,
    ),
]
