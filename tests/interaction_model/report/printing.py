"""The report as text.

Whoever mends the model should not see what it is measured with: a phrase that was copied into the
model measures nothing any more. So a held-out phrase is shown only where it is dangerous, or when
`misunderstood` is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.interaction_model.report import counting
from tests.interaction_model.report.classifier import Near
from tests.interaction_model.report.counting import Result, Results
from tests.interaction_model.report.heldout import Heldout

Found = Mapping[str, Results]
"""By reader, its results."""


def dangerous(struck: Mapping[str, Sequence[tuple[str, Result]]]) -> Iterator[str]:
    """The dangerous confusions of each reader, word for word."""
    for reader, confusions in struck.items():
        yield f"dangerous confusions by {reader}: {len(confusions)}"
        yield from (f"  {name}: {_told(it)}" for name, it in confusions)


def near(pairs: Iterable[Near]) -> Iterator[str]:
    """Phrases of the model that are like another intent's."""
    yield "phrases of the model nearest to another intent's, from 0 to 1"
    for it in pairs:
        yield f'  {it.likeness:.2f} {it.event:22} "{it.mine}" / "{it.theirs}" ({it.other})'


def intents(found: Found, samples: Counter[str], heldout: Heldout) -> Iterator[str]:
    """What was understood of each intent, and how many samples it has, its twin's included."""
    yield f"{_heading('intent', found)}{'samples':>12}"
    for intent in dict.fromkeys(it.intent for it in heldout.phrases):
        yield f"{_row(intent, [intent], found)}{samples[intent]:12}"


def confusions(reader: str, results: Results) -> Iterator[str]:
    """Which intents were taken for which others, how often; the most confused first."""
    yield f"confusions by {reader}: meant, then understood"
    table = counting.confusions(results)
    for intent, taken in sorted(table.items(), key=lambda it: -it[1].total()):
        yield f"  {intent:22} {', '.join(f'{it} {n}' for it, n in taken.most_common())}"


def misunderstood(reader: str, results: Results) -> Iterator[str]:
    """All that was not understood, word for word."""
    yield f"misunderstood by {reader}"
    yield from (f"  {_told(it)}" for it in results if not it.right)


def slots(reader: str, results: Results) -> Iterator[str]:
    """How often a slot was heard wrongly in a phrase that was understood."""
    filled = counting.with_slots(results)
    wrong = sum(not it.slots_right for it in filled)
    yield f"slots heard wrongly by {reader}: in {wrong} of {len(filled)} phrases with slots"


def families(found: Found, heldout: Heldout) -> Iterator[str]:
    """What was understood of each family."""
    yield _heading("family", found)
    for family, its_intents in heldout.families.items():
        yield _row(family, its_intents, found)
    about_us = {it.phrase.intent for it in counting.about_us(next(iter(found.values())))}
    yield _row("all but off topic", about_us, found)


def _told(it: Result) -> str:
    return f'"{it.phrase.said}" ({it.phrase.intent}) as {it.taken}'


def _heading(name: str, found: Found) -> str:
    return f"{name:24}{'phrases':>8}" + "".join(f"{reader:>12}" for reader in found)


def _row(name: str, of: Iterable[str], found: Found) -> str:
    """The number of phrases, and for each reader how many of them it understood."""
    some = [counting.meant(results, *of) for results in found.values()]
    shares = (counting.understood(results) for results in some)
    return f"{name:24}{len(some[0]):8}" + "".join(f"{share:10.1f} %" for share in shares)
