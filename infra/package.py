"""The function's code as one zip: all that Lambda needs, nothing else, the same bytes every time.

    python -m infra.package        (make package) writes build/lambda.zip

What goes in was decided by measuring; infra/README.md has the figures.

* Bytecode makes a first answer more than twice as quick. Only the runtime's own Python can make it:
  uv finds that, or downloads it; else the zip holds sources only, and this program says so.
* The sources stay: tracebacks quote them, and any other Python can still run the zip.
* boto3 is the runtime's own; requests, which nothing of ours imports, is not in the lock.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml

from infra.shell import REPOSITORY
from skill.content.recordings import CAPTIONS, LIST

SKILL = REPOSITORY / "skill"
ZIP = REPOSITORY / "build" / "lambda.zip"
TEMPLATE = REPOSITORY / "infra" / "template.yaml"
REQUIREMENTS = REPOSITORY / "requirements" / "lambda.txt"

RECORDINGS = REPOSITORY / "build" / "recordings"
PACKED = (LIST, CAPTIONS)
"""What the function knows of the recordings, where there are any."""
PLATFORM = "manylinux2014_aarch64"
ELSEWHERE = ("__pycache__", "cli.py", "page", "py.typed", "simulator", "sound", "sqlite.py", "web")
"""Of skill/: doors, tools and rooms that the Lambda never enters."""
UNUSED = ("bin", "*.dist-info/INSTALLER", "*.dist-info/RECORD", "*.dist-info/REQUESTED")
"""Of the dependencies: scripts, and what pip notes for itself."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip can hold; every file has it."""


def build(target: Path = ZIP, python: str = "") -> bool:
    """Write the zip, for this version of Python ("3.14"; the template's, unless given).

    Returns whether it holds bytecode. Raises CalledProcessError when a dependency cannot be had.
    """
    python = python or runtime()
    folder = target.with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)
    install(folder, python)
    prune(folder)
    ignored = shutil.ignore_patterns(*ELSEWHERE)
    shutil.copytree(SKILL, folder / "skill", ignore=ignored)
    for file in filter(Path.exists, (RECORDINGS / name for name in PACKED)):
        shutil.copy(file, folder / "skill" / "content")
    compiled = compile_all(folder, python)
    pack(folder, target)
    return compiled


def runtime() -> str:
    """The version of Python that the template asks Lambda for."""
    return str(template()["Resources"]["Coach"]["Properties"]["Runtime"]).removeprefix("python")


def template() -> dict[str, Any]:
    """infra/template.yaml; what CloudFormation's own tags (!Ref and the like) say is left out."""

    class Loader(yaml.SafeLoader):
        """Reads plain values."""

    Loader.add_multi_constructor("!", lambda *_: None)
    read: dict[str, Any] = yaml.load(TEMPLATE.read_text("utf-8"), Loader)
    return read


def install(folder: Path, python: str) -> None:
    """Put the locked dependencies into `folder`, as wheels for Lambda's machines."""
    wheels = ["--only-binary=:all:", f"--platform={PLATFORM}", f"--python-version={python}"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
    what = ["--require-hashes", f"--requirement={REQUIREMENTS}", f"--target={folder}"]
    command = [sys.executable, "-m", "pip", "install", *quiet, *wheels, *what]
    subprocess.run(command, check=True)


def prune(folder: Path) -> None:
    """Throw away what is never used."""
    for path in [path for pattern in UNUSED for path in folder.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def compile_all(folder: Path, python: str) -> bool:
    """Add bytecode made by this version of Python; False where that cannot be had.

    Unchecked: what is in the zip belongs together, so Python need not look whether it does. The
    paths in it are Lambda's, for its tracebacks, and the hash seed orders the sets in it.
    """
    uv = ["uv", "run", "--quiet", "--no-project", f"--python={python}"]
    made = ["compileall", "-qq", "--invalidation-mode=unchecked-hash"]
    paths = ["-s", str(folder), "-p", "/var/task", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [*uv, "python", "-m", *made, *paths]
    try:
        return subprocess.run(command, env=environment, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def pack(folder: Path, target: Path) -> None:
    """One zip of the folder: in order, undated, readable for everybody, as small as it gets."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            entry = ZipInfo(path.relative_to(folder).as_posix(), EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # Unix; rw-r--r--
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())


def main() -> int:
    """Make the zip and say what came of it."""
    python = runtime()
    compiled = build(ZIP, python)
    unpacked = sum(path.stat().st_size for path in ZIP.with_suffix("").rglob("*"))
    print(f"{ZIP.relative_to(REPOSITORY)}: {ZIP.stat().st_size:,} bytes, {unpacked:,} unpacked")
    if not compiled:
        print(f"Without bytecode: there is no Python {python} here, and uv could not get one.")
        print("It works, but every first answer takes more than twice as long.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
