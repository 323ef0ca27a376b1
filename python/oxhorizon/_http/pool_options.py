"""The options of ``urllib3.PoolManager`` that our connections support.

Imported if an adapter has options, or a program overrides one of its methods.
"""

from __future__ import annotations

import os

from .._core import ConnectionOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# fmt: off
OPTIONS = frozenset([
    "ssl_minimum_version", "ssl_maximum_version", "assert_hostname", "assert_fingerprint", "server_hostname",
    "ca_certs", "ca_cert_dir", "ca_cert_data", "cert_file", "key_file",
    "source_address", "socket_options", "timeout",
])
# fmt: on
"""The options that ``HTTPAdapter`` accepts as keyword arguments."""

SUPPORTED = OPTIONS | {"retries", "ssl_version"}
"""All supported options: also those that only urllib3's pools have."""

IGNORED = frozenset(["num_pools", "maxsize", "block", "strict", "blocksize", "cert_reqs", "headers"])
"""Options without an effect: the sizes of pools, and options that each call of requests overrides."""

TRUST_OPTIONS = ("ca_certs", "ca_cert_dir", "ca_cert_data")
"""The options that name certificate authorities."""

ALTERNATIVE = "mount requests.adapters.HTTPAdapter for these URLs, which uses urllib3's connections"
_REASONS = {
    "ssl_context": (
        "Python cannot read its client certificates and callbacks: use the adapter's own options "
        "(HTTPAdapter(ssl_minimum_version=…, ca_certs=…, cert_file=…, assert_fingerprint=…)), or "
    ),
    "key_password": "decrypt the key first (HTTPAdapter(cert_file=…, key_file=…)), or ",
    "ciphers": "rustls has a fixed list of safe ones: HTTPAdapter(ssl_minimum_version=…) restricts it, or ",
}


def unsupported(name: str) -> NotImplementedError:
    """Returns the error for an option that is not supported, with the alternatives."""
    return NotImplementedError(f"oxhorizon does not support {name}: {_REASONS.get(name, '')}{ALTERNATIVE}")


def check(options: Mapping[str, Any]) -> None:
    """Checks the names and values of options.

    :raises NotImplementedError: an option or a value is not supported.
    :raises TypeError: a value has a wrong type.
    :raises ValueError: a value is invalid.
    """
    check_names(options)
    compile_options(options)


def check_names(options: Mapping[str, Any]) -> None:
    """Checks the names of options.

    :raises NotImplementedError: an option is not supported.
    """
    for name, value in options.items():
        if value is not None and name not in SUPPORTED and name not in IGNORED:
            raise unsupported(name)


def check_own_options(options: Mapping[str, Any]) -> None:
    """Checks the keyword arguments of ``HTTPAdapter``.

    :raises TypeError: an option is unknown.
    :raises NotImplementedError: urllib3 has the option, but it is not supported.
    """
    for name, value in options.items():
        if name in _REASONS and value is not None:
            raise unsupported(name)
        if name not in OPTIONS:
            raise TypeError(f"HTTPAdapter() got an unexpected keyword argument {name!r}")
    compile_options(options)


def compile_options(options: Mapping[str, Any]) -> ConnectionOptions | None:
    """Converts the options for use by the connections; returns ``None`` if none is set."""
    given = {name: value for name, value in options.items() if name in SUPPORTED and value is not None}
    if not given:
        return None
    trust = [name for name in TRUST_OPTIONS if name in given]
    if len(trust) > 1:
        raise NotImplementedError(f"give one of {' and '.join(trust)}, or {ALTERNATIVE}")
    if "key_file" in given and "cert_file" not in given:
        raise ValueError("key_file needs cert_file: pass both")
    minimum, maximum = _versions(given)
    data = given.get("ca_cert_data")
    return ConnectionOptions(
        minimum=minimum,
        maximum=maximum,
        assert_hostname=_hostname(given.get("assert_hostname")),
        server_hostname=_text(given, "server_hostname"),
        fingerprint=_fingerprint(given.get("assert_fingerprint")),
        ca_path=_path(given.get("ca_certs", given.get("ca_cert_dir"))),
        ca_data=data.encode() if isinstance(data, str) else data,
        cert=_path(given.get("cert_file")),
        key=_path(given.get("key_file")),
        source_address=_source_address(given.get("source_address")),
        socket_options=_socket_options(given.get("socket_options")),
        timeout=given.get("timeout"),
    )


def _path(value: Any) -> str | None:
    return None if value is None else os.fsdecode(value)


def _text(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    return value


# The values of ssl.TLSVersion, and of the protocols that `ssl_version` may name.
_TLS12, _TLS13 = 0x0303, 0x0304
_ANY_VERSION = {"PROTOCOL_TLS": 2, "PROTOCOL_SSLv23": 2, "PROTOCOL_TLS_CLIENT": 16}
_OLD_PROTOCOLS = {"PROTOCOL_SSLv3": 1, "PROTOCOL_TLSv1": 3, "PROTOCOL_TLSv1_1": 4}
_PROTOCOL_TLS12 = 5


def _versions(given: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Returns the minimum and maximum TLS version: 12, 13, or ``None`` for no restriction."""
    lowest, highest = given.get("ssl_minimum_version"), given.get("ssl_maximum_version")
    protocol = given.get("ssl_version")
    if isinstance(protocol, str):
        name = protocol if protocol.startswith("PROTOCOL_") else f"PROTOCOL_{protocol}"
        protocol = {**_ANY_VERSION, **_OLD_PROTOCOLS, "PROTOCOL_TLSv1_2": _PROTOCOL_TLS12}.get(name, protocol)
    if protocol is not None:
        if protocol in _OLD_PROTOCOLS.values():
            raise _too_old("ssl_version", protocol)
        if protocol == _PROTOCOL_TLS12:
            lowest = highest = _TLS12
        elif protocol not in _ANY_VERSION.values():
            raise ValueError(f"ssl_version must be a protocol of the ssl module, not {protocol!r}")
    for name, value in (("ssl_minimum_version", lowest), ("ssl_maximum_version", highest)):
        if value is not None and not isinstance(value, int):
            raise TypeError(f"{name} must be an ssl.TLSVersion, not {type(value).__name__}")
    # -2 and -1 are MINIMUM_SUPPORTED and MAXIMUM_SUPPORTED.
    if lowest == -1:
        lowest = _TLS13
    if highest == -2:
        highest = _TLS12
    if highest is not None and 0 <= highest < _TLS12:
        raise _too_old("ssl_maximum_version", highest)
    minimum = None if lowest is None or lowest < _TLS12 else 13 if lowest >= _TLS13 else 12
    maximum = None if highest is None or highest < 0 or highest >= _TLS13 else 12
    if minimum == 13 and maximum == 12:
        raise ValueError("ssl_minimum_version is above ssl_maximum_version")
    return minimum, maximum


def _too_old(name: str, value: object) -> NotImplementedError:
    return NotImplementedError(f"rustls does not support TLS before 1.2 ({name}={value!r}): {ALTERNATIVE}")


def _hostname(value: Any) -> str | None:
    """Returns the name that the certificate must have; an empty string if ``False`` disables the check."""
    if value is None or isinstance(value, str):
        return value or None
    if value is False:
        return ""
    raise TypeError(f"assert_hostname must be a str, False or None, not {type(value).__name__}")


def _fingerprint(value: Any) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"assert_fingerprint must be a str, not {type(value).__name__}")
    digits = value.replace(":", "").lower()
    if len(digits) not in (32, 40, 64):
        raise ValueError(
            "assert_fingerprint must be the MD5, SHA-1 or SHA-256 of a certificate, in hexadecimal"
        )
    return bytes.fromhex(digits)


def _source_address(value: Any) -> tuple[str, int] | None:
    if value is None:
        return None
    host, port = value
    return str(host), int(port)


# (IPPROTO_TCP, TCP_NODELAY, 0)
_DELAY = (6, 1, 0)


def _socket_options(value: Any) -> list[tuple[int, int, bytes]] | None:
    if value is None:
        return None
    # An empty list means no options in urllib3. Our sockets set TCP_NODELAY by default, so reset it.
    value = list(value) or [_DELAY]
    from sys import byteorder

    return [
        (
            int(level),
            int(name),
            what.to_bytes(4, byteorder, signed=True) if isinstance(what, int) else bytes(what),
        )
        for level, name, what in value
    ]
