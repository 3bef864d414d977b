"""Who is compared, and what their processes find in their environment."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from bench.envelopes import SKILL_ID
from tests.dynamodb_local import in_lambda

TABLE, PEER_TABLE = "bench-progress", "bench-peer"


class Contender(NamedTuple):
    """A skill: `module` has the function `handler` that Lambda would call."""

    name: str
    module: str


OURS = Contender("Hip Reset", "skill.lambda_function")
ADAPTER = Contender("peer 1: ask-sdk, DynamoDB adapter", "bench.peers.adapter")
HELLO = Contender("peer 2: ask-sdk-core, no store", "bench.peers.hello")
ALL = (OURS, ADAPTER, HELLO)
WITH_STORE = (OURS, ADAPTER)


def surroundings(endpoint: str) -> Mapping[str, str]:
    """The environment of a contender's process whose DynamoDB is at `endpoint`.

    Bytecode may be kept, as the packages in a Lambda function's zip and in a virtual environment
    have it: nobody's sources are compiled while the clock runs.
    """
    tables = {"PROGRESS_TABLE": TABLE, "PEER_TABLE": PEER_TABLE, "SKILL_ID": SKILL_ID}
    kept = {**os.environ, **in_lambda(endpoint), **tables}
    return {name: value for name, value in kept.items() if name != "PYTHONDONTWRITEBYTECODE"}
