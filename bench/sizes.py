"""The package: what is uploaded, and what Lambda unpacks; without bytecode on either side."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

from bench.report import Row
from infra import package

PEER = ("ask-sdk==1.19.0",)
"""What a package of peer 1 installs beside its one file; the newest of what it needs in turn."""


def sizes() -> list[Row]:
    """Bytes zipped and unpacked."""
    with TemporaryDirectory() as scratch:
        ours, peer = Path(scratch, "ours.zip"), Path(scratch, "peer.zip")
        package.build(ours)
        _build_peer(peer)
        return [
            _row("package: zipped", ours, peer, lambda file: file.compress_size),
            _row("package: unpacked", ours, peer, lambda file: file.file_size),
        ]


def _row(what: str, ours: Path, peer: Path, size: Callable[[ZipInfo], int]) -> Row:
    one, other = (_bytes(archive, size) for archive in (ours, peer))
    return Row(what, "bytes", one, other, None, one / other)


def _build_peer(target: Path) -> None:
    """Peer 1 as its documentation builds it: pip install into a folder, all of it zipped."""
    folder = target.with_suffix("")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *quiet, *PEER], check=True)
    source = Path(__file__).parent / "peers" / "adapter.py"
    (folder / source.name).write_bytes(source.read_bytes())
    package.pack(folder, target)


def _bytes(path: Path, size: Callable[[ZipInfo], int]) -> int:
    with ZipFile(path) as archive:
        return sum(size(file) for file in archive.infolist() if not file.filename.endswith(".pyc"))
