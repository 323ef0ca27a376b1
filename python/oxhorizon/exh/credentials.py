"""Where the credentials for Extra Horizon are, and how they are kept in a file.

Source: the platform's documentation (``API_*`` variables, ``~/.exh/credentials``) and
``parseStoredCredentials`` of its JavaScript SDK.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, NoReturn, Union

    from typing_extensions import TypeAlias

    _Path: TypeAlias = Union[str, os.PathLike[str]]

__all__ = ["Credentials", "MissingCredentials", "ReadableByOthersWarning", "credentials", "read", "write"]

# An attribute, and its name in the environment and in files.
_NAMES = {
    "host": "API_HOST",
    "consumer_key": "API_OAUTH_CONSUMER_KEY",
    "consumer_secret": "API_OAUTH_CONSUMER_SECRET",
    "token": "API_OAUTH_TOKEN",
    "token_secret": "API_OAUTH_TOKEN_SECRET",
}
_MAX_FILE = 1 << 20


class MissingCredentials(ValueError):
    """Not all of the credentials were found; the message says which, and where they were looked for."""


class ReadableByOthersWarning(UserWarning):
    """A file with credentials can be read by every user of the machine."""


class Credentials:
    """Who signs, and for which host. They are neither shown nor changed.

    :param host: the value of ``API_HOST``.
    :param consumer_key: the application's.
    :param consumer_secret: the application's.
    :param token: the user's; ``None`` to sign with the consumer alone.
    :param token_secret: the user's; ``None`` together with *token*.
    :param source: where they come from, to be shown.
    :raises MissingCredentials: one is empty, or there is a token or its secret alone.
    :raises TypeError: one is no ``str``.
    """

    __slots__ = ("consumer_key", "consumer_secret", "host", "source", "token", "token_secret")

    host: str
    consumer_key: str
    consumer_secret: str
    token: str | None
    token_secret: str | None
    source: str

    def __init__(
        self,
        host: str,
        consumer_key: str,
        consumer_secret: str,
        token: str | None = None,
        token_secret: str | None = None,
        *,
        source: str = "arguments",
    ) -> None:
        values = (host, consumer_key, consumer_secret, token, token_secret)
        given = dict(zip(_NAMES, values))
        _check(given)
        missing = [name for name in _NAMES if not given[name] and name[:5] != "token"]
        if bool(token) != bool(token_secret):
            missing.append("token_secret" if token else "token")
        if missing:
            raise MissingCredentials(f"{', '.join(missing)} must not be empty")
        for name, value in given.items():
            object.__setattr__(self, name, value or None)
        object.__setattr__(self, "source", source)

    @property
    def environ(self) -> dict[str, str]:
        """The five variables, of which a task has its credentials; they hold the secrets."""
        values = {variable: getattr(self, name) for name, variable in _NAMES.items()}
        return {variable: value for variable, value in values.items() if value is not None}

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("credentials cannot be changed; make new ones")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Credentials) and self.environ == other.environ

    def __hash__(self) -> int:
        return hash(tuple(self.environ.items()))

    def __repr__(self) -> str:
        who = "a user of an application" if self.token else "an application"
        return f"<Credentials of {who} at {_shown_host(self.host)}, from {self.source}>"

    def __reduce__(self) -> Any:
        return _again, ([getattr(self, name) for name in _NAMES], self.source)


def credentials(path: _Path | None = None, **overrides: str | None) -> Credentials:
    """The credentials that there are: of the environment, else of ``~/.exh/credentials``, else of *path*.

    The first of these places that has any of the five names is the one that counts, and it must have
    all that is not given by argument: ``API_HOST``, ``API_OAUTH_CONSUMER_KEY``,
    ``API_OAUTH_CONSUMER_SECRET``, ``API_OAUTH_TOKEN`` and ``API_OAUTH_TOKEN_SECRET``. An empty value is none.
    What one place lacks is never taken from another: a half-set environment is an error, not half of an
    account mixed with half of another. To read one certain file, whatever else there is, use :func:`read`.

    :param path: a file, looked at last; the ``credentials.txt`` of the Control Center for one.
    :param overrides: ``host``, ``consumer_key``, ``consumer_secret``, ``token`` and ``token_secret``, each in
        place of what was found. ``token=None, token_secret=None``: sign with the consumer alone.
    :raises MissingCredentials: says what is missing, and every place that was looked at.
    :raises ValueError: a file is not UTF-8.
    :raises TypeError: an override has another name or type.
    """
    _check(overrides)
    wanted = [name for name in _NAMES if name not in overrides]
    looked: list[str] = []
    if not wanted:
        return _complete({}, overrides, "arguments", looked)
    variables = _of_environment()
    if any(variables[name] for name in wanted):
        return _complete(variables, overrides, "the environment", looked)
    looked.append("the environment has none of them")
    for file in _files(path):
        try:
            text = _text(file)
        except OSError as error:
            looked.append(f"{file}: {error.strerror or type(error).__name__}")
            continue
        values, passed_over = _parsed(text)
        if any(values.get(name) for name in wanted):
            return _complete(values, overrides, file, looked, passed_over)
        looked.append(f"{file} has none of them{_about(passed_over)}")
    if path is None:
        looked.append("no other file was given")
    raise MissingCredentials(
        f"no credentials: {_variables(wanted)} were looked for. {_sentence(looked)} Set them as environment "
        "variables, or write the file with `exh login` or oxhorizon.exh.credentials.write"
    )


def read(path: _Path, **overrides: str | None) -> Credentials:
    """The credentials of one file; nothing else is looked at.

    :param path: a file with lines ``NAME=value``; others, and those with a second ``=``, are passed over.
    :param overrides: as of :func:`credentials`.
    :raises OSError: the file cannot be read.
    :raises MissingCredentials: as :func:`credentials` does.
    :raises ValueError: the file is not UTF-8.
    """
    _check(overrides)
    file = os.fspath(path)
    values, passed_over = _parsed(_text(file))
    return _complete(values, overrides, file, [], passed_over)


def from_environment(**overrides: str | None) -> Credentials:
    """The credentials of the five ``API_*`` variables; no file is looked at.

    :param overrides: as of :func:`credentials`.
    :raises MissingCredentials: as :func:`credentials` does.
    """
    _check(overrides)
    return _complete(_of_environment(), overrides, "the environment", [])


def write(path: _Path, credentials: Credentials) -> None:
    """Writes credentials to a file that only its owner can read (mode 0600), whole or not at all.

    :param path: a file, which may be there already; a folder that is not there is made.
    :raises ValueError: one of the values has a ``=`` or a line break, which such a file cannot hold.
    :raises OSError: the file cannot be written.
    """
    lines = []
    for variable, value in credentials.environ.items():
        if any(character in value for character in "=\r\n"):
            raise ValueError(f"{variable} has a = or a line break in it, and cannot be kept in such a file")
        lines.append(f"{variable}={value}\n")
    # Where it is a link, what it leads to is written.
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    beside = f"{target}.{os.getpid()}.{os.urandom(6).hex()}"
    # Newly made, so that nobody has it open; O_EXCL follows no link.
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write("".join(lines).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def session_of(cls: type[Any], found: Credentials, settings: dict[str, Any]) -> Any:
    """An ``OAuth1Session``, or a subclass with its parameters, that signs with *found*, at its host."""
    from ._hosts import base_of

    return cls(
        found.consumer_key,
        client_secret=found.consumer_secret,
        resource_owner_key=found.token,
        resource_owner_secret=found.token_secret,
        base_url=base_of(found.host),
        **settings,
    )


def _of_environment() -> dict[str, str]:
    return {name: os.environ.get(variable, "") for name, variable in _NAMES.items()}


def _again(values: list[Any], source: str) -> Credentials:
    return Credentials(*values, source=source)


def _check(given: Mapping[str, object]) -> None:
    for name, value in given.items():
        if name not in _NAMES:
            raise TypeError(f"there is no {name!r} among credentials; there are {', '.join(_NAMES)}")
        optional = name[:5] == "token"
        if not isinstance(value, str) and not (optional and value is None):
            raise TypeError(f"{name} must be a str{' or None' * optional}, not {type(value).__name__}")


def _files(path: _Path | None) -> list[str]:
    home = os.path.expanduser("~")
    files = [] if home == "~" else [os.path.join(home, ".exh", "credentials")]
    return files if path is None else [*files, os.fspath(path)]


def _text(file: str) -> str:
    with open(file, "rb") as opened:
        mode = os.fstat(opened.fileno()).st_mode
        content = opened.read(_MAX_FILE)
    if mode & 0o004 and os.name == "posix":
        import warnings

        warnings.warn(
            f"{file} can be read by every user of this machine: chmod 600 {file}",
            ReadableByOthersWarning,
            stacklevel=3,
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Without the error itself, which holds the content.
        raise ValueError(f"{file} is not UTF-8: write it anew") from None


def _parsed(text: str) -> tuple[dict[str, str], list[str]]:
    """The values of a file, and the names in lines that were passed over for a second ``=``."""
    attributes = {variable: name for name, variable in _NAMES.items()}
    values: dict[str, str] = {}
    passed_over = []
    for line in text.replace("\r\n", "\n").split("\n"):
        variable, *parts = line.split("=")
        if variable not in attributes:
            continue
        if len(parts) == 1:
            values[attributes[variable]] = parts[0]
        elif parts:
            passed_over.append(variable)
    return values, passed_over


def _complete(
    values: Mapping[str, str],
    overrides: Mapping[str, str | None],
    source: str,
    looked: list[str],
    passed_over: Iterable[str] = (),
) -> Credentials:
    found: dict[str, Any] = {name: values.get(name) for name in _NAMES}
    found.update(overrides)
    without_user = overrides.get("token", "") is None and overrides.get("token_secret", "") is None
    missing = [name for name in _NAMES if not found[name] and not (without_user and name[:5] == "token")]
    if missing:
        there = [name for name in _NAMES if found[name]]
        has = f"has {_variables(there)}, but not" if there else "lacks"
        places = [f"{source} {has} {_variables(missing)}{_about(passed_over)}", *reversed(looked)]
        raise MissingCredentials(
            f"incomplete credentials: {_sentence(places)} Values of several places are not mixed: complete "
            "that one, take its values out, or pass the rest as arguments"
        )
    return Credentials(*found.values(), source=source)


def _variables(names: Iterable[str]) -> str:
    return ", ".join(_NAMES[name] for name in names)


def _about(passed_over: Iterable[str]) -> str:
    names = ", ".join(passed_over)
    return f" (a line is passed over for its second =: {names})" if names else ""


def _sentence(places: Iterable[str]) -> str:
    return f"{'; '.join(places)}."


def _shown_host(host: str) -> str:
    # Without a user and password, should it have them.
    return repr(host.rpartition("@")[2])
