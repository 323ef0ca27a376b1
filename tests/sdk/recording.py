"""A platform on loopback that records each request, and answers with fitting JSON."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Union

from typing_extensions import TypeAlias

# Called before a call, so that its requests can be told from those of others.
MARKER = "/marker/"


@dataclass
class Recorded:
    """A request that came."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    marker: str = ""

    @property
    def json(self) -> Any:
        """The body as JSON; ``None`` if there is no body."""
        return json.loads(self.body) if self.body else None


@dataclass
class Reply:
    """An answer with its status and header fields."""

    json: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


# What an answer has: JSON, bytes that are sent as they are, or a reply.
Answer: TypeAlias = Union[bytes, Reply, Any]


def fitting(request: Recorded) -> Answer:
    """Returns a page with one record for what is read, and how many records a change changed."""
    if request.method == "GET":
        return page({"id": "record-1"})
    return {"affectedRecords": 1}


def page(*records: Any) -> dict[str, Any]:
    """Returns a whole list as the platform sends it."""
    return {"page": {"total": len(records), "offset": 0, "limit": 20}, "data": list(records)}


@dataclass
class Recorder:
    """The server. :attr:`answer` says what the answer to a request is."""

    answer: Callable[[Recorded], Answer] = fitting
    _requests: list[Recorded] = field(default_factory=list)
    _marker: str = ""

    def __enter__(self) -> Recorder:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        # Connections that a client keeps open must not hold up the end of the tests.
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def take(self) -> list[Recorded]:
        """Returns the requests since the last call."""
        found, self._requests = self._requests, []
        return found

    def take_one(self) -> Recorded:
        """Returns the only request since the last call."""
        [found] = self.take()
        return found

    def answered(self, request: Recorded) -> tuple[int, dict[str, str], bytes]:
        """Records a request, and returns the status, the header fields and the body of its answer."""
        if request.path.startswith(MARKER):
            self._marker = request.path[len(MARKER) :]
            return 204, {}, b""
        request.marker = self._marker
        self._requests.append(request)
        answer = self.answer(request)
        if isinstance(answer, bytes):
            return 200, {"Content-Type": "application/octet-stream"}, answer
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        fields = {"Content-Type": "application/json", **reply.headers}
        return reply.status, fields, json.dumps(reply.json).encode()


def _handler(recorder: Recorder) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Small answers are sent at once.
        disable_nagle_algorithm = True
        wbufsize = -1

        def _serve(self) -> None:
            path, _, query = self.path.partition("?")
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Recorded(self.command, path, query, headers, self._body())
            status, fields, body = recorder.answered(request)
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name, value)
            if fields:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _body(self) -> bytes:
            if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            whole = b""
            while size := int(self.rfile.readline().split(b";")[0], 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return whole

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = _serve

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
