"""The checks of ``doctor``."""

from __future__ import annotations

import os
import time
from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from typing import Any

    from oxhorizon import PreparedRequest, Response
    from oxhorizon.exh.credentials import Credentials

# The accepted clock difference in seconds. Servers accept some minutes.
_SECONDS = 60
_TRUST = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


class CheckState(Enum):
    """The result of a check."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"
    SKIPPED = "skipped"


class Finding:
    """The finding of one check.

    :param check: the name of the check.
    :param state: the result.
    :param text: details, or the problem and its solution.
    """

    def __init__(self, check: str, state: CheckState, text: str) -> None:
        self.check = check
        self.state = state
        self.text = text


def examine(options: Namespace) -> Iterator[Finding]:
    """Yields each finding as soon as its check is done. A check that depends on a failed one is skipped."""
    yield _versions()
    found, credentials = _credentials(options)
    yield from found
    base = None
    if credentials is not None:
        finding, base = _host(credentials)
        yield finding
    if credentials is None or base is None:
        why = "needs the credentials" if credentials is None else "needs the host"
        checks = ["host"] if credentials is None else []
        for check in [*checks, "proxy", "connection", "clock", "sign-in"]:
            yield Finding(check, CheckState.SKIPPED, why)
        return
    yield from _proxy(base)
    findings, response, sent = _connection(base, options.timeout)
    yield from findings
    if response is None:
        yield Finding("clock", CheckState.SKIPPED, "needs the connection")
        yield Finding("sign-in", CheckState.SKIPPED, "needs the connection")
        return
    yield _clock(response, sent)
    yield _sign_in(credentials, options)


def _versions() -> Finding:
    import platform

    from oxhorizon import __version__

    python = f"Python {platform.python_version()}"
    text = f"oxhorizon {__version__}, {python}, {platform.system()} {platform.machine()}"
    return Finding("versions", CheckState.OK, text)


def _credentials(options: Namespace) -> tuple[list[Finding], Credentials | None]:
    """Returns the findings on the credentials, and the credentials."""
    import warnings

    from oxhorizon.exh import TokenFile

    from .accounts import found_by

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            found: Any = found_by(options)
            if isinstance(found, TokenFile):
                found = found.read()
        except OSError as error:
            return [Finding("credentials", CheckState.BAD, f"{error.filename}: {error.strerror}")], None
        except (TypeError, ValueError) as error:
            return [Finding("credentials", CheckState.BAD, str(error))], None
    findings = [Finding("credentials", CheckState.OK, f"from {found.source}")]
    findings += [Finding("credentials", CheckState.NOTE, str(warning.message)) for warning in told]
    for variable, value in getattr(found, "environ", {}).items():
        if value != value.strip() or "\n" in value:
            text = f"{variable} begins or ends with white space: remove it"
            findings.append(Finding("credentials", CheckState.BAD, text))
    return findings, found


def _host(credentials: Credentials) -> tuple[Finding, str | None]:
    from oxhorizon.exh._hosts import _is_loopback, base_of

    try:
        base = base_of(credentials.host)
    except (OSError, ValueError) as error:
        return Finding("host", CheckState.BAD, str(error)), None
    if base.startswith("http:") and "://" in credentials.host and not _is_loopback(base.partition("://")[2]):
        return Finding(
            "host", CheckState.NOTE, f"{base}: unencrypted, others on the network can read it"
        ), base
    return Finding("host", CheckState.OK, base), base


def _proxy(base: str) -> Iterator[Finding]:
    from oxhorizon._utils.proxies import environ_proxies, select_proxy
    from oxhorizon.utils import get_auth_from_url

    proxy = select_proxy(base, environ_proxies(base))
    if proxy is None:
        yield Finding("proxy", CheckState.OK, "none")
        return
    scheme, separator, rest = proxy.rpartition("://")
    user = " (with a user)" if any(get_auth_from_url(proxy)) else ""
    text = f"{scheme}{separator}{rest.rpartition('@')[2]}{user}, from the environment; NO_PROXY exempts hosts"
    yield Finding("proxy", CheckState.OK, text)


def _connection(base: str, timeout: float) -> tuple[list[Finding], Response | None, float]:
    """Returns the findings, the response to an unsigned request, and when that was sent (local clock)."""
    from oxhorizon import Session, exceptions

    trust = [f"{name}={os.environ[name]}" for name in _TRUST if os.environ.get(name)]
    trusts = f"trusted certificates: {', '.join(trust) or 'those of the system'}"
    with Session() as session:
        session.auth = _no_auth
        before = time.time()
        try:
            response = session.get(f"{base}/", timeout=timeout, allow_redirects=False)
        except exceptions.SSLError as error:
            reached = Finding("connection", CheckState.OK, "reachable")
            return [reached, Finding("TLS", CheckState.BAD, f"{error} ({trusts})")], None, before
        except exceptions.RequestException as error:
            return [Finding("connection", CheckState.BAD, f"{type(error).__name__}: {error}")], None, before
    milliseconds = response.elapsed.total_seconds() * 1000
    findings = [Finding("connection", CheckState.OK, f"response after {milliseconds:.0f} ms")]
    if base.startswith("https:"):
        findings.append(Finding("TLS", CheckState.OK, f"valid certificate; {trusts}"))
    return findings, response, before


def _no_auth(request: PreparedRequest) -> PreparedRequest:
    """Leaves the request unchanged. With an auth set, a netrc file is not used."""
    return request


def _clock(response: Response, sent: float) -> Finding:
    from email.utils import parsedate_to_datetime

    try:
        server = parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return Finding("clock", CheckState.NOTE, "the server sends no Date header to compare with")
    # The Date has whole seconds, and is from some moment of the exchange.
    ahead = round(sent + response.elapsed.total_seconds() / 2 - server)
    if abs(ahead) <= _SECONDS:
        return Finding("clock", CheckState.OK, f"within {max(abs(ahead), 1)} s of the server's")
    side = "ahead of" if ahead > 0 else "behind"
    text = f"{abs(ahead)} s {side} the server's: set it, signatures are valid for some minutes only"
    return Finding("clock", CheckState.BAD, text)


def _sign_in(credentials: Credentials, options: Namespace) -> Finding:
    from oxhorizon import exceptions

    from .accounts import session_of

    if not credentials.token:
        return Finding("sign-in", CheckState.SKIPPED, "needs a user's token")
    with session_of(options, raise_errors=True) as session:
        try:
            user = session.get("/users/v1/me", timeout=options.timeout).json()
        except (exceptions.RequestException, ValueError) as error:
            return Finding("sign-in", CheckState.BAD, str(error))
    who = [user[name] for name in ("email", "id") if isinstance(user, dict) and user.get(name)]
    if not who:
        return Finding(
            "sign-in", CheckState.BAD, "/users/v1/me returns no user: is API_HOST an Extra Horizon host?"
        )
    return Finding("sign-in", CheckState.OK, f"as {' '.join(map(str, who))}")
