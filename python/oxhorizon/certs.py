"""The path of the trusted CA certificates (``requests.certs``)."""

from __future__ import annotations

import os

from ._compat.lazy import public_names

__all__ = ["where"]


def __dir__() -> list[str]:
    return public_names(globals())


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
    """Returns the path of a CA bundle: ``SSL_CERT_FILE``, the system's, or certifi's if it is installed.

    oxhorizon itself does not need this file. The function is for programs that pass the path on.

    :raises FileNotFoundError: no bundle was found.
    """
    for path in (os.environ.get("SSL_CERT_FILE"), *_BUNDLES):
        if path and os.path.isfile(path):
            return path
    try:
        from certifi import where as of_certifi
    except ImportError:
        raise FileNotFoundError("no CA bundle found on this system: set SSL_CERT_FILE to one") from None
    return str(of_certifi())


if __name__ == "__main__":
    print(where())
