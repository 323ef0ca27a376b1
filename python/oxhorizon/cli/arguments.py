"""What the command line takes."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_EPILOG = """\
Credentials are those of the variables API_HOST, API_OAUTH_CONSUMER_KEY, API_OAUTH_CONSUMER_SECRET,
API_OAUTH_TOKEN and API_OAUTH_TOKEN_SECRET, else of ~/.exh/credentials. `oxhorizon login` writes that file.

exit codes: 0 done, 1 the server answered with an error, 2 the command line is wrong or a file cannot be
read or written, 3 credentials are missing, 4 there is no answer, 130 interrupted"""

_PATH = "at API_HOST: /users/v1/me"

_GET = """\
oxhorizon get /users/v1/ --rql 'eq(language,NL)&limit(5)'
oxhorizon get /data/v1/weight/documents --all
oxhorizon get /files/v1/TOKEN/file --output note.txt"""

_BODIES = """\
A value of --json and --body that begins with @ names a file, and - is standard input.

oxhorizon post /data/v1/weight/documents --json '{"weight": 71.5}'
oxhorizon put /data/v1/weight/documents/ID --json @changed.json
oxhorizon post /files/v1/ --file file=note.txt"""

_LOGIN = """\
Get a token for an e-mail address and password, and write the credentials to a file that only you can read:
~/.exh/credentials, or that of --credentials. What is not given is asked for; secrets are not shown while
they are typed."""

_SCRIPT = """\
printf '%s\\n' "$PASSWORD" | oxhorizon login --email you@example.com --password-stdin"""

_SIGN = """\
Print a signed request as a curl command. A signature serves once, for some minutes. Only what is in the
query or in a form is signed (RFC 5849)."""

_DOCTOR = "Check what a request needs, one thing after the other, and say what is wrong."


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command; ``run`` names its module and function.

    :raises SystemExit: with 2 where they are wrong, with 0 after ``--help`` and ``--version``.
    """
    from oxhorizon import __version__

    parser = argparse.ArgumentParser(
        prog="oxhorizon",
        description="Talk to Extra Horizon, with requests signed by OAuth 1.0a.",
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

    me = add("me", "send:me", "who the credentials are of", "GET /users/v1/me.")
    _showing(me)
    _account(me, timeout=True)

    get = add("get", "send:get", "ask for a path", "Send a GET request.", _GET)
    get.add_argument("path", help=_PATH)
    _asking(get)
    answer = _showing(get)
    answer.add_argument(
        "--all", action="store_true", help="all records of a list, page by page, as one array"
    )
    answer.add_argument(
        "-o", "--output", metavar="FILE", help="write the body to a file; goes on with a part"
    )
    _account(get, timeout=True)

    for name, about in (
        ("post", "make something"),
        ("put", "change something"),
        ("delete", "remove something"),
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
        "login", "login:login", "sign in by e-mail address and password, and keep the token", _LOGIN, _SCRIPT
    )
    login.add_argument("--email", help="the user's e-mail address")
    login.add_argument("--consumer-key", metavar="KEY", help="the application's")
    login.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    login.add_argument("--code", help="the code of the second step (MFA), where that is asked for")
    login.add_argument("--method", help="the id or name of the method that the code is of")
    _account(login, timeout=True)

    sign = add("sign", "sign:sign", "print a signed request, which is not sent", _SIGN, _BODIES)
    sign.add_argument("method", help="GET, POST, …")
    sign.add_argument("path", metavar="URL", help="a whole one, or a path at API_HOST")
    sign.add_argument("--header", action="store_true", help="print the Authorization header alone")
    sign.add_argument("--without-token", action="store_true", help="sign with the consumer alone")
    sign.add_argument(
        "--signature-method", metavar="NAME", default="HMAC-SHA1", help="default: %(default)s; HMAC-SHA256 …"
    )
    _asking(sign)
    _bodies(sign)
    _account(sign, timeout=False)

    doctor = add(
        "doctor", "doctor:doctor", "check credentials, host, TLS, clock, proxy and versions", _DOCTOR
    )
    doctor.add_argument("--json", action="store_true", help="the findings as JSON")
    _account(doctor, timeout=True)

    return parser.parse_args(argv)


def _account(command: argparse.ArgumentParser, *, timeout: bool) -> None:
    group = command.add_argument_group("account, and more")
    group.add_argument(
        "--credentials", metavar="FILE", help="the file with the credentials, and no other place"
    )
    group.add_argument("--host", help="in place of API_HOST")
    if timeout:
        group.add_argument(
            "--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="per wait; default: %(default)g"
        )
    group.add_argument(
        "--no-color", action="store_true", help="no colours; without a terminal there are none"
    )


def _asking(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("request")
    query = group.add_mutually_exclusive_group()
    query.add_argument("--rql", help="the query, as it goes into the URL: eq(language,NL)")
    query.add_argument(
        "-p", "--param", action="append", default=[], type=_pair, metavar="NAME=VALUE", help="of the query"
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
    one.add_argument("-b", "--body", help="any bytes; say what they are with -H Content-Type:…")
    group.add_argument(
        "-d",
        "--data",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=VALUE",
        help="a field of a form",
    )
    group.add_argument(
        "-f", "--file", action="append", default=[], type=_pair, metavar="NAME=FILE", help="a file of a form"
    )


def _showing(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = command.add_argument_group("answer")
    group.add_argument("-i", "--include", action="store_true", help="show status and header fields too")
    group.add_argument("--raw", action="store_true", help="the body as it came, to the last byte")
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
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds
