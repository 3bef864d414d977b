"""The folder that the ASK CLI uploads: manifest, interaction models and icons.

    python -m infra.skill_package [--endpoint ARN|URL] [--certificate KIND]
                                  [--privacy-url URL] [--terms-url URL]

writes build/skill-package/. The manifest is made from infra/skill.json, which reads like the
finished one. Two things are left to make: the siblings of a locale, which have the same texts, and
the placeholders, for what is known only once the function stands and its maker has a website.
"""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from infra.shell import REPOSITORY
from skill.simulator.understanding.model import locales, model_path

SOURCE = REPOSITORY / "infra" / "skill.json"
FOLDER = REPOSITORY / "build" / "skill-package"
DRAWING = REPOSITORY / "infra" / "icon.svg"
ICONS = {"smallIcon": 108, "largeIcon": 512}
"""The store's two icons and their sides in pixels."""


def manifest(
    *,
    endpoint: str = "",
    certificate: str = "Trusted",
    privacy_url: str = "",
    terms_url: str = "",
) -> dict[str, Any]:
    """The manifest in all locales, as it is sent.

    `endpoint` is the ARN of the function's alias, or the https address of a server of one's own;
    `certificate` is that server's kind in Alexa's terms, and not told with an ARN. Without an
    endpoint there is neither it nor any event in the manifest. Addresses that are not given are
    left out; certification asks for both.
    """
    https = endpoint.startswith("https:")
    values = {"ENDPOINT": endpoint, "CERTIFICATE": certificate if https else ""}
    values |= {"PRIVACY_URL": privacy_url, "TERMS_URL": terms_url}
    envelope = json.loads(SOURCE.read_text(encoding="utf-8"))
    sent = envelope["manifest"]
    for part in (sent["publishingInformation"], sent["privacyAndCompliance"]):
        texts = part["locales"]
        part["locales"] = {
            it: _filled(texts[own], {**values, "LOCALE": it}) for it, own in locales().items()
        }
    if not endpoint:
        del sent["events"]
    filled: dict[str, Any] = _filled(envelope, values)
    return filled


def _filled(node: Any, values: Mapping[str, str]) -> Any:
    """`node` with its placeholders filled in, and without those for which there is no value."""
    if isinstance(node, str):
        return Template(node).substitute(values)
    if isinstance(node, list):
        return [_filled(it, values) for it in node]
    if isinstance(node, dict):
        filled = {key: _filled(it, values) for key, it in node.items()}
        return {key: it for key, it in filled.items() if it not in ("", {})}
    return node


def build(folder: Path = FOLDER, **addresses: str) -> None:
    """Write the folder anew, with what `manifest` makes of the addresses."""
    sent = manifest(**addresses)
    models, images = folder / "interactionModels" / "custom", folder / "assets" / "images"
    shutil.rmtree(folder, ignore_errors=True)
    for made in (models, images):
        made.mkdir(parents=True)
    text = json.dumps(sent, indent=2, ensure_ascii=False)
    (folder / "skill.json").write_text(text + "\n", encoding="utf-8")
    icons = {name: drawn(side) for name, side in ICONS.items()}
    for locale in locales():
        shutil.copyfile(model_path(locale), models / f"{locale}.json")
        for name, picture in icons.items():
            (images / f"{locale}_{name}.png").write_bytes(picture)


def drawn(side: int) -> bytes:
    """Our drawing as a square PNG."""
    from resvg_py import svg_to_bytes

    return bytes(svg_to_bytes(svg_path=str(DRAWING), width=side, height=side))


def _endpoint(text: str) -> str:
    """An ARN, or an address that Alexa calls: a name in the internet, and port 443 only."""
    address = r"https://([\w-]+\.)+[a-zA-Z][\w-]*(:443)?(/[^?#]*)?/alexa"
    if not text or text.startswith("arn:") or re.fullmatch(address, text):
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
