"""Nonces, each of which is valid once."""

from __future__ import annotations

import threading
import time
from collections import deque


class Nonces:
    """Records the nonces of accepted requests for as long as they could be replayed.

    RFC 5849 allows a nonce again with another timestamp. Extra Horizon is stricter and
    accepts each nonce once.
    """

    def __init__(self, window: int) -> None:
        # A timestamp up to one window ahead stays valid until one window after it.
        self._keep = 2 * window + 1
        self._lock = threading.Lock()
        self._seen: set[tuple[str, str, str]] = set()
        self._order: deque[tuple[float, tuple[str, str, str]]] = deque()

    def seen(self, client_key: str, token: str | None, nonce: str) -> bool:
        return (client_key, token or "", nonce) in self._seen

    def add(self, client_key: str, token: str | None, nonce: str) -> bool:
        """Records a nonce; returns False if it is known already."""
        entry = (client_key, token or "", nonce)
        now = time.monotonic()
        with self._lock:
            while self._order and self._order[0][0] < now:
                self._seen.discard(self._order.popleft()[1])
            if entry in self._seen:
                return False
            self._seen.add(entry)
            self._order.append((now + self._keep, entry))
            return True
