"""lti: Learning Tools Interoperability 1.1. OAuth1 on prepared requests, by hand, and on raw XML."""

from __future__ import annotations

import os

import requests
from lti import OutcomeRequest, ToolConsumer, ToolProxy
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "lti"
WHAT = (
    "signs prepared requests by hand, in the body of a form and in the header; sends XML and JSON with a "
    "hash of the body, with HMAC-SHA1 and HMAC-SHA256"
)
HOSTS = ("tool.example.com", "school.example.com")

LAUNCH = "https://tool.example.com/launch"
OUTCOMES = "https://school.example.com/outcomes"
PROXIES = "https://school.example.com/proxies"
RESULT_ID = "größer & kleiner"
XML = "application/xml"


def run(service: Service) -> None:
    _launch(service)
    _outcomes(service)
    _register(service)


def _launch(service: Service) -> None:
    params = {
        **{"resource_link_id": "a b+c", "lis_person_name_full": "Ada Löve & Co", "roles": "Learner"},
        **{"lti_version": "LTI-1p0", "lti_message_type": "basic-lti-launch-request", "custom_empty": ""},
    }
    consumer = ToolConsumer(service.keys.client_key, service.keys.client_secret, params, LAUNCH)

    def launched(received: Received) -> str:
        same({name: received.fields[name] for name in params}, params)
        same("Authorization" in received.headers, False)
        return "started"

    service.on("POST", LAUNCH, launched, needs_token=False)
    # What a page has in a form, and the user's browser posts.
    same(requests.post(LAUNCH, data=consumer.generate_launch_data()).text, "started")


def _outcomes(service: Service) -> None:
    def graded(received: Received) -> Response:
        assert received.oauth["oauth_body_hash"]
        same(received.headers.get_content_type(), XML)
        same(RESULT_ID.encode().replace(b"&", b"&amp;") in received.body, True)
        operation = "replaceResult" if b"<replaceResultRequest>" in received.body else "readResult"
        return Response(200, _answer(operation), {"Content-Type": XML})

    service.on("POST", OUTCOMES, graded, needs_token=False)
    request = OutcomeRequest(
        {
            "lis_outcome_service_url": OUTCOMES,
            "lis_result_sourcedid": RESULT_ID,
            "consumer_key": service.keys.client_key,
            "consumer_secret": service.keys.client_secret,
            "message_identifier": "m1",
        }
    )
    same(request.post_replace_result("0.92", {"text": "süß"}).is_success(), True)
    same("süß".encode() in service.received[-1].body, True)
    request.operation = "readResult"
    same(request.post_outcome_request(signature_method="HMAC-SHA256").score, "0.92")
    same(service.received[-1].oauth["oauth_signature_method"], "HMAC-SHA256")


def _register(service: Service) -> None:
    offer = {
        "endpoint": PROXIES,
        "format": ["application/vnd.ims.lti.v2.toolproxy+json"],
        "action": ["POST"],
    }
    service.on("GET", "https://school.example.com/profile", {"service_offered": [offer]}, is_signed=False)
    service.on("POST", PROXIES, lambda received: Response(201, received.json), needs_token=False)
    proxy = ToolProxy(
        params={
            "reg_key": service.keys.client_key,
            "reg_password": service.keys.client_secret,
            "tc_profile_url": "https://school.example.com/profile",
        }
    )
    proxy.load_tc_profile()
    signed = proxy.register_proxy({"lti_version": "LTI-2p0", "name": "Größe"})
    with requests.Session() as session:
        # A prepared request is sent without what the environment says of authorities.
        answer = session.send(signed, verify=os.environ["REQUESTS_CA_BUNDLE"])
    same((answer.status_code, answer.json()["name"]), (201, "Größe"))
    assert service.received[-1].oauth["oauth_body_hash"]


def _answer(operation: str) -> bytes:
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<imsx_POXEnvelopeResponse xmlns="http://www.imsglobal.org/services/ltiv1p1/xsd/imsoms_v1p0">
<imsx_POXHeader><imsx_POXResponseHeaderInfo><imsx_messageIdentifier>1</imsx_messageIdentifier>
<imsx_statusInfo><imsx_codeMajor>success</imsx_codeMajor><imsx_severity>status</imsx_severity>
<imsx_description>Größe</imsx_description><imsx_messageRefIdentifier>m1</imsx_messageRefIdentifier>
<imsx_operationRefIdentifier>{operation}</imsx_operationRefIdentifier></imsx_statusInfo>
</imsx_POXResponseHeaderInfo></imsx_POXHeader><imsx_POXBody><{operation}Response><result><resultScore>
<language>en</language><textString>0.92</textString></resultScore></result></{operation}Response>
</imsx_POXBody></imsx_POXEnvelopeResponse>""".encode()
