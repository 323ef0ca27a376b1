"""``python -m oxhorizon.testing``: runs a provider until SIGINT or SIGTERM.

Standard output is shell code: one ``export NAME=value`` line for each of the five
variables of a task. Standard error shows the URL, the login, and the URLs of the
three-legged flow and of OAuth 2.0.
"""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import sys
import threading


def main(argv: list[str] | None = None) -> int:
    """Runs the command line.

    :param argv: the arguments; by default those of the process.
    :returns: the exit code: 0 after a signal, 1 if the server cannot start.
    """
    arguments = _parse(argv)
    stopped = threading.Event()
    # Set explicitly, because a shell starts background jobs with SIGINT ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        from .provider import Provider

        tls = (arguments.tls_cert, arguments.tls_key) if arguments.tls_cert else None
        provider = Provider(arguments.port, arguments.host, tls=tls).start()
    except (ImportError, OSError, OverflowError) as error:
        print(f"oxhorizon.testing: {error}", file=sys.stderr)
        return 1
    try:
        try:
            for name, value in provider.environ.items():
                print(f"export {name}={shlex.quote(value)}")
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has closed the pipe. As Python's documentation advises: keeps the
            # interpreter's flush at exit from raising again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            f"oxhorizon.testing: serving {provider.url} (Ctrl-C stops it)\n"
            f"oxhorizon.testing: log in as {provider.email} with {provider.password}\n"
            f"oxhorizon.testing: request token URL {provider.request_token_url}\n"
            f"oxhorizon.testing: authorization URL {provider.authorization_url}\n"
            f"oxhorizon.testing: access token URL {provider.access_token_url}\n"
            f"oxhorizon.testing: OAuth 2.0 client id {provider.oauth2.client_id}\n"
            f"oxhorizon.testing: OAuth 2.0 token URL {provider.oauth2.token_url}\n"
            f"oxhorizon.testing: OAuth 2.0 authorization URL {provider.oauth2.authorization_url}",
            file=sys.stderr,
            flush=True,
        )
        # With a timeout, because on Windows Ctrl-C does not interrupt a wait without one.
        while not stopped.wait(0.5):
            pass
    finally:
        provider.stop()
    return 0


def _parse(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m oxhorizon.testing",
        description="Serve a small Extra Horizon that verifies OAuth 1.0a signatures and OAuth 2.0 tokens.",
    )
    parser.add_argument("--port", type=int, default=0, help="0, the default, picks a free port")
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--tls-cert", metavar="FILE", help="certificate chain (PEM): serve https")
    parser.add_argument("--tls-key", metavar="FILE", help="its private key (PEM)")
    arguments = parser.parse_args(argv)
    if (arguments.tls_cert is None) != (arguments.tls_key is None):
        parser.error("--tls-cert and --tls-key go together")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
