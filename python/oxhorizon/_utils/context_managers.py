"""Context managers of ``requests.utils``."""

from __future__ import annotations

import os
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO


@contextmanager
def set_environ(env_name: str, value: str | None) -> Iterator[None]:
    """Sets an environment variable for the duration of a block. A value of ``None`` changes nothing."""
    before = os.environ.get(env_name)
    if value is not None:
        os.environ[env_name] = value
    try:
        yield
    finally:
        if value is not None:
            if before is None:
                del os.environ[env_name]
            else:
                os.environ[env_name] = before


@contextmanager
def atomic_open(filename: str) -> Iterator[IO[bytes]]:
    """Yields a file that gets its name once the block has succeeded. It is removed if the block raises."""
    from tempfile import mkstemp

    descriptor, path = mkstemp(dir=os.path.dirname(filename))
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        os.replace(path, filename)
    except BaseException:
        os.remove(path)
        raise
