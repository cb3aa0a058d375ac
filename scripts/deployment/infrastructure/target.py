"""The account a deployment goes to: AWS, or a simulator when AWS_ENDPOINT_URL is set."""

import os
import re
import sys
from dataclasses import dataclass, field
from functools import cached_property

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

ENVIRONMENTS = ("dev", "staging", "prod")
KINDS = ("storage", "auth", "api", "notifications")


class Refused(Exception):
    """Something a person has to see to. The text says what is wrong and what to do; no stack trace helps."""


def code_of(error: ClientError) -> str:
    return error.response["Error"]["Code"]


def stack_name(kind: str, environment: str) -> str:
    return f"Echoes{kind.capitalize()}Stack-{environment}"


@dataclass(frozen=True)
class Target:
    """One environment in one account and region. `endpoint` is empty for AWS. Clients are made once each."""

    environment: str
    region: str
    endpoint: str = ""
    clients: dict = field(default_factory=dict, compare=False, repr=False)

    @property
    def simulated(self) -> bool:
        return bool(self.endpoint)

    def client(self, service: str):
        if service not in self.clients:
            options = {"retries": {"max_attempts": 4, "mode": "standard"}, "connect_timeout": 5, "read_timeout": 60}
            if self.simulated:
                options["s3"] = {"addressing_style": "path"}
            self.clients[service] = boto3.client(
                service, region_name=self.region, endpoint_url=self.endpoint or None, config=Config(**options)
            )
        return self.clients[service]

    @cached_property
    def identity(self) -> dict:
        """Who we are there: `Account` and `Arn`. REFUSES credentials that are missing or not accepted."""
        try:
            answer = self.client("sts").get_caller_identity()
        except (BotoCoreError, ClientError) as error:
            if self.simulated:
                raise Refused(
                    f"the AWS simulator at {self.endpoint} does not answer ({error}). "
                    "Start it: ./scripts/local-dev/start-local.sh --services simulator"
                ) from error
            raise Refused(
                f"AWS does not accept the credentials of this shell ({error}). Sign in first (aws sso login, or "
                "AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), then run this again."
            ) from error
        return {"Account": answer["Account"], "Arn": answer["Arn"]}

    def stack(self, name: str) -> dict | None:
        """The stack as CloudFormation describes it, or None when there is none."""
        try:
            return self.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
        except ClientError as error:
            if code_of(error) == "ValidationError" and "does not exist" in str(error):
                return None
            raise

    def outputs(self, name: str) -> dict[str, str]:
        stack = self.stack(name) or {}
        return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def is_settled(status: str) -> bool:
    """Whether a stack in that status is complete and holds what it was last asked to hold, or what it held before."""
    return re.fullmatch(r"(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE", status) is not None


def read_target(environment: str) -> Target:
    """From the variables of the shell that calls, as deploy-infrastructure.sh leaves them."""
    region = os.environ.get("AWS_REGION", "")
    if not region:
        sys.exit("AWS_REGION is not set; deploy-infrastructure.sh takes it from environments/")
    return Target(environment, region, os.environ.get("AWS_ENDPOINT_URL", ""))
