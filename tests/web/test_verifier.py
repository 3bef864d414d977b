"""Only requests that Alexa signed, for this skill, just now, reach the handler."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from skill.web.verifier import Refused, canonical
from tests.web.conftest import Door

BUCKET = "https://s3.amazonaws.com/echo.api"
EVENT = "AlexaSkillEvent.SkillDisabled"

GENUINE: dict[str, dict[str, Any]] = {
    "as Alexa sends it": {},
    "address in capitals, with port": {
        "address": "HTTPS://S3.AMAZONAWS.COM:443/echo.api/echo-api-cert-12.pem"
    },
    "address with a detour": {"address": f"{BUCKET}/../echo.api/echo-api-cert-12.pem"},
    "150 s old": {"age": 150},
    "150 s ahead": {"age": -150},
    "skill event, an hour old": {"age": 3600, "kind": EVENT},
    "large, as attributes can make it": {"padding": 200_000},
}

FORGERIES: dict[str, tuple[dict[str, Any], str]] = {
    "no signature": ({"headers": {"Signature-256": None}}, "header: no Signature-256"),
    "old signature only": (
        {"headers": {"Signature-256": None, "Signature": "c2lnbmVk"}},
        "header: no Signature-256",
    ),
    "no certificate address": (
        {"headers": {"SignatureCertChainUrl": None}},
        "header: no SignatureCertChainUrl",
    ),
    "empty signature": ({"headers": {"Signature-256": ""}}, "header: no Signature-256"),
    "bad base64": ({"headers": {"Signature-256": "*c2lnbmVk*"}}, "signature: not base64"),
    "not even ASCII": ({"headers": {"Signature-256": "Füße"}}, "signature: not base64"),
    "invented signature": (
        {"headers": {"Signature-256": base64.b64encode(bytes(256)).decode()}},
        "signature: not of this body",
    ),
    "short signature": ({"headers": {"Signature-256": "AAAA"}}, "signature: not of this body"),
    "altered body": (
        {"on_the_way": lambda body: body.replace(b"Launch", b"Quench")},
        "signature: not of this body",
    ),
    "same JSON in other bytes": (
        {"on_the_way": lambda body: body + b" "},
        "signature: not of this body",
    ),
    "wrong scheme": ({"address": "http://s3.amazonaws.com/echo.api/c.pem"}, "address: scheme"),
    "wrong host": ({"address": "https://s3.example.com/echo.api/c.pem"}, "address: host"),
    "wrong port": ({"address": "https://s3.amazonaws.com:563/echo.api/c.pem"}, "address: port"),
    "wrong path": ({"address": "https://s3.amazonaws.com/other/c.pem"}, "address: path"),
    "path that climbs out": ({"address": f"{BUCKET}/../other/c.pem"}, "address: path"),
    "user information": (
        {"address": "https://s3.amazonaws.com@example.com/echo.api/c.pem"},
        "address: user information",
    ),
    "no such certificate": ({"address": f"{BUCKET}/none.pem"}, "download: not found"),
    "certificate address that hangs": ({"address": f"{BUCKET}/hangs.pem"}, "download: too slow"),
    "expired": ({"signer": "expired"}, "chain: not proven"),
    "not yet valid": ({"signer": "not yet valid"}, "chain: not proven"),
    "expired intermediate": ({"signer": "under an expired intermediate"}, "chain: not proven"),
    "wrong name": ({"signer": "another name"}, "chain: not proven"),
    "wildcard name": ({"signer": "wildcard name"}, "chain: wildcard name"),
    "self-signed": ({"signer": "self-signed"}, "chain: not proven"),
    "unrelated authority": ({"signer": "unrelated authority"}, "chain: not proven"),
    "signed by a leaf": ({"signer": "signed by a leaf"}, "chain: not proven"),
    "small key": ({"signer": "small key"}, "chain: weak key"),
    "no RSA key": ({"signer": "no RSA key"}, "chain: not an RSA key"),
    "chain left out": ({"signer": "no chain"}, "chain: not proven"),
    "151 s old": ({"age": 151}, "timestamp: too old or too new"),
    "151 s ahead": ({"age": -151}, "timestamp: too old or too new"),
    "skill event, over an hour old": ({"age": 3601, "kind": EVENT}, "timestamp: too old"),
    "skill event, over an hour ahead": ({"age": -3601, "kind": EVENT}, "timestamp: too old"),
    "no timestamp": ({"body": b'{"request": {"type": "X"}}'}, "timestamp: missing"),
    "no request": ({"body": b'{"request": null}'}, "body: not an envelope"),
    "timestamp that is none": (
        {"body": b'{"request": {"type": "X", "timestamp": "soon"}}'},
        "timestamp: missing or unreadable",
    ),
    "for another skill": ({"skill": "amzn1.ask.skill.other"}, "skill: another one"),
    "for no skill": (
        {"body": b'{"request": {"type": "X", "timestamp": "2025-11-22T10:00:00Z"}}'},
        "skill: another one",
    ),
    "not JSON": ({"body": b"{"}, "body: not JSON"),
    "endlessly nested": ({"body": b"[" * 200_000}, "body: not JSON"),
    "no envelope": ({"body": b"[]"}, "body: not an envelope"),
    "empty": ({"body": b""}, "body: not JSON"),
    "not UTF-8": ({"body": b'"\xff"'}, "body: not UTF-8"),
}


@pytest.mark.parametrize("request_", GENUINE.values(), ids=GENUINE.keys())
def test_genuine_requests_reach_the_handler(door: Door, request_: dict[str, Any]) -> None:
    """What Alexa signed is answered with the handler's answer, after exactly one turn."""
    response = door.send(**request_)
    assert response.status_code == 200
    assert response.json == {"version": "1.0", "response": {"shouldEndSession": True}}
    assert len(door.turns) == 1


@pytest.mark.parametrize(("request_", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_forgeries_are_refused(
    door: Door, request_: dict[str, Any], reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A forgery gets the same bare 400; only the log says what was wrong."""
    response = door.send(**request_)
    assert response.status_code == 400
    assert response.json == {"error": "Bad Request"}
    assert door.turns == []
    assert reason in caplog.text
    assert "Traceback" not in caplog.text


def test_the_platform_may_repeat_itself(door: Door) -> None:
    """The same request again within the tolerance is let in, as the platform allows."""
    assert [door.send().status_code for _ in range(2)] == [200, 200]


def test_the_log_quotes_nothing(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    """Neither addresses nor signatures nor ids of a refused request get into the log."""
    door.send(skill="amzn1.ask.skill.secret")
    door.send(address="https://secret.example.com/", headers={"Signature-256": "secret"})
    refusals = [it for it in caplog.records if it.getMessage().startswith("Refused: ")]
    assert len(refusals) == 2
    assert "secret" not in caplog.text


GOOD = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"


@pytest.mark.parametrize(
    "url",
    [
        GOOD,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/elsewhere/.././echo.api//echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/echo-api-cert.pem?again=1#part",
    ],
)
def test_good_addresses_become_one(url: str) -> None:
    """However an allowed address is written, the same one is downloaded."""
    assert canonical(url) == GOOD


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("http://s3.amazonaws.com/echo.api/cert.pem", "scheme"),
        ("file:///echo.api/cert.pem", "scheme"),
        ("//s3.amazonaws.com/echo.api/cert.pem", "scheme"),
        ("https://s3.example.com/echo.api/cert.pem", "host"),
        ("https://s3.amazonaws.com.example.com/echo.api/cert.pem", "host"),
        ("https://s3.amazonaws.com./echo.api/cert.pem", "host"),
        ("https://echo.api.s3.amazonaws.com/echo.api/cert.pem", "host"),
        ("https:///echo.api/cert.pem", "host"),
        ("https://127.0.0.1/echo.api/cert.pem", "host"),
        ("https://s3.amazonaws.com@example.com/echo.api/cert.pem", "user information"),
        ("https://me:word@s3.amazonaws.com/echo.api/cert.pem", "user information"),
        ("https://s3.amazonaws.com:563/echo.api/cert.pem", "port"),
        ("https://s3.amazonaws.com:80/echo.api/cert.pem", "port"),
        ("https://s3.amazonaws.com/EcHo.aPi/cert.pem", "path"),
        ("https://s3.amazonaws.com/invalid.path/cert.pem", "path"),
        ("https://s3.amazonaws.com/echo.api", "path"),
        ("https://s3.amazonaws.com/echo.api/../elsewhere/cert.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/%2e%2e/elsewhere/cert.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/..%2felsewhere/cert.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/..\\elsewhere/cert.pem", "path"),
        ("https://s3.amazonaws.com//echo.api/cert.pem", "path"),
        ("https://s3.amazonaws.com:port/echo.api/cert.pem", "unreadable"),
        ("https://s3.amazonaws.com:99999/echo.api/cert.pem", "unreadable"),
        ("https://[s3.amazonaws.com/echo.api/cert.pem", "unreadable"),
        ("", "scheme"),
    ],
)
def test_other_addresses_are_refused(url: str, rule: str) -> None:
    """Nothing is downloaded from an address that breaks a rule, and the log says which rule."""
    with pytest.raises(Refused, match=f"certificate address: {rule}"):
        canonical(url)
