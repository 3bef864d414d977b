"""Which roots count."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from skill.web.chain import prove, roots, trusted
from skill.web.verifier import Refused
from tests.web.authority import NOW, Credential


def _names(trust: ssl.SSLContext) -> str:
    return str([root["subject"] for root in trust.get_ca_certs()])


def test_amazons_root_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The public roots count by default, Amazon's own among them, and can all be used."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    assert "Amazon Root CA 1" in _names(trusted())
    assert roots(trusted())


def test_other_roots_can_be_named(
    root: Credential,
    credentials: dict[str, Credential],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """SSL_CERT_FILE names the roots that count instead: those, and no others."""
    file = tmp_path / "roots.pem"
    file.write_bytes(root.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    assert len(trusted().get_ca_certs()) == 1
    assert prove(credentials["genuine"].pem, roots(trusted()), NOW)


@pytest.mark.parametrize("pem", [b"", b"nonsense", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_nonsense_proves_nothing(pem: bytes, trust: ssl.SSLContext) -> None:
    """What is no certificate at all is refused like any other."""
    with pytest.raises(Refused, match="not proven"):
        prove(pem, roots(trust), NOW)
