"""Where certificates may come from."""

from __future__ import annotations

import pytest

from skill.web.address import canonical
from skill.web.refused import Refused

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
