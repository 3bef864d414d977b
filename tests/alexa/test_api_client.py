"""Calls to Alexa's services: answered, refused, or given up in time."""

import ssl
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiClientRequest, ApiConfiguration, ServiceClientFactory
from ask_sdk_model.services.service_exception import ServiceException
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from skill.alexa import api_client
from skill.alexa.api_client import PatientApiClient
from tests.web.authority import AGES, issue

pytestmark = pytest.mark.server


class Quiet(ThreadingHTTPServer):
    """A server for whom a client that gave up is no event."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Stay silent."""


class Service(BaseHTTPRequestHandler):
    """A service of Alexa's: a time zone, at once or in the end; an echo; a refusal."""

    def do_GET(self) -> None:
        refused = "refused" in self.path
        self._say(403 if refused else 200, "{}" if refused else '"Europe/Lisbon"')

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self._say(201, self.rfile.read(length).decode() + self.headers["Authorization"])

    def _say(self, status: int, text: str) -> None:
        sleep(2 if "silent" in self.path else 0)
        self.send_response(status)
        self.end_headers()
        for letter in text:
            self.wfile.write(letter.encode())
            sleep(0.1 if "dripping" in self.path else 0)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def endpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a service that is trusted through REQUESTS_CA_BUNDLE alone."""
    root = issue("Root", ca=True, end=AGES)
    credential = issue("localhost", root, end=AGES)
    key = credential.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain, trusted = tmp_path / "chain.pem", tmp_path / "root.pem"
    chain.write_bytes(key + credential.pem)
    trusted.write_bytes(root.pem)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with Quiet(("localhost", 0), Service) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def services(endpoint: str) -> Any:
    """The SDK's own service clients, over ours."""
    return ServiceClientFactory(
        ApiConfiguration(
            serializer=DefaultSerializer(),
            api_client=PatientApiClient(),
            authorization_value="token",
            api_endpoint=endpoint,
        )
    ).get_ups_service()


def test_the_device_tells_its_zone(endpoint: str) -> None:
    """The SDK's service for settings understands our answers."""
    assert services(endpoint).get_system_time_zone("device") == "Europe/Lisbon"


def test_a_refusal_comes_with_its_status(endpoint: str) -> None:
    """Whoever asks can tell a missing permission from a broken service."""
    with pytest.raises(ServiceException) as refusal:
        services(endpoint).get_system_time_zone("refused")
    assert refusal.value.status_code == 403


def test_what_is_sent_is_json_with_its_headers(endpoint: str) -> None:
    """The body and the access token arrive."""
    request = ApiClientRequest()
    request.url, request.method = f"{endpoint}/v1/alerts/reminders", "POST"
    request.headers, request.body = [("Authorization", "Bearer t")], {"text": "Zoë"}
    answer = PatientApiClient().invoke(request)
    assert (answer.status_code, answer.body) == (201, '{"text": "Zo\\u00eb"}Bearer t')


@pytest.mark.parametrize("service", ["silent", "dripping"])
def test_an_exchange_ends_in_time_as_a_whole(
    endpoint: str, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is waiting: a service that would answer in the end is given up before."""
    monkeypatch.setattr(api_client, "EXCHANGE_SECONDS", 0.5)
    with pytest.raises(ServiceException, match=r"0\.50 s|timed out"):
        services(endpoint).get_system_time_zone(service)


def test_a_token_is_never_sent_in_the_clear() -> None:
    """Only https will do."""
    with pytest.raises(ServiceException, match="https only"):
        services("http://localhost:1").get_system_time_zone("device")


def test_a_strangers_certificate_is_not_trusted(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the authority's file there is no answer."""
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(ServiceException, match="CERTIFICATE_VERIFY_FAILED"):
        services(endpoint).get_system_time_zone("device")


def test_the_skill_imports_neither_requests_nor_urllib3() -> None:
    """They cost a cold start a tenth of a second."""
    program = (
        "import sys, skill.alexa.skill; sys.exit({'requests', 'urllib3'} & {*sys.modules} != set())"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
