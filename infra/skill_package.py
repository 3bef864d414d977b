"""The folder that the ASK CLI uploads: manifest, interaction models and icons.

    python -m infra.skill_package [--endpoint ARN_OR_URL] [--certificate TYPE]
                                  [--privacy-url URL] [--terms-url URL]

writes build/skill-package/, where ask-resources.json points the CLI. The code goes another way:
SAM carries it (infra/deploy.py).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from infra.manifest import MODELS, REPOSITORY, locales, manifest

FOLDER = REPOSITORY / "build" / "skill-package"
DRAWING = REPOSITORY / "infra" / "icon.svg"
ICONS = {"smallIcon": 108, "largeIcon": 512}
"""The store's two icons and their sides in pixels."""


def build(folder: Path = FOLDER, **told: str) -> None:
    """Write the folder anew; `told` is what `infra.manifest.manifest` is told."""
    sent = manifest(**told)
    models, images = folder / "interactionModels" / "custom", folder / "assets" / "images"
    shutil.rmtree(folder, ignore_errors=True)
    for made in (models, images):
        made.mkdir(parents=True)
    text = json.dumps(sent, indent=2, ensure_ascii=False)
    (folder / "skill.json").write_text(text + "\n", encoding="utf-8")
    icons = {name: drawn(side) for name, side in ICONS.items()}
    for locale, own in locales().items():
        shutil.copyfile(MODELS / f"{own}.json", models / f"{locale}.json")
        for name, picture in icons.items():
            (images / f"{locale}_{name}.png").write_bytes(picture)


def drawn(side: int) -> bytes:
    """Our drawing as a square PNG."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_path=str(DRAWING), width=side, height=side))


def _endpoint(text: str) -> str:
    if not text or text.startswith("arn:") or re.fullmatch(r"https://[^/]+(/.*)?/alexa", text):
        return text
    message = f"'{text}' is neither an ARN nor an address like https://skill.example.com/alexa"
    raise argparse.ArgumentTypeError(message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build it from the command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.skill_package", description=__doc__)
    parser.add_argument("--endpoint", type=_endpoint, default="", help="where Alexa calls")
    kinds = ("Trusted", "Wildcard", "SelfSigned")
    parser.add_argument("--certificate", choices=kinds, default=kinds[0], help="of an https one")
    parser.add_argument("--privacy-url", default="", help="where your privacy policy is")
    parser.add_argument("--terms-url", default="", help="where your terms of use are")
    build(**vars(parser.parse_args(arguments)))
    print(f"{FOLDER.relative_to(REPOSITORY)}: {', '.join(locales())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
