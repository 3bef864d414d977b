"""What `hip-reset page` does."""

from __future__ import annotations

import signal
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory

from skill.simulator.page.memories import Memories
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.page.server import LOOPBACK, page_server


def page(port: int, database: Path | None, *, show: bool) -> int:
    """Serve the page until Ctrl-C or SIGTERM; hand back 0, or 1 where the port is taken.

    Without a `database` nobody's own progress is touched: a made-up fortnight takes its place.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="hip-reset-", ignore_cleanup_errors=True) as folder:
        try:
            rehearsal = Rehearsal(Memories(database, Path(folder)))
            server = page_server(port, rehearsal, token_urlsafe())
        except (OSError, OverflowError) as error:
            print(f"hip-reset page: cannot use port {port}: {error}; try --port", file=sys.stderr)
            return 1
        url = f"http://{LOOPBACK}:{server.port}/"
        with suppress(KeyboardInterrupt):
            print(f"Hip Reset is at {url}  (Ctrl-C ends it)", flush=True)
            if show:
                webbrowser.open(url)
            server.serve_forever()
    return 0
