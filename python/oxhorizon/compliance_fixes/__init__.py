"""Fixes for providers that do not follow RFC 6749, with the names of ``requests_oauthlib.compliance_fixes``.

::

    session = facebook_compliance_fix(OAuth2Session(client_id, redirect_uri=redirect_uri))
"""

from .._compat.lazy import lazy_getattr, public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .ebay import ebay_compliance_fix
    from .facebook import facebook_compliance_fix
    from .fitbit import fitbit_compliance_fix
    from .instagram import instagram_compliance_fix
    from .mailchimp import mailchimp_compliance_fix
    from .plentymarkets import plentymarkets_compliance_fix
    from .slack import slack_compliance_fix
    from .weibo import weibo_compliance_fix

__all__ = [
    "ebay_compliance_fix",
    "facebook_compliance_fix",
    "fitbit_compliance_fix",
    "instagram_compliance_fix",
    "mailchimp_compliance_fix",
    "plentymarkets_compliance_fix",
    "slack_compliance_fix",
    "weibo_compliance_fix",
]

_find = lazy_getattr(
    __name__,
    {
        ".compliance_fixes.ebay": "ebay_compliance_fix",
        ".compliance_fixes.facebook": "facebook_compliance_fix",
        ".compliance_fixes.fitbit": "fitbit_compliance_fix",
        ".compliance_fixes.instagram": "instagram_compliance_fix",
        ".compliance_fixes.mailchimp": "mailchimp_compliance_fix",
        ".compliance_fixes.plentymarkets": "plentymarkets_compliance_fix",
        ".compliance_fixes.slack": "slack_compliance_fix",
        ".compliance_fixes.weibo": "weibo_compliance_fix",
    },
)


def __getattr__(name: str) -> object:
    found: object = _find(name)
    return found


def __dir__() -> "list[str]":
    return public_names(globals())
