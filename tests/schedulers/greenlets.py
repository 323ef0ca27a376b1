"""Runs scenarios under a cooperative scheduler: `greenlets.py SCHEDULER PACKAGE CERTIFICATE`.

It prints what came of each. The server is in the same process, and answers `/together` only when as many
requests as the query says are there. So a call that blocks the hub never returns.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any, Callable

SCHEDULER, PACKAGE, CERTIFICATE = sys.argv[1:4]

if SCHEDULER == "gevent":
    from gevent import monkey

    monkey.patch_all()
    import gevent as hub
    from gevent.event import Event

    Deadline: Any = hub.Timeout
    joined = hub.Greenlet.get
else:
    import warnings

    warnings.simplefilter("ignore")
    import eventlet as hub

    hub.monkey_patch()
    from eventlet.event import Event

    Deadline = hub.Timeout
    joined = type(hub.spawn(int)).wait

import http.server  # noqa: E402
import socketserver  # noqa: E402
import ssl  # noqa: E402
import threading  # noqa: E402

COUNT = 8
waiting: dict[str, list[Any]] = {}


def meet(name: str, count: int) -> None:
    """Waits until `count` requests are there."""
    event = waiting.setdefault(name, [Event(), 0])
    event[1] += 1
    if event[1] == count:
        event[0].set() if hasattr(event[0], "set") else event[0].send()
    event[0].wait()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/together":
            meet("together", int(query))
        elif path == "/never":
            meet("never", 99)
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        received = b""
        while size := int(self.rfile.readline(), 16):
            received += self.rfile.read(size)
            self.rfile.readline()
            if len(received) == 1:
                meet("upload", COUNT)
        self.rfile.readline()
        self.send_response(200)
        self.send_header("Content-Length", str(len(received)))
        self.end_headers()
        self.wfile.write(received)

    def log_message(self, *_: Any) -> None:
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        pass


def serve(context: ssl.SSLContext | None = None) -> str:
    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http{'s' if context else ''}://localhost:{server.server_port}"


base = serve()
package = importlib.import_module(PACKAGE)
http_package = importlib.import_module("requests" if PACKAGE == "requests_oauthlib" else PACKAGE)
session = package.OAuth1Session("ck", "cs", "t", "ts")
if http_package.__name__ == "requests":
    session.mount("http://", http_package.adapters.HTTPAdapter(pool_maxsize=COUNT))
session.trust_env = False
# requests_oauthlib loses the first piece of a generator that it signs.
unsigned = http_package.Session()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    return [joined(greenlet) for greenlet in [hub.spawn(call) for call in calls]]


def in_greenlets() -> object:
    return [r.text for r in at_once(*[lambda: session.get(f"{base}/together?{COUNT}")] * COUNT)]


def over_tls() -> object:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    secure = serve(context)
    calls = [lambda: session.get(f"{secure}/together?{COUNT}", verify=CERTIFICATE)] * COUNT
    return [response.text for response in at_once(*calls)]


def scheduler_timeout() -> object:
    try:
        with Deadline(0.05):
            session.get(base + "/never")
    except Deadline:
        return ["timeout", session.get(base + "/after").text]
    return "no timeout"


def own_timeout() -> object:
    try:
        session.get(base + "/never", timeout=0.05)
    except http_package.exceptions.ReadTimeout:
        return ["timeout", session.get(base + "/after").text]
    return "no timeout"


def killed() -> object:
    greenlet = hub.spawn(session.get, base + "/never")
    while "never" not in waiting:
        hub.sleep(0)
    greenlet.kill()
    return [bool(greenlet.dead), session.get(base + "/after").text]


def uploads() -> object:
    def body() -> Any:
        yield b"a"
        hub.sleep(0.01)
        yield b"b"

    return [r.text for r in at_once(*[lambda: unsigned.post(base + "/upload", data=body())] * COUNT)]


def nested() -> object:
    def body() -> Any:
        yield b"a"
        for _ in range(2):
            yield session.get(f"{base}/inner").content

    waiting["upload"] = [Event(), COUNT - 1]
    calls = [lambda: unsigned.post(base + "/upload", data=body()), lambda: session.get(base + "/other")]
    return [response.text for response in at_once(*calls)]


def streamed() -> object:
    def read() -> list[bytes]:
        return list(session.get(f"{base}/together?{COUNT}", stream=True).iter_content(4))

    return [[piece.decode() for piece in pieces] for pieces in at_once(*[read] * COUNT)]


def hooks_and_auth() -> object:
    def hook(response: Any, **_: Any) -> Any:
        hub.sleep(0.01)
        return response

    def auth(request: Any) -> Any:
        hub.sleep(0.01)
        request.headers["X-Auth"] = "1"
        return request

    def call() -> list[str]:
        response = session.get(f"{base}/together?{COUNT}", auth=auth, hooks={"response": hook})
        return [response.text, response.request.headers["X-Auth"]]

    return at_once(*[call] * COUNT)


def refused() -> object:
    try:
        session.get("http://localhost:9")
    except http_package.exceptions.ConnectionError as error:
        return type(error).__name__
    return "connected"


def native_thread() -> object:
    # requests' kept connections belong to the hub that opened them.
    own = http_package.Session()
    if SCHEDULER == "gevent":
        return hub.get_hub().threadpool.apply(lambda: own.get(base + "/thread").text)
    from eventlet import tpool

    return tpool.execute(lambda: own.get(base + "/thread").text)


SCENARIOS = [
    in_greenlets,
    over_tls,
    scheduler_timeout,
    own_timeout,
    killed,
    uploads,
    nested,
    streamed,
    hooks_and_auth,
    refused,
    native_thread,
]
outcomes = {}
for scenario in SCENARIOS:
    waiting.clear()
    outcomes[scenario.__name__] = scenario()
print(json.dumps(outcomes))
