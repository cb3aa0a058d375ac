"""A simulator for each test module, and small stacks made in it."""

import json
from pathlib import Path

import pytest
from echoes_simulator.testing import running_simulator

from infrastructure.assembly import Assembly
from infrastructure.target import Target, stack_name


@pytest.fixture(scope="module")
def simulator():
    with running_simulator() as instance:
        yield instance


@pytest.fixture
def target(simulator, monkeypatch):
    """Environment dev of that simulator, emptied of stacks."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    chosen = Target("dev", "us-east-1", simulator.url)
    cloud = chosen.client("cloudformation")
    # The last one first: it may import from those before.
    for stack in sorted(cloud.describe_stacks()["Stacks"], key=lambda stack: stack["CreationTime"], reverse=True):
        cloud.delete_stack(StackName=stack["StackName"])
        cloud.get_waiter("stack_delete_complete").wait(StackName=stack["StackName"], WaiterConfig={"Delay": 1})
    return chosen


@pytest.fixture
def stacks(tmp_path):
    """Writes an assembly as `cdk synth` does: kind -> template, each stack needing the one before."""

    def write(templates: dict[str, dict], folder: Path | None = None) -> Assembly:
        place = folder or tmp_path / "assembly"
        place.mkdir(parents=True, exist_ok=True)
        artifacts, before = {}, []
        for kind, template in templates.items():
            name = stack_name(kind, "dev")
            (place / f"{name}.template.json").write_text(json.dumps(template))
            artifacts[name] = {
                "type": "aws:cloudformation:stack",
                "properties": {"templateFile": f"{name}.template.json"},
                "dependencies": [*before, f"{name}.assets"],
            }
            before = [name]
        (place / "manifest.json").write_text(json.dumps({"version": "54.0.0", "artifacts": artifacts}))
        return Assembly(place)

    return write


@pytest.fixture
def deploy(target):
    """Makes, or changes, the stack of a kind from an assembly."""

    def run(assembly: Assembly, kind: str, **parameters: str) -> str:
        name = stack_name(kind, "dev")
        cloud = target.client("cloudformation")
        call, done = (cloud.create_stack, "stack_create_complete")
        if target.stack(name):
            call, done = (cloud.update_stack, "stack_update_complete")
        given = [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]
        call(StackName=name, TemplateBody=json.dumps(assembly.stack(name).template), Parameters=given)
        cloud.get_waiter(done).wait(StackName=name, WaiterConfig={"Delay": 1})
        return name

    return run
