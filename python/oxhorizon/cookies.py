"""Cookie jars that are mappings too (``requests.cookies``).

The functions take our jars and requests, those of requests, and any ``http.cookiejar.CookieJar``.
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


class MockRequest:
    """A prepared request with the interface of ``urllib.request.Request``, for ``http.cookiejar``.

    What that adds is in ``get_new_headers()``; the request stays as it is.
    """

    def __init__(self, request: Any) -> None:
        self._r = request
        self._new_headers: dict[str, str] = {}
        self.type: str = urlsplit(str(request.url)).scheme

    def get_type(self) -> str:
        return self.type

    def get_host(self) -> str:
        return urlsplit(str(self._r.url)).netloc

    def get_origin_req_host(self) -> str:
        return self.get_host()

    def get_full_url(self) -> str:
        """The URL; with the host of the Host header where the program has set that."""
        url: str = self._r.url
        host = self._r.headers.get("Host")
        if not host:
            return url
        return urlsplit(url)._replace(netloc=host if isinstance(host, str) else host.decode()).geturl()

    def is_unverifiable(self) -> bool:
        return True

    def has_header(self, name: str) -> bool:
        return name in self._r.headers or name in self._new_headers

    def get_header(self, name: str, default: str | None = None) -> str | None:
        found: str | None = self._r.headers.get(name, self._new_headers.get(name, default))
        return found

    def add_header(self, key: str, val: str) -> None:
        """Refuses: cookies are headers that a redirect must not take along."""
        raise NotImplementedError("Cookie headers should be added with add_unredirected_header()")

    def add_unredirected_header(self, name: str, value: str) -> None:
        self._new_headers[name] = value

    def get_new_headers(self) -> dict[str, str]:
        return self._new_headers

    @property
    def unverifiable(self) -> bool:
        return self.is_unverifiable()

    @property
    def origin_req_host(self) -> str:
        return self.get_origin_req_host()

    @property
    def host(self) -> str:
        return self.get_host()


class MockResponse:
    """Header fields with the interface of ``urllib.request.urlopen``'s answer.

    :param headers: an ``http.client.HTTPMessage``, or what has its ``get_all``.
    """

    def __init__(self, headers: Any) -> None:
        self._headers = headers

    def info(self) -> Any:
        return self._headers

    def getheaders(self, name: str) -> Any:
        return self._headers.getheaders(name)


class CookieConflictError(RuntimeError):
    """Several cookies have that name: ``get`` and ``set`` take a domain and a path too."""

    def __new__(cls, *args: object) -> CookieConflictError:
        made = dual_class(cls, "requests.cookies") if cls is CookieConflictError else cls
        return super().__new__(made, *args)

    def __reduce__(self) -> tuple[type[CookieConflictError], tuple[Any, ...]]:
        return CookieConflictError, self.args


# As a policy begins; `_now` is only when it was asked last.
_DEFAULT_POLICY = {**vars(DefaultCookiePolicy()), "_now": 0}

# What a subclass changes by these, a session must go through it for.
_OVERRIDABLE = ("__iter__", "extract_cookies", "make_cookies", "set_cookie", "set_cookie_if_ok")


class RequestsCookieJar(CookieJar, _Mapping):
    """A ``CookieJar`` that is a mapping of names to values too, and can be pickled.

    A name that several domains or paths have is a ``CookieConflictError`` where one value is asked
    for. A session's own jar judges cookies without Python, until it gets another policy.
    """

    # The cookies are in the store, where requests made and answers read change them without Python.
    # `_view` is what Python has seen of them, in the shape that http.cookiejar works on and programs
    # change as they like; `_seen` is what it was when the two were the same last.
    _view: _Nested
    _seen: dict[_CookieKey, tuple[Any, ...]]
    _policy: CookiePolicy

    def __init__(self, policy: CookiePolicy | None = None) -> None:
        self._begin(CookieStore())
        super().__init__(policy)

    @classmethod
    def _of(cls, store: CookieStore) -> RequestsCookieJar:
        """A jar on cookies that are there already."""
        jar = cls()
        jar._begin(store)
        return jar

    def _begin(self, store: CookieStore) -> None:
        self._store = store
        self._view, self._seen = {}, {}

    # Between store and view

    @property
    def _shared(self) -> CookieStore | None:
        """The store, for who can do without this object; ``None`` where its policy or a subclass decides."""
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
        """The cookies by domain, path and name; what is changed there is changed in the jar."""
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
        """Tells the store what the program has done to the view."""
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
        """Shows in the view what has come into the store, or is gone from it."""
        seen = self._seen
        stored = {_identity(fields): fields for fields in self._store.all()}
        keys = {_identity(fields): key for key, fields in seen.items()}
        if len(stored) == len(seen) and all(
            identity in keys and seen[keys[identity]] == fields for identity, fields in stored.items()
        ):
            return
        # A copy: another thread may be on its way through the old one.
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

    # As a jar

    def __iter__(self) -> Iterator[Cookie]:  # type: ignore[override]
        """The cookies, not their names."""
        with self._cookies_lock:
            cookies = self._cookies
            return iter([c for paths in cookies.values() for names in paths.values() for c in names.values()])

    def __len__(self) -> int:
        with self._cookies_lock:
            self._push()
            return len(self._store)

    def __repr__(self) -> str:
        """Names and places; the values are secrets."""
        cookies = ", ".join(f"<Cookie {cookie.name} for {cookie.domain}{cookie.path}>" for cookie in self)
        return f"<{type(self).__name__}[{cookies}]>"

    __str__ = __repr__

    def set_cookie(self, cookie: Cookie, *args: Any, **kwargs: Any) -> None:
        """Adds a cookie, and replaces one of the same name, domain and path."""
        value = cookie.value
        # Not every value is text, whatever it is declared as.
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
        """Takes what an answer sets, by the rules of a session where the policy is the default one.

        :param response: has ``info()``, as that of ``urllib.request.urlopen``.
        :param request: a ``urllib.request.Request``, or a ``MockRequest``.
        """
        store = self._shared
        if store is None:
            super().extract_cookies(response, request)
        else:
            fields = response.info().get_all("Set-Cookie", [])
            store.take(request.get_full_url(), [str(field) for field in fields])

    def clear(self, domain: str | None = None, path: str | None = None, name: str | None = None) -> None:
        """Takes away the cookie of that name, or those of a path or of a domain, or all.

        :raises KeyError: there is none.
        :raises ValueError: a name without domain and path, or a path without a domain.
        """
        with self._cookies_lock:
            super().clear(domain, path, name)
            self._push()

    def clear_session_cookies(self) -> None:
        """Takes away what ends with the session."""
        with self._cookies_lock:
            self._push()
            self._store.clear_session()

    def clear_expired_cookies(self) -> None:
        """Takes away what has expired."""
        with self._cookies_lock:
            self._push()
            self._store.clear_expired()

    def get_policy(self) -> CookiePolicy:
        """What decides which cookies are taken and sent."""
        return self._policy

    def copy(self) -> RequestsCookieJar:
        """A jar with copies of the cookies, and the same policy."""
        jar = RequestsCookieJar(self._policy)
        jar.update(self)
        return jar

    def __getstate__(self) -> dict[str, Any]:
        state = {name: value for name, value in vars(self).items() if name not in _NOT_PICKLED}
        # Copies of the dicts: a copy of the jar must not change this one.
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

    # As a mapping

    def get(self, name: str, default: Any = None, domain: str | None = None, path: str | None = None) -> Any:
        """The value of a cookie.

        :raises CookieConflictError: several are meant.
        """
        try:
            return self._find_no_duplicates(name, domain, path)
        except KeyError:
            return default

    def set(self, name: str, value: str | Morsel[Any] | None, **kwargs: Any) -> Cookie | None:
        """Puts a cookie in; a value of ``None`` takes away those of that name.

        :param kwargs: the cookie's other attributes (see ``create_cookie``).
        :return: the cookie.
        :raises TypeError: an attribute that cookies do not have.
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
        for cookie in self:
            yield cookie.name

    def itervalues(self) -> Iterator[str | None]:
        for cookie in self:
            yield cookie.value

    def iteritems(self) -> Iterator[tuple[str, str | None]]:
        for cookie in self:
            yield cookie.name, cookie.value

    def keys(self) -> list[str]:  # type: ignore[override]
        """The names, each as often as there are cookies of it."""
        return list(self.iterkeys())

    def values(self) -> list[str | None]:  # type: ignore[override]
        return list(self.itervalues())

    def items(self) -> list[tuple[str, str | None]]:  # type: ignore[override]
        return list(self.iteritems())

    def list_domains(self) -> list[str]:
        """Each domain once."""
        return list(dict.fromkeys(cookie.domain for cookie in self))

    def list_paths(self) -> list[str]:
        """Each path once."""
        return list(dict.fromkeys(cookie.path for cookie in self))

    def multiple_domains(self) -> bool:
        """Whether two cookies have one domain (so it is in requests, whatever the name says)."""
        domains = [cookie.domain for cookie in self if cookie.domain is not None]
        return len(domains) > len(set(domains))

    def get_dict(self, domain: str | None = None, path: str | None = None) -> dict[str, str | None]:
        """Names and values, of one domain or path only where it is given."""
        return {cookie.name: cookie.value for cookie in self._matching(domain, path)}

    def update(self, other: Any) -> None:  # type: ignore[override]
        """Takes copies of another jar's cookies, or names and values of a mapping or of pairs."""
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
        # Cookies without a value do not count.
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
    """A cookie as the store has it."""
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
        # Lost: http.cookiejar puts a dot before every domain that an answer names.
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
    """A cookie; without a domain it goes to every host.

    :param kwargs: its other attributes: version, port, domain, path, secure, expires, discard, comment,
        comment_url, rest, rfc2109.
    :raises TypeError: another one.
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
    """The cookie that a morsel of ``http.cookies`` describes.

    :raises TypeError: its max-age is no number.
    :raises ValueError: its expires is not of the form ``Wed, 21-Oct-2099 07:28:00 GMT``.
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
    """A jar with cookies of these names and values.

    :param cookiejar: they are put into this one.
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
    """Puts cookies into a jar; returns it.

    :param cookies: a jar, or a dict, whose cookies do not replace those of the same name.
    :raises ValueError: *cookiejar* is no jar.
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
    """Takes away the cookies of that name, of every domain and path unless they are given."""
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
    """Puts into a jar what an answer sets.

    :param request: the prepared request.
    :param response: the raw response, ours or urllib3's; one without header fields sets nothing.
    """
    original = getattr(response, "_original_response", None)
    if original:
        jar.extract_cookies(MockResponse(original.msg), MockRequest(request))  # type: ignore[arg-type]


def get_cookie_header(jar: CookieJar, request: Any) -> str | None:
    """The value of the Cookie header for a prepared request; ``None`` where no cookie is meant for it."""
    mock = MockRequest(request)
    jar.add_cookie_header(mock)  # type: ignore[arg-type]
    return mock.get_new_headers().get("Cookie")


def _copy_cookie_jar(jar: CookieJar | None) -> CookieJar | None:
    """A jar of the same type, with copies of the cookies."""
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
