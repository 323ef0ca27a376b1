"""Cookie jars that are also mappings (``requests.cookies``).

The functions accept our jars and requests, those of requests, and any ``http.cookiejar.CookieJar``.
"""

from __future__ import annotations

import copy
import http.cookiejar as cookielib
import threading
import time
from _collections_abc import MutableMapping
from calendar import timegm
from http.cookiejar import Cookie, CookieJar, CookiePolicy, DefaultCookiePolicy
from urllib.parse import urlsplit

from ._compat.dual_exceptions import dual_class
from ._compat.lazy import public_names
from ._core import CookieStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.cookies import Morsel
    from typing import Any, Optional, TypeVar

    _Mapping = MutableMapping[str, Optional[str]]
    _Jar = TypeVar("_Jar", bound=CookieJar)
    # Domain, path and name.
    _CookieKey = tuple[str, str, str]
    _Nested = dict[str, dict[str, dict[str, Cookie]]]
else:
    _Mapping = MutableMapping

__all__ = [
    "Cookie",
    "CookieConflictError",
    "CookieJar",
    "CookiePolicy",
    "MockRequest",
    "MockResponse",
    "RequestsCookieJar",
    "cookiejar_from_dict",
    "cookielib",
    "create_cookie",
    "extract_cookies_to_jar",
    "get_cookie_header",
    "merge_cookies",
    "morsel_to_cookie",
    "remove_cookie_by_name",
]


def __dir__() -> list[str]:
    return public_names(globals())


class MockRequest:
    """Wraps a prepared request in the interface of ``urllib.request.Request``, for ``http.cookiejar``.

    ``get_new_headers()`` returns the headers that ``http.cookiejar`` adds. The request is not changed.
    """

    def __init__(self, request: Any) -> None:
        self._r = request
        self._new_headers: dict[str, str] = {}
        self.type: str = urlsplit(str(request.url)).scheme

    def get_type(self) -> str:
        """Returns the scheme of the URL."""
        return self.type

    def get_host(self) -> str:
        """Returns host and port of the URL."""
        return urlsplit(str(self._r.url)).netloc

    def get_origin_req_host(self) -> str:
        """Returns the host of the page that asks, which is the same one."""
        return self.get_host()

    def get_full_url(self) -> str:
        """Returns the URL, with the host of the Host header if the program has set one."""
        url: str = self._r.url
        host = self._r.headers.get("Host")
        if not host:
            return url
        return urlsplit(url)._replace(netloc=host if isinstance(host, str) else host.decode()).geturl()

    def is_unverifiable(self) -> bool:
        """Returns whether the user could not approve the request: always, as in requests."""
        return True

    def has_header(self, name: str) -> bool:
        """Returns whether the request has the header, or a new one of that name."""
        return name in self._r.headers or name in self._new_headers

    def get_header(self, name: str, default: str | None = None) -> str | None:
        """Returns the value of a header of the request, or of a new one."""
        found: str | None = self._r.headers.get(name, self._new_headers.get(name, default))
        return found

    def add_header(self, key: str, val: str) -> None:
        """Raises ``NotImplementedError``: a redirect must not carry the Cookie header along."""
        raise NotImplementedError("Cookie headers should be added with add_unredirected_header()")

    def add_unredirected_header(self, name: str, value: str) -> None:
        """Adds a new header."""
        self._new_headers[name] = value

    def get_new_headers(self) -> dict[str, str]:
        """Returns the new headers."""
        return self._new_headers

    @property
    def unverifiable(self) -> bool:
        """As :meth:`is_unverifiable`."""
        return self.is_unverifiable()

    @property
    def origin_req_host(self) -> str:
        """As :meth:`get_origin_req_host`."""
        return self.get_origin_req_host()

    @property
    def host(self) -> str:
        """As :meth:`get_host`."""
        return self.get_host()


class MockResponse:
    """Wraps header fields in the interface of the response of ``urllib.request.urlopen``.

    :param headers: an ``http.client.HTTPMessage``, or another object with its ``get_all``.
    """

    def __init__(self, headers: Any) -> None:
        self._headers = headers

    def info(self) -> Any:
        """Returns the header fields."""
        return self._headers

    def getheaders(self, name: str) -> Any:
        """Returns the values of a header field."""
        return self._headers.getheaders(name)


class CookieConflictError(RuntimeError):
    """Several cookies have the name. Pass a domain or a path to ``get`` as well."""

    def __new__(cls, *args: object) -> CookieConflictError:
        made = dual_class(cls, "requests.cookies") if cls is CookieConflictError else cls
        return super().__new__(made, *args)

    def __reduce__(self) -> tuple[type[CookieConflictError], tuple[Any, ...]]:
        return CookieConflictError, self.args


# The attributes of an unchanged policy. `_now` is the time of its last decision, so it is ignored.
_DEFAULT_POLICY = {**vars(DefaultCookiePolicy()), "_now": 0}

# If a subclass overrides one of these, the session calls it instead of the Rust store.
_OVERRIDABLE = ("__iter__", "extract_cookies", "make_cookies", "set_cookie", "set_cookie_if_ok")


class RequestsCookieJar(CookieJar, _Mapping):
    """A ``CookieJar`` that is also a mapping of names to values, and can be pickled.

    Looking up one value raises ``CookieConflictError`` if several domains or paths have the name. A session
    applies the cookie rules in Rust, unless its jar has a policy of its own.
    """

    # The Rust store holds the cookies; requests and responses read and change it without Python.
    # `_view` is a copy for Python, in the nested dicts of http.cookiejar, which programs may change.
    # `_seen` has the fields of `_view` at the last synchronisation.
    _view: _Nested
    _seen: dict[_CookieKey, tuple[Any, ...]]
    _policy: CookiePolicy

    def __init__(self, policy: CookiePolicy | None = None) -> None:
        self._begin(CookieStore())
        super().__init__(policy)

    @classmethod
    def _of(cls, store: CookieStore) -> RequestsCookieJar:
        """Returns a jar over an existing store."""
        jar = cls()
        jar._begin(store)
        return jar

    def _begin(self, store: CookieStore) -> None:
        self._store = store
        self._view, self._seen = {}, {}

    # Synchronisation of store and view

    @property
    def _shared(self) -> CookieStore | None:
        """The Rust store, for use without this jar; ``None`` if a policy or a subclass decides."""
        policy, kind = self._policy, type(self)
        if type(policy) is not DefaultCookiePolicy or {**vars(policy), "_now": 0} != _DEFAULT_POLICY:
            return None
        if kind is not RequestsCookieJar and any(
            getattr(kind, name) is not getattr(RequestsCookieJar, name) for name in _OVERRIDABLE
        ):
            return None
        with self._cookies_lock:
            self._push()
        return self._store

    @property
    def _cookies(self) -> _Nested:
        """The cookies by domain, path and name. Changes to it are changes to the jar."""
        with self._cookies_lock:
            self._push()
            self._pull()
            return self._view

    @_cookies.setter
    def _cookies(self, cookies: _Nested) -> None:
        with self._cookies_lock:
            self._store.clear()
            self._view, self._seen = cookies, {}
            self._push()

    def _push(self) -> None:
        """Applies the program's changes of the view to the store."""
        now, seen, store = {}, self._seen, self._store
        for domain, paths in self._view.items():
            for path, names in paths.items():
                for name, cookie in names.items():
                    now[domain, path, name] = _fields(cookie)
        if now == seen:
            return
        for key, fields in seen.items():
            if key not in now or _identity(now[key]) != _identity(fields):
                store.remove(*_identity(fields))
        for key, fields in now.items():
            if fields != seen.get(key):
                domain, path, name = key
                store.set(self._view[domain][path][name])
        self._seen = now

    def _pull(self) -> None:
        """Applies the changes of the store to the view."""
        seen = self._seen
        stored = {_identity(fields): fields for fields in self._store.all()}
        keys = {_identity(fields): key for key, fields in seen.items()}
        if len(stored) == len(seen) and all(
            identity in keys and seen[keys[identity]] == fields for identity, fields in stored.items()
        ):
            return
        # A copy, because another thread may be iterating over the old view.
        view = {
            domain: {path: {**names} for path, names in paths.items()} for domain, paths in self._view.items()
        }
        for identity, (domain, path, name) in keys.items():
            if identity not in stored:
                del view[domain][path][name], seen[domain, path, name]
        for identity, fields in stored.items():
            domain, path, name = key = keys.get(identity, identity)
            if fields != seen.get(key):
                view.setdefault(domain, {}).setdefault(path, {})[name] = _cookie(*fields)
                seen[key] = fields
        self._view = view

    # The interface of CookieJar

    def __iter__(self) -> Iterator[Cookie]:  # type: ignore[override]
        """Iterates over the cookies, not over their names."""
        with self._cookies_lock:
            cookies = self._cookies
            return iter([c for paths in cookies.values() for names in paths.values() for c in names.values()])

    def __len__(self) -> int:
        with self._cookies_lock:
            self._push()
            return len(self._store)

    def __repr__(self) -> str:
        """Shows names, domains and paths. The values are secrets."""
        cookies = ", ".join(f"<Cookie {cookie.name} for {cookie.domain}{cookie.path}>" for cookie in self)
        return f"<{type(self).__name__}[{cookies}]>"

    __str__ = __repr__

    def set_cookie(self, cookie: Cookie, *args: Any, **kwargs: Any) -> None:
        """Adds a cookie, and replaces one of the same name, domain and path."""
        value = cookie.value
        # Programs set values that are not str, whatever the type says.
        if isinstance(value, str) and value.startswith('"') and value.endswith('"'):
            cookie.value = value.replace('\\"', "")
        with self._cookies_lock:
            if len(self._store) != len(self._seen):
                self._pull()
            self._store.set(cookie)
            key = cookie.domain, cookie.path, cookie.name
            self._view.setdefault(key[0], {}).setdefault(key[1], {})[key[2]] = cookie
            self._seen[key] = _fields(cookie)

    def extract_cookies(self, response: Any, request: Any) -> None:
        """Stores the cookies that a response sets, by the Rust store's rules unless the policy was changed.

        :param response: an object with ``info()``, like the response of ``urllib.request.urlopen``.
        :param request: a ``urllib.request.Request`` or a ``MockRequest``.
        """
        store = self._shared
        if store is None:
            super().extract_cookies(response, request)
        else:
            fields = response.info().get_all("Set-Cookie", [])
            store.take(request.get_full_url(), [str(field) for field in fields])

    def clear(self, domain: str | None = None, path: str | None = None, name: str | None = None) -> None:
        """Removes one cookie, those of a path or of a domain, or all.

        :raises KeyError: no such cookie exists.
        :raises ValueError: a name is given without domain and path, or a path without a domain.
        """
        with self._cookies_lock:
            super().clear(domain, path, name)
            self._push()

    def clear_session_cookies(self) -> None:
        """Removes the session cookies."""
        with self._cookies_lock:
            self._push()
            self._store.clear_session()

    def clear_expired_cookies(self) -> None:
        """Removes the expired cookies."""
        with self._cookies_lock:
            self._push()
            self._store.clear_expired()

    def get_policy(self) -> CookiePolicy:
        """Returns the policy, which decides which cookies are stored and sent."""
        return self._policy

    def copy(self) -> RequestsCookieJar:
        """Returns a jar with copies of the cookies and the same policy."""
        jar = RequestsCookieJar(self._policy)
        jar.update(self)
        return jar

    def __getstate__(self) -> dict[str, Any]:
        state = {name: value for name, value in vars(self).items() if name not in _NOT_PICKLED}
        # Copies of the dicts, so that changing a copy of the jar leaves this one alone.
        state["_cookies"] = {
            domain: {path: {**names} for path, names in paths.items()}
            for domain, paths in self._cookies.items()
        }
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._cookies_lock = threading.RLock()
        self._begin(CookieStore())
        cookies = state.get("_cookies", {})
        vars(self).update({name: value for name, value in state.items() if name != "_cookies"})
        self._cookies = cookies

    # The interface of a mapping

    def get(self, name: str, default: Any = None, domain: str | None = None, path: str | None = None) -> Any:
        """Returns the value of a cookie, or *default*.

        :raises CookieConflictError: several cookies match.
        """
        try:
            return self._find_no_duplicates(name, domain, path)
        except KeyError:
            return default

    def set(self, name: str, value: str | Morsel[Any] | None, **kwargs: Any) -> Cookie | None:
        """Sets a cookie. A value of ``None`` removes the cookies of that name.

        :param kwargs: the cookie's other attributes (see ``create_cookie``).
        :return: the cookie.
        :raises TypeError: an attribute is unknown.
        """
        if value is None:
            remove_cookie_by_name(self, name, kwargs.get("domain"), kwargs.get("path"))
            return None
        cookie = None
        if not isinstance(value, str):
            from http.cookies import Morsel

            cookie = morsel_to_cookie(value) if isinstance(value, Morsel) else None
        cookie = cookie or create_cookie(name, value, **kwargs)  # type: ignore[arg-type]
        self.set_cookie(cookie)
        return cookie

    def iterkeys(self) -> Iterator[str]:
        """Iterates over the names of all cookies, with duplicates."""
        for cookie in self:
            yield cookie.name

    def itervalues(self) -> Iterator[str | None]:
        """Iterates over the values of all cookies."""
        for cookie in self:
            yield cookie.value

    def iteritems(self) -> Iterator[tuple[str, str | None]]:
        """Iterates over names and values of all cookies."""
        for cookie in self:
            yield cookie.name, cookie.value

    def keys(self) -> list[str]:  # type: ignore[override]
        """Returns the names of all cookies, with duplicates."""
        return list(self.iterkeys())

    def values(self) -> list[str | None]:  # type: ignore[override]
        """Returns the values of all cookies."""
        return list(self.itervalues())

    def items(self) -> list[tuple[str, str | None]]:  # type: ignore[override]
        """Returns names and values of all cookies."""
        return list(self.iteritems())

    def list_domains(self) -> list[str]:
        """Returns the distinct domains."""
        return list(dict.fromkeys(cookie.domain for cookie in self))

    def list_paths(self) -> list[str]:
        """Returns the distinct paths."""
        return list(dict.fromkeys(cookie.path for cookie in self))

    def multiple_domains(self) -> bool:
        """Returns whether two cookies share a domain. Despite its name, that is what it does in requests."""
        domains = [cookie.domain for cookie in self if cookie.domain is not None]
        return len(domains) > len(set(domains))

    def get_dict(self, domain: str | None = None, path: str | None = None) -> dict[str, str | None]:
        """Returns names and values, optionally those of one domain or path."""
        return {cookie.name: cookie.value for cookie in self._matching(domain, path)}

    def update(self, other: Any) -> None:  # type: ignore[override]
        """Adds copies of another jar's cookies, or the names and values of a mapping or of pairs."""
        if isinstance(other, CookieJar):
            for cookie in other:
                self.set_cookie(copy.copy(cookie))
        else:
            super().update(other)

    def __contains__(self, name: object) -> bool:
        try:
            return super().__contains__(name)
        except CookieConflictError:
            return True

    def __getitem__(self, name: str) -> str | None:
        return self._find_no_duplicates(name)

    def __setitem__(self, name: str, value: str | Morsel[Any] | None) -> None:
        self.set(name, value)

    def __delitem__(self, name: str) -> None:
        remove_cookie_by_name(self, name)

    def _matching(self, domain: str | None, path: str | None) -> Iterator[Cookie]:
        for cookie in self:
            if (domain is None or cookie.domain == domain) and (path is None or cookie.path == path):
                yield cookie

    def _find(self, name: str, domain: str | None = None, path: str | None = None) -> str | None:
        for cookie in self._matching(domain, path):
            if cookie.name == name:
                return cookie.value
        raise KeyError(f"name={name!r}, domain={domain!r}, path={path!r}")

    def _find_no_duplicates(
        self, name: str, domain: str | None = None, path: str | None = None
    ) -> str | None:
        # As in requests, cookies without a value do not count.
        values = [
            cookie.value
            for cookie in self._matching(domain, path)
            if cookie.name == name and cookie.value is not None
        ]
        if len(values) > 1:
            raise CookieConflictError(f"There are multiple cookies with name, {name!r}")
        if not values:
            raise KeyError(f"name={name!r}, domain={domain!r}, path={path!r}")
        return values[0]


_NOT_PICKLED = ("_cookies_lock", "_seen", "_store", "_view")


def _fields(cookie: Cookie) -> tuple[Any, ...]:
    """Returns the fields of a cookie in the order of the store."""
    rest = getattr(cookie, "_rest", None) or {}
    return (
        _text(cookie.name) or "",
        _text(cookie.value),
        _text(cookie.domain) or "",
        bool(cookie.domain_specified),
        _text(cookie.path) or "",
        bool(cookie.path_specified),
        bool(cookie.secure),
        None if cookie.expires is None else int(cookie.expires),
        bool(cookie.discard),
        {str(name): _text(value) for name, value in rest.items()},
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _identity(fields: tuple[Any, ...]) -> _CookieKey:
    return fields[2], fields[4], fields[0]


def _cookie(
    name: str,
    value: str | None,
    domain: str,
    domain_specified: bool,
    path: str,
    path_specified: bool,
    secure: bool,
    expires: int | None,
    discard: bool,
    rest: Any,
) -> Cookie:
    return Cookie(
        version=0,
        name=name,
        value=value,
        port=None,
        port_specified=False,
        domain=domain,
        domain_specified=domain_specified,
        # The store does not keep it: http.cookiejar puts a dot before every domain that a response names.
        domain_initial_dot=False,
        path=path,
        path_specified=path_specified,
        secure=secure,
        expires=expires,
        discard=discard,
        comment=None,
        comment_url=None,
        rest=rest,
    )


def create_cookie(name: str, value: str, **kwargs: Any) -> Cookie:
    """Returns a cookie. Without a domain it is sent to every host.

    :param kwargs: its other attributes: version, port, domain, path, secure, expires, discard, comment,
        comment_url, rest, rfc2109.
    :raises TypeError: an attribute is unknown.
    """
    result: dict[str, Any] = {
        "version": 0,
        "name": name,
        "value": value,
        "port": None,
        "domain": "",
        "path": "/",
        "secure": False,
        "expires": None,
        "discard": True,
        "comment": None,
        "comment_url": None,
        "rest": {"HttpOnly": None},
        "rfc2109": False,
    }
    unknown = set(kwargs) - set(result)
    if unknown:
        raise TypeError(f"create_cookie() got unexpected keyword arguments: {list(unknown)}")
    result.update(kwargs)
    result["port_specified"] = bool(result["port"])
    result["domain_specified"] = bool(result["domain"])
    result["domain_initial_dot"] = result["domain"].startswith(".")
    result["path_specified"] = bool(result["path"])
    return Cookie(**result)


def morsel_to_cookie(morsel: Morsel[Any]) -> Cookie:
    """Converts a morsel of ``http.cookies`` to a cookie.

    :raises TypeError: max-age is not a number.
    :raises ValueError: expires does not have the form ``Wed, 21-Oct-2099 07:28:00 GMT``.
    """
    expires = None
    if morsel["max-age"]:
        try:
            expires = int(time.time() + int(morsel["max-age"]))
        except ValueError:
            raise TypeError(f"max-age: {morsel['max-age']} must be integer") from None
    elif morsel["expires"]:
        expires = timegm(time.strptime(morsel["expires"], "%a, %d-%b-%Y %H:%M:%S GMT"))
    return create_cookie(
        name=morsel.key,
        value=morsel.value,
        version=morsel["version"] or 0,
        domain=morsel["domain"],
        path=morsel["path"],
        secure=bool(morsel["secure"]),
        expires=expires,
        discard=False,
        comment=morsel["comment"],
        comment_url=bool(morsel["comment"]),
        rest={"HttpOnly": morsel["httponly"]},
    )


def cookiejar_from_dict(
    cookie_dict: dict[str, str] | None, cookiejar: Any = None, overwrite: bool = True
) -> Any:
    """Returns a jar with cookies of these names and values.

    :param cookie_dict: values by names.
    :param cookiejar: the jar to add them to; by default a new one.
    :param overwrite: whether they replace cookies of the same name.
    """
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    if cookie_dict is not None:
        known = set() if overwrite else {cookie.name for cookie in jar}
        for name in cookie_dict:
            if name not in known:
                jar.set_cookie(create_cookie(name, cookie_dict[name]))
    return jar


def merge_cookies(cookiejar: _Jar, cookies: Any) -> _Jar:
    """Adds cookies to a jar and returns the jar.

    :param cookies: a jar; or a dict, which does not replace cookies of the same name.
    :raises ValueError: *cookiejar* is not a ``CookieJar``.
    """
    if not isinstance(cookiejar, CookieJar):
        raise ValueError("You can only merge into CookieJar")
    if isinstance(cookies, dict):
        cookiejar_from_dict(cookies, cookiejar, overwrite=False)
    elif isinstance(cookies, CookieJar):
        update = getattr(cookiejar, "update", None)
        if update is not None:
            update(cookies)
        else:
            for cookie in cookies:
                cookiejar.set_cookie(cookie)
    return cookiejar


def remove_cookie_by_name(
    cookiejar: CookieJar, name: str, domain: str | None = None, path: str | None = None
) -> None:
    """Removes the cookies of a name, optionally those of one domain or path only."""
    keys = [
        (cookie.domain, cookie.path, cookie.name)
        for cookie in cookiejar
        if cookie.name == name
        and (domain is None or cookie.domain == domain)
        and (path is None or cookie.path == path)
    ]
    for key in keys:
        cookiejar.clear(*key)


def extract_cookies_to_jar(jar: CookieJar, request: Any, response: Any) -> None:
    """Stores the cookies that a response sets.

    :param request: the prepared request.
    :param response: the raw response, ours or urllib3's. One without ``_original_response`` sets nothing.
    """
    original = getattr(response, "_original_response", None)
    if original:
        jar.extract_cookies(MockResponse(original.msg), MockRequest(request))  # type: ignore[arg-type]


def get_cookie_header(jar: CookieJar, request: Any) -> str | None:
    """Returns the Cookie header for a prepared request; ``None`` if no cookie matches."""
    mock = MockRequest(request)
    jar.add_cookie_header(mock)  # type: ignore[arg-type]
    return mock.get_new_headers().get("Cookie")


def _copy_cookie_jar(jar: CookieJar | None) -> CookieJar | None:
    """Returns a jar of the same type with copies of the cookies."""
    if jar is None:
        return None
    copy_of = getattr(jar, "copy", None)
    if copy_of is not None:
        copied: CookieJar = copy_of()
        return copied
    new = copy.copy(jar)
    new.clear()
    for cookie in jar:
        new.set_cookie(copy.copy(cookie))
    return new
