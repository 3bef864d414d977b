"""The package: what is uploaded, and what Lambda unpacks."""

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
    """Bytes zipped and unpacked, without bytecode, and what ours are with it."""
    with TemporaryDirectory() as scratch:
        ours, peer = Path(scratch, "ours.zip"), Path(scratch, "peer.zip")
        package.build(ours)
        _build_peer(peer)
        rows = [
            _row("package: zipped", ours, peer, lambda file: file.compress_size),
            _row("package: unpacked", ours, peer, lambda file: file.file_size),
        ]
        with ZipFile(ours) as archive:
            files = archive.infolist()
        zipped, unpacked = ours.stat().st_size, sum(file.file_size for file in files)
    whole = "bytes, as uploaded"
    if any(_compiled(file) for file in files):
        rows += [
            Row("package with bytecode: zip", whole, zipped),
            Row("package with bytecode: unpacked", whole, unpacked),
        ]
    return rows


def _row(what: str, ours: Path, peer: Path, size: Callable[[ZipInfo], int]) -> Row:
    one, other = (_bytes(archive, size) for archive in (ours, peer))
    return Row(what, "bytes", one, other, ratio=one / other)


def _build_peer(target: Path) -> None:
    """Peer 1 as its documentation builds it: pip install into a folder, all of it zipped."""
    folder = target.with_suffix("")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "install", *quiet, *PEER]
    subprocess.run(command, check=True, capture_output=True)
    source = Path(__file__).parent / "peers" / "adapter.py"
    (folder / source.name).write_bytes(source.read_bytes())
    package.pack(folder, target)


def _bytes(path: Path, size: Callable[[ZipInfo], int]) -> int:
    with ZipFile(path) as archive:
        return sum(size(file) for file in archive.infolist() if not _compiled(file))


def _compiled(file: ZipInfo) -> bool:
    return file.filename.endswith(".pyc")
