"""``Session.download``: a URL into a file. Imported when it is used."""

from __future__ import annotations

import os
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..progress import _Wanted


def download(
    session: Any, url: str, path: str | os.PathLike[str], *, progress: _Wanted = None, **kwargs: Any
) -> Path:
    """Gets *url* into the file *path*, and goes on where it was broken off.

    It grows in ``<path>.part`` and is then put in its place at once: what is at *path* is whole. A connection
    that breaks is made again, four times, each request signed anew. What an interrupt, an error or the end of
    the process leaves in ``<path>.part`` is gone on with by the next call for the same URL. Both only where
    the server names the version of the file, by a strong ``ETag`` or a ``Last-Modified``, which is kept in
    ``<path>.part.json``, and while it is still that version; else it begins anew. The length is checked. A
    body that the server compresses unasked is decoded; broken off, it begins anew.

    :param session: any session; an ``ExhSession`` takes paths.
    :param url: of the file.
    :param path: the file, which is replaced; or a directory: the name is then that of Content-Disposition,
        else the last part of the URL, without anything that could lead elsewhere, and there must be no file
        of that name yet.
    :param progress: ``True`` shows it, with tqdm where that is installed; a callable is called with the
        number of bytes and the total, ``None`` where that is not known.
    :param kwargs: for ``session.get``: ``params``, ``headers``, ``timeout``, …; ``max_response_size`` is for
        the whole file.
    :return: where the file is.
    :raises oxhorizon.exceptions.HTTPError: an answer of 4xx or 5xx (of an ``ExhSession`` as its own classes),
        or one that is no file. What was at *path* stays.
    :raises oxhorizon.exceptions.RequestException: there is no answer, or it broke off for the fifth time.
    :raises FileNotFoundError: the directory that it should be in does not exist.
    :raises FileExistsError: there is such a file in the directory, or *path* is no regular file.
    :raises BlockingIOError: another process or thread is downloading to *path*.
    :raises ValueError: *kwargs* has a ``Range`` header, or ``stream``.
    """
    from .transfer import Download

    job = Download(session, url, kwargs, progress)
    place = Path(path)
    if place.is_dir():
        return job.into(place)
    if os.fspath(path).endswith(("/", os.sep)):
        raise FileNotFoundError(f"there is no directory {place}: make it first, or name a file")
    if not place.parent.is_dir():
        raise FileNotFoundError(f"there is no directory {place.parent}: make it first")
    if place.exists() and not place.is_file():
        raise FileExistsError(f"{place} is no regular file: name another")
    return job.to(place)
