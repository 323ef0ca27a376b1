"""The checks of ``doctor``."""

from __future__ import annotations

import os
import time
from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from oxhorizon import PreparedRequest, Response
    from oxhorizon.exh.credentials import Credentials

# As far as clocks may differ; servers take some minutes.
_SECONDS = 60
_TRUST = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


class State(Enum):
    """How a check came out."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"
    SKIPPED = "skipped"


class Finding:
    """What one check found.

    :param check: what was checked, in a word.
    :param state: how it came out.
    :param text: what there is, or what is wrong and what to do.
    """

    def __init__(self, check: str, state: State, text: str) -> None:
        self.check = check
        self.state = state
        self.text = text


def examine(options: Namespace) -> Iterator[Finding]:
    """The findings, each when its check is done; what needs one that failed is skipped."""
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
            yield Finding(check, State.SKIPPED, why)
        return
    yield from _proxy(base)
    findings, response, sent = _connection(base, options.timeout)
    yield from findings
    if response is None:
        yield Finding("clock", State.SKIPPED, "needs the connection")
        yield Finding("sign-in", State.SKIPPED, "needs the connection")
        return
    yield _clock(response, sent)
    yield _sign_in(credentials, options.timeout)


def _versions() -> Finding:
    import platform

    from oxhorizon import __version__

    python = f"Python {platform.python_version()}"
    text = f"oxhorizon {__version__}, {python}, {platform.system()} {platform.machine()}"
    return Finding("versions", State.OK, text)


def _credentials(options: Namespace) -> tuple[list[Finding], Credentials | None]:
    """What there is to say about the credentials, and the credentials."""
    import warnings

    from .accounts import credentials_of

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            found = credentials_of(options)
        except OSError as error:
            return [Finding("credentials", State.BAD, f"{error.filename}: {error.strerror}")], None
        except (TypeError, ValueError) as error:
            return [Finding("credentials", State.BAD, str(error))], None
    findings = [Finding("credentials", State.OK, f"of {found.source}")]
    findings += [Finding("credentials", State.NOTE, str(warning.message)) for warning in told]
    for variable, value in found.environ.items():
        if value != value.strip() or "\n" in value:
            text = f"{variable} has white space around it: take it away"
            findings.append(Finding("credentials", State.BAD, text))
    return findings, found


def _host(credentials: Credentials) -> tuple[Finding, str | None]:
    from oxhorizon.exh._hosts import _is_loopback, base_of

    try:
        base = base_of(credentials.host)
    except (OSError, ValueError) as error:
        return Finding("host", State.BAD, str(error)), None
    if base.startswith("http:") and "://" in credentials.host and not _is_loopback(base.partition("://")[2]):
        return Finding("host", State.NOTE, f"{base}: not encrypted, everybody on the way can read it"), base
    return Finding("host", State.OK, base), base


def _proxy(base: str) -> Iterator[Finding]:
    from oxhorizon._utils.proxies import environ_proxies, select_proxy
    from oxhorizon.utils import get_auth_from_url

    proxy = select_proxy(base, environ_proxies(base))
    if proxy is None:
        yield Finding("proxy", State.OK, "none")
        return
    scheme, separator, rest = proxy.rpartition("://")
    user = " (with a user)" if any(get_auth_from_url(proxy)) else ""
    text = f"{scheme}{separator}{rest.rpartition('@')[2]}{user}, of the environment; NO_PROXY exempts hosts"
    yield Finding("proxy", State.OK, text)


def _connection(base: str, timeout: float) -> tuple[list[Finding], Response | None, float]:
    """The findings, the answer to an unsigned request, and when it was sent, by the clock here."""
    from oxhorizon import Session, exceptions

    trust = [f"{name}={os.environ[name]}" for name in _TRUST if os.environ.get(name)]
    trusts = f"trusted are {', '.join(trust) or 'the certificates of the system'}"
    with Session() as session:
        session.auth = _nobody
        before = time.time()
        try:
            response = session.get(f"{base}/", timeout=timeout, allow_redirects=False)
        except exceptions.SSLError as error:
            reached = Finding("connection", State.OK, "it is there")
            return [reached, Finding("TLS", State.BAD, f"{error} ({trusts})")], None, before
        except exceptions.RequestException as error:
            return [Finding("connection", State.BAD, f"{type(error).__name__}: {error}")], None, before
    milliseconds = response.elapsed.total_seconds() * 1000
    findings = [Finding("connection", State.OK, f"an answer after {milliseconds:.0f} ms")]
    if base.startswith("https:"):
        findings.append(Finding("TLS", State.OK, f"the certificate is right; {trusts}"))
    return findings, response, before


def _nobody(request: PreparedRequest) -> PreparedRequest:
    """An auth that adds nothing, so that no netrc file does."""
    return request


def _clock(response: Response, sent: float) -> Finding:
    from email.utils import parsedate_to_datetime

    try:
        server = parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return Finding("clock", State.NOTE, "the server sends no Date to compare with")
    # The Date is of some moment of the exchange, and has whole seconds.
    ahead = round(sent + response.elapsed.total_seconds() / 2 - server)
    if abs(ahead) <= _SECONDS:
        return Finding("clock", State.OK, f"within {max(abs(ahead), 1)} s of the server's")
    side = "ahead of" if ahead > 0 else "behind"
    text = f"{abs(ahead)} s {side} the server's: set it, signatures are good for minutes only"
    return Finding("clock", State.BAD, text)


def _sign_in(credentials: Credentials, timeout: float) -> Finding:
    from oxhorizon import exceptions
    from oxhorizon.exh import ExhSession

    if credentials.token is None:
        return Finding("sign-in", State.SKIPPED, "needs a user's token")
    with ExhSession(credentials) as session:
        try:
            user = session.get("/users/v1/me", timeout=timeout).json()
        except (exceptions.RequestException, ValueError) as error:
            return Finding("sign-in", State.BAD, str(error))
    who = [user[name] for name in ("email", "id") if isinstance(user, dict) and user.get(name)]
    if not who:
        return Finding(
            "sign-in", State.BAD, "/users/v1/me answers with no user: is API_HOST an Extra Horizon?"
        )
    return Finding("sign-in", State.OK, f"as {' '.join(map(str, who))}")
