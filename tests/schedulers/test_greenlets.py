"""Sessions under gevent's and eventlet's monkey-patching: a call lets other greenlets run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import trustme

SCRIPT = Path(__file__).with_name("greenlets.py")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an authority, a server's certificate and its key."""
    authority = trustme.CA()
    server = authority.issue_cert("localhost")
    path = tmp_path_factory.mktemp("certificate") / "all.pem"
    parts = [server.private_key_pem, *server.cert_chain_pems, authority.cert_pem]
    path.write_bytes(b"".join(part.bytes() for part in parts))
    return path


def outcomes(scheduler: str, package: str, certificate: Path) -> dict[str, object]:
    command = [sys.executable, SCRIPT, scheduler, package, certificate]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("scheduler", ["gevent", "eventlet"])
def test_call_lets_other_greenlets_run(scheduler: str, certificate: Path) -> None:
    ours = outcomes(scheduler, "oxhorizon", certificate)
    assert len(ours) == 11
    assert ours == outcomes(scheduler, "requests_oauthlib", certificate)
