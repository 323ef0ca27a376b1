"""Where the trusted certificates are (``requests.certs``)."""

from __future__ import annotations

import os

__all__ = ["where"]

# Of Debian, Fedora and RHEL, SUSE, Alpine and macOS, FreeBSD.
_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
)


def where() -> str:
    """The path of a CA bundle: ``SSL_CERT_FILE``, the system's, or certifi's where it is installed.

    oxhorizon itself needs no such file; this is for programs that hand the path to something else.

    :raises FileNotFoundError: there is none.
    """
    for path in (os.environ.get("SSL_CERT_FILE"), *_BUNDLES):
        if path and os.path.isfile(path):
            return path
    try:
        from certifi import where as of_certifi
    except ImportError:
        raise FileNotFoundError("this system has no file of CA certificates: set SSL_CERT_FILE") from None
    return str(of_certifi())


if __name__ == "__main__":
    print(where())
