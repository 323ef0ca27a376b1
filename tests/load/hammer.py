"""Many threads on one session: ``python -m tests.load.hammer URL REQUESTS [THREADS]``."""

from __future__ import annotations

import collections
import gc
import json
import ssl
import sys
import threading
import time
import urllib.request
from typing import Any

import oxhorizon
from tests.load.measure import descriptors, status


def counts(url: str, bundle: str | None = None) -> dict[str, int]:
    context = ssl.create_default_context(cafile=bundle) if bundle else None
    with urllib.request.urlopen(url + "/counts", context=context) as answer:
        found: dict[str, int] = json.load(answer)
    return found


class Hammer:
    """A pool of threads that run in rounds."""

    def __init__(self, session: Any, url: str, threads: int) -> None:
        self.session = session
        self.url = url
        self.errors: collections.Counter[str] = collections.Counter()
        self.begin = threading.Barrier(threads + 1)
        self.end = threading.Barrier(threads + 1)
        self.share = 0
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(threads)]
        for thread in self.threads:
            thread.start()

    def work(self) -> None:
        while True:
            self.begin.wait()
            if not self.share:
                return
            for _ in range(self.share):
                try:
                    if self.session.get(self.url + "/", timeout=30).json() != {"ok": True}:
                        self.errors["another answer"] += 1
                except Exception as error:
                    self.errors[f"{type(error).__name__}: {error}"] += 1
            self.end.wait()

    def round(self, requests: int) -> float:
        self.share = -(-requests // len(self.threads))
        start = time.monotonic()
        self.begin.wait()
        self.end.wait()
        return time.monotonic() - start

    def stop(self) -> None:
        self.share = 0
        self.begin.wait()
        for thread in self.threads:
            thread.join()


def main(url: str, requests: int, threads: int = 64) -> None:
    session = oxhorizon.OAuth1Session("client", "client canary", "token", "token canary")
    before_all = descriptors()
    hammer = Hammer(session, url, threads)
    for _ in range(3):
        hammer.round(max(requests // 10, 500))
    gc.collect()
    counts(url)
    before = {"descriptors": descriptors(), "rss": status("VmRSS")}
    seconds = hammer.round(requests)
    gc.collect()
    time.sleep(0.1)
    after = {"descriptors": descriptors(), "rss": status("VmRSS")}
    seen = counts(url)
    hammer.stop()
    session.close()
    time.sleep(0.1)
    print(
        json.dumps(
            {
                "seconds": round(seconds, 2),
                "errors": dict(hammer.errors),
                "seen": seen,
                "before": before,
                "after": after,
                "closed": {"alive": counts(url)["alive"], "descriptors": descriptors() - before_all},
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
