"""The book: lines that know the routine, in a fixed order."""

from skill.content.load import load

BOOK = load()


def test_any_line_may_ask_for_the_facts_of_the_routine() -> None:
    """How many exercises there are, which, and about how long they take."""
    assert BOOK.said("list").startswith(f"{BOOK.routine.count} moves: belly breathing, ")
    assert BOOK.said("list").endswith("10 minutes of exercise in all.")


def test_a_line_begins_with_a_capital_whatever_was_filled_in() -> None:
    assert BOOK.said("length.set", exercise=BOOK.routine.first, time=1).startswith("Belly ")


def test_the_voices_owner_is_named_where_the_line_is_performed() -> None:
    """Until then the place of the name is kept."""
    assert "{name}" in BOOK.said("greet.morning.name")


def test_varied_lines_keep_their_order() -> None:
    """What was said last is remembered by place, so the order may not depend on anything."""
    assert BOOK.varied == tuple(sorted(BOOK.varied))
    assert all(2 <= len(BOOK.lines[key]) <= 9 for key in BOOK.varied)
