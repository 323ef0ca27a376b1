"""An Extra Horizon task: flags the readings that are above a limit.

Its data is ``{"limit": 140}``. Each document of the schema ``readings`` whose ``value`` is higher gets
``"alert": true``. Run again it does only what is left, so that the platform may retry it at any time.
"""

from __future__ import annotations

from oxhorizon import exh
from oxhorizon.exh import errors, rql

# As typing.TYPE_CHECKING: a cold start without typing takes half of the time.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DOCUMENTS = "/data/v1/readings/documents"

# Seconds for connecting, and for each wait for the server: together far below the task's timeLimit.
TIMEOUT = (3, 10)
# No document is begun with less than that, and a little, left: what was done is reported in time.
ENOUGH_MS = 15_000

# Made once, when Lambda loads this file: warm invocations find it, and its connection, again.
SESSION = exh.session()


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Flags what is above ``event["data"]["limit"]``.

    :param event: the task: ``data`` is what it was started with.
    :param context: Lambda's; says how much time is left.
    :returns: how many documents were ``flagged``, how many were ``gone`` by then, and how many are ``left``
        for the next run because time was short.
    :raises ValueError: there is no such limit. The platform does not retry it.
    :raises oxhorizon.exceptions.RequestException: no answer, or one that is an error.
    """
    high = _above(_limit(event))
    flagged = gone = 0
    for document in high:
        if context.get_remaining_time_in_millis() < ENOUGH_MS:
            break
        try:
            SESSION.put(f"{DOCUMENTS}/{document}", json={"alert": True}, timeout=TIMEOUT)
            flagged += 1
        except errors.ResourceUnknownError:
            gone += 1  # somebody deleted it meanwhile
    left = len(high) - flagged - gone
    print(f"limit {event['data']['limit']}: {flagged} flagged, {gone} gone, {left} left")
    return {"flagged": flagged, "gone": gone, "left": left}


def _limit(event: dict[str, Any]) -> float:
    limit = (event.get("data") or {}).get("limit")
    if isinstance(limit, bool) or not isinstance(limit, (int, float)):
        raise ValueError(f'the task needs a number as its limit, {{"limit": 140}}, and has {limit!r}')
    return limit


def _above(limit: float) -> list[str]:
    """The ids of the documents that are not flagged yet.

    All of them first: flagged ones leave the list, and would move the others to pages that were read.
    """
    query = rql.gt("data.value", limit) & rql.excludes("data.alert") & rql.select("id")
    return [document["id"] for document in SESSION.items(DOCUMENTS, rql=query, timeout=TIMEOUT)]
