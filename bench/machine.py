"""What the figures were made on: nothing that names the host, its user or a path."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import ssl
from pathlib import Path

_LIBRARIES = ["oxhorizon", "requests", "requests-oauthlib", "oauthlib", "urllib3"]
_LIBRARIES += ["Authlib", "httpx", "orjson", "aiohttp", "uvloop"]


def machine() -> dict[str, object]:
    return {
        "system": platform.system(),
        "architecture": platform.machine(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(_memory() / 1e9),
    }


def versions(server: str) -> dict[str, str]:
    found = {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "openssl": ssl.OPENSSL_VERSION,
        "server": server,
    }
    for name in _LIBRARIES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "n/a"
    return found


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or "unknown"


def _memory() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return 0
