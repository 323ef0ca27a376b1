"""Mixed traffic for a while: ``python -m tests.load.soak --seconds N [--tls]``.

Prints unexpected failures, and memory and descriptors over time.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import gc
import json
import os
import random
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import oxhorizon
from tests.load.hammer import counts
from tests.load.measure import descriptors, slope, status
from tests.load.server import running
from tests.servers.canaries import CREDENTIALS

warnings.filterwarnings("ignore", message=".*fork.*", category=DeprecationWarning)

THREADS = 8


def get(session: Any, url: str) -> None:
    number = random.random()
    assert session.get(f"{url}/echo/{number}", timeout=20).text == f"/echo/{number}"


def post_json(session: Any, url: str) -> None:
    body = {"a": list(range(random.randrange(2000)))}
    response = session.post(f"{url}/size", json=body, timeout=20)
    assert int(response.text) == len(response.request.body)


def post_form(session: Any, url: str) -> None:
    assert session.post(f"{url}/size", data={"a": "b" * random.randrange(100)}, timeout=20).ok


def big(session: Any, url: str) -> None:
    size = random.randrange(2_000_000)
    assert len(session.get(f"{url}/down/{size}", timeout=20).content) == size


def stream(session: Any, url: str) -> None:
    size = random.randrange(1_000_000)
    kind = random.choice(["down", "chunks"])
    with session.get(f"{url}/{kind}/{size}", stream=True, timeout=20) as response:
        assert sum(len(piece) for piece in response.iter_content(random.randrange(1, 100_000))) == size


def half_a_stream(session: Any, url: str) -> None:
    """Closes the response half read, or drops it."""
    response = session.get(f"{url}/down/3000000", stream=True, timeout=20)
    next(response.iter_content(1000))
    if random.random() < 0.5:
        response.close()


def upload(session: Any, url: str) -> None:
    count = random.randrange(50)
    assert int(session.post(f"{url}/size", data=(b"x" * 1000 for _ in range(count)), timeout=20).text) == (
        1000 * count
    )


def error(session: Any, url: str) -> None:
    response = session.get(url + "/error", timeout=20)
    try:
        response.raise_for_status()
    except oxhorizon.HTTPError:
        return
    raise AssertionError(response)


def expect(kind: Any, path: str, **keywords: Any) -> Callable[[Any, str], None]:
    def act(session: Any, url: str) -> None:
        try:
            response = session.get(url + path, **{"timeout": 20, **keywords})
        except kind:
            return
        raise AssertionError(response)

    act.__name__ = path.split("/")[1]
    return act


def refused(session: Any, url: str) -> None:
    try:
        session.get("http://127.0.0.1:1/", timeout=20)
    except oxhorizon.ConnectionError:
        return
    raise AssertionError


def nonsense(session: Any, url: str) -> None:
    try:
        session.get("nonsense")
    except oxhorizon.exceptions.MissingSchema:
        return
    raise AssertionError


def failing_body(session: Any, url: str) -> None:
    def pieces() -> Any:
        yield b"one"
        raise KeyError("mine")

    try:
        session.post(url + "/size", data=pieces(), timeout=20)
    except KeyError:
        return
    raise AssertionError


def redirects(session: Any, url: str) -> None:
    times = random.randrange(4)
    assert len(session.get(f"{url}/redirect/{times}", timeout=20).history) == times + 1


def last(session: Any, url: str) -> None:
    assert session.get(url + "/last", timeout=20).text == "last"


def new_session(session: Any, url: str) -> None:
    own = oxhorizon.OAuth1Session(*CREDENTIALS)
    own.verify = session.verify
    get(own, url)
    post_json(own, url)
    kind = random.randrange(3)
    if kind == 0:
        own.close()
    elif kind == 1:
        own.me = own


def module(session: Any, url: str) -> None:
    assert oxhorizon.get(url + "/echo", timeout=20, verify=session.verify).ok


WORK: list[tuple[int, Callable[[Any, str], None]]] = [
    (30, get),
    (20, post_json),
    (10, post_form),
    (5, big),
    (10, stream),
    (3, half_a_stream),
    (5, upload),
    (5, error),
    (3, expect(oxhorizon.ConnectionError, "/reset/")),
    (3, expect(oxhorizon.exceptions.ChunkedEncodingError, "/cut/")),
    (2, expect(oxhorizon.ReadTimeout, "/slow/0.2", timeout=(20, 0.05))),
    (1, expect(oxhorizon.TooManyRedirects, "/redirect/40")),
    (3, refused),
    (3, nonsense),
    (3, failing_body),
    (5, redirects),
    (5, last),
    (5, new_session),
    (3, module),
]


class Soak:
    def __init__(self, url: str, bundle: str | None) -> None:
        self.url = url
        self.session = oxhorizon.OAuth1Session(*CREDENTIALS)
        self.session.verify = bundle or True
        self.stop = threading.Event()
        self.done: collections.Counter[str] = collections.Counter()
        self.unexpected: list[str] = []
        self.forks = 0

    def one(self, session: Any) -> None:
        (work,) = random.choices([work for _, work in WORK], [weight for weight, _ in WORK])
        try:
            work(session, self.url)
        except Exception:
            self.unexpected.append(f"{work.__name__}: {traceback.format_exc(limit=-2)}")
        self.done[work.__name__] += 1

    def work(self) -> None:
        while not self.stop.is_set():
            self.one(self.session)

    def fork(self) -> None:
        """Forks a child that uses the session and exits."""
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                random.seed()
                for _ in range(3):
                    get(self.session, self.url)
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        deadline = time.monotonic() + 20
        while True:
            found, result = os.waitpid(pid, os.WNOHANG)
            if found:
                break
            if time.monotonic() > deadline:
                os.kill(pid, 9)
            time.sleep(0.002)
        self.forks += 1
        if result:
            self.unexpected.append(f"a child ended with {result}")


def certificates(folder: str) -> tuple[str, str]:
    """Returns a certificate for this machine, and its CA bundle."""
    import trustme

    authority = trustme.CA()
    own, bundle = Path(folder) / "own.pem", Path(folder) / "bundle.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(own))
    authority.cert_pem.write_to_path(str(bundle))
    return str(own), str(bundle)


def main(seconds: float, tls: bool) -> dict[str, Any]:
    with contextlib.ExitStack() as stack:
        own = bundle = None
        if tls:
            own, bundle = certificates(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(running(own))
        soak = Soak(url, bundle)
        threads = [threading.Thread(target=soak.work, daemon=True) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        start = time.monotonic()
        points: list[tuple[float, int, int]] = []
        while (now := time.monotonic() - start) < seconds:
            points.append((now, status("VmRSS"), descriptors()))
            until = now + seconds / 60
            while time.monotonic() - start < min(until, seconds):
                soak.fork()
                time.sleep(0.05)
        soak.stop.set()
        for thread in threads:
            thread.join(30)
        hanging = sum(thread.is_alive() for thread in threads)
        gc.collect()
        seen = counts(url, bundle)
        idle = descriptors()
        soak.session.close()
        gc.collect()
        settled = points[len(points) // 3 :]
        return {
            "seconds": seconds,
            "work": sum(soak.done.values()),
            "kinds": dict(soak.done),
            "forks": soak.forks,
            "hanging": hanging,
            "unexpected": soak.unexpected[:20],
            "unexpected_count": len(soak.unexpected),
            "seen": seen,
            "rss": {
                "first": points[0][1],
                "settled": settled[0][1],
                "last": points[-1][1],
                "kB_per_minute": round(60 * slope([(at, rss) for at, rss, _ in settled]), 1),
                "points": [rss for _, rss, _ in points],
            },
            "descriptors": {
                "first": points[0][2],
                "most": max(count for _, _, count in points),
                "per_minute": round(60 * slope([(at, count) for at, _, count in settled]), 2),
                "idle": idle,
                "closed": descriptors(),
            },
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--tls", action="store_true")
    given = parser.parse_args()
    found = main(given.seconds, given.tls)
    print(json.dumps(found))
    sys.exit(bool(found["unexpected"] or found["hanging"]))
