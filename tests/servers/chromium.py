"""A real browser: Chromium without a window, driven through a pipe with its DevTools protocol."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str:
    """Returns the path of Chromium; skips the test if there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None or os.name != "posix":
        pytest.skip("Chromium is not installed")
    return found


class Chromium:
    """One page of a browser.

    :param options: further options of the command line, such as ``--force-dark-mode``.
    """

    def __init__(self, *options: str) -> None:
        self._profile = tempfile.mkdtemp()
        commands, answers = os.pipe(), os.pipe()
        self._write, self._read = commands[1], answers[0]
        self._number, self._rest = 0, b""
        arguments = [
            program(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--no-first-run", "--remote-debugging-pipe", f"--user-data-dir={self._profile}", *options,
        ]  # fmt: skip
        # Chromium reads its commands from 3, and answers on 4.
        shell = 'exec 3<&"$0" 4>&"$1"; shift; exec "$@"'
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", shell, str(commands[0]), str(answers[1]), *arguments],
            pass_fds=(commands[0], answers[1]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands[0])
        os.close(answers[1])
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session: str | None = None
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._write)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        os.close(self._read)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if getattr(self, "_session", None):
            command["sessionId"] = self._session
        os.write(self._write, json.dumps(command).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                piece = os.read(self._read, 1 << 16)
                if not piece:
                    raise RuntimeError("Chromium has ended")
                self._rest += piece
            message, _, self._rest = self._rest.partition(b"\0")
            answer = json.loads(message)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def go(self, url: str) -> None:
        """Goes to a URL, and waits for the page."""
        self._call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete' && location.href !== 'about:blank'")

    def value(self, expression: str) -> Any:
        """Returns the value of an expression in the page."""
        return self._call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get(
            "value"
        )

    def wait_for(self, expression: str, seconds: float = 10) -> None:
        """Waits until an expression is true in the page."""
        deadline = time.monotonic() + seconds
        while not self._is_true(expression):
            if time.monotonic() > deadline:
                raise AssertionError(f"never true: {expression}, at {self.value('location.href')}")
            time.sleep(0.02)

    def _is_true(self, expression: str) -> bool:
        try:
            return bool(self.value(expression))
        except RuntimeError as error:
            # Between two pages there is nothing to ask.
            if not any(word in str(error) for word in ("context", "navigated")):
                raise
            return False

    def click(self, label: str) -> None:
        """Clicks the button with a label."""
        found = f"[...document.querySelectorAll('button')].find(one => one.innerText === {json.dumps(label)})"
        self.wait_for(f"!!{found}")
        self.value(f"{found}.click()")

    @property
    def text(self) -> str:
        """What the page says."""
        return str(self.value("document.body ? document.body.innerText : ''"))

    @property
    def url(self) -> str:
        """Where the browser is."""
        return str(self.value("location.href"))

    def press(self, text: str) -> None:
        """Types keys, where the focus is."""
        for key in text:
            code = {"\t": ("Tab", 9), "\r": ("Enter", 13)}.get(key)
            event: dict[str, Any] = {"text": key, "key": key}
            if code:
                event = {"key": code[0], "code": code[0], "windowsVirtualKeyCode": code[1]}
                if key == "\r":
                    event["text"] = "\r"
            self._call("Input.dispatchKeyEvent", type="keyDown", **event)
            self._call("Input.dispatchKeyEvent", type="keyUp", **event)

    def shot(self, path: Path) -> None:
        """Writes a picture of the page."""
        path.write_bytes(base64.b64decode(self._call("Page.captureScreenshot")["data"]))
