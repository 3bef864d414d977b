"""The template as AWS would receive it, and AWS as far as moto imitates it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch
from warnings import catch_warnings, filterwarnings
from zipfile import ZipFile

import boto3
from moto import mock_aws
from moto.awslambda.models import LambdaVersion
from moto.core.common_models import CloudFormationModel
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

from tests.table import TEMPLATE

STACK = "hip-reset"
REGION = "us-east-1"
SKILL_ID = "amzn1.ask.skill.hip-reset"
BUCKET, KEY = "artefacts", "lambda.zip"


def template() -> dict[str, Any]:
    """The template as it is written."""
    written: dict[str, Any] = yaml_parse(TEMPLATE.read_text(encoding="utf-8"))
    return written


def transformed(**parameters: str) -> dict[str, Any]:
    """What SAM makes of the template once the code has been uploaded."""
    uploaded = template()
    uploaded["Resources"]["Coach"]["Properties"]["CodeUri"] = f"s3://{BUCKET}/{KEY}"
    session = boto3.Session(region_name=REGION)
    translator = Translator({}, Parser(), boto_session=session)
    result: dict[str, Any] = translator.translate(uploaded, parameters)
    return result


class Alias(CloudFormationModel):
    """A function's alias: moto's CloudFormation knows none, and the permission refers to it."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def physical_resource_id(self) -> str:
        return f"arn:aws:lambda:{REGION}:123456789012:function:{self.name}:live"

    @staticmethod
    def cloudformation_name_type() -> str:
        return "Name"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Lambda::Alias"

    @classmethod
    def create_from_cloudformation_json(  # type: ignore[override]  # the names are moto's own
        cls, _: str, resource: Any, *__: str, **___: Any
    ) -> Alias:
        """What moto calls to create one."""
        alias = {key: str(value) for key, value in resource["Properties"].items()}
        boto3.client("lambda", REGION).create_alias(**alias)
        return cls(alias["FunctionName"])


@contextmanager
def created(stack: str = STACK, **parameters: str) -> Iterator[dict[str, str]]:
    """The stack, created on moto with these parameters; its outputs."""
    with mock_aws(), _moto_mended():
        storage = boto3.client("s3", REGION)
        storage.create_bucket(Bucket=BUCKET)
        storage.put_object(Bucket=BUCKET, Key=KEY, Body=_any_zip())
        formation = boto3.client("cloudformation", REGION)
        formation.create_stack(
            StackName=stack,
            TemplateBody=json.dumps(transformed(**parameters)),
            Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            Capabilities=["CAPABILITY_IAM"],
        )
        (made,) = formation.describe_stacks(StackName=stack)["Stacks"]
        assert made["StackStatus"] == "CREATE_COMPLETE"
        yield {it["OutputKey"]: it["OutputValue"] for it in made["Outputs"]}


@contextmanager
def _moto_mended() -> Iterator[None]:
    """Versions tell their number, and what moto cannot make (alarms, filters) it skips quietly."""
    number = patch.object(LambdaVersion, "get_cfn_attribute", lambda it, _: it.version, create=True)
    with number, catch_warnings():
        filterwarnings("ignore", "Tried to parse .* not supported by moto", UserWarning)
        yield


def _any_zip() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("empty.py", "")
    return data.getvalue()
