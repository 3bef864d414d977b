"""What the DynamoDB home does when DynamoDB does not do as it should."""

import logging
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any
from zlib import compress

import pytest
from botocore.exceptions import ClientError

from infra.dynamodb_local import environment
from infra.table import create_table
from skill.store.aws import direct, ordinary, patient
from skill.store.contract import Conflict, Record, Store, Unavailable
from skill.store.deadline import turn
from skill.store.dynamodb import DynamoStore
from tests.store.loopback import Answer, after, drops, never, refuses, replies, says, serving

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

USER = "amzn1.ask.account.SECRET"
ONE = {"household": Record(1, "{}")}
TWO = {"household": Record(2, "{}"), "PERSON#1": Record(1, "{}")}
STORED = {
    "profile": {"S": "household"},
    "version": {"N": "1"},
    "document": {"B": b64encode(compress(b"{}")).decode()},
}
"""The first of them as it travels from DynamoDB."""
LAW_SECONDS = 1.5

Endpoint = Callable[..., Store]


@pytest.fixture(params=[direct, lambda: patient(ordinary())], ids=["small client", "botocore"])
def store_at(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Store]]:
    """Makes a store whose DynamoDB is at the given endpoint, with either client."""
    with ExitStack() as clients:

        def make(endpoint: str) -> Store:
            for name, value in environment(endpoint).items():
                monkeypatch.setenv(name, value)
            client = request.param()
            clients.callback(client.close)
            return DynamoStore("progress", client)

        yield make


@pytest.fixture
def store_of(store_at: Callable[[str], Store]) -> Iterator[Endpoint]:
    """Makes a store whose DynamoDB gives these answers, the last one for ever."""
    with ExitStack() as servers:
        yield lambda *answers: store_at(servers.enter_context(serving(answers)))


def read_one(store: Store) -> None:
    store.read(USER, ["household"])


def read_two(store: Store) -> None:
    store.read(USER, ["household", "PERSON#1"])


def write_one(store: Store) -> None:
    store.write(USER, ONE)


def write_two(store: Store) -> None:
    store.write(USER, TWO)


def erase_all(store: Store) -> None:
    store.erase(USER)


CALLS = [read_one, read_two, write_one, write_two]
ALL_CALLS = [*CALLS, erase_all]


@pytest.mark.parametrize("call", CALLS)
def test_a_silent_server_is_waited_for_1_5_s_at_most(
    store_of: Endpoint, call: Callable[[Store], None]
) -> None:
    """Connected, but never answered: the call ends in time."""
    store = store_of(never)
    assert seconds_until_unavailable(lambda: call(store)) <= LAW_SECONDS


def test_a_server_that_trickles_is_waited_for_1_5_s_at_most(store_of: Endpoint) -> None:
    """A byte now and then keeps a socket's time-out from ever coming; ours comes."""

    def trickle(request: Any) -> None:
        request.send_response(200)
        request.send_header("Content-Length", "30")
        request.end_headers()
        for _ in range(30):
            request.wfile.write(b" ")
            sleep(0.1)

    store = store_of(trickle)
    assert seconds_until_unavailable(lambda: read_one(store)) <= LAW_SECONDS


def test_a_launch_that_loses_its_race_waits_1_5_s_for_all_its_calls(store_of: Endpoint) -> None:
    """Read, write, conflict, read, write, each answered after 0.5 s: the turn's limit holds."""
    slow = [
        after(0.5, answer)
        for answer in (replies({}), refuses("ConditionalCheckFailedException"), replies({}))
    ]
    store = store_of(*slow)

    def launch() -> None:
        with turn():
            read_one(store)
            with pytest.raises(Conflict):
                write_one(store)
            read_one(store)
            write_one(store)

    assert seconds_until_unavailable(launch) <= LAW_SECONDS


def test_an_answer_that_takes_a_second_is_still_heard(store_of: Endpoint) -> None:
    """Slow is not down: what comes within the turn counts."""
    assert store_of(after(1.0, replies({"Item": STORED}))).read(USER, ["household"]) == ONE


@pytest.mark.parametrize("call", ALL_CALLS)
def test_a_server_that_is_down_is_unavailable(
    store_at: Callable[[str], Store], call: Callable[[Store], None]
) -> None:
    """Nobody listens at the endpoint."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        store = store_at(f"http://127.0.0.1:{bound.getsockname()[1]}")
        with pytest.raises(Unavailable):
            call(store)


@pytest.mark.parametrize("call", ALL_CALLS)
@pytest.mark.parametrize(
    "answer",
    [drops, says(b"<html>Bad gateway</html>", 502), refuses("AccessDeniedException")],
    ids=["drops", "talks HTML", "denies"],
)
def test_whatever_goes_wrong_is_unavailable(
    store_of: Endpoint, answer: Answer, call: Callable[[Store], None]
) -> None:
    """No error of the network or of the client gets through to a turn."""
    with pytest.raises(Unavailable):
        call(store_of(answer))


def test_missing_settings_are_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a client that cannot be made does not break a turn."""
    for name in environment(""):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with pytest.raises(Unavailable, match="NoRegionError"):
        read_one(DynamoStore("progress"))


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


def test_a_conflict_at_the_second_attempt_may_be_our_own_write(store_of: Endpoint) -> None:
    """The first attempt may have landed: nobody can tell, so it is not called a conflict."""
    with pytest.raises(Unavailable):
        write_one(store_of(drops, refuses("ConditionalCheckFailedException")))


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "trouble",
    [refuses("ThrottlingException"), refuses("ProvisionedThroughputExceededException"), drops],
)
def test_a_moment_of_trouble_goes_unnoticed(
    store_of: Endpoint, trouble: Answer, call: Callable[[Store], None]
) -> None:
    """One throttled or dropped request is tried again, within the turn."""
    call(store_of(trouble, replies({"Responses": {}})))


def test_keys_left_unread_are_asked_for_again(store_of: Endpoint) -> None:
    """A BatchGetItem that did half the work is not taken for an absent profile."""
    half: Any = {"Responses": {}, "UnprocessedKeys": {"progress": {"Keys": []}}}
    whole = {"Responses": {"progress": [STORED]}, "UnprocessedKeys": {}}
    store = store_of(replies(half), replies(whole))
    assert store.read(USER, ["household", "PERSON#1"]) == ONE


def test_keys_never_read_are_unavailable(store_of: Endpoint) -> None:
    """Rather nothing than half of what is remembered."""
    with pytest.raises(Unavailable):
        read_two(
            store_of(replies({"Responses": {}, "UnprocessedKeys": {"progress": {"Keys": []}}}))
        )


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
    looks = [
        params["RequestItems"][table] if "RequestItems" in params else params for params in asked
    ]
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
    store.erase(USER)
    assert moto_client.scan(TableName=table)["Count"] == 0


def test_endless_throttling_ends_in_unavailable(store_of: Endpoint) -> None:
    """Erasing does not try for ever; inside a turn it is as impatient as the rest."""
    store = store_of(refuses("ThrottlingException"))
    with turn():
        assert seconds_until_unavailable(lambda: erase_all(store)) <= LAW_SECONDS


def test_botocore_waits_for_the_first_use() -> None:
    """Importing the store costs a cold start no botocore."""
    program = "import sys, skill.store.dynamodb; sys.exit('botocore' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def seconds_until_unavailable(call: Callable[[], None]) -> float:
    began = monotonic()
    with pytest.raises(Unavailable):
        call()
    return monotonic() - began
