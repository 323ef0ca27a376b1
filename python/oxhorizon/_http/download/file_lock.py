"""A lock on an open file. The system releases it when the process ends."""

from __future__ import annotations

import os
import sys


def lock(descriptor: int) -> None:
    """Acquires the lock.

    :param descriptor: the file descriptor.
    :raises BlockingIOError: another process or thread holds the lock.
    """
    if sys.platform == "win32":
        import msvcrt

        # A byte far beyond the content: on Windows, others cannot read a locked byte.
        os.lseek(descriptor, 0x7FFFFFFE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise BlockingIOError("locked") from None
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
