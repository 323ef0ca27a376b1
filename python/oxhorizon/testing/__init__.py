"""A small Extra Horizon on this machine, to test programs against.

:class:`Provider` is a real HTTP server on loopback. It verifies the OAuth 1.0a
signature of every request with oauthlib's server side, so independently of
oxhorizon's own signer, and refuses with the platform's error JSON::

    from oxhorizon.testing import Provider

    with Provider() as provider:
        print(provider.url, provider.environ["API_OAUTH_TOKEN"])

It serves the three-legged flow as well, where :meth:`Provider.authorize` is the user.

``python -m oxhorizon.testing`` serves one from the command line. It needs oauthlib:
``pip install oxhorizon[testing]``.

:class:`Mock` answers requests in place of any server. With pytest all of it comes as
fixtures: ``oauth_provider``, ``exh_server``, ``exh_environment`` and ``oxhorizon_mock``.
"""

# As typing.TYPE_CHECKING, without the cost of importing typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .http.wire import RecordedRequest
    from .mocking import Mock, UnmatchedRequest
    from .provider import Provider

__all__ = ["Mock", "Provider", "RecordedRequest", "UnmatchedRequest"]

_HOMES = {
    "Mock": "mocking",
    "Provider": "provider",
    "RecordedRequest": "http.wire",
    "UnmatchedRequest": "mocking",
}


def __getattr__(name: str) -> object:
    # Late (PEP 562): `import oxhorizon.testing` alone loads no server and no oauthlib.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import sys

    module = f"{__name__}.{_HOMES[name]}"
    __import__(module)
    value: object = getattr(sys.modules[module], name)
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
