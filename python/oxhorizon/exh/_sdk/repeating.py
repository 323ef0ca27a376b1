"""Calls that change nothing are repeated after a failure. This is imported once one has failed."""

from __future__ import annotations

from oxhorizon.adapters import Retry
from oxhorizon.exceptions import ConnectionError, Timeout

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_READING = Retry(
    4,
    status_forcelist=(500, 502, 503, 504),
    allowed_methods=("GET",),
    backoff_factor=0.15,
    backoff_jitter=0.1,
    backoff_max=10,
    retry_after_max=60,
    raise_on_status=False,
)


def after(error: Exception, path: str) -> tuple[Retry, float] | None:
    """Returns the policy for the attempts after a failed one, and how long to wait before, in seconds.

    :return: ``None`` if the call must not be repeated.
    """
    response: Any = getattr(error, "response", None)
    if response is not None:
        fields = response.headers
        if not _READING.is_retry("GET", response.status_code, bool(fields.get("Retry-After"))):
            return None
        policy = _READING.increment("GET", path, response=response.raw)
        return policy, policy.get_retry_after(response) or 0
    if not isinstance(error, (ConnectionError, Timeout)) or error._is_final:
        return None
    return _READING.increment("GET", path, error=error), 0
