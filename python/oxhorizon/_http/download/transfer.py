"""One download: its requests, retries and checks.

Its steps are ``"ask"``, with the keyword arguments of a GET request; ``"piece"``, with the stream to read;
``"file"``, with a function that works with files and its arguments; and ``"sleep"``, with seconds.
"""

from __future__ import annotations

import os
from pathlib import Path

from ...exceptions import ChunkedEncodingError, ConnectionError, HTTPError, ResponseTooLarge, Timeout
from ..progress import Progress
from . import file_names, ranges
from .partial_file import PartialFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..._utils.steps import _Job
    from ..progress import _Wanted

# The delay before each retry, in seconds.
_WAITS = (0.0, 0.5, 1.0, 2.0)
PIECE = 256 * 1024
"""The size of a piece, in bytes, at most."""


class Download:
    """Downloads one URL to a file.

    :raises ValueError: *kwargs* has an argument that a download sets itself.
    """

    def __init__(self, session: Any, url: str, kwargs: dict[str, Any], progress: _Wanted) -> None:
        if "stream" in kwargs:
            raise ValueError("leave stream out: download always streams")
        headers = dict(kwargs.get("headers") or {})
        names = {name: (name.decode() if isinstance(name, bytes) else name).lower() for name in headers}
        if {"range", "if-range"} & set(names.values()):
            raise ValueError("leave Range and If-Range out of the headers: download asks for ranges itself")
        # A range of a compressed body is not a range of the file.
        kept = {name: value for name, value in headers.items() if names[name] != "accept-encoding"}
        self._headers = {**kept, "Accept-Encoding": "identity"}
        self._kwargs = {**kwargs, "stream": True}
        if hasattr(session, "raise_errors"):
            self._kwargs["raise_errors"] = True
        self._session = session
        self._url = url
        limit = kwargs.get("max_response_size")
        self._limit = getattr(session, "max_response_size", None) if limit is None else limit
        self._progress = Progress(None, "")
        self._wanted_progress = progress
        # Whether a response was received. Before that, an error is raised without a retry.
        self._has_begun = False

    def steps(self, path: str | os.PathLike[str]) -> _Job[Path]:
        """Downloads to a file, or to a directory."""
        target: Path = yield "file", _checked_target, path
        is_directory: bool = yield "file", target.is_dir
        return (yield from (self._into(target) if is_directory else self._to(target)))

    def _into(self, directory: Path) -> _Job[Path]:
        """Downloads to a directory, under the name that the response gives."""
        with (yield from self._ask(None)) as response:
            self._check_status(response, is_range=False)
            path = directory / file_names.file_name(response, self._url)
            if (yield "file", path.exists):
                raise FileExistsError(f"{path} exists already: pass the whole path to replace it")
            with (yield "file", PartialFile, path, self._source()) as part:
                # Unless the download can be resumed, this response is used.
                if not (part.is_resumable and part.validator == ranges.validator(response)):
                    return (yield from self._run(path, part, response))
        return (yield from self._to(path))

    def _to(self, path: Path) -> _Job[Path]:
        """Downloads to this file."""
        with (yield "file", PartialFile, path, self._source()) as part:
            return (yield from self._run(path, part, None))

    def _source(self) -> str:
        """Identifies the file by a hash, because the URL may contain secrets."""
        from hashlib import sha256

        base = getattr(self._session, "base_url", None)
        parts = (base, self._url, self._kwargs.get("params"), self._kwargs.get("rql"))
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()

    def _run(self, path: Path, part: PartialFile, response: Any) -> _Job[Path]:
        self._progress = Progress(self._wanted_progress, path.name)
        try:
            for wait in (*_WAITS, None):
                try:
                    if response is None:
                        response = yield from self._ask(part)
                    yield from self._try(part, response)
                    break
                except (ChunkedEncodingError, ConnectionError, Timeout):
                    if wait is None or not self._has_begun:
                        raise
                response = None
                yield "sleep", wait
            yield "file", part.finish
        finally:
            self._progress.close()
        return path

    def _ask(self, part: PartialFile | None) -> _Job[Any]:
        headers = self._headers
        if part is not None and part.is_resumable:
            headers = {**headers, "Range": f"bytes={part.size}-", "If-Range": part.validator or ""}
        try:
            return (yield "ask", {**self._kwargs, "headers": headers})
        except HTTPError as error:
            # The session raises errors. Status 416 may mean that the file is already complete.
            if error.response is None or error.response.status_code != 416 or headers is self._headers:
                raise
            return error.response

    def _try(self, part: PartialFile, response: Any) -> _Job[None]:
        """Makes one attempt: checks the response and writes its body to the end.

        :raises ChunkedEncodingError: it is not the whole file.
        """
        with response:
            is_range = part.is_resumable and "Range" in response.request.headers
            if is_range and response.status_code == 416:
                self._has_begun = True
                self._check_complete(part, response)
                return
            self._check_status(response, is_range)
            self._has_begun = True
            whole: int | None
            if response.status_code == 206:
                whole = self._checked_range(part, response)
                part.resume()
            else:
                whole = ranges.length(response)
                version = None if ranges.is_coded(response) else ranges.validator(response)
                yield "file", part.begin, version, whole
            yield from self._take(part, response, whole)

    def _check_status(self, response: Any, is_range: bool) -> None:
        response.raise_for_status()
        status = response.status_code
        if status not in (200, 203) and not (is_range and status == 206):
            raise HTTPError(f"the server answered {status}, which is not a whole file", response=response)

    def _check_complete(self, part: PartialFile, response: Any) -> None:
        """Handles a 416: either the part is the whole file, or the file on the server has changed."""
        _, _, total = ranges.content_range(response)
        etag = response.headers.get("ETag")
        if total == part.size and part.total in (None, total) and etag in (None, part.validator):
            self._progress.update(part.size, total)
            return
        raise self._begin_anew(part, "the file on the server has changed")

    def _checked_range(self, part: PartialFile, response: Any) -> int:
        """Returns the size of the whole file, if the response continues the part."""
        first, last, total = ranges.content_range(response)
        is_etag = (part.validator or "").startswith('"')
        is_same = response.headers.get("ETag" if is_etag else "Last-Modified") in (None, part.validator)
        if first != part.size or last is None or ranges.is_coded(response):
            raise self._begin_anew(part, f"the server did not send the bytes after the first {part.size}")
        if not is_same or (total is not None and part.total not in (None, total)):
            raise self._begin_anew(part, "the file on the server has changed")
        known = part.total if total is None else total
        return last + 1 if known is None else known

    def _begin_anew(self, part: PartialFile, why: str) -> ChunkedEncodingError:
        part.begin(None, None)
        return ChunkedEncodingError(why)

    def _take(self, part: PartialFile, response: Any, whole: int | None) -> _Job[None]:
        self._check_size(whole or 0)
        self._progress.update(part.size, whole)
        stream = getattr(response, "_stream", None)
        # A response of another library's adapter, or one that a hook has read, has no stream.
        is_read = stream is None or response._content_consumed
        pieces = filter(None, response.iter_content(PIECE)) if is_read else None
        while True:
            # As it is received, so that nothing received before an error is lost.
            piece = (yield "piece", stream) if pieces is None else next(pieces, b"")
            if not piece:
                break
            self._check_size(part.size + len(piece))
            yield "file", part.write, piece
            self._progress.update(part.size, whole)
        if whole is not None and part.size != whole:
            message = f"received {part.size} of {whole} bytes"
            raise self._begin_anew(part, message) if part.size > whole else ChunkedEncodingError(message)

    def _check_size(self, size: int) -> None:
        if self._limit is not None and size > self._limit:
            raise ResponseTooLarge(f"the file has {size} bytes; max_response_size allows {self._limit}")


def _checked_target(path: str | os.PathLike[str]) -> Path:
    target = Path(path)
    if target.is_dir():
        return target
    if os.fspath(path).endswith(("/", os.sep)):
        raise FileNotFoundError(f"the directory {target} does not exist: create it, or pass a file name")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"the directory {target.parent} does not exist: create it first")
    if target.exists() and not target.is_file():
        raise FileExistsError(f"{target} is not a regular file: pass another path")
    return target
