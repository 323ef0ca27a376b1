"""A local Extra Horizon server and mocks, for tests of programs that use oxhorizon.

:class:`Provider` is a real HTTP server on the loopback interface. It verifies the OAuth 1.0a
signature of every request with oauthlib, so independently of oxhorizon's own signer, and returns
the platform's error JSON::

    from oxhorizon.testing import Provider

    with Provider() as provider:
        print(provider.url, provider.environ["API_OAUTH_TOKEN"])

It also serves the three-legged flow; :meth:`Provider.authorize` simulates the user.

``python -m oxhorizon.testing`` runs it from the command line. It needs oauthlib:
``pip install oxhorizon[testing]``.

:class:`Mock` answers requests without a server. With pytest all of this is available as
fixtures: ``oauth_provider``, ``exh_server``, ``exh_environment`` and ``oxhorizon_mock``.

:func:`use_requests_transport` makes ``responses``, ``requests_mock``, vcrpy and httpretty work.
"""

# As typing.TYPE_CHECKING, without the cost of importing typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .http.wire import RecordedRequest
    from .mocking import Mock, UnmatchedRequest
    from .provider import Provider
    from .requests_transport import use_requests_transport

__all__ = ["Mock", "Provider", "RecordedRequest", "UnmatchedRequest", "use_requests_transport"]

_HOMES = {
    ".testing.http.wire": ("RecordedRequest",),
    ".testing.mocking": ("Mock", "UnmatchedRequest"),
    ".testing.provider": ("Provider",),
    ".testing.requests_transport": ("use_requests_transport",),
}


def __getattr__(name: str) -> object:
    # PEP 562: `import oxhorizon.testing` alone loads no server and no oauthlib.
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import sys

    path = f"oxhorizon{home}"
    __import__(path)
    value: object = getattr(sys.modules[path], name)
    return value


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name[:2] == "__" and name[-2:] == "__")})
