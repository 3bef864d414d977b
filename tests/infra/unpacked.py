"""The zip's code in an environment of Lambda's kind: a bare Python with one folder on its path."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from skill.alexa.skill import Handler

# -I and -S: no site-packages, no variables of Python's, nothing of this repository. Events come in
# and answers go out as lines of JSON.
PROGRAM = """
import json, sys
answers, sys.stdout = sys.stdout, sys.stderr
sys.path.insert(0, sys.argv[1])
from skill.lambda_function import handler
for event in sys.stdin:
    print(json.dumps(handler(json.loads(event), None)), file=answers, flush=True)
"""
NOWHERE = "https://127.0.0.1:9"
"""Where Alexa's own services are not: no call leaves this machine."""


@contextmanager
def running(folder: Path, settings: Mapping[str, str]) -> Iterator[Handler]:
    """The handler in `folder`, in a process of its own with these variables and no others."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", PROGRAM, str(folder)],
        env=dict(settings),
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    requests, answers = process.stdin, process.stdout

    def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
        event["context"]["System"]["apiEndpoint"] = NOWHERE
        print(json.dumps(event), file=requests, flush=True)
        answer: dict[str, Any] = json.loads(answers.readline())
        return answer

    with process:
        yield handler
        requests.close()
    assert process.returncode == 0
