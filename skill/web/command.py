"""What `hip-reset serve` does."""

from __future__ import annotations

import logging

from skill.alexa.skill import build
from skill.store.contract import Store
from skill.web.app import create_app
from skill.web.loopback import is_loopback
from skill.web.server import run

logger = logging.getLogger(__name__)


def serve(host: str, port: int, store: Store, skill_id: str | None, verify: bool) -> int:
    """Serve the skill until a signal ends it; hand back the process's exit code.

    0 after a graceful stop, 1 when the address cannot be listened on, 2 when the verification
    of requests is to be switched off on an address that others can reach.
    """
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    if not verify and not is_loopback(host):
        logger.error("Unverified requests are for a loopback address only, not for %s", host)
        return 2
    for warning in _warnings(skill_id, verify):
        logger.warning(warning)
    app = create_app(build(store, skill_id=skill_id), verify=verify, skill_id=skill_id)
    try:
        run(app, host, port)
    except (OSError, ValueError) as error:  # taken, forbidden, unknown, out of range
        logger.error("Cannot listen on %s port %s: %s", host, port, error)
        return 1
    return 0


def _warnings(skill_id: str | None, verify: bool) -> list[str]:
    found = {
        "Requests are not verified: whoever reaches this port is let in": not verify,
        "Without a skill id, requests that Amazon signs for other skills are let in": not skill_id,
    }
    return [warning for warning, holds in found.items() if holds]
