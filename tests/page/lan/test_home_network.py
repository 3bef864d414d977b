"""The home network's way to the page: who is let in by what, and what all others meet."""

from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.request import urlopen

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from skill.page.guard import TOKEN
from skill.page.lan.entrance import COOKIE, SPENT, UNKNOWN
from skill.page.lan.entrance import MOST_BYTES as LONGEST_KEY
from skill.page.lan.home_network import home_network
from skill.page.lan.home_server import MOST_VISITS, HomeVisit
from skill.page.server import LOOPBACK, page
from tests.page.lan.home import HOME, INTRUDER, PHONE, Home, on_linux, serve
from tests.page.rehearse.talking import ENVIRONMENT, NOW

pytestmark = [pytest.mark.server, on_linux]
BEGIN = json.dumps({"now": NOW, "memory": "empty", "environment": ENVIRONMENT})
QUESTIONS = ["/begin", "/line", "/script", "/sound"]


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Home]:
    with ExitStack() as ends:
        yield serve(tmp_path, capsys, ends)


def test_a_device_comes_in_by_the_key_and_stays(home: Home) -> None:
    """One key, one device; the next code is printed, and the cookie needs none."""
    key = home.key
    cookie = home.come_in()
    assert home.ask("/alive", Cookie=cookie)[1]["token"] == "the-token"
    status, answer, _ = home.ask(
        "/begin", BEGIN, Cookie=cookie, Content_Type="application/json", X_Hip_Reset="the-token"
    )
    assert (status, answer["talk"]["memory"].partition("-")[0]) == (200, "empty")
    assert PHONE in home.read()
    assert home.key != key
    assert home.ask("/enter", home.key)[0] == 204


def test_the_cookie_is_for_this_page_alone(home: Home) -> None:
    """No script reads it, no other page sends it, and it never travels in the open."""
    connection = HTTPSConnection(HOME, home.port, timeout=10, context=home.trusting)
    connection.request("POST", "/enter", home.key, {"Origin": f"https://{HOME}:{home.port}"})
    told = connection.getresponse().getheader("Set-Cookie") or ""
    connection.close()
    assert told.startswith("__Host-")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(told.split("; "))
    assert "Domain" not in told


PATHS = [
    *("/", "/main.js", "/base.css", "/alive", "/rehearse", "/screens/screen.js", *QUESTIONS),
    *("//alive", "/enter/../alive", "/enter/%2e%2e/alive", "/enter/..%2falive", "/enter/;/alive"),
    *(
        "/enter/entry.py",
        "/%65nter/../begin",
        "/certificate.crt/../alive",
        "/enter/../../server.py",
    ),
]


def test_nobody_sees_anything_without_a_key(home: Home) -> None:
    """Whatever is looked at, asked or made up: a sentence, and how to come in."""
    cookies = [None, COOKIE, f"{COOKIE}=", f"{COOKIE}=made.up.cookie", f"session={home.come_in()}"]
    for path in PATHS:
        for cookie in cookies:
            told = {"Cookie": cookie, TOKEN: "the-token", "Content_Type": "application/json"}
            for body in (None, BEGIN):
                status, answer, _ = home.ask(path, body, INTRUDER, **told)
                assert status == 403, path
                assert answer == {"error": UNKNOWN}


def test_who_looks_is_shown_the_way_in(home: Home) -> None:
    """A person meets a page, and the same status."""
    status, content, _ = home.ask("/", Accept="text/html,*/*")
    assert status == 403
    assert b"Scan the code" in content


FOREIGN: list[tuple[dict[str, str | None], int]] = [
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": f"https://{HOME}:1"}, 403),
    ({"Origin": f"http://{HOME}"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": None}, 403),
    ({"Sec_Fetch_Site": "cross-site"}, 403),
    ({"Sec_Fetch_Site": "same-site"}, 403),
    ({"Host": "rebound.example", "Origin": "https://rebound.example"}, 400),
    ({"Host": "127.0.0.1", "Origin": "https://127.0.0.1"}, 400),
]


def test_another_page_gets_nothing_done(home: Home) -> None:
    """Not with the key, which stays good, and not with the cookie of a device that is in."""
    known = {"Cookie": home.come_in(), TOKEN: "the-token", "Content_Type": "application/json"}
    home.read()
    for changes, status in FOREIGN:
        for path, body, own in (("/enter", home.key, {}), ("/begin", BEGIN, known)):
            found, answer, given = home.ask(path, body, PHONE, **{**own, **changes})
            assert (found, given) == (status, ""), changes
            assert answer["error"].endswith(".")
    home.come_in()


def test_a_wrong_key_is_told_so(home: Home) -> None:
    """Also one that was good before, and one that is as long as a book."""
    used = home.key
    home.come_in()
    for wrong in ("", used):
        status, answer, cookie = home.ask("/enter", wrong, INTRUDER)
        assert (status, answer, cookie) == (403, {"error": SPENT}, "")
    assert home.ask("/enter", b"x" * (LONGEST_KEY + 1))[0] == 413


def test_a_device_is_known_after_a_start_until_its_owner_forgets_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key to the cookies lies beside the progress; without it nobody is known."""
    with ExitStack() as first:
        home = serve(tmp_path, capsys, first)
        cookie = home.come_in()
    with ExitStack() as second:
        assert serve(tmp_path, capsys, second).ask("/alive", Cookie=cookie)[0] == 200
    (tmp_path / "progress.db.devices.key").unlink()
    with ExitStack() as third:
        assert serve(tmp_path, capsys, third).ask("/alive", Cookie=cookie)[0] == 403


def test_this_machine_needs_no_key(home: Home) -> None:
    """And is called by its own names only, as ever."""
    for host, status in ((f"127.0.0.1:{home.port}", 200), (f"{HOME}:{home.port}", 400)):
        connection = HTTPConnection("127.0.0.1", home.port, timeout=10)
        connection.request("GET", "/alive", headers={"Host": host})
        assert connection.getresponse().status == status
        connection.close()


def test_https_that_was_forgotten_is_found(home: Home) -> None:
    """Whoever types the address alone is sent on; nothing else is said in the open."""
    connection = HTTPConnection(HOME, home.port, timeout=10)
    connection.request("GET", "/alive")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (307, b"")
    assert answer.getheader("Location") == f"https://{HOME}:{home.port}/"
    connection.close()


def test_who_says_nothing_keeps_nobody_waiting(home: Home) -> None:
    """One device cannot take every seat: the next phone comes in all the same."""
    with ExitStack() as open_:
        for _ in range(MOST_VISITS):
            silent = socket.create_connection((HOME, home.port), 10, (INTRUDER, 0))
            open_.enter_context(silent)
        one_more = open_.enter_context(
            socket.create_connection((HOME, home.port), 10, (INTRUDER, 0))
        )
        assert one_more.recv(1) == b""
        home.come_in()


def test_who_goes_on_saying_nothing_is_hung_up_on(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the handshake and after it."""
    monkeypatch.setattr(HomeVisit, "timeout", 0.2)
    with socket.create_connection((HOME, home.port), 10) as silent:
        assert silent.recv(1) == b""
    with (
        socket.create_connection((HOME, home.port), 10) as plain,
        home.trusting.wrap_socket(plain, server_hostname=HOME) as silent,
    ):
        assert silent.recv(1) == b""


def test_rubbish_is_no_news(home: Home) -> None:
    """Nothing is printed about it, and the server goes on."""
    for rubbish in (b"\x16\x03\x01\x00\x05rubbish", b"\x00" * 99, b"\x16", b""):
        with socket.create_connection((HOME, home.port), 10) as sender:
            sender.sendall(rubbish)
            with suppress(OSError):  # it may have hung up already
                sender.shutdown(socket.SHUT_WR)
                sender.recv(1024)
    distrusting = ssl.create_default_context()
    with socket.create_connection((HOME, home.port), 10) as sender, pytest.raises(ssl.SSLError):
        distrusting.wrap_socket(sender, server_hostname=HOME)
    assert home.ask("/enter")[0] == 200
    assert home.printed.readouterr() == ("", "")


def test_the_certificate_can_be_had_and_seen(home: Home) -> None:
    """What is printed is the fingerprint of what is shown; what is handed out has signed it."""
    shown = x509.load_pem_x509_certificate(ssl.get_server_certificate((HOME, home.port)).encode())
    assert shown.fingerprint(SHA256()).hex(":").upper() in home.told
    status, content, _ = home.ask("/certificate.crt")
    assert status == 200
    shown.verify_directly_issued_by(x509.load_der_x509_certificate(content))


def test_a_port_that_is_taken_there_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The address is named, which no other message is about."""
    beside = partial(home_network, [HOME], tmp_path / "progress.db")
    with socket.create_server((LOOPBACK, 0)) as probe:
        port = probe.getsockname()[1]  # free here; some other test may have it elsewhere only
    with socket.create_server((HOME, port)):
        code = page(port, tmp_path / "own.db", "browser", show=False, beside=beside)
    assert code == 1
    told = capsys.readouterr().err
    assert HOME in told
    assert "--port" in told


def command(tmp_path: Path, before: str) -> list[str]:
    """`hip-reset page --lan`, after something of it was exchanged."""
    database = str(tmp_path / "progress.db")
    options = ["page", "--lan", "--port", "0", "--voice", "browser", "--db", database]
    told = f"import sys\n{before}\nfrom skill.cli import main; sys.exit(main({options}))"
    return [sys.executable, "-u", "-c", told]


def addressed(*addresses: str) -> str:
    from_ = "from skill.page.lan import addresses"
    return f"{from_}; addresses.home_addresses = lambda: {[*addresses]}"


def test_the_command_serves_both(tmp_path: Path) -> None:
    """This machine, and the home network at the same port, until it is told to end."""
    run = command(tmp_path, addressed(HOME))
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        port = re.search(r"127\.0\.0\.1:(\d+)/", running.stdout.readline())
        assert port
        while f"https://{HOME}:{port[1]}/enter#" not in running.stdout.readline():
            pass
        unverified = ssl._create_unverified_context()
        for url in (f"http://127.0.0.1:{port[1]}/", f"https://{HOME}:{port[1]}/enter"):
            with urlopen(url, context=unverified) as answer:
                assert b"Hip Reset" in answer.read()
        running.terminate()
        assert running.wait(30) == 0


def test_without_a_home_network_it_says_so(tmp_path: Path) -> None:
    """One sentence, and how an option is refused."""
    told = subprocess.run(command(tmp_path, addressed()), capture_output=True, text=True)
    assert told.returncode == 2
    assert told.stderr.endswith("no IPv4 address in a home network\n")


@pytest.mark.parametrize("library", ["cryptography", "psutil", "segno"])
def test_a_missing_extra_is_named(library: str, tmp_path: Path) -> None:
    """Its own, not that of the page."""
    without = command(tmp_path, f"sys.modules[{library!r}] = None")
    told = subprocess.run(without, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr == (
        "hip-reset page needs the extra 'lan': pip install 'hip-reset[lan]'"
        f" (there is no {library})\n"
    )
