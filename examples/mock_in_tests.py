"""A unit test without a server: the fixture answers, and checks what was asked."""

from oxhorizon import OAuth1Session
from oxhorizon.testing import Mock


def test_greeting(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get("https://api.example/me", json={"first_name": "Ada"})
    session = OAuth1Session("key", "secret")
    assert session.get("https://api.example/me").json()["first_name"] == "Ada"
