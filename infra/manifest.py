"""The skill's manifest, made from infra/skill.json, which reads like the finished one.

Two things are left to make: the siblings of a locale, which have the same texts, and the
placeholders, for what is known only once the function stands and its maker has a website.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCE = REPOSITORY / "infra" / "skill.json"
MODELS = REPOSITORY / "interaction_model"
SCREENS = REPOSITORY / "skill" / "alexa" / "documents"

SIBLINGS = {"en-US": ("en-GB", "en-AU", "en-CA", "en-IN")}
"""Locales without a model of their own. Texts and model are written so that they hold for all."""

APL = "ALEXA_PRESENTATION_APL"


def locales() -> dict[str, str]:
    """Every locale of the skill, and the one that its model and texts are written in."""
    written = sorted(path.stem for path in MODELS.glob("*.json"))
    return {it: own for own in written for it in (own, *SIBLINGS.get(own, ()))}


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
    endpoint there is neither it nor any event in the manifest, as for a skill that is only now
    created: Alexa takes no ARN that does not let it call yet. Addresses that are not given are left
    out; certification asks for both.
    """
    values = {
        "ENDPOINT": endpoint,
        "CERTIFICATE": certificate if endpoint.startswith("https:") else "",
        "PRIVACY_URL": privacy_url,
        "TERMS_URL": terms_url,
    }
    envelope = json.loads(SOURCE.read_text(encoding="utf-8"))
    sent = envelope["manifest"]
    for part in (sent["publishingInformation"], sent["privacyAndCompliance"]):
        texts = part["locales"]
        part["locales"] = {
            it: _filled(texts[own], {**values, "LOCALE": it}) for it, own in locales().items()
        }
    if not endpoint:
        del sent["events"]
    if not SCREENS.is_dir():
        _without_screens(sent["apis"]["custom"])
    filled: dict[str, Any] = _filled(envelope, values)
    return filled


def _without_screens(custom: dict[str, Any]) -> None:
    """A manifest may declare only what the skill can do."""
    custom["interfaces"] = [it for it in custom["interfaces"] if it["type"] != APL]


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
