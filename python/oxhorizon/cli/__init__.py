"""The command ``oxhorizon``, also ``python -m oxhorizon``: the Extra Horizon client for the terminal.

The library itself does not import this package. Exit codes:

===  =======================================================================
0    Success.
1    The server returned an error, or ``doctor`` found a problem.
2    The command line is invalid, or a file cannot be read or written.
3    Credentials are missing.
4    No response: the connection failed, TLS failed, or the request timed out.
130  Interrupted (Ctrl-C).
===  =======================================================================
"""

from __future__ import annotations

import os
import sys

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def __dir__() -> list[str]:
    return public_names(globals())


DONE, REFUSED, WRONG, NO_CREDENTIALS, NO_ANSWER, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command.

    :param argv: the arguments; by default those of the process.
    :returns: the exit code.
    """
    import warnings

    from .arguments import parse

    options = parse(argv)
    with warnings.catch_warnings():
        warnings.showwarning = _warn
        try:
            code = _run(options.run, options)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has closed the pipe. As Python's documentation advises: keeps the flush at exit from
            # raising again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return REFUSED
    return code


def _run(run: str, options: object) -> int:
    from importlib import import_module

    from oxhorizon import exceptions
    from oxhorizon.exh.credentials import MissingCredentials
    from oxhorizon.exh.errors import ApiError

    from .output import escape_control

    module, _, function = run.partition(":")
    try:
        code: int = getattr(import_module(f".{module}", __name__), function)(options)
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except MissingCredentials as error:
        code = NO_CREDENTIALS
        message = str(error)
    except ApiError as error:
        code, message = REFUSED, str(error)
    except exceptions.RequestException as error:
        # Errors of an invalid URL are also ValueErrors.
        code = WRONG if isinstance(error, ValueError) else NO_ANSWER
        message = f"{type(error).__name__}: {error}"
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        code, message = WRONG, f"{about}{error.strerror or error}"
    except (TypeError, ValueError) as error:
        code, message = WRONG, str(error)
    except Exception as error:
        from oxhorizon._oauth2.kinds import is_a

        if not is_a(error, "OAuth2Error"):
            raise
        code, message = REFUSED, str(error)
    print(f"oxhorizon: {escape_control(message)}", file=sys.stderr)
    return code


def _warn(message: Warning | str, *_args: object, **_kwargs: object) -> None:
    print(f"oxhorizon: {message}", file=sys.stderr)
