"""A contender behind the server of `hip-reset serve`, with a certificate authority of the bench's.

    python -m bench.door MODULE FOLDER    FOLDER holds root.pem and chain.pem

Prints the port once it listens.
"""

import logging
import sys
from importlib import import_module
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificate
from cryptography.x509.verification import Store

from bench.envelopes import SKILL_ID
from skill.web.app import create_app
from skill.web.certificates import Certificates
from skill.web.serve import run
from skill.web.verifier import Verifier


def main(module: str, folder: str) -> None:
    """Serve until a signal ends it."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("skill.alexa").setLevel(logging.WARNING)
    root = load_pem_x509_certificate(Path(folder, "root.pem").read_bytes())
    chain = Path(folder, "chain.pem").read_bytes()
    keys = Certificates(lambda _: chain, Store([root]))
    app = create_app(import_module(module).handler, Verifier(keys, SKILL_ID))
    run(app, "127.0.0.1", 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
