"""`inspect.signature` gives the parameters of the originals, with their names, order and defaults."""

from __future__ import annotations

import contextlib
import functools
import inspect
import pydoc
from typing import Any
from unittest import mock

import oauthlib.oauth1
import pytest
import requests
import requests.adapters
import requests.auth
import requests.cookies
import requests.structures
import requests_oauthlib

import oxhorizon
from oxhorizon import events, exh, oauth1
from tests.introspection.surface import members, public_classes, public_objects
from tests.servers.versions import needs_requests_2_34

ORIGINALS = [
    (oxhorizon.Session, requests.Session),
    (oxhorizon.OAuth1Session, requests_oauthlib.OAuth1Session),
    (oxhorizon.OAuth1, requests_oauthlib.OAuth1),
    (oauth1.Client, oauthlib.oauth1.Client),
    (oxhorizon.HTTPAdapter, requests.adapters.HTTPAdapter),
    (oxhorizon.Request, requests.Request),
    (oxhorizon.PreparedRequest, requests.PreparedRequest),
    (oxhorizon.Response, requests.Response),
    (oxhorizon.CaseInsensitiveDict, requests.structures.CaseInsensitiveDict),
    (oxhorizon.auth.HTTPBasicAuth, requests.auth.HTTPBasicAuth),
    (oxhorizon.auth.HTTPDigestAuth, requests.auth.HTTPDigestAuth),
    (oxhorizon.cookies.RequestsCookieJar, requests.cookies.RequestsCookieJar),
]

VERBS = ["get", "options", "head", "post", "put", "patch", "delete"]
KEYWORDS = list(inspect.signature(requests.Session.request).parameters)[3:]
BY_POSITION = {
    inspect.Parameter.POSITIONAL_ONLY,
    inspect.Parameter.POSITIONAL_OR_KEYWORD,
}
PAIRS = [
    *((ours, theirs, "") for ours, theirs in ORIGINALS),
    *((ours, theirs, "__init__") for ours, theirs in ORIGINALS),
    *(
        (ours, theirs, name)
        for ours, theirs in ORIGINALS
        for name in members(ours)
        if inspect.isroutine(getattr(ours, name)) and inspect.isroutine(getattr(theirs, name, None))
    ),
]


def parameters(function: Any) -> list[inspect.Parameter]:
    found = [*inspect.signature(function).parameters.values()]
    return found[1:] if found and found[0].name in ("self", "cls") else found


def differing(ours: list[inspect.Parameter], theirs: list[inspect.Parameter]) -> list[str]:
    """What the parameters of an original have and ours do not."""
    has_keywords = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in theirs)
    by_position = [one.name for one in theirs if one.kind in BY_POSITION]
    mine = [one.name for one in ours if one.kind in BY_POSITION]
    found = []
    # `**kwargs` of the original may stand here in full. Ours come last, or by keyword.
    if mine[: len(by_position)] != by_position:
        found.append(f"{mine} does not begin with {by_position}")
    known = {one.name: one for one in ours}
    for one in theirs:
        own = known.get(one.name)
        if own is None:
            if one.kind is not inspect.Parameter.VAR_KEYWORD or len(ours) <= len(theirs):
                found.append(f"no {one}")
        # The original's mark for "not given" is an object of its own.
        elif type(one.default) is not object and own.default != one.default:
            found.append(f"{own} for {one}")
    further = [one for one in ours[len(theirs) :] if one.default is one.empty and one.kind in BY_POSITION]
    return found + [f"{one} is required" for one in further if not has_keywords]


@needs_requests_2_34
@pytest.mark.parametrize(
    ("ours", "theirs", "name"), PAIRS, ids=[f"{ours.__name__}.{name}" for ours, _, name in PAIRS]
)
def test_signature_has_the_parameters_of_the_original(ours: type, theirs: type, name: str) -> None:
    mine = parameters(getattr(ours, name) if name else ours)
    original = parameters(getattr(theirs, name) if name else theirs)
    assert differing(mine, original) == []


@pytest.mark.parametrize("cls", public_classes().values(), ids=public_classes())
def test_class_and_its_init_have_the_same_signature(cls: type) -> None:
    own = next((base for base in cls.__mro__ if "__init__" in vars(base)), object)
    if not own.__module__.startswith("oxhorizon"):
        return
    with contextlib.suppress(ValueError):
        shown = inspect.signature(cls)
        if "__new__" not in vars(cls) or not inspect.isfunction(vars(cls)["__new__"]):
            assert [*shown.parameters] == [one.name for one in parameters(cls.__init__)]  # type: ignore[misc]


def hides_parameters(function: Any) -> bool:
    kinds = {one.kind for one in parameters(function)}
    return kinds == {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}


def test_no_public_name_hides_its_parameters() -> None:
    hidden = []
    for path, found in public_objects().items():
        # The arguments of an exception are any, as in Python.
        if isinstance(found, type) and (issubclass(found, BaseException) or found is events.Observer):
            continue
        routines = {path: found} if not isinstance(found, type) else {path: found.__init__}
        if isinstance(found, type):
            routines.update({f"{path}.{name}": getattr(found, name) for name in members(found)})
        for shown, routine in routines.items():
            if not callable(routine) or isinstance(routine, type):
                continue
            if routine is object.__init__ or getattr(routine, "__objclass__", None) in (object, dict):
                continue
            if hides_parameters(routine):
                hidden.append(shown)
    assert hidden == []


@pytest.mark.parametrize("owner", [oxhorizon.Session, oxhorizon.OAuth1Session, exh.ExhSession])
@pytest.mark.parametrize("verb", VERBS)
def test_verb_of_a_session_spells_out_every_keyword(owner: type, verb: str) -> None:
    shown = inspect.signature(getattr(owner, verb)).parameters
    assert {*KEYWORDS, "max_response_size", "progress", "retries"} <= {*shown}
    assert shown["allow_redirects"].default is (verb != "head")
    own = {"rql", "raise_errors"} if owner is exh.ExhSession else set()
    assert {*shown} - {*KEYWORDS, "max_response_size", "progress", "retries", "self", "url"} == own


@pytest.mark.parametrize("name", ["request", *VERBS])
def test_function_shows_the_keywords_of_the_session(name: str) -> None:
    function = {one.name: one.default for one in parameters(getattr(oxhorizon, name))}
    method = {one.name: one.default for one in parameters(getattr(oxhorizon.Session, name))}
    assert function == method


@pytest.mark.parametrize("verb", VERBS)
def test_arguments_that_a_signature_binds_are_taken(verb: str) -> None:
    session = mock.create_autospec(oxhorizon.Session, instance=True)
    shown = inspect.signature(getattr(oxhorizon.Session(), verb))
    by_position = [one for one in shown.parameters.values() if one.kind in BY_POSITION]
    bound = shown.bind(*("https://example.com/" if one.name == "url" else None for one in by_position))
    with pytest.raises(oxhorizon.exceptions.InvalidSchema):
        bound.arguments["url"] = "nothing://example.com/"
        getattr(oxhorizon.Session(), verb)(*bound.args, **bound.kwargs)
    with pytest.raises(TypeError):
        shown.bind("https://example.com/", timout=3)
    assert session


class TestClasses:
    def test_mixin_that_passes_on_named_keywords_works(self) -> None:
        class Mixin:
            def __init__(self, *args: Any, own: int, **kwargs: Any) -> None:
                known = inspect.signature(super().__init__).parameters
                self.own = own
                super().__init__(*args, **{name: value for name, value in kwargs.items() if name in known})

        class Mixed(Mixin, oxhorizon.OAuth1Session):
            pass

        made = Mixed(client_key="ck", client_secret="cs", own=5, unknown=6)
        assert made.own == 5
        assert made.auth.client.client_secret == "cs"

    def test_subclass_without_init_shows_that_of_its_base(self) -> None:
        class Sub(oxhorizon.OAuth1Session):
            pass

        assert inspect.signature(Sub) == inspect.signature(oxhorizon.OAuth1Session)
        assert Sub("ck", "cs").auth.client.client_key == "ck"

    def test_subclass_with_init_shows_its_own(self) -> None:
        class Sub(oxhorizon.OAuth1Session):
            def __init__(self, tenant: str) -> None:
                super().__init__("ck", client_secret=tenant)

        assert [*inspect.signature(Sub).parameters] == ["tenant"]
        assert Sub("t").auth.client.client_secret == "t"

    def test_container_binds_arguments_to_a_class(self) -> None:
        bound = inspect.signature(oxhorizon.OAuth1Session).bind("ck", realm="r")
        bound.apply_defaults()
        assert bound.arguments["signature_method"] == "HMAC-SHA1"
        made = oxhorizon.OAuth1Session(*bound.args, **bound.kwargs)
        assert made.auth.client.realm == "r"
        with pytest.raises(TypeError, match="client_key"):
            inspect.signature(oxhorizon.OAuth1Session).bind()

    def test_init_of_the_class_is_called_on_an_object(self) -> None:
        session = oxhorizon.Session()
        oxhorizon.Session.__init__(session, base_url="https://example.com")
        assert session.base_url == "https://example.com"
        session.__init__()  # type: ignore[misc]
        with pytest.raises(TypeError, match=r"^__init__\(\) needs an object of oxhorizon\.Session$"):
            oxhorizon.Session.__init__(object())
        with pytest.raises(TypeError, match=r"^__init__\(\) needs an object of oxhorizon\.Session$"):
            oxhorizon.Session.__init__()

    def test_init_that_is_patched_and_restored_works_as_before(self) -> None:
        with mock.patch.object(oxhorizon.Session, "__init__", return_value=None, autospec=True) as patched:
            oxhorizon.Session(base_url="https://example.com")
        assert patched.call_args.kwargs == {"base_url": "https://example.com"}
        assert oxhorizon.Session(base_url="https://example.com").base_url == "https://example.com"
        assert oxhorizon.OAuth1Session("ck").max_redirects == 30

    def test_wrapper_of_init_keeps_its_signature(self) -> None:
        original = oxhorizon.OAuth1Session.__init__

        @functools.wraps(original)
        def wrapped(self: Any, *args: Any, **kwargs: Any) -> None:
            original(self, *args, **kwargs)

        assert inspect.signature(wrapped) == inspect.signature(original)
        assert (wrapped.__name__, wrapped.__qualname__) == ("__init__", "OAuth1Session.__init__")
        assert "client_key" in (wrapped.__doc__ or "")

    def test_response_and_prepared_request_take_no_arguments(self) -> None:
        for ours, theirs in (
            (oxhorizon.Response, requests.Response),
            (oxhorizon.PreparedRequest, requests.PreparedRequest),
        ):
            for cls in (ours, theirs):
                with pytest.raises(TypeError):
                    cls(1)
                cls()


class TestMocks:
    def test_autospec_of_the_class_refuses_missing_arguments(self) -> None:
        made = mock.create_autospec(oxhorizon.OAuth1Session)
        with pytest.raises(TypeError, match="client_key"):
            made()
        with pytest.raises(TypeError, match="client_key"):
            made("ck", client_key="twice")
        made("ck", client_secret="cs").get("https://example.com/")

    def test_autospec_of_a_session_has_its_attributes_only(self) -> None:
        made = mock.create_autospec(oxhorizon.OAuth1Session("ck"))
        made.get.return_value.status_code = 200
        assert made.get("https://example.com/", timeout=3).status_code == 200
        with pytest.raises(AttributeError):
            _ = made.gett

    def test_autospec_of_a_function_refuses_unknown_keywords(self) -> None:
        made = mock.create_autospec(oxhorizon.get)
        with pytest.raises(TypeError, match="timout"):
            made("https://example.com/", timout=3)
        with pytest.raises(TypeError, match="url"):
            made()


class TestHelp:
    @pytest.mark.parametrize("owner", [oxhorizon.Session, exh.ExhSession])
    def test_help_shows_parameters_of_a_method(self, owner: type) -> None:
        text = pydoc.plain(pydoc.render_doc(owner.get))  # type: ignore[attr-defined]
        assert "timeout=None" in text
        assert "Sends a GET request" in text

    def test_help_of_a_class_shows_parameters_of_init(self) -> None:
        text = pydoc.plain(pydoc.render_doc(oxhorizon.OAuth1Session))
        assert "OAuth1Session(client_key, client_secret=None" in text
        assert "__init__(self, /, client_key, client_secret=None" in text
        assert ":param client_secret: the consumer secret." in text

    def test_help_of_the_function_shows_keywords(self) -> None:
        assert "timeout=None" in pydoc.plain(pydoc.render_doc(oxhorizon.get))
