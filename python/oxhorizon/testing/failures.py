"""Errors on demand: tests make the next requests fail with them."""

from __future__ import annotations

import difflib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from .platform.error_codes import ERRORS
from .platform.refusals import Refusal


@dataclass
class Failure:
    """An error for some of the next requests."""

    method: str
    path: str | re.Pattern[str]
    refusal: Refusal
    times: int | None
    """The number of requests still to fail; None for all."""

    def is_for(self, method: str, path: str) -> bool:
        """Returns whether it applies to a request."""
        if self.times == 0 or self.method not in (method, "*"):
            return False
        if isinstance(self.path, str):
            return self.path in (path, "*") or (self.path.rstrip("/") == path.rstrip("/"))
        return self.path.search(path) is not None


class Failures:
    """The errors that a test has requested. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_for: list[Failure] = []

    def add(
        self,
        method: str,
        path: str | re.Pattern[str],
        name: str,
        *,
        times: int | None,
        message: str | None,
        status: int | None,
        code: int | None,
        headers: Mapping[str, str] | None,
    ) -> None:
        """Adds an error; see :meth:`Provider.fail`."""
        if name not in ERRORS and (status is None or code is None):
            near = difflib.get_close_matches(name.upper(), ERRORS, 3, 0.5)
            hint = f" (did you mean {', '.join(near)}?)" if near else ""
            raise ValueError(f"unknown error {name!r}{hint}: pass code and status for an error of your own")
        if times is not None and times < 1:
            raise ValueError("times must be at least 1, or None for all requests")
        text = message or f"the test requested {name}"
        refusal = Refusal(name, text, status=status, code=code, headers=headers)
        with self._lock:
            self._asked_for.append(Failure(method.upper(), path, refusal, times))

    def raise_for(self, method: str, path: str) -> None:
        """Raises the first error that applies to a request.

        :param method: the HTTP method; GET for a HEAD request.
        :raises Refusal: an error applies.
        """
        with self._lock:
            for failure in self._asked_for:
                if failure.is_for(method, path):
                    if failure.times is not None:
                        failure.times -= 1
                    asked = failure.refusal
                    raise Refusal(
                        asked.name,
                        asked.message,
                        status=asked.status,
                        code=asked.code,
                        headers=asked.headers,
                    )

    def clear(self) -> None:
        """Removes all errors."""
        with self._lock:
            self._asked_for.clear()
