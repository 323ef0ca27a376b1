"""The command ``oxhorizon``, also ``python -m oxhorizon``: Extra Horizon from a terminal.

The library itself imports nothing of this. Exit codes:

===  =====================================================================
0    It is done.
1    The server answered with an error, or ``doctor`` found one.
2    The command line is wrong, or a file cannot be read or written.
3    There are no credentials, or not all of them.
4    There is no answer: no connection, no trust (TLS), or it took too long.
130  Interrupted (Ctrl-C).
===  =====================================================================
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

DONE, REFUSED, WRONG, NO_CREDENTIALS, NO_ANSWER, INTERRUPTED = 0, 1, 2, 3, 4, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command.

    :param argv: the arguments; those of the process if ``None``.
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
            # Nobody reads any more. As Python's documentation advises, so that the flush at exit does
            # not complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return REFUSED
    return code


def _run(run: str, options: object) -> int:
    from importlib import import_module

    from oxhorizon import exceptions
    from oxhorizon.exh.credentials import MissingCredentials
    from oxhorizon.exh.errors import ApiError

    from .output import plain

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
        # A URL that makes no sense is a ValueError too.
        code = WRONG if isinstance(error, ValueError) else NO_ANSWER
        message = f"{type(error).__name__}: {error}"
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        code, message = WRONG, f"{about}{error.strerror or error}"
    except (TypeError, ValueError) as error:
        code, message = WRONG, str(error)
    print(f"oxhorizon: {plain(message)}", file=sys.stderr)
    return code


def _warn(message: Warning | str, *_args: object, **_kwargs: object) -> None:
    print(f"oxhorizon: {message}", file=sys.stderr)
