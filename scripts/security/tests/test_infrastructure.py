"""What is planted in templates and compose files is found."""

import json
from pathlib import Path

import pytest
from scanning import infrastructure
from scanning.outcome import NotChecked

from .conftest import rules

ROOT = Path(__file__).resolve().parents[3]

PLANTED_APP = """
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
const app = new App();
const stack = new Stack(app, 'Planted');
new Bucket(stack, 'Open');
new CfnBucket(stack, 'Misspelt').addPropertyOverride('BuckettName', 'echoes');
Validations.of(app).addPlugins(new AwsSolutionsChecks());
app.synth();
"""


def test_an_open_bucket_and_a_misspelt_property_are_found_in_their_template(plant, monkeypatch):
    monkeypatch.setattr(infrastructure, "ENVIRONMENTS", ("dev",))
    cdk_json = (ROOT / "cdk/cdk.json").read_text()
    tree = plant(
        {"cdk/app.mjs": PLANTED_APP, "cdk/cdk.json": json.dumps({**json.loads(cdk_json), "app": "node app.mjs"})}
    )
    (tree.root / "node_modules").symlink_to(ROOT / "node_modules")
    found = infrastructure.aws(tree).findings
    assert any("S1" in one.rule for one in found), found
    misspelt = [one for one in found if one.rule == "E3002"]
    assert [one.where for one in misspelt] == [
        "dev/Planted.template.json: Resources/Misspelt/Properties/BuckettName"
    ], found


def test_a_template_that_was_written_by_hand_is_read_too(plant):
    tree = plant({"role.yaml": "Resources: {Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref Nobody}}}\n"})
    found = infrastructure.lint_findings(tree, tree.root, [Path("role.yaml")])
    assert {"E1020", "E3003"} & {one.rule for one in found}, found


def test_templates_that_cannot_be_linted_are_not_checked(plant, pretend):
    pretend("cfn-lint", "echo 'no such schema' >&2; exit 1")
    tree = plant({"role.yaml": "Resources: {}\n"})
    with pytest.raises(NotChecked, match="status 1: no such schema"):
        infrastructure.lint_findings(tree, tree.root, [Path("role.yaml")])


def test_stacks_that_cannot_be_made_are_not_checked(plant, monkeypatch):
    monkeypatch.setattr(infrastructure, "ENVIRONMENTS", ("dev",))
    with pytest.raises(NotChecked):
        infrastructure.aws(plant({"cdk/cdk.json": '{"app": "false"}'}))


def compose(service: str) -> str:
    return f"services:\n  planted:\n    image: debian:bookworm-slim\n    {service}\n"


@pytest.mark.parametrize(
    ("service", "rule"),
    [
        ("privileged: true", "privileged"),
        ("pid: host", "shared-with-machine"),
        ("network_mode: host", "shared-with-machine"),
        ("cap_add: [SYS_ADMIN]", "rights"),
        ("security_opt: ['seccomp:unconfined']", "rights"),
        ("volumes: ['/var/run/docker.sock:/var/run/docker.sock']", "socket"),
        ("volumes: [{type: bind, source: /var/run/docker.sock, target: /s}]", "socket"),
        ("volumes: ['/etc:/machine']", "machine-folder"),
        ("volumes: ['/:/machine']", "machine-folder"),
        ("ports: ['5432:5432']", "open-port"),
        ("ports: [8000]", "open-port"),
        ("environment: {POSTGRES_PASSWORD: postgres}", "default-password"),
        ("environment: ['ADMIN_TOKEN=abc']", "default-password"),
        ("environment: {POSTGRES_PASSWORD: '${POSTGRES_PASSWORD:-postgres}'}", "default-password"),
    ],
)
def test_what_a_service_may_not_do_is_found(plant, service, rule):
    assert rules(infrastructure.containers(plant({"docker-compose.yml": compose(service)}))) == [rule]


@pytest.mark.parametrize("image", ["redis", "redis:latest", "registry.example:5000/redis"])
def test_an_image_that_may_be_any_is_found(plant, image):
    text = f"services:\n  planted:\n    image: {image}\n"
    assert rules(infrastructure.containers(plant({"docker-compose.yml": text}))) == ["image"]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("FROM debian", "image"),
        ("FROM debian:12\nENV DB_PASSWORD=postgres", "default-password"),
        ("FROM debian:12\nADD https://echoes.example/x /x", "add"),
    ],
)
def test_what_a_dockerfile_may_not_hold_is_found(plant, line, rule):
    tree = plant({"docker-compose.yml": compose("init: true"), "docker/Dockerfile": f"{line}\n"})
    assert rules(infrastructure.containers(tree)) == [rule]


def test_sound_services_pass(plant):
    service = "ports: ['127.0.0.1:80:80']\n    environment: {PASSWORD: '${PASSWORD:?}'}\n    volumes: ['state:/state']"
    tree = plant({"docker-compose.yml": compose(service), "Dockerfile": "FROM debian:12 AS first\nFROM first\n"})
    assert infrastructure.containers(tree).state == "passed"
