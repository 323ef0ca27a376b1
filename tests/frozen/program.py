"""The program that is frozen: it uses the modules that only Rust imports. Its argument is a server's URL."""

import json
import os
import sys
import tempfile

import oxhorizon
import oxhorizon.events
import oxhorizon.exh


def main(url: str) -> None:
    found: dict[str, object] = {"title": oxhorizon.__title__}
    attempts: list[str] = []

    def observe(event: oxhorizon.events.RequestEvent) -> None:
        attempts.append(event.method)

    session = oxhorizon.OAuth1Session("key", "secret", "token", "token secret")
    oxhorizon.events.add(observe, session)
    found["json"] = session.get(url + "/json", params={"a": "b"}).json()
    try:
        session.get(url + "/text").json()
    except oxhorizon.exceptions.JSONDecodeError as error:
        found["no json"] = error.pos
    with session.get(url + "/json", stream=True) as response:
        found["peer"] = response.raw.connection.sock.getpeername()[0]
        found["raw"] = response.raw.read().decode()
        found["retries"] = len(response.raw.retries.history)
    found["cookies"] = dict(session.cookies)
    found["links"] = session.get(url + "/links").links["next"]["url"]
    found["html"] = "200" in session.get(url + "/json")._repr_html_()
    found["upload"] = session.post(url + "/up", files={"f": ("n.txt", b"file")}, data={"a": "b"}).status_code
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "body")
        session.download(url + "/text", path)
        with open(path) as file:
            found["download"] = file.read()
    found["token"] = session.fetch_request_token(url + "/token")["oauth_token"]
    found["authorize"] = session.authorization_url(url + "/authorize").rpartition("/")[2]
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=2))
    found["mounted"] = session.get(url + "/json").status_code
    found["digest"] = session.get(url + "/json", auth=oxhorizon.auth.HTTPDigestAuth("u", "p")).status_code
    found["rql"] = str(oxhorizon.exh.rql.eq("name", "value"))
    try:
        login = {"consumer_key": "a", "consumer_secret": "b", "token": "c", "token_secret": "d"}
        oxhorizon.exh.session(host=url, **login).get("/no")
    except Exception as error:
        found["exh"] = type(error).__name__
    found["retry"] = oxhorizon.packages.urllib3.util.retry.Retry(2).total
    found["seen"] = len(attempts)
    print(json.dumps(found, sort_keys=True))


main(sys.argv[1])
