"""Runs a kernel for the tests, which control it by lines of JSON.

It is a separate process, because jupyter_client leaves event loops open and pytest would warn of them.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager


def run(client: Any, code: str) -> None:
    outputs: list[Any] = []

    def keep(message: dict[str, Any]) -> None:
        if message["msg_type"] in ("stream", "display_data", "execute_result"):
            outputs.append(message["content"])

    reply = client.execute_interactive(code, timeout=60, output_hook=keep)["content"]
    print(json.dumps([reply["status"], reply.get("ename"), outputs]), flush=True)


def listen(manager: Any, cells: queue.Queue[str | None]) -> None:
    for line in sys.stdin:
        command = json.loads(line)
        if command == "interrupt":
            manager.interrupt_kernel()
        else:
            cells.put(command["run"])
    cells.put(None)


def main() -> None:
    manager: Any = KernelManager(kernel_name="python3")
    manager.start_kernel()
    client: Any = BlockingKernelClient(parent=manager, **manager.get_connection_info(session=True))
    client.start_channels()
    cells: queue.Queue[str | None] = queue.Queue()
    try:
        client.wait_for_ready(timeout=60)
        threading.Thread(target=listen, args=(manager, cells), daemon=True).start()
        while (code := cells.get()) is not None:
            run(client, code)
    finally:
        manager.shutdown_kernel(now=True)


main()
