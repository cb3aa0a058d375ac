"""Who gets the roles of github-oidc.yaml, what they may do, and that this is what the deployment asks for."""

import fnmatch
import json
import subprocess

import pytest
import yaml
from echoes_simulator.testing import running_simulator
from infrastructure.target import Target

from bootstrap.__main__ import ISSUER, drop_resource, make, makes_provider, variables

from .calls import FOLDER, Unclear, calls_in, permissions_of

TEMPLATE = FOLDER / "bootstrap/github-oidc.yaml"
VALUES = {
    "AWS::Partition": "aws",
    "AWS::AccountId": "123456789012",
    "AWS::Region": "eu-central-1",
    "Repository": "owner/echoes",
    "Environment": "dev",
    "Qualifier": "hnb659fds",
}
SIMULATOR_ONLY = {"infrastructure/simulator_settings.py", "infrastructure/adopt.py", "infrastructure/mend.py"}
BY_HAND = {"infrastructure/redrive.py", "infrastructure/keys.py"}
"""Typed by an operator, with an operator's own rights."""
VERIFYING = {
    "infrastructure/smoke.py",
    "infrastructure/notify.py",
    "infrastructure/target.py",
    "infrastructure/assembly.py",
}


class Loader(yaml.SafeLoader):
    """Understands the short forms of CloudFormation."""


def short_form(loader: Loader, tag: str, node: yaml.Node):
    if tag == "Sub":
        text = loader.construct_scalar(node)
        for name, value in VALUES.items():
            text = text.replace(f"${{{name}}}", value)
        assert "${" not in text, text
        return text
    if isinstance(node, yaml.ScalarNode):
        return {tag: loader.construct_scalar(node)}
    return {tag: loader.construct_sequence(node, deep=True)}


Loader.add_multi_constructor("!", short_form)


@pytest.fixture(scope="module")
def resources() -> dict:
    return yaml.load(TEMPLATE.read_text(), Loader)["Resources"]


def statements(resources: dict, role: str) -> list[dict]:
    properties = resources[role]["Properties"]
    documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
    documents += [resources[item["Ref"]]["Properties"]["PolicyDocument"] for item in properties["ManagedPolicyArns"]]
    return [statement for document in documents for statement in document["Statement"]]


def as_list(value) -> list:
    return value if isinstance(value, list) else [value]


def allowed(found: list[dict], action: str) -> bool:
    return any(fnmatch.fnmatchcase(action, pattern) for item in found for pattern in as_list(item["Action"]))


@pytest.mark.parametrize(("role", "environment"), [("DeployRole", "dev"), ("VerifyRole", "dev-verify")])
def test_a_role_is_given_only_to_runs_of_this_repository_in_its_environment(resources, role, environment):
    (statement,) = resources[role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert statement == {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{ISSUER}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {
                f"{ISSUER}:aud": "sts.amazonaws.com",
                f"{ISSUER}:sub": f"repo:owner/echoes:environment:{environment}",
            }
        },
    }


@pytest.mark.parametrize("role", ["DeployRole", "VerifyRole"])
def test_nothing_is_allowed_by_a_star_but_what_cannot_be_narrowed(resources, role):
    for statement in statements(resources, role):
        assert statement["Effect"] == "Allow"
        assert not any("*" in action for action in as_list(statement["Action"])), statement["Sid"]
        assert "NotAction" not in statement
        if "*" in as_list(statement["Resource"]):
            assert set(statement["Action"]) == {"cloudformation:ListExports", "cloudwatch:DescribeAlarms"}


@pytest.mark.parametrize("role", ["DeployRole", "VerifyRole"])
def test_what_is_named_by_environment_is_of_this_one(resources, role):
    for statement in statements(resources, role):
        for resource in as_list(statement["Resource"]):
            if "echoes" in resource.lower():
                assert "dev" in resource.split(":", 5)[5], resource


def test_who_verifies_changes_nothing(resources):
    reading = ("Describe", "Get", "List", "GET")
    for statement in statements(resources, "VerifyRole"):
        for action in as_list(statement["Action"]):
            service, name = action.split(":")
            assert name.startswith(reading) or action in ("lambda:InvokeFunction", "sns:Publish"), action
            # What secrets say, what people recorded and who they are is nobody's business.
            assert (service, name) not in {("secretsmanager", "GetSecretValue"), ("dynamodb", "GetItem")}
            if action == "s3:GetObject":
                assert all("/frontend/" in resource for resource in as_list(statement["Resource"]))


def deployment_files() -> set[str]:
    return {
        f"{folder}/{file.name}" for folder in ("infrastructure", "frontend") for file in (FOLDER / folder).glob("*.py")
    }


def test_the_deploy_role_may_do_what_deployments_ask(resources):
    found = statements(resources, "DeployRole")
    needed = permissions_of(*sorted(deployment_files() - SIMULATOR_ONLY - BY_HAND))
    assert len(needed) > 20
    missing = {name: file for name, file in needed.items() if not allowed(found, name)}
    assert missing == {}


def test_the_verify_role_may_do_what_smoke_tests_and_messages_ask(resources):
    found = statements(resources, "VerifyRole")
    missing = {name: file for name, file in permissions_of(*sorted(VERIFYING)).items() if not allowed(found, name)}
    assert missing == {}


def test_the_deploy_role_may_do_nothing_that_no_deployment_asks(resources):
    needed = permissions_of(*sorted(deployment_files() - SIMULATOR_ONLY))
    needed |= {"sts:AssumeRole": "the CDK command"}
    given = {action for item in statements(resources, "DeployRole") for action in as_list(item["Action"])}
    assert given - set(needed) == set()


def test_calls_are_found_in_whatever_way_they_are_written():
    source = """
def a(target):
    store, cloud = target.client("s3"), target.client("cloudformation")
    store.put_object(Key="x")
    exists("table", target.client("dynamodb").describe_table, TableName="t")
    cloud.get_paginator("list_exports").paginate()
    target.client("cloudfront").get_waiter("invalidation_completed").wait()
class B:
    @property
    def queue(self):
        return self.target.client("sqs")
    def c(self):
        self.queue.send_message()
"""
    assert calls_in(source) == {
        ("s3", "put_object"),
        ("dynamodb", "describe_table"),
        ("cloudformation", "list_exports"),
        ("cloudfront", "get_invalidation"),
        ("sqs", "send_message"),
    }
    with pytest.raises(Unclear):
        calls_in("target.client(name).put_object()")


@pytest.fixture(scope="module")
def target():
    with running_simulator() as simulator, pytest.MonkeyPatch.context() as patch:
        for name, value in (("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")):
            patch.setenv(name, value)
        yield Target("dev", "us-east-1", simulator.url)


def test_the_stack_is_made_once_and_its_roles_are_as_in_the_template(target):
    assert make(target, "owner/echoes") == "EchoesGitHub-dev is made"
    role = target.client("iam").get_role(RoleName="echoes-dev-github-deploy")["Role"]
    subject = json.dumps(role["AssumeRolePolicyDocument"])
    assert "repo:owner/echoes:environment:dev" in subject
    assert make(target, "owner/other").startswith("EchoesGitHub-dev is ")


def test_what_to_set_on_github_is_said(target):
    make(target, "owner/echoes")
    said = {(environment, name): value for environment, name, value in variables(target)}
    assert set(said) == {
        ("dev", "AWS_REGION"),
        ("dev", "AWS_DEPLOY_ROLE_ARN"),
        ("dev-verify", "AWS_REGION"),
        ("dev-verify", "AWS_VERIFY_ROLE_ARN"),
    }
    assert said["dev", "AWS_DEPLOY_ROLE_ARN"].endswith(":role/echoes-dev-github-deploy")
    assert said["dev-verify", "AWS_VERIFY_ROLE_ARN"].endswith(":role/echoes-dev-github-verify")


class Account:
    """An account that answers what this one question asks."""

    simulated = False
    environment = "dev"

    def __init__(self, providers: list[str], ours: str | None = None) -> None:
        self.providers = providers
        self.ours = ours

    def stack(self, _name: str) -> dict | None:
        if self.ours is None:
            return None
        return {"Parameters": [{"ParameterKey": "CreateProvider", "ParameterValue": self.ours}]}

    def client(self, _service: str):
        return self

    def list_open_id_connect_providers(self) -> dict:
        return {
            "OpenIDConnectProviderList": [{"Arn": f"arn:aws:iam::1:oidc-provider/{name}"} for name in self.providers]
        }


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account([]), True),
        (Account([ISSUER]), False),
        (Account(["gitlab.com"]), True),
        (Account([ISSUER], ours="yes"), True),
        (Account([ISSUER], ours="no"), False),
    ],
)
def test_an_account_gets_one_provider(account, expected):
    assert makes_provider(account) is expected


def test_a_resource_is_dropped_whole_and_alone():
    text = TEMPLATE.read_text()
    left = drop_resource(text, "Provider")
    before, after = yaml.load(text, Loader), yaml.load(left, Loader)
    assert set(before["Resources"]) - set(after["Resources"]) == {"Provider"}
    assert after["Outputs"] == before["Outputs"]


def test_words_that_are_wrong_change_nothing():
    script = FOLDER / "bootstrap-github.sh"
    for words in (["-e", "dev"], ["-e", "test", "--repository", "a/b"], ["-e", "dev", "--repository", "a"], ["--yes"]):
        assert subprocess.run([script, *words], capture_output=True).returncode == 2, words
