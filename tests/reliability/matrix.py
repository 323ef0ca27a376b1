"""The reliability cases: their data, and how they are run with both packages and our async sessions."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import socket
import ssl
import struct
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import trustme

from tests.reliability.leftovers import watched
from tests.servers import process
from tests.servers.awaited import AsyncKit
from tests.servers.scripted import Action, Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit

Act = Callable[[Kit, ScriptedServer], Any]

# The memory that a response may cost, in bytes, whatever the server sends.
BOUND = 50 << 20

# The timeout of calls that do not test timeouts, in seconds.
TIMEOUT = 3


@dataclass(frozen=True)
class Case:
    id: str
    title: str
    act: Act
    # The outcome with ours, as `outcome` describes it.
    ours: str
    # Why requests differs.
    note: str = ""
    # After this many seconds it counts as hanging.
    limit: float = 8
    # Run in a process of its own, whose memory is measured.
    alone: bool = False
    # The outcome of requests depends on installed packages.
    varies: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    introduction: str
    cases: tuple[Case, ...]


# Running


def outcome(case: Case, which: str) -> str:
    """Describes the outcome of the case with "ours", with its "async" sessions, or with the "original"."""
    if not case.alone:
        return run(case, which)
    script = """
        import sys
        from tests.reliability import matrix, page
        print(*matrix.measured(page.CASES[sys.argv[1]], sys.argv[2]), sep="\\n")
    """
    try:
        text, growth, _ = process.run(script, case.id, which, timeout=case.limit + 10).split("\n")
    except AssertionError as error:
        return f"the process dies: {error}"
    return text if int(growth) <= BOUND else f"{text}; memory grows without bound"


def kit_of(which: str) -> Kit:
    """Returns the kit of "ours", "async" or the "original"."""
    return AsyncKit() if which == "async" else Kit(which)


def run(case: Case, which: str) -> str:
    """Runs the case in this process; the outcome of "async" names what its calls leave behind."""
    if which == "async":
        with watched() as left:
            text = _run(case, which)
        return "; ".join([text, *(f"left: {one}" for one in left)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _run(case, which)


def _run(case: Case, which: str) -> str:
    found: list[str] = []

    def work() -> None:
        with kit_of(which) as kit:
            found.append(said(lambda: case.act(kit, server)))

    with ScriptedServer() as server:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(case.limit)
        return (found[0] if found else "hangs") + counted(server)


def measured(case: Case, which: str) -> tuple[str, int]:
    """Returns the outcome, and by how many bytes this process grew (0 if not on Linux)."""
    with kit_of(which) as kit, ScriptedServer() as server:
        kit.session().get(server.url)
    status = Path("/proc/self/status")
    if not status.exists():
        return run(case, which), 0
    Path("/proc/self/clear_refs").write_text("5")
    before = _kilobytes(status, "VmRSS")
    text = run(case, which)
    return text, (_kilobytes(status, "VmHWM") - before) * 1024


def _kilobytes(status: Path, name: str) -> int:
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith(name))


# Descriptions


def said(act: Callable[[], Any]) -> str:
    """Describes what the call returned or raised."""
    try:
        value = act()
    except BaseException as error:
        return named(error)
    if not hasattr(value, "status_code"):
        return str(value)
    return f"{value.status_code}, {size(len(value.content))}"


def size(length: int) -> str:
    return "1 byte" if length == 1 else f"{length:,} bytes"


def named(error: BaseException) -> str:
    """Returns the exception's name, with its module if it is an unexpected one."""
    kind = type(error)
    is_known = kind.__module__.partition(".")[0] in (
        "builtins",
        "requests",
        "oxhorizon",
        __package__.split(".")[0],
    )
    return kind.__name__ if is_known else f"{kind.__module__}.{kind.__name__}"


def counted(server: ScriptedServer) -> str:
    """Describes the number of requests, if more than one."""
    seen = server.take()
    if len(seen) < 2:
        return ""
    connections = len({one.connection for one in seen})
    return f"; {len(seen)} requests on {connections} connection{'s' if connections > 1 else ''}"


def agreed(outcomes: dict[str, str]) -> str:
    """Returns one outcome if all are equal, else each outcome with its name."""
    groups: dict[str, list[str]] = {}
    for name, text in outcomes.items():
        groups.setdefault(text, []).append(name)
    if len(groups) == 1:
        return next(iter(groups))
    return "; ".join(f"{', '.join(names)}: {text}" for text, names in groups.items())


# Calls


def pieces(response: Any, length: int = 5) -> str:
    """Reads a stream; describes how far it got."""
    total = 0
    try:
        for piece in response.iter_content(length):
            total += len(piece)
    except Exception as error:
        return named(error) + (f" after {size(total)}" if total else "")
    finally:
        response.close()
    return f"{response.status_code}, {size(total)}"


def shapes(kit: Kit, server: ScriptedServer, url: str, **keywords: Any) -> str:
    """Sends a GET, a streamed GET and a POST, each with a new session."""
    keywords = {"timeout": TIMEOUT, **keywords}
    calls = {
        "read at once": lambda: kit.session().get(url, **keywords),
        "streamed": lambda: pieces(kit.session().get(url, stream=True, **keywords)),
        "POST": lambda: kit.session().post(url, data=b"upload", **keywords),
    }
    found = {name: said(call) + counted(server) for name, call in calls.items()}
    # Only a stream shows how much it received before it failed.
    plain, _, rest = found["streamed"].partition(" after ")
    if rest and plain == found["read at once"] == found["POST"]:
        return f"{plain}, streamed after {rest}"
    return agreed(found)


def answered(action: Action, **keywords: Any) -> Act:
    """Sends GET, streamed GET and POST with this response; after raw bytes, the server closes."""
    if isinstance(action, bytes):
        action = then_close(action)
    return lambda kit, server: shapes(kit, server, server.on("/x", action), **keywords)


def got(action: Action, **keywords: Any) -> Act:
    """Sends one GET with this response."""
    if isinstance(action, bytes):
        action = then_close(action)
    keywords = {"timeout": TIMEOUT, **keywords}
    return lambda kit, server: kit.session().get(server.on("/x", action), **keywords)


def streamed(action: Action, length: int = 8192) -> Act:
    """Sends one streamed GET with this response."""
    return lambda kit, server: pieces(
        kit.session().get(server.on("/x", action), stream=True, timeout=TIMEOUT), length
    )


def two(kit: Kit, server: ScriptedServer, action: Action, method: str = "GET", wait: float = 0.05) -> str:
    """Runs the call, then a second one with the same session; describes its response and connection."""
    session = kit.session()
    url = server.on("/x", action)
    first = said(lambda: session.request(method, url, timeout=TIMEOUT))
    time.sleep(wait)
    next_url = server.on("/next", lambda seen, peer: answer(b"next"))
    second = said(lambda: session.get(next_url, timeout=TIMEOUT).text)
    connections = {one.connection for one in server.take()}
    return f"{first}; then {second} on {'a new' if len(connections) > 1 else 'the same'} connection"


def then_next(action: Action, method: str = "GET") -> Act:
    return lambda kit, server: two(kit, server, action, method)


# Servers


def then_close(*parts: bytes | float, end: Callable[[Peer], Any] = Peer.close) -> Action:
    """Sends the parts, with pauses for numbers, in seconds; then closes."""

    def act(seen: Seen, peer: Peer) -> None:
        for part in parts:
            if isinstance(part, bytes):
                peer.send(part)
            else:
                time.sleep(part)
        end(peer)

    return act


def reset(peer: Peer) -> None:
    """Waits until the data has arrived, because a reset may overtake it."""
    time.sleep(0.02)
    peer.reset()


def stall(peer: Peer) -> None:
    """Sends nothing more until the client closes."""
    peer.socket.settimeout(10)
    with contextlib.suppress(OSError):
        peer.socket.recv(1)
    peer.close()


def stay(peer: Peer) -> None:
    """Leaves the connection open for the next request."""


def endless(head: bytes, piece: bytes) -> Action:
    """Sends the piece repeatedly until the client closes."""

    def act(seen: Seen, peer: Peer) -> None:
        peer.send(head)
        block = piece * (65536 // len(piece) + 1)
        while True:
            peer.send(block)

    return act


@contextlib.contextmanager
def listening(handle: Callable[[socket.socket], Any], backlog: int = 16) -> Iterator[int]:
    """Handles connections from their first byte on; yields the port."""
    held: list[socket.socket] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            held.append(connection)
            threading.Thread(target=work, args=(connection,), daemon=True).start()

    def work(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            handle(connection)

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(backlog)
        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
    for connection in held:
        connection.close()


def abort(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def read_head(connection: socket.socket) -> bytes:
    data = bytearray()
    while data.find(b"\r\n\r\n", max(0, len(data) - 65540)) < 0:
        more = connection.recv(65536)
        if not more:
            break
        data += more
    return bytes(data)


@contextlib.contextmanager
def blackhole() -> Iterator[str]:
    """Yields the URL of a port that accepts no connection, because its queue is full."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@lru_cache
def authority() -> trustme.CA:
    return trustme.CA()


@lru_cache
def bundle() -> str:
    """Returns a file with the authority's certificate, which lasts as long as this process."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "bundle.pem"
    authority().cert_pem.write_to_path(str(path))
    return str(path)


def secure() -> ScriptedServer:
    """Runs a server for https://127.0.0.1 and https://localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return ScriptedServer(context)


def cases(rows: Iterable[tuple[Any, ...]], **keywords: Any) -> tuple[Case, ...]:
    """Makes cases from rows of id, title, act, ours and perhaps a note."""
    return tuple(Case(*row, **keywords) for row in rows)
