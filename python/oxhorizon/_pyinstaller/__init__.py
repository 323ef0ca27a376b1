"""What PyInstaller asks for by the entry point ``pyinstaller40``."""

from __future__ import annotations

import os


def get_hook_dirs() -> list[str]:
    """Returns the folders with PyInstaller's hooks."""
    return [os.path.dirname(__file__)]
