"""Downloads to files, waited for by an event loop."""

from __future__ import annotations

from functools import partial

from .._http.download.transfer import PIECE, Download
from .._utils.steps import do_async
from .loops import in_thread, run, sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


async def download(session: Any, url: str, path: Any, progress: Any, keywords: dict[str, Any]) -> Path:
    """Implements ``AsyncSession.download``."""
    return await do_async(
        Download(session, url, keywords, progress).steps(path),
        {
            "ask": lambda asked: session.get(url, **asked),
            "piece": lambda stream: run(stream.read_some_steps(PIECE)),
            # To its end, or a cancelled download would close a file that is being written to.
            "file": partial(in_thread, to_end=True),
            "sleep": sleep,
        },
    )
