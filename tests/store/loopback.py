"""A DynamoDB endpoint on the loopback that answers what a test tells it to, or never."""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Event, Thread

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answers: Sequence[Answer], tls: SSLContext | None = None) -> Iterator[str]:
    """The endpoint of a server that gives one answer per request, the last one for ever."""
    left = list(answers)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            (left.pop(0) if len(left) > 1 else left[0])(self)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

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


def replies(body: object, status: int = 200) -> Answer:
    """Answer with this body as JSON."""
    return says(json.dumps(body).encode(), status)


def says(content: bytes, status: int = 200) -> Answer:
    """Answer with these very bytes."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
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


def after(seconds: float, answer: Answer) -> Answer:
    """Answer, but late."""

    def late(request: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        answer(request)

    return late


def drops(request: BaseHTTPRequestHandler) -> None:
    """Take the request and close the connection without a word."""
    request.close_connection = True


def never(_: BaseHTTPRequestHandler) -> None:
    """Take the request and keep silent for longer than any test runs."""
    Event().wait()
