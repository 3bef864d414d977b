"""What the DynamoDB home does when DynamoDB does not do as it should."""

import logging
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Any
from zlib import compress

import pytest
from botocore.exceptions import ClientError

from skill.store.aws import connect
from skill.store.contract import ERASED, TRACE_SECONDS, Conflict, Record, Store, Unavailable
from skill.store.deadline import TURN_SECONDS, deadline
from skill.store.dynamodb import ERASE_SECONDS, DynamoStore
from tests.dynamodb_local import environment, in_lambda
from tests.store.clock import HandClock
from tests.store.loopback import (
    Answer,
    Request,
    closing,
    cuts,
    drips,
    drops,
    moto,
    never,
    refuses,
    replies,
    says,
    serving,
    unheard,
)
from tests.table import create_table

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

pytestmark = pytest.mark.server

USER, NOW = "amzn1.ask.account.SECRET", 4_000_000_000
FIRST = Record(1, "[]")
ONE = {"household": Record(1, "{}")}
TWO = {"household": Record(2, "{}"), "PERSON#1": Record(1, "{}")}
STORED = {
    "profile": {"S": "household"},
    "version": {"N": "1"},
    "document": {"B": b64encode(compress(b"{}")).decode()},
}
"""The first of them as it travels from DynamoDB."""
WHOLE = {"Responses": {"progress": [STORED]}, "UnprocessedKeys": {}}

Endpoint = Callable[..., Store]


@pytest.fixture(params=[in_lambda, environment], ids=["direct", "boto3"])
def store_at(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Store]]:
    """Makes a store whose DynamoDB is at the given endpoint, with either client."""
    with ExitStack() as clients:

        def make(endpoint: str) -> Store:
            for name, value in request.param(endpoint).items():
                monkeypatch.setenv(name, value)
            client = connect()
            clients.callback(client.close)
            return DynamoStore("progress", client)

        yield make


@pytest.fixture
def store_of(store_at: Callable[[str], Store]) -> Iterator[Endpoint]:
    """Makes a store whose DynamoDB gives these answers, the last one for ever."""
    with ExitStack() as servers:
        yield lambda *answers: store_at(servers.enter_context(serving(answers)))


@pytest.fixture
def store_on(moto_client: "DynamoDBClient", monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """The same over the direct client, with a table behind the answers of `moto`."""
    create_table(moto_client, "progress")
    with ExitStack() as stack:

        def make(*answers: Answer) -> Store:
            for name, value in in_lambda(stack.enter_context(serving(answers))).items():
                monkeypatch.setenv(name, value)
            client = connect()
            stack.callback(client.close)
            return DynamoStore("progress", client)

        yield make


def read_one(store: Store) -> None:
    store.read(USER, ["household"])


def read_two(store: Store) -> None:
    store.read(USER, ["household", "PERSON#1"])


def write_one(store: Store) -> None:
    store.write(USER, ONE)


def write_two(store: Store) -> None:
    store.write(USER, TWO)


def erase_all(store: Store) -> None:
    store.erase(USER, at=NOW)


CALLS = [read_one, read_two, write_one, write_two]
ALL_CALLS = [*CALLS, erase_all]


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("answer", [never, drips])
def test_a_server_that_does_not_come_to_an_end_is_given_up(
    store_of: Endpoint, answer: Answer, call: Callable[[Store], None]
) -> None:
    """Connected, but never answered; or a byte now and then, and no socket's time-out comes."""
    store = store_of(answer)
    with deadline(0.2), pytest.raises(Unavailable, match="no answer within 0"):
        call(store)


def test_a_name_look_up_that_hangs_is_given_up(
    store_at: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has no time-out of its own."""
    store = store_at("http://dynamodb.example:1")
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: Event().wait())
    with deadline(0.2), pytest.raises(Unavailable, match="no answer within 0"):
        read_one(store)


def test_an_answer_that_takes_its_time_is_still_heard(store_of: Endpoint) -> None:
    """Slow is not down: what comes within the turn counts."""

    def late(request: Any) -> None:
        Event().wait(0.7)
        replies(WHOLE)(request)

    assert store_of(late).read(USER, ["household"]) == ONE


@pytest.mark.parametrize("call", ALL_CALLS)
def test_a_server_that_is_down_is_unavailable(
    store_at: Callable[[str], Store], call: Callable[[Store], None], clock: HandClock
) -> None:
    """Nobody listens at the endpoint."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        store = store_at(f"http://127.0.0.1:{bound.getsockname()[1]}")
        with deadline(TURN_SECONDS, clock), pytest.raises(Unavailable):
            call(store)


@pytest.mark.parametrize("call", ALL_CALLS)
@pytest.mark.parametrize(
    "answer",
    [
        *(drops, says(b"<html>Bad gateway</html>", 502), refuses("AccessDeniedException")),
    ],
    ids=["drops", "talks HTML", "denies"],
)
def test_whatever_goes_wrong_is_unavailable(
    store_of: Endpoint, answer: Answer, call: Callable[[Store], None], clock: HandClock
) -> None:
    """No error of the network or of the client gets through to a turn."""
    with deadline(TURN_SECONDS, clock), pytest.raises(Unavailable):
        call(store_of(answer))


@pytest.mark.parametrize("call", [read_one, read_two, erase_all])
@pytest.mark.parametrize("answer", [cuts, says(b"<html>")], ids=["cuts", "talks nonsense"])
def test_half_an_answer_is_not_taken_for_an_empty_one(
    store_of: Endpoint, answer: Answer, call: Callable[[Store], None], clock: HandClock
) -> None:
    """boto3 makes an empty one of it, without a word."""
    with deadline(TURN_SECONDS, clock), pytest.raises(Unavailable):
        call(store_of(answer))


@pytest.mark.parametrize("call", ALL_CALLS)
@pytest.mark.parametrize("home", ["moto_client", "local_client"])
def test_a_wrong_table_name_is_logged_without_user_ids(
    request: pytest.FixtureRequest,
    caplog: pytest.LogCaptureFixture,
    call: Callable[[Store], None],
    home: str,
) -> None:
    """One line says which table failed and why, and nothing says whose turn it was."""
    client = request.getfixturevalue(home)
    with caplog.at_level(logging.WARNING), pytest.raises(Unavailable) as refusal:
        call(DynamoStore("no-such-table", client))
    (line,) = [record.getMessage() for record in caplog.records]
    assert "no-such-table" in line
    assert "ResourceNotFoundException" in line
    assert USER not in f"{line} {refusal.value}"


def test_words_of_aws_are_not_logged(store_of: Endpoint, caplog: pytest.LogCaptureFixture) -> None:
    """AWS may quote a key in its message; only the error's code reaches the log."""
    with pytest.raises(Unavailable) as refusal:
        read_one(store_of(refuses("ValidationException")))
    assert "ValidationException" in caplog.text
    assert USER not in f"{caplog.text} {refusal.value}"


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (write_one, refuses("ConditionalCheckFailedException")),
        (write_one, refuses("TransactionConflictException")),
        (write_two, refuses("TransactionCanceledException", ["None", "ConditionalCheckFailed"])),
        (write_two, refuses("TransactionCanceledException", ["TransactionConflict", "None"])),
    ],
)
def test_a_lost_race_is_a_conflict(
    store_of: Endpoint, call: Callable[[Store], None], answer: Answer
) -> None:
    """However DynamoDB words it, and also while the other's write is still under way."""
    with pytest.raises(Conflict):
        call(store_of(answer))


def test_a_cancelled_transaction_without_a_race_is_unavailable(store_of: Endpoint) -> None:
    """Throttling inside a transaction is no conflict."""
    answer = refuses("TransactionCanceledException", ["None", "ValidationError"])
    with pytest.raises(Unavailable):
        write_two(store_of(answer))


@pytest.mark.parametrize("records", [ONE, TWO], ids=["one", "two"])
def test_a_write_whose_answer_was_lost_has_succeeded(
    store_on: Endpoint, records: dict[str, Record]
) -> None:
    """The next attempt finds its own record in the way, and knows it."""
    store_on(moto).write(USER, {name: FIRST for name in records if records[name].version > 1})
    store = store_on(unheard(moto), moto)
    store.write(USER, records)
    assert store.read(USER, list(records)) == records


def test_somebody_elses_record_in_the_way_is_a_conflict_at_any_attempt(store_on: Endpoint) -> None:
    """What was read back is not what was written."""
    store_on(moto).write(USER, ONE)
    with pytest.raises(Conflict):
        store_on(drops, moto).write(USER, {"household": Record(1, "[]")})


def test_the_same_record_in_the_way_of_a_first_attempt_is_a_conflict(store_on: Endpoint) -> None:
    """An attempt that was answered is not guessed about."""
    store_on(moto).write(USER, ONE)
    with pytest.raises(Conflict):
        store_on(moto).write(USER, ONE)


def test_a_write_whose_answer_was_lost_and_that_another_followed_is_a_conflict(
    store_on: Endpoint,
) -> None:
    """Then the caller reads, and finds both."""

    def overtaken(request: Request) -> None:
        unheard(moto)(request)
        store_on(moto).write(USER, {"household": Record(2, "[]")})

    with pytest.raises(Conflict):
        store_on(overtaken, moto).write(USER, ONE)


def test_with_half_of_the_connections_cut_nothing_is_lost(
    store_on: Endpoint, clock: HandClock
) -> None:
    """20 turns, each within its deadline, however the answers are lost."""
    cut = [drops, unheard(moto), cuts]
    chance = Random(11)
    store = store_on(*[chance.choice([moto, chance.choice(cut)]) for _ in range(200)])
    for version in range(1, 21):
        with deadline(TURN_SECONDS, clock):
            store.write(USER, {"household": Record(version, f"[{version}]", "a")})
    with deadline(TURN_SECONDS, clock):
        assert store.read(USER, ["household"]) == {"household": Record(20, "[20]", "a")}
    assert clock.slept


def test_a_routine_is_stored_on_a_server_that_closes_every_connection(
    store_on: Endpoint, clock: HandClock
) -> None:
    """15 writes of 15, and nothing has to be tried again."""

    store = store_on(closing(moto))
    for version in range(1, 16):
        with deadline(TURN_SECONDS, clock):
            store.write(USER, {"household": Record(version, "{}")})
    assert clock.slept == []


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "trouble",
    [
        *(refuses("ThrottlingException"), refuses("ProvisionedThroughputExceededException")),
        *(drops, cuts, says(b"<html>", 503)),
    ],
)
def test_a_moment_of_trouble_goes_unnoticed(
    store_of: Endpoint, trouble: Answer, call: Callable[[Store], None]
) -> None:
    """One throttled or dropped request is tried again, within the turn."""
    call(store_of(trouble, replies(WHOLE)))


def test_keys_left_unread_are_asked_for_again(store_of: Endpoint) -> None:
    """A BatchGetItem that did half the work is not taken for an absent profile."""
    half: Any = {"Responses": {}, "UnprocessedKeys": {"progress": {"Keys": []}}}
    store = store_of(replies(half), replies(WHOLE))
    assert store.read(USER, ["household", "PERSON#1"]) == ONE


def test_keys_never_read_are_unavailable(store_of: Endpoint, clock: HandClock) -> None:
    """Rather nothing than half of what is remembered."""
    half = replies({"Responses": {}, "UnprocessedKeys": {"progress": {"Keys": []}}})
    with deadline(TURN_SECONDS, clock), pytest.raises(Unavailable):
        read_two(store_of(half))


@pytest.mark.parametrize("call", [read_one, read_two, erase_all])
def test_reads_see_the_latest_write(
    moto_client: "DynamoDBClient", table: str, call: Callable[[Store], None]
) -> None:
    """Every look at the table asks for consistency, which no emulator could show by its answers."""
    asked: list[dict[str, Any]] = []

    def note(params: dict[str, Any], **_: Any) -> None:
        asked.append(params)

    create_table(moto_client, table)
    moto_client.meta.events.register("provide-client-params.dynamodb.*", note)
    call(DynamoStore(table, moto_client))
    looks = [it.get("RequestItems", {}).get(table, it) for it in asked]
    looks = [it for it in looks if not isinstance(it, list)]  # what was asked to be written
    assert [look["ConsistentRead"] for look in looks] == [True]


class Grudging:
    """A client that throttles its first deletions, and of each later one does one item only."""

    def __init__(self, client: "DynamoDBClient", throttled: int, grudges: int) -> None:
        self._client = client
        self._throttled = throttled
        self._grudges = grudges

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def batch_write_item(self, RequestItems: dict[str, Sequence[Any]]) -> Any:  # noqa: N803
        if self._throttled:
            self._throttled -= 1
            error: Any = {"Error": {"Code": "ThrottlingException", "Message": ""}}
            raise ClientError(error, "BatchWriteItem")
        if self._grudges:
            self._grudges -= 1
            ((table, requests),) = RequestItems.items()
            self._client.batch_write_item(RequestItems={table: requests[:1]})
            return {"UnprocessedItems": {table: requests[1:]}}
        return self._client.batch_write_item(RequestItems=RequestItems)


@pytest.mark.parametrize(("throttled", "grudges"), [(2, 0), (0, 4), (2, 4)])
def test_erasing_62_profiles_survives_throttling(
    moto_client: "DynamoDBClient", table: str, throttled: int, grudges: int
) -> None:
    """Refused deletions and deletions half done are done in the end."""
    create_table(moto_client, table)
    store = DynamoStore(table, Grudging(moto_client, throttled, grudges))  # type: ignore[arg-type]
    for number in range(62):
        store.write(USER, {f"PERSON#{number}": Record(1, "{}")})
    store.erase(USER, at=NOW)
    (trace,) = moto_client.scan(TableName=table)["Items"]
    assert trace["profile"] == {"S": ERASED}
    assert trace["expires"] == {"N": str(NOW + TRACE_SECONDS)}


@pytest.mark.parametrize(("inside", "longest"), [(True, TURN_SECONDS), (False, ERASE_SECONDS)])
def test_endless_throttling_ends_in_unavailable(
    store_of: Endpoint, clock: HandClock, inside: bool, longest: float
) -> None:
    """Erasing does not try for ever; inside a turn it is as impatient as the rest."""
    store = store_of(refuses("ThrottlingException"))
    with deadline(TURN_SECONDS if inside else ERASE_SECONDS, clock), pytest.raises(Unavailable):
        erase_all(store)
    assert longest / 2 < sum(clock.slept) <= longest


def test_boto3_waits_for_the_first_use() -> None:
    """Importing the store costs a cold start no boto3."""
    program = "import sys, skill.store.dynamodb; sys.exit('botocore' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
