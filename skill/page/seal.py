"""What this server has told is known again: nobody who is without its key can have made it up."""

import hmac
import json
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from tempfile import NamedTemporaryFile

from skill.simulator.device.envelope import Json

KEY_BYTES = 32


def seal(told: Json, key: bytes) -> str:
    """What stands under `told` in proof; the browser writes a number such as 1.0 as 1."""
    plain = json.loads(json.dumps(told), parse_int=float)
    return hmac.new(key, json.dumps(plain, sort_keys=True).encode(), "sha256").hexdigest()


def key_beside(database: Path) -> bytes:
    """The key in the file beside the `database`, made when first wanted, for its owner only.

    It outlives the server, as the talks do. Raises OSError where no file can be made.
    """
    path = database.with_name(f"{database.name}.key")
    with suppress(FileNotFoundError):
        if len(key := path.read_bytes()) == KEY_BYTES:
            return key
    keep(path, token_bytes(KEY_BYTES))
    return path.read_bytes()


def keep(path: Path, secret: bytes) -> None:
    """Write it whole, for its owner only. Raises OSError where no file can be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as made:  # only its owner's
        made.write(secret)
    Path(made.name).replace(path)
