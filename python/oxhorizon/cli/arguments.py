"""The options and help texts of the command line."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_EPILOG = """\
Credentials come from the variables API_HOST, API_OAUTH_CONSUMER_KEY, API_OAUTH_CONSUMER_SECRET,
API_OAUTH_TOKEN and API_OAUTH_TOKEN_SECRET, or from ~/.exh/credentials, which `oxhorizon login` writes, or
from ~/.exh/oauth2.json, which `oxhorizon login --oauth2` writes.

exit codes: 0 success, 1 the server returned an error, 2 the command line is invalid or a file cannot be
read or written, 3 credentials are missing, 4 no response, 130 interrupted"""

_PATH = "a path at API_HOST: /users/v1/me"

_GET = """\
oxhorizon get /users/v1/ --rql 'eq(language,NL)&limit(5)'
oxhorizon get /data/v1/weight/documents --all
oxhorizon get /files/v1/TOKEN/file --output note.txt"""

_BODIES = """\
For --json and --body, a value that begins with @ names a file, and - is standard input.

oxhorizon post /data/v1/weight/documents --json '{"weight": 71.5}'
oxhorizon put /data/v1/weight/documents/ID --json @changed.json
oxhorizon post /files/v1/ --file file=note.txt"""

_LOGIN = """\
Sign in with an e-mail address and password, and write the credentials to a file that only you can read:
~/.exh/credentials, or the file of --credentials. Missing values are prompted for. Secrets are read without
echo.

With --oauth2, the file is ~/.exh/oauth2.json, and the token in it is refreshed when necessary. Other
credentials come first, where there are any."""

_STATUS = "Show the host, where the credentials come from, and the signed-in user."

_LOGOUT = """\
Delete the file with the credentials that are used: ~/.exh/credentials or ~/.exh/oauth2.json, or that of
--credentials. The token stays valid at the platform, unless --revoke is given."""

_SCRIPT = """\
printf '%s\\n' "$PASSWORD" | oxhorizon login --email you@example.com --password-stdin"""

_SIGN = """\
Print a signed request as a curl command. A signature is valid once, for some minutes. It covers only the
query and form fields (RFC 5849)."""

_DOCTOR = "Check step by step what a request needs, and explain what is wrong."


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parses the command line; ``run`` of the result names a module and its function.

    :raises SystemExit: the code is 2 for invalid options, 0 after ``--help`` and ``--version``.
    """
    from oxhorizon import __version__

    parser = argparse.ArgumentParser(
        prog="oxhorizon",
        description="Talk to Extra Horizon, with OAuth 1.0a or OAuth 2.0.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"oxhorizon {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, run: str, help: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        return command

    me = add("me", "send:me", "show the signed-in user", "GET /users/v1/me.")
    _showing(me)
    _account(me, timeout=True)

    get = add("get", "send:get", "GET a path", "Send a GET request.", _GET)
    get.add_argument("path", help=_PATH)
    _asking(get)
    answer = _showing(get)
    answer.add_argument(
        "--all", action="store_true", help="get all pages of a list and print them as one array"
    )
    answer.add_argument(
        "-o", "--output", metavar="FILE", help="write the body to a file; resumes a partial download"
    )
    _account(get, timeout=True)

    for name, about in (
        ("post", "create a record"),
        ("put", "change a record"),
        ("delete", "delete a record"),
    ):
        takes_body = name != "delete"
        change = add(
            name, "send:change", about, f"Send a {name.upper()} request.", _BODIES if takes_body else ""
        )
        change.set_defaults(method=name.upper())
        change.add_argument("path", help=_PATH)
        _asking(change)
        if takes_body:
            _bodies(change)
        _showing(change)
        _account(change, timeout=True)

    login = add(
        "login",
        "login:login",
        "sign in with e-mail and password, and store the token",
        _LOGIN,
        _SCRIPT,
    )
    login.add_argument("--oauth2", action="store_true", help="sign in with OAuth 2.0")
    login.add_argument("--client-id", metavar="ID", help="with --oauth2: the application's client id")
    login.add_argument(
        "--confidential", action="store_true", help="with --oauth2: the application has a client secret"
    )
    login.add_argument(
        "--authorization-url",
        metavar="URL",
        help="with --oauth2: sign in on this page in the browser, instead of with a password",
    )
    login.add_argument(
        "--redirect-uri",
        metavar="URI",
        help="where that page sends the browser back to: http://127.0.0.1:PORT/PATH",
    )
    login.add_argument("--email", help="the user's e-mail address")
    login.add_argument("--consumer-key", metavar="KEY", help="the application's consumer key")
    login.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    login.add_argument("--code", help="the code of the second step (MFA), if one is required")
    login.add_argument("--method", help="the id or name of the MFA method of the code")
    _account(login, timeout=True)

    status = add("status", "status:status", "show the credentials and the signed-in user", _STATUS)
    status.add_argument("--json", action="store_true", help="print it as JSON")
    _account(status, timeout=True)

    logout = add("logout", "status:logout", "delete the stored credentials", _LOGOUT)
    logout.add_argument("--revoke", action="store_true", help="delete the token at the platform first")
    _account(logout, timeout=False)

    sign = add("sign", "sign:sign", "print a signed request without sending it", _SIGN, _BODIES)
    sign.add_argument("method", help="GET, POST, …")
    sign.add_argument("path", metavar="URL", help="a whole URL, or a path at API_HOST")
    sign.add_argument("--header", action="store_true", help="print only the Authorization header")
    sign.add_argument("--without-token", action="store_true", help="sign as the application, without a user")
    sign.add_argument(
        "--signature-method", metavar="NAME", default="HMAC-SHA1", help="default: %(default)s; HMAC-SHA256 …"
    )
    _asking(sign)
    _bodies(sign)
    _account(sign, timeout=False)

    doctor = add(
        "doctor", "doctor:doctor", "check credentials, host, TLS, clock, proxy and versions", _DOCTOR
    )
    doctor.add_argument("--json", action="store_true", help="print the findings as JSON")
    _account(doctor, timeout=True)

    return parser.parse_args(argv)


def _account(command: argparse.ArgumentParser, *, timeout: bool) -> None:
    group = command.add_argument_group("account and other options")
    group.add_argument("--credentials", metavar="FILE", help="read the credentials from this file only")
    group.add_argument("--host", help="overrides API_HOST")
    if timeout:
        group.add_argument(
            "--timeout",
            type=_seconds,
            default=30.0,
            metavar="SECONDS",
            help="connect and read timeout (%(default)g)",
        )
    group.add_argument(
        "--no-color", action="store_true", help="disable colours; without a terminal there are none"
    )


def _asking(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("request")
    query = group.add_mutually_exclusive_group()
    query.add_argument("--rql", help="the RQL query, sent verbatim: eq(language,NL)")
    query.add_argument(
        "-p",
        "--param",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help="query parameter",
    )
    group.add_argument(
        "-H",
        "--header-field",
        action="append",
        default=[],
        type=_field,
        metavar="NAME:VALUE",
        help="a header field",
    )


def _bodies(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("body")
    one = group.add_mutually_exclusive_group()
    one.add_argument("-j", "--json", metavar="JSON", help="JSON")
    one.add_argument("-b", "--body", help="any bytes; set their type with -H Content-Type:…")
    group.add_argument(
        "-d",
        "--data",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help="a form field",
    )
    group.add_argument(
        "-f", "--file", action="append", default=[], type=_pair, metavar="NAME=FILE", help="a file for a form"
    )


def _showing(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = command.add_argument_group("response")
    group.add_argument("-i", "--include", action="store_true", help="also print the status and the headers")
    group.add_argument("--raw", action="store_true", help="print the body byte for byte")
    return group


def _pair(text: str) -> tuple[str, str]:
    name, separator, value = text.partition("=")
    if not name or not separator:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def _field(text: str) -> tuple[str, str]:
    name, separator, value = text.partition(":")
    if not name.strip() or not separator:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME:VALUE")
    return name.strip(), value.strip()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return seconds
