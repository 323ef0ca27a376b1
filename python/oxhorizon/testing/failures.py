"""Errors on demand: what a test wants the next requests to be refused with."""

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
    """One error that is asked for."""

    method: str
    path: str | re.Pattern[str]
    refusal: Refusal
    times: int | None
    """How many requests it is still for; None: all of them."""

    def is_for(self, method: str, path: str) -> bool:
        """Whether it is for a request."""
        if self.times == 0 or self.method not in (method, "*"):
            return False
        if isinstance(self.path, str):
            return self.path in (path, "*") or (self.path.rstrip("/") == path.rstrip("/"))
        return self.path.search(path) is not None


class Failures:
    """The errors that are asked for; safe for many threads."""

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
        """Ask for an error; see :meth:`Provider.fail`."""
        if name not in ERRORS and (status is None or code is None):
            near = difflib.get_close_matches(name.upper(), ERRORS, 3, 0.5)
            hint = f" ({', '.join(near)}?)" if near else ""
            raise ValueError(f"no error is called {name!r}{hint}; one of your own needs code and status")
        if times is not None and times < 1:
            raise ValueError("times must be 1 or more, or None for all requests")
        told = message or f"{name} was asked for by the test"
        refusal = Refusal(name, told, status=status, code=code, headers=headers)
        with self._lock:
            self._asked_for.append(Failure(method.upper(), path, refusal, times))

    def raise_for(self, method: str, path: str) -> None:
        """Refuse a request with the first error that is asked for it.

        :param method: GET for a HEAD request.
        :raises Refusal: there is one.
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
        """Forget what was asked for."""
        with self._lock:
            self._asked_for.clear()
