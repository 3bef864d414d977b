"""A DynamoDB endpoint on the loopback that answers what a test tells it to, or never."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ssl import SSLContext
from threading import Event, Thread

import requests


class Request(BaseHTTPRequestHandler):
    """One request to the endpoint; `body` is what came with it."""

    protocol_version = "HTTP/1.1"
    body = b""

    def log_message(self, *_: object) -> None:
        """Stay silent."""


Answer = Callable[[Request], None]


@contextmanager
def serving(answers: Sequence[Answer], tls: SSLContext | None = None) -> Iterator[str]:
    """The endpoint of a server that gives one answer per request, the last one for ever."""
    left = list(answers)

    class Handler(Request):
        def do_POST(self) -> None:
            self.body = self.rfile.read(int(self.headers["Content-Length"]))
            (left.pop(0) if len(left) > 1 else left[0])(self)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def moto(request: Request) -> None:
    """Answer as moto does, inside mock_aws: the very bytes go there and come back."""
    headers = {name: request.headers[name] for name in ("X-Amz-Target", "Authorization")}
    url = "https://dynamodb.us-east-1.amazonaws.com/"
    answer = requests.post(url, data=request.body, headers=headers, timeout=10)
    says(answer.content, answer.status_code)(request)


def replies(body: object, status: int = 200) -> Answer:
    """Answer with this body as JSON."""
    return says(json.dumps(body).encode(), status)


def says(content: bytes, status: int = 200) -> Answer:
    """Answer with these very bytes, and say so if the connection is to be closed."""

    def answer(request: Request) -> None:
        request.send_response(status)
        if request.close_connection:
            request.send_header("Connection", "close")
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    return answer


def refuses(code: str, reasons: Sequence[str] = ()) -> Answer:
    """Answer with an error of DynamoDB's, for a transaction with the reason of each item."""
    body = {
        "__type": f"com.amazonaws.dynamodb.v20120810#{code}",
        "message": "The request of amzn1.ask.account.SECRET failed",
        "CancellationReasons": [{"Code": reason} for reason in reasons],
    }
    return replies(body, 400)


def drops(request: Request) -> None:
    """Take the request and close the connection without a word."""
    request.close_connection = True


def closing(answer: Answer) -> Answer:
    """Answer, and close the connection as announced."""

    def close(request: Request) -> None:
        request.close_connection = True
        answer(request)

    return close


def unheard(answer: Answer) -> Answer:
    """Do what is asked, and close the connection without a word."""

    def cut(request: Request) -> None:
        wire, request.wfile = request.wfile, BytesIO()
        answer(request)
        request.wfile = wire
        request.close_connection = True

    return cut


def cuts(request: Request) -> None:
    """Begin an answer and close the connection in the middle of it."""
    request.send_response(200)
    request.send_header("Content-Length", "100")
    request.end_headers()
    request.wfile.write(b'{"Item":')
    request.close_connection = True


def drips(request: Request) -> None:
    """Send a space now and then, so that no time-out of a socket ever comes."""
    request.send_response(200)
    request.send_header("Content-Length", "1000000")
    request.end_headers()
    while not Event().wait(0.05):
        request.wfile.write(b" ")


def never(_: Request) -> None:
    """Take the request and keep silent for longer than any test runs."""
    Event().wait()
