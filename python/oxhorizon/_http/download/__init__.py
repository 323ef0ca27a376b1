"""``Session.download``: downloads a URL to a file. Imported on first use."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from pathlib import Path
    from typing import Any

    from ..progress import _Wanted


def download(
    session: Any, url: str, path: str | os.PathLike[str], *, progress: _Wanted = None, **kwargs: Any
) -> Path:
    """Downloads *url* to the file *path*, and resumes an interrupted download.

    The data is written to ``<path>.part``, which is renamed once it is complete: the file at *path* is always
    complete. A broken connection is retried up to four times; each request gets a fresh signature. The next
    call for the same URL resumes what an interrupt, an error or the end of the process has left in
    ``<path>.part``. Resuming needs a strong ``ETag`` or a ``Last-Modified`` header, which is kept in
    ``<path>.part.json``; if the server has no such header, or the file has changed, the download starts over.
    The length is checked. A body that the server compresses unasked is decoded, and cannot be resumed.

    :param session: any session; with an ``ExhSession`` the URL may be a path.
    :param url: the URL of the file.
    :param path: the file, which is replaced; or a directory. In a directory the name comes from the
        Content-Disposition header, otherwise from the URL; it never leads out of the directory, and a file of
        that name must not exist.
    :param progress: ``True`` displays the progress, with tqdm if it is installed. A callable receives the
        number of bytes done and the total, ``None`` if it is unknown.
    :param kwargs: keyword arguments for ``session.get``: ``params``, ``headers``, ``timeout``, …;
        ``max_response_size`` limits the whole file.
    :return: the path of the file.
    :raises oxhorizon.exceptions.HTTPError: the response has a 4xx or 5xx status (an ``ExhSession`` raises its
        own classes), or its status is not that of a file. A file at *path* is left alone.
    :raises oxhorizon.exceptions.RequestException: the request failed, or broke off for the fifth time.
    :raises FileNotFoundError: the directory of *path* does not exist.
    :raises FileExistsError: the directory has such a file already, or *path* is not a regular file.
    :raises BlockingIOError: another process or thread is downloading to *path*.
    :raises ValueError: *kwargs* has a ``Range`` header, or ``stream``.
    """
    import time

    from ..._utils.steps import do
    from .transfer import PIECE, Download

    return do(
        Download(session, url, kwargs, progress).steps(path),
        {
            "ask": lambda asked: session.get(url, **asked),
            "piece": lambda stream: stream.read_some(PIECE, True),
            "file": lambda function, *arguments: function(*arguments),
            "sleep": time.sleep,
        },
    )
