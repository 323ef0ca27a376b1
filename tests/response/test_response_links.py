"""``Response.links``: the parsed Link header."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, returned

LINKS = [
    "<http://example.com/page2>; rel=next",
    '<http://example.com/2>; rel="next", <http://example.com/9>; rel="last"',
    '<https://api.github.com/users?page=2&per_page=10>; rel="next"; title="two words"; type=\'text/html\'',
    "<http://example.com/;a=b,c>; rel=odd",
    "<http://example.com/>",
    "<http://example.com/>;",
    "<http://example.com/>; rel",
    "<http://example.com/>; rel=a=b; x=y",
    "<a>; rel=one, <b>; rel=one",
    "<a>; rel=one,<b>; rel=two,   <c>; rel=three",
    "<a>;rel=one;REL=two; Rel=three",
    "a; rel=next",
    "<a>; rel=\"first last\"; anchor='#x'",
    "<a>; x=y, <b>; x=z",
    "",
    " ",
    ",",
    "'\" ",
    "<é>; rel=é",
]


@pytest.mark.parametrize("link", LINKS)
def test_link_header_is_parsed(server: ScriptedServer, link: str) -> None:
    raw = b"HTTP/1.1 200 OK\r\nLink: " + link.encode("latin-1") + b"\r\nContent-Length: 0\r\n\r\n"
    url = server.on("/links", raw)
    returned(lambda kit: kit.session().get(url).links, server)


def test_links_are_empty_without_header(server: ScriptedServer) -> None:
    assert returned(lambda kit: kit.session().get(server.url).links, server) == {}


def test_next_link_leads_through_pages(server: ScriptedServer) -> None:
    """The usual loop over pages."""
    for n in range(3):
        fields = [f'Link: <{server.url}/page{n + 1}>; rel="next"'] if n < 2 else []
        server.on(f"/page{n}", answer(b"%d" % n, *fields))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(server.url + "/page0")
        pages = [response.text]
        while "next" in response.links:
            response = session.get(response.links["next"]["url"])
            pages.append(response.text)
        return pages

    assert returned(call, server) == ["0", "1", "2"]
