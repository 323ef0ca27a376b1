"""Downloads or uploads a large body and prints the memory: ``python -m tests.load.streams URL HOW BYTES``."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import oxhorizon
from tests.load.measure import descriptors, forget_peak, status


class Sink:
    """A file that counts the bytes written."""

    def __init__(self) -> None:
        self.size = 0

    def write(self, data: bytes) -> int:
        self.size += len(data)
        return len(data)


def iter_content(session: Any, url: str, size: int) -> int:
    with session.get(f"{url}/down/{size}", stream=True) as response:
        return sum(len(piece) for piece in response.iter_content(64 * 1024))


def iter_chunks(session: Any, url: str, size: int) -> int:
    with session.get(f"{url}/chunks/{size}", stream=True) as response:
        return sum(len(piece) for piece in response.iter_content(None))


def copyfileobj(session: Any, url: str, size: int) -> int:
    sink = Sink()
    with session.get(f"{url}/down/{size}", stream=True) as response:
        shutil.copyfileobj(response.raw, sink)
    return sink.size


def into_a_file(session: Any, url: str, size: int) -> int:
    with tempfile.TemporaryFile() as file, session.get(f"{url}/down/{size}", stream=True) as response:
        shutil.copyfileobj(response.raw, file)
        return file.tell()


def generator(session: Any, url: str, size: int) -> int:
    piece = b"x" * 65_536

    def pieces() -> Iterator[bytes]:
        left = size
        while left:
            yield piece[:left]
            left -= min(left, len(piece))

    return int(session.post(f"{url}/size", data=pieces()).text)


def file_object(session: Any, url: str, size: int) -> int:
    with tempfile.TemporaryFile() as file:
        file.truncate(size)
        return int(session.post(f"{url}/size", data=file).text)


WAYS: dict[str, Callable[[Any, str, int], int]] = {
    way.__name__: way for way in (iter_content, iter_chunks, copyfileobj, into_a_file, generator, file_object)
}


def main(url: str, how: str, size: int) -> None:
    with oxhorizon.OAuth1Session("client", "client canary", "token", "token canary") as session:
        WAYS[how](session, url, 1_000_000)
        before = {"descriptors": descriptors(), "rss": status("VmRSS")}
        forget_peak()
        start = time.monotonic()
        moved = WAYS[how](session, url, size)
        print(
            json.dumps(
                {
                    "bytes": moved,
                    "seconds": round(time.monotonic() - start, 2),
                    "extra": status("VmHWM") - before["rss"],
                    "descriptors": descriptors() - before["descriptors"],
                }
            )
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
