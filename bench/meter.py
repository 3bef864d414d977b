"""Counts what DynamoDB is asked and what that consumes, between any client and the server.

A small proxy on the loopback asks for ReturnConsumedCapacity in everybody's name and adds up what
comes back; so all are metered alike and none is changed for it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

READS = ("GetItem", "BatchGetItem", "Query", "TransactGetItems")
WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")


@dataclass
class Meter:
    """Requests so far, and the capacity units that they consumed."""

    endpoint: str = ""
    trips: int = 0
    read_units: float = 0.0
    write_units: float = 0.0

    def reset(self) -> None:
        self.trips, self.read_units, self.write_units = 0, 0.0, 0.0

    def count(self, operation: str, answer: dict[str, Any]) -> None:
        self.trips += 1
        consumed = answer.get("ConsumedCapacity", [])
        tables = consumed if isinstance(consumed, list) else [consumed]
        units = sum(table["CapacityUnits"] for table in tables)
        if operation in READS:
            self.read_units += units
        else:
            self.write_units += units


@contextmanager
def metered(endpoint: str) -> Iterator[Meter]:
    """A meter in front of `endpoint`; give its own `endpoint` to those who are to be metered."""
    meter, behind = Meter(), urlsplit(endpoint).netloc

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            operation = self.headers["X-Amz-Target"].rpartition(".")[2]
            if operation in READS + WRITES:
                body = json.dumps({**json.loads(body), "ReturnConsumedCapacity": "TOTAL"}).encode()
            status, answer = _pass_on(behind, self.headers, body)
            if operation in READS + WRITES:
                meter.count(operation, json.loads(answer))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        meter.endpoint = f"http://127.0.0.1:{server.server_port}"
        try:
            yield meter
        finally:
            server.shutdown()
            thread.join()


def _pass_on(behind: str, headers: Any, body: bytes) -> tuple[int, bytes]:
    """Forward a request; its signature no longer fits, but DynamoDB Local takes any."""
    connection = HTTPConnection(behind, timeout=30)
    names = ("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")
    kept = {name: headers[name] for name in names if headers[name]}
    connection.request("POST", "/", body, kept)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content
