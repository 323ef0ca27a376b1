"""A provider whose refresh tokens are consumed by their use, and an API that takes its tokens."""

from __future__ import annotations

import json
import threading
import time
from typing import Any
from urllib.parse import parse_qs

from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

JSON = "Content-Type: application/json"
INVALID = answer(b"{}", 'WWW-Authenticate: Bearer error="invalid_token"', status="401 Unauthorized")


class Provider:
    """Issues ``access-1`` with ``refresh-1``, then ``access-2`` with ``refresh-2``, and so on.

    :param delay: how long a refresh takes, in seconds.
    """

    def __init__(self, server: ScriptedServer, delay: float = 0) -> None:
        self.server = server
        self.delay = delay
        self.number = 1
        self.expires_in: Any = 3600
        self.forms: list[dict[str, str]] = []
        self.headers: list[tuple[tuple[str, str], ...]] = []
        self.answer: Any = None
        """What the token endpoint answers in place of a token."""
        self._lock = threading.Lock()
        self.token_url = server.on("/oauth/token", self._token)
        self.api = server.on("/oauth/api", self._api)

    def token(self, **members: Any) -> dict[str, Any]:
        """The token of now, expired unless *members* say otherwise."""
        return {
            "access_token": f"access-{self.number}",
            "refresh_token": f"refresh-{self.number}",
            "token_type": "Bearer",
            "expires_at": time.time() - 10,
            **members,
        }

    def _token(self, seen: Seen, _: Peer) -> Any:
        form = {name: values[0] for name, values in parse_qs(seen.body.decode()).items()}
        with self._lock:
            self.forms.append(form)
            self.headers.append(seen.headers)
            wanted = self.answer
        time.sleep(self.delay)
        if wanted is not None:
            return wanted
        with self._lock:
            is_refresh = form["grant_type"] == "refresh_token"
            if is_refresh and form.get("refresh_token") != f"refresh-{self.number}":
                return answer(b'{"error":"invalid_grant"}', JSON, status="400 Bad Request")
            self.number += 1
            issued = {
                "access_token": f"access-{self.number}",
                "token_type": "Bearer",
                "expires_in": self.expires_in,
            }
            if is_refresh:
                issued["refresh_token"] = f"refresh-{self.number}"
        return answer(json.dumps(issued).encode(), JSON)

    def _api(self, seen: Seen, _: Peer) -> Any:
        if seen.value("Authorization") != f"Bearer access-{self.number}":
            return INVALID
        return answer(seen.body or b"{}", JSON)
