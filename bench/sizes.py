"""The package: what is uploaded, and what Lambda unpacks; without bytecode on either side."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from bench.report import Row
from infra import package

PEER = "ask-sdk==1.19.0"
"""What a package of peer 1 installs beside its one file; the newest of what it needs in turn."""


def sizes() -> list[Row]:
    """Bytes zipped and unpacked."""
    with TemporaryDirectory() as scratch:
        ours, peer = Path(scratch, "ours.zip"), Path(scratch, "peer.zip")
        package.build(ours)
        _build_peer(peer)
        pairs = zip(("zipped", "unpacked"), _bytes(ours), _bytes(peer), strict=True)
    return [Row(f"package: {what}", "bytes", a, b, None, a / b) for what, a, b in pairs]


def _build_peer(target: Path) -> None:
    """Peer 1 as its documentation builds it: pip install into a folder, all of it zipped."""
    folder = target.with_suffix("")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *quiet, PEER], check=True)
    source = Path(__file__).parent / "peers" / "adapter.py"
    (folder / source.name).write_bytes(source.read_bytes())
    package.pack(folder, target)


def _bytes(archive: Path) -> tuple[int, int]:
    with ZipFile(archive) as zipped:
        files = [file for file in zipped.infolist() if not file.filename.endswith(".pyc")]
    return sum(file.compress_size for file in files), sum(file.file_size for file in files)
