"""The choice of a proxy for a URL. Imported if the program or the environment names a proxy.

It follows the rules of ``requests.utils`` without ``urllib.request``, which takes 45 ms to import.
"""

from __future__ import annotations

import os
import sys
from _socket import inet_aton, inet_ntoa

from .urls import split_host

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

# On these systems the system settings apply if the environment names no proxy.
_SYSTEM_HAS_SETTINGS = sys.platform in ("win32", "darwin", "ios")


def environ_proxies(url: str, no_proxy: str | None = None) -> dict[str, str]:
    """Returns the environment's proxies by scheme; an empty dict if *url* bypasses them.

    :param no_proxy: replaces the environment's ``no_proxy``.
    """
    return {} if should_bypass_proxies(url, no_proxy) else _proxies()


def select_proxy(url: str, proxies: Mapping[str, str] | None) -> str | None:
    """Returns the proxy for *url*, or ``None``.

    :param proxies: proxy URLs by ``scheme://host``, ``scheme``, ``all://host`` or ``all``; the first of these
        that has an entry counts.
    """
    found = split_host(url)
    host = found.hostname
    keys: tuple[str, ...] = (found.scheme, "all")
    if host is not None:
        keys = (f"{found.scheme}://{host}", found.scheme, f"all://{host}", "all")
    proxies = proxies or {}
    return next((proxies[key] for key in keys if key in proxies), None)


def resolve_proxies(request: Any, proxies: dict[str, str] | None, trust_env: bool = True) -> dict[str, str]:
    """Returns *proxies*, completed with the environment's proxy for the scheme of the request.

    :param request: an object with a ``url``.
    :param proxies: as for :func:`select_proxy`. Its ``no_proxy`` replaces the environment's.
    :param trust_env: whether the environment is read.
    """
    resolved = {} if proxies is None else proxies.copy()
    scheme = split_host(request.url).scheme
    if trust_env:
        found = environ_proxies(request.url, resolved.get("no_proxy"))
        proxy = found.get(scheme, found.get("all"))
        if proxy:
            resolved.setdefault(scheme, proxy)
    return resolved


def proxy_headers(proxy: str) -> dict[str, str]:
    """Returns the header fields that send a proxy the user and password of its URL."""
    from ..auth import _basic_auth_str
    from .urls import get_auth_from_url

    user, password = get_auth_from_url(proxy)
    return {"Proxy-Authorization": _basic_auth_str(user, password)} if user else {}


def authorize(request: Any, proxies: Mapping[str, str]) -> None:
    """Adds the proxy's user and password to a request that the proxy forwards (no CONNECT tunnel)."""
    scheme = split_host(request.url).scheme
    found = proxy_headers(proxies[scheme]) if scheme in proxies and not scheme.startswith("https") else {}
    for name, value in found.items():
        request.headers[name] = value


def should_bypass_proxies(url: str, no_proxy: str | None) -> bool:
    """Returns whether *url* bypasses the proxies.

    :param no_proxy: hosts, domains, addresses and networks, separated by commas; replaces the
        environment's ``no_proxy``.
    """
    found = split_host(url)
    host = found.hostname
    if host is None:
        return True
    given = no_proxy
    if no_proxy is None:
        no_proxy = os.environ.get("no_proxy") or os.environ.get("NO_PROXY")
    if no_proxy:
        exempt = [name for name in no_proxy.replace(" ", "").split(",") if name]
        if is_ipv4_address(host):
            if any(address_in_network(host, net) if is_valid_cidr(net) else host == net for net in exempt):
                return True
        elif _is_one_of(exempt, host, f"{host}:{found.port}" if found.port else host):
            return True
    return _system_bypass(host, given)


def _is_one_of(names: list[str], host: str, host_port: str) -> bool:
    """Returns whether the host, with or without its port, is one of the names or a subdomain of one."""
    for name in names:
        name = name.lstrip(".")
        if name in (host, host_port) or host.endswith("." + name) or host_port.endswith("." + name):
            return True
    return False


def _environment() -> dict[str, str]:
    """Implements ``urllib.request.getproxies_environment``; ``no_proxy`` is under ``no``."""
    named = [(name, value) for name, value in os.environ.items() if name[-6:].lower() == "_proxy"]
    proxies = {name[:-6].lower(): value for name, value in named if value}
    if "REQUEST_METHOD" in os.environ:
        # In a CGI script HTTP_PROXY is the client's "Proxy" header (httpoxy, CVE-2016-1000110).
        proxies.pop("http", None)
    for name, value in named:
        if name.endswith("_proxy"):
            if value:
                proxies[name[:-6].lower()] = value
            else:
                proxies.pop(name[:-6].lower(), None)
    return proxies


def _proxies() -> dict[str, str]:
    proxies = _environment()
    if proxies or not _SYSTEM_HAS_SETTINGS:
        return proxies
    from urllib.request import getproxies

    return getproxies()


def _system_bypass(host: str, no_proxy: str | None) -> bool:
    """Implements ``urllib.request.proxy_bypass``, whose rules differ slightly."""
    # A program may have replaced oxhorizon.utils.proxy_bypass.
    replaced = vars(sys.modules.get("oxhorizon.utils", sys)).get("proxy_bypass")
    if replaced is not None:
        return _ask(replaced, host, no_proxy)
    proxies = _environment()
    if no_proxy:
        proxies["no"] = no_proxy
    elif no_proxy is not None:
        proxies.pop("no", None)
    if not proxies and _SYSTEM_HAS_SETTINGS:
        from urllib.request import proxy_bypass

        return _ask(proxy_bypass, host, no_proxy)
    exempt = proxies.get("no", "")
    if exempt == "*":
        return True
    host = host.lower()
    name, colon, port = host.rpartition(":")
    without_port = name if colon and not port.strip("0123456789") else host
    names = [name.strip().lower() for name in exempt.split(",")]
    return _is_one_of([name for name in names if name], without_port, host)


def _ask(proxy_bypass: Callable[[str], Any], host: str, no_proxy: str | None) -> bool:
    from .context_managers import set_environ

    try:
        with set_environ("no_proxy", no_proxy):
            return bool(proxy_bypass(host))
    except (OSError, TypeError):
        return False


def is_ipv4_address(string_ip: str) -> bool:
    """Returns whether the text is an IPv4 address, in any form that ``inet_aton`` accepts."""
    try:
        inet_aton(string_ip)
    except OSError:
        return False
    return True


def is_valid_cidr(string_network: str) -> bool:
    """Returns whether the text is an IPv4 network such as ``10.0.0.0/8``."""
    address, slash, bits = string_network.partition("/")
    try:
        return bool(slash) and 1 <= int(bits) <= 32 and is_ipv4_address(address)
    except ValueError:
        return False


def dotted_netmask(mask: int) -> str:
    """Converts a prefix length to a netmask: 24 to ``255.255.255.0``."""
    from struct import pack

    return inet_ntoa(pack(">I", 0xFFFFFFFF ^ (1 << 32 - mask) - 1))


def address_in_network(ip: str, net: str) -> bool:
    """Returns whether an IPv4 address is in a network such as ``10.0.0.0/8``."""
    address = inet_aton(ip)
    network, bits = net.split("/")
    mask = int.from_bytes(inet_aton(dotted_netmask(int(bits))), "big")
    return int.from_bytes(address, "big") & mask == int.from_bytes(inet_aton(network), "big") & mask
