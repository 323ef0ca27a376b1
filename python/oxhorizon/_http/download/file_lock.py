"""A lock on an open file, which goes with the process that holds it."""

from __future__ import annotations

import os
import sys


def lock(descriptor: int) -> None:
    """Takes the lock.

    :raises BlockingIOError: another has it.
    """
    if sys.platform == "win32":
        import msvcrt

        # Far behind what is read and written: there a locked byte cannot be read by others.
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
