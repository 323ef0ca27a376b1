"""Finds, reads and stores the credentials for Extra Horizon.

Source: the platform's documentation (``API_*`` variables, ``~/.exh/credentials``) and
``parseStoredCredentials`` of its JavaScript SDK.
"""

from __future__ import annotations

import os

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, NoReturn, Union

    from typing_extensions import TypeAlias

    _Path: TypeAlias = Union[str, os.PathLike[str]]

__all__ = ["Credentials", "MissingCredentials", "ReadableByOthersWarning", "credentials", "read", "write"]


def __dir__() -> list[str]:
    return public_names(globals())


# The attributes and their names in the environment and in files.
_NAMES = {
    "host": "API_HOST",
    "consumer_key": "API_OAUTH_CONSUMER_KEY",
    "consumer_secret": "API_OAUTH_CONSUMER_SECRET",
    "token": "API_OAUTH_TOKEN",
    "token_secret": "API_OAUTH_TOKEN_SECRET",
}
_MAX_FILE = 1 << 20


class MissingCredentials(ValueError):
    """Credentials are missing. The message names them, and the places that were searched."""


class ReadableByOthersWarning(UserWarning):
    """Every user of the machine can read a file with credentials."""


class Credentials:
    """The host, and the credentials of an application and a user. Immutable; ``repr`` shows no secret.

    :param host: the value of ``API_HOST``.
    :param consumer_key: the consumer key of the application.
    :param consumer_secret: the consumer secret of the application.
    :param token: the user's token; ``None`` to sign as the application alone.
    :param token_secret: the secret of the token; ``None`` if *token* is ``None``.
    :param source: where the credentials come from, for messages.
    :raises MissingCredentials: a value is empty, or only one of token and token secret is given.
    :raises TypeError: a value is not a ``str``.
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
        """The five ``API_*`` environment variables of a task, including the secrets."""
        values = {variable: getattr(self, name) for name, variable in _NAMES.items()}
        return {variable: value for variable, value in values.items() if value is not None}

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("credentials are immutable: create new ones")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Credentials) and self.environ == other.environ

    def __hash__(self) -> int:
        return hash(tuple(self.environ.items()))

    def __repr__(self) -> str:
        who = "a user of an application" if self.token else "an application"
        return f"<Credentials of {who} at {_host_without_user(self.host)}, from {self.source}>"

    def __reduce__(self) -> Any:
        return _rebuild, ([getattr(self, name) for name in _NAMES], self.source)


def credentials(path: _Path | None = None, **overrides: str | None) -> Credentials:
    """Finds credentials in the environment, in ``~/.exh/credentials``, or in *path*, in this order.

    The first place with any of the five names is used: ``API_HOST``, ``API_OAUTH_CONSUMER_KEY``,
    ``API_OAUTH_CONSUMER_SECRET``, ``API_OAUTH_TOKEN`` and ``API_OAUTH_TOKEN_SECRET``. It must have each value
    that no argument overrides. An empty value counts as missing. Credentials are never combined from several
    places, so a partly set environment is an error. To read one particular file only, use :func:`read`.

    :param path: a file to read last, for example the ``credentials.txt`` of the Control Center.
    :param overrides: ``host``, ``consumer_key``, ``consumer_secret``, ``token`` and ``token_secret``; each
        replaces the value that was found. ``token=None, token_secret=None`` signs as the application alone.
    :raises MissingCredentials: credentials are missing. The message names every place that was searched.
    :raises ValueError: a file is not UTF-8.
    :raises TypeError: an override has an unknown name or a wrong type.
    """
    _check(overrides)
    wanted = [name for name in _NAMES if name not in overrides]
    searched: list[str] = []
    if not wanted:
        return _require_complete({}, overrides, "arguments", searched)
    variables = _read_environment()
    if any(variables[name] for name in wanted):
        return _require_complete(variables, overrides, "the environment", searched)
    searched.append("the environment sets none of them")
    for file in _files(path):
        try:
            text = _text(file)
        except OSError as error:
            searched.append(f"{file}: {error.strerror or type(error).__name__}")
            continue
        values, skipped = _parse(text)
        if any(values.get(name) for name in wanted):
            return _require_complete(values, overrides, file, searched, skipped)
        searched.append(f"{file} has none of them{_skipped_note(skipped)}")
    if path is None:
        searched.append("no other file was named")
    raise MissingCredentials(
        f"No credentials found. Set {_variables(wanted)}, or write "
        f"~/.exh/credentials with `oxhorizon login` or `exh login`. Searched: {_sentence(searched)}"
    )


def read(path: _Path, **overrides: str | None) -> Credentials:
    """Reads the credentials of one file. The environment and other files are not read.

    :param path: a file with lines ``NAME=value``. Other lines, and lines with a second ``=``, are skipped.
    :param overrides: as for :func:`credentials`.
    :raises OSError: the file cannot be read.
    :raises MissingCredentials: as :func:`credentials` does.
    :raises ValueError: the file is not UTF-8.
    """
    _check(overrides)
    file = os.fspath(path)
    values, skipped = _parse(_text(file))
    return _require_complete(values, overrides, file, [], skipped)


def from_environment(**overrides: str | None) -> Credentials:
    """Reads the credentials of the five ``API_*`` variables. No file is read.

    :param overrides: as for :func:`credentials`.
    :raises MissingCredentials: as :func:`credentials` does.
    """
    _check(overrides)
    return _require_complete(_read_environment(), overrides, "the environment", [])


def write(path: _Path, credentials: Credentials) -> None:
    """Writes credentials to a file that only its owner can read (mode 0600). The file is replaced atomically.

    :param path: the file. Its directory is created if necessary.
    :raises ValueError: a value contains a ``=`` or a line break, which the file format does not support.
    :raises OSError: the file cannot be written.
    """
    lines = []
    for variable, value in credentials.environ.items():
        if any(character in value for character in "=\r\n"):
            raise ValueError(
                f"{variable} contains a = or a line break, which the file format does not support"
            )
        lines.append(f"{variable}={value}\n")
    write_private(path, "".join(lines))


def write_private(path: _Path, text: str) -> None:
    """Writes a file that only its owner can read, atomically."""
    # Follow a symbolic link instead of replacing it.
    target = os.path.realpath(path)
    folder = os.path.dirname(target)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    beside = f"{target}.{os.getpid()}.{os.urandom(6).hex()}"
    # O_EXCL creates the file, so that nobody has it open, and follows no link.
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def session_of(cls: type[Any], found: Credentials, settings: dict[str, Any]) -> Any:
    """Returns an ``OAuth1Session``, or a subclass with its parameters, that uses *found* and its host."""
    from ._hosts import base_of

    return cls(
        found.consumer_key,
        client_secret=found.consumer_secret,
        resource_owner_key=found.token,
        resource_owner_secret=found.token_secret,
        base_url=base_of(found.host),
        **settings,
    )


def _read_environment() -> dict[str, str]:
    return {name: os.environ.get(variable, "") for name, variable in _NAMES.items()}


def _rebuild(values: list[Any], source: str) -> Credentials:
    return Credentials(*values, source=source)


def _check(given: Mapping[str, object]) -> None:
    for name, value in given.items():
        if name not in _NAMES:
            raise TypeError(f"unknown credential {name!r}: the names are {', '.join(_NAMES)}")
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
            f"every user of this machine can read {file}: run chmod 600 {file}",
            ReadableByOthersWarning,
            stacklevel=3,
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The UnicodeDecodeError contains the content, so it is not chained.
        raise ValueError(f"{file} is not UTF-8: write the file again") from None


def _parse(text: str) -> tuple[dict[str, str], list[str]]:
    """Returns the values of a file, and the names of lines that were skipped because of a second ``=``."""
    attributes = {variable: name for name, variable in _NAMES.items()}
    values: dict[str, str] = {}
    skipped = []
    for line in text.replace("\r\n", "\n").split("\n"):
        variable, *parts = line.split("=")
        if variable not in attributes:
            continue
        if len(parts) == 1:
            values[attributes[variable]] = parts[0]
        elif parts:
            skipped.append(variable)
    return values, skipped


def _require_complete(
    values: Mapping[str, str],
    overrides: Mapping[str, str | None],
    source: str,
    searched: list[str],
    skipped: Iterable[str] = (),
) -> Credentials:
    found: dict[str, Any] = {name: values.get(name) for name in _NAMES}
    found.update(overrides)
    without_user = overrides.get("token", "") is None and overrides.get("token_secret", "") is None
    missing = [name for name in _NAMES if not found[name] and not (without_user and name[:5] == "token")]
    if missing:
        there = [name for name in _NAMES if found[name]]
        has = f"has {_variables(there)}, but not" if there else "lacks"
        places = [f"{source} {has} {_variables(missing)}{_skipped_note(skipped)}", *reversed(searched)]
        raise MissingCredentials(
            f"Incomplete credentials: {_sentence(places)} Credentials are not combined from several places: "
            "set the missing variable, unset the others, or pass the rest as arguments."
        )
    return Credentials(*found.values(), source=source)


def _variables(names: Iterable[str]) -> str:
    return ", ".join(_NAMES[name] for name in names)


def _skipped_note(skipped: Iterable[str]) -> str:
    names = ", ".join(skipped)
    return f" (skipped for a second = in the line: {names})" if names else ""


def _sentence(places: Iterable[str]) -> str:
    return f"{'; '.join(places)}."


def _host_without_user(host: str) -> str:
    # A host may contain a user and password by mistake.
    return repr(host.rpartition("@")[2])
