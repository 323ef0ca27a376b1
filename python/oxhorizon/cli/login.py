"""``login``: signs in and stores the token in a file."""

from __future__ import annotations

import os
import sys

from . import DONE
from .accounts import credentials_of
from .output import escape_control

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any


def login(options: Namespace) -> int:
    """Signs in and writes the credentials file."""
    if options.oauth2:
        return _login_oauth2(options)
    if options.client_id or options.confidential or options.authorization_url or options.redirect_uri:
        raise ValueError("--client-id, --confidential, --authorization-url and --redirect-uri need --oauth2")
    from oxhorizon.exh import login as sign_in
    from oxhorizon.exh.credentials import write

    path = options.credentials or os.path.join(os.path.expanduser("~"), ".exh", "credentials")
    application = _application(options)
    email = options.email or _ask("E-mail address")
    password = _password(options)
    found = sign_in(
        *application, email, password, mfa=_SecondStep(options.method, options.code), timeout=options.timeout
    )
    write(path, found)
    print(
        f"signed in as {escape_control(email)}; the credentials are in {path}, readable only by you",
        file=sys.stderr,
    )
    return DONE


def _login_oauth2(options: Namespace) -> int:
    """Signs in with OAuth 2.0, and writes the file that keeps the token."""
    from oxhorizon.exh import TokenFile, oauth2_session

    file = TokenFile(options.credentials)
    host = options.host or os.environ.get("API_HOST") or _ask("Host (api.example.com)")
    client_id = options.client_id or _ask("Client id")
    secret = None
    if options.confidential:
        secret = os.environ.get("API_OAUTH_CLIENT_SECRET") or _ask_secretly("Client secret")
    if options.authorization_url is not None:
        grant = _authorized(options, client_id)
    else:
        email = options.email or _ask("E-mail address")
        grant = {"email": email, "password": _password(options)}
    mfa = _SecondStep(options.method, options.code)
    with oauth2_session(host, client_id, secret, mfa=mfa, timeout=options.timeout, **grant) as session:
        file.write(session.oauth2.credentials)  # type: ignore[union-attr]
        who = session.get("/users/v1/me").json().get("email") or "a user"
    print(
        f"signed in as {escape_control(str(who))}; the credentials are in {file.path}, readable only by you",
        file=sys.stderr,
    )
    return DONE


def _authorized(options: Namespace, client_id: str) -> dict[str, Any]:
    """Has the user sign in in the browser, and returns what the token request needs."""
    from oxhorizon import OAuth2Session
    from oxhorizon.oauth2 import authorize_in_browser

    with OAuth2Session(client_id, redirect_uri=options.redirect_uri) as session:
        print("Sign in in your browser.", file=sys.stderr)
        code = authorize_in_browser(session, options.authorization_url)
        return {
            "code": code, "redirect_uri": session.redirect_uri, "code_verifier": session.code_verifier,
        }  # fmt: skip


def _application(options: Namespace) -> tuple[str, str, str]:
    """Returns host, consumer key and consumer secret, as found for other commands; otherwise it prompts."""
    from oxhorizon.exh.credentials import MissingCredentials

    if options.consumer_key is None:
        try:
            found = credentials_of(options, token=None, token_secret=None)
            return found.host, found.consumer_key, found.consumer_secret
        except (MissingCredentials, FileNotFoundError):
            pass
    host = options.host or os.environ.get("API_HOST") or _ask("Host (api.example.com)")
    key = options.consumer_key or _ask("Consumer key")
    return host, key, os.environ.get("API_OAUTH_CONSUMER_SECRET") or _ask_secretly("Consumer secret")


def _password(options: Namespace) -> str:
    if options.password_stdin:
        # Reads one line only and leaves the rest of standard input.
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise ValueError("--password-stdin: standard input is empty, so there is no password")
        return password
    return _ask_secretly("Password")


class _SecondStep:
    """Prompts for the MFA method and the code, unless the options give them.

    :param method: the id or the name of a method.
    :param code: the code of that method.
    """

    def __init__(self, method: str | None, code: str | None) -> None:
        self._method = method
        self._code = code
        self._asked = False

    def __call__(self, methods: list[dict[str, Any]]) -> tuple[str, str]:
        if self._asked:
            if self._code is not None:
                raise ValueError("the code is wrong or was used before: pass a new --code")
            print("Wrong code.", file=sys.stderr)
        self._asked = True
        method = self._chosen(methods)
        return method["id"], self._code or _ask(f"Code of {_named(method)}")

    def _chosen(self, methods: list[dict[str, Any]]) -> dict[str, Any]:
        names = ", ".join(_named(method) for method in methods)
        if not methods:
            raise ValueError("the server requires a second step (MFA) but names no method")
        if self._method is None and len(methods) == 1:
            return methods[0]
        if self._method is None:
            for number, method in enumerate(methods, 1):
                print(f"{number}. {_named(method)}", file=sys.stderr)
            answer = _ask("Method")
            if answer.isdecimal() and 0 < int(answer) <= len(methods):
                return methods[int(answer) - 1]
        else:
            answer = self._method
        for method in methods:
            if answer in (method["id"], method.get("name")):
                return method
        raise ValueError(f"unknown method {escape_control(answer)!r}: choose one of {names}")


def _named(method: dict[str, Any]) -> str:
    return escape_control(str(method.get("name") or method.get("type") or method["id"]))


def _ask(what: str) -> str:
    """Prompts on standard error, so that standard output stays clean, and reads standard input."""
    sys.stderr.write(f"{what}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    answer = line.strip()
    if not answer:
        if not line:
            sys.stderr.write("\n")
        raise ValueError(f"{what} is missing: pass it as an option, or enter it")
    return answer


def _ask_secretly(what: str) -> str:
    import getpass
    import warnings

    with warnings.catch_warnings():
        # getpass warns if it cannot turn the echo off.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            answer = (
                getpass.getpass(f"{what}: ", sys.stderr) if os.name == "nt" else getpass.getpass(f"{what}: ")
            )
        except (EOFError, getpass.GetPassWarning):
            raise ValueError(
                f"no terminal to read the {what.lower()} without echo: pass the password with "
                "--password-stdin, and the consumer secret in API_OAUTH_CONSUMER_SECRET"
            ) from None
    if not answer:
        raise ValueError(f"{what} is missing: enter it")
    return answer
