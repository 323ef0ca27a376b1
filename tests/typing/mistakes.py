# pyright: reportUnnecessaryTypeIgnoreComment=true

"""What a type checker finds in a user's code. A comment that ignores nothing is an error itself."""

from oxhorizon import OAuth1Session, Response, Session
from oxhorizon.exh import rql


def mistakes(session: Session, response: Response) -> None:
    session.get(1)  # type: ignore[arg-type]
    session.get("https://example.com/", params=1)  # type: ignore[arg-type]
    session.request("GET", "https://example.com/", timeout="3")  # type: ignore[arg-type]
    session.request("GET", "https://example.com/", timeouts=3)  # type: ignore[call-arg]
    session.request("GET", "https://example.com/", files=3)  # type: ignore[arg-type]
    session.max_redirects = "5"  # type: ignore[assignment]
    response.json("utf-8")  # type: ignore[call-overload]
    response.json(parse_float="Decimal")  # type: ignore[call-overload]
    response.status  # type: ignore[attr-defined]  # noqa: B018
    response.status_code + ""  # type: ignore[operator]
    OAuth1Session(client_secret="secret")  # type: ignore[call-arg]
    OAuth1Session("key", client_secret=1)  # type: ignore[arg-type]
    rql.eq("field")  # type: ignore[call-arg]
