"""The files uploaded to a provider."""

from __future__ import annotations

import secrets
import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone

from .record_fields import Record


@dataclass(frozen=True)
class File:
    """A file and its details."""

    token: str
    """The token with full access."""
    details: Record
    content: bytes = field(repr=False)


class Files:
    """Files in memory, by token. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[str, File] = {}

    def add(
        self,
        name: str,
        content: bytes,
        mimetype: str = "application/octet-stream",
        tags: Sequence[str] = (),
        creator_id: str = "",
    ) -> File:
        """Adds a file and returns it."""
        token = f"{secrets.token_hex(12)}-{uuid.uuid4()}"
        now = datetime.now(timezone.utc)
        details: Record = {
            "tokens": [{"token": token, "accessLevel": "full"}],
            "creatorId": creator_id,
            "creationTimestamp": now,
            "updateTimestamp": now,
            "name": name,
            "mimetype": mimetype,
            "size": len(content),
            "tags": list(tags),
        }
        file = File(token, details, content)
        with self._lock:
            self._files[token] = file
        return file

    def all(self) -> list[File]:
        """Returns all files, in order of upload."""
        with self._lock:
            return list(self._files.values())

    def find(self, token: str) -> File | None:
        """Returns the file with this token, or None."""
        return self._files.get(token)

    def delete(self, token: str) -> int:
        """Removes a file and returns the number of removed files."""
        with self._lock:
            return 0 if self._files.pop(token, None) is None else 1
