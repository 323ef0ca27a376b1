"""A small Extra Horizon on this machine, to test programs against.

:class:`Provider` is a real HTTP server on loopback. It verifies the OAuth 1.0a
signature of every request with oauthlib's server side, so independently of
oxhorizon's own signer, and refuses with the platform's error JSON::

    from oxhorizon.testing import Provider

    with Provider() as provider:
        print(provider.url, provider.environ["API_OAUTH_TOKEN"])

It serves the three-legged flow as well, where :meth:`Provider.authorize` is the user.

``python -m oxhorizon.testing`` serves one from the command line.

Needs oauthlib: ``pip install oxhorizon[testing]``.
"""

# As typing.TYPE_CHECKING, without the cost of importing typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .provider import Provider
    from .wire import RecordedRequest

__all__ = ["Provider", "RecordedRequest"]


def __getattr__(name: str) -> object:
    # Late (PEP 562): `import oxhorizon.testing` alone loads no server and no oauthlib.
    if name == "Provider":
        from .provider import Provider

        return Provider
    if name == "RecordedRequest":
        from .wire import RecordedRequest

        return RecordedRequest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
