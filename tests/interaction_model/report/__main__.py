"""How well an interaction model understands phrases that its writer has not seen.

`make understanding`, or `python -m tests.interaction_model.report`. Three readers take each phrase:
one knows only the exact samples, one is the simulator's own understanding, one is a statistical
classifier trained on the samples. None of them is Alexa; what all three get wrong, Alexa may too.
Exits with 1 below the floor, or on a confusion that is dangerous.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from skill.simulator.understanding.model import locales, model_path
from tests.interaction_model.lint import load
from tests.interaction_model.report import counting, floor, heldout, printing
from tests.interaction_model.report.classifier import classifier, nearest
from tests.interaction_model.report.readers import exact, matcher

MODELS = [model_path(it) for it in dict.fromkeys(locales().values())]


def main(arguments: list[str] | None = None) -> int:
    """Print a report of each model; the exit code."""
    asked = _arguments(arguments)
    return max(_report(asked, path) for path in asked.models or MODELS)


def _report(asked: argparse.Namespace, path: Path) -> int:
    language = load(path)
    held, wanted = heldout.load(language["code"]), floor.load(language["code"])
    _say([path.stem])
    readers = {
        "exact": exact(path),
        "matcher": matcher(path),
        "classifier": classifier(language),
    }
    found = {name: counting.results(held.phrases, reader) for name, reader in readers.items()}
    struck = {name: counting.dangerous(it, held.dangers) for name, it in found.items()}
    samples = Counter[str]()
    for intent in language["intents"]:
        samples[counting.event(intent["name"])] += len(intent.get("samples", []))

    _say(printing.near(nearest(language, asked.near)))
    _say(printing.intents(found, samples, held))
    for name in ("matcher", "classifier"):
        _say(printing.confusions(name, found[name]))
        if asked.phrases:
            _say(printing.misunderstood(name, found[name]))
    _say(printing.slots("matcher", found["matcher"]))
    _say(printing.families(found, held))
    _say(printing.dangerous(struck))

    reached = {name: counting.summary(it) for name, it in found.items()}
    _say(floor.to_raise(reached, wanted))
    wrong = [
        f"{name}: dangerous confusions, and none is allowed" for name, it in struck.items() if it
    ]
    wrong += floor.complaints(reached, wanted)
    _say(wrong or ["Nothing is below the floor, and nothing is dangerous."])
    return 1 if wrong else 0


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.interaction_model.report")
    parser.add_argument("models", type=Path, nargs="*", metavar="MODEL", help="(default: all)")
    parser.add_argument(
        "--near", type=int, default=1, metavar="N", help="near phrases to show for each intent"
    )
    parser.add_argument(
        "--phrases",
        action="store_true",
        help="show all that was misunderstood; not for who writes the model",
    )
    return parser.parse_args(given)


def _say(lines: Iterable[str]) -> None:
    told = "\n".join(lines)
    if told:
        print(told, end="\n\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
