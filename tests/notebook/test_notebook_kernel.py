"""In a real kernel: it shows the card, and the stop button stops a request."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.notebook.kernel import Kernel, kernel
from tests.notebook.reading import Card
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    with kernel(tmp_path_factory.mktemp("kernel")) as notebook:
        notebook.run("import oxhorizon; session = oxhorizon.OAuth1Session('key', 'secret')")
        yield notebook


def test_kernel_shows_card(notebook: Kernel, server: ScriptedServer) -> None:
    url = server.on("/json", answer(b'{"a": "<b>"}', "Content-Type: application/json"))
    data = notebook.shown(f"session.get({url!r})")
    # JupyterLab would show application/json instead of the card.
    assert set(data) == {"text/plain", "text/html"}
    assert data["text/plain"] == "<Response [200]>"
    assert 'a: "<b>"' in Card(data["text/html"]).text


def test_progress_bar_needs_no_widgets(notebook: Kernel, server: ScriptedServer) -> None:
    """The bar is a line that overwrites itself, so that it needs no widgets."""
    url = server.on("/upload", answer(b"ok"))
    status, _, outputs = notebook.run(f"_ = session.post({url!r}, data=bytes(1000000), progress=True)")
    assert status == "ok"
    text = "".join(output["text"] for output in outputs if output.get("name") == "stderr")
    assert "upload: 100%|" in text
    assert "Warning" not in text


@pytest.mark.parametrize(
    "call",
    [
        "session.get({url!r})",
        "session.get({url!r}, timeout=600)",
        "session.download({url!r}, 'file.bin', progress=True)",
        "session.post({url!r}, data=b'x' * 1000, progress=True)",
    ],
)
def test_interrupt_stops_request(notebook: Kernel, server: ScriptedServer, call: str) -> None:
    asked, released = threading.Event(), threading.Event()

    def silent(seen: Seen, peer: Peer) -> None:
        asked.set()
        released.wait(60)
        peer.close()

    def interrupt() -> None:
        if asked.wait(60):
            notebook.interrupt()

    url = server.on("/silent", silent)
    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        status, error, _ = notebook.run(call.format(url=url))
    finally:
        asked.set()
        thread.join()
        # Not earlier, so that only the interrupt can end the call.
        released.set()
    assert (status, error) == ("error", "KeyboardInterrupt")
    url = server.on("/after", answer(b"after"))
    data = notebook.shown(f"session.get({url!r}).text")
    assert data["text/plain"] == "'after'"


def test_interrupted_download_is_resumed(notebook: Kernel, server: ScriptedServer, tmp_path: Path) -> None:
    """The download resumes when the cell runs again."""
    asked: list[str | None] = []
    released = threading.Event()

    def halting(seen: Seen, peer: Peer) -> bytes | None:
        asked.append(seen.value("Range"))
        if seen.value("Range") is None:
            peer.send(answer(b"0123456789", 'ETag: "1"')[:-5])
            released.wait(60)
            peer.close()
            return None
        return answer(b"56789", 'ETag: "1"', "Content-Range: bytes 5-9/10", status="206 Partial Content")

    url = server.on("/file", halting)
    path = tmp_path / "file"
    part = path.with_name("file.part")
    cell = f"session.download({url!r}, {str(path)!r}).read_bytes()"

    def interrupt() -> None:
        while not (part.exists() and part.stat().st_size == 5):
            if released.wait(0.005):
                return
        notebook.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        _, error, _ = notebook.run(cell)
    finally:
        released.set()
        thread.join()
    assert error == "KeyboardInterrupt"
    assert notebook.shown(cell)["text/plain"] == "b'0123456789'"
    assert asked == [None, "bytes=5-"]
