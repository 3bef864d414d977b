"""What `hip-reset page` does."""

from __future__ import annotations

import signal
import sys
import webbrowser
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.simulator.page.memories import Memories
from skill.simulator.page.rehearsal import Rehearsal
from skill.simulator.page.server import PageServer


def page(port: int, database: Path | None, *, show: bool) -> int:
    """Serve the page until Ctrl-C or SIGTERM; hand back 0, or 1 where the port is taken.

    Without a `database` nobody's own progress is touched: a made-up fortnight takes its place.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="hip-reset-", ignore_cleanup_errors=True) as folder:
        try:
            server = PageServer(port, Rehearsal(Memories(database, Path(folder))))
        except (OSError, OverflowError) as error:
            print(f"hip-reset page: cannot use port {port}: {error}; try --port", file=sys.stderr)
            return 1
        _serve(server, show)
    return 0


def _serve(server: PageServer, show: bool) -> None:
    try:
        print(f"Hip Reset is at {server.url}  (Ctrl-C ends it)", flush=True)
        if show:
            webbrowser.open(server.url)
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
