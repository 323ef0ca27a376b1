"""A certificate authority for one run, and a certificate of it for the loopback addresses."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificates:
    authority: Path
    chain: Path
    key: Path


def make(folder: Path) -> Certificates:
    paths = Certificates(folder / "ca.pem", folder / "chain.pem", folder / "key.pem")
    try:
        import trustme
    except ImportError:
        _with_openssl(folder, paths)
        return paths
    authority = trustme.CA()
    leaf = authority.issue_cert("127.0.0.1", "localhost")
    authority.cert_pem.write_to_path(str(paths.authority))
    leaf.private_key_pem.write_to_path(str(paths.key))
    paths.chain.write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
    return paths


def _with_openssl(folder: Path, paths: Certificates) -> None:
    """A leaf apart from its authority: rustls takes no authority as a server's certificate."""
    extensions = folder / "leaf.ext"
    extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    authority = [*curve, "-x509", "-days", "2", "-subj", "/CN=bench authority"]
    _openssl("req", *authority, "-keyout", folder / "ca.key", "-out", paths.authority)
    request = [*curve, "-subj", "/CN=127.0.0.1"]
    _openssl("req", *request, "-keyout", paths.key, "-out", folder / "leaf.csr")
    signed = ["-CA", paths.authority, "-CAkey", folder / "ca.key", "-CAcreateserial", "-days", "2"]
    given = ["-in", folder / "leaf.csr", "-out", paths.chain, "-extfile", extensions]
    _openssl("x509", "-req", *given, *signed)


def _openssl(*arguments: object) -> None:
    command = ["openssl", *(str(argument) for argument in arguments)]
    subprocess.run(command, check=True, capture_output=True)
