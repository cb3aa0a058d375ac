"""A synthesized cloud assembly (the folder `cdk synth` writes): its stacks, their templates, and what their values become."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .target import Refused, Target


@dataclass(frozen=True)
class StackTemplate:
    """One stack of an assembly. `needs` are the names of the stacks it depends on."""

    name: str
    template: dict
    needs: tuple[str, ...]

    @property
    def parameters(self) -> dict:
        return self.template.get("Parameters", {})

    def resources(self, *types: str) -> Iterator[tuple[str, dict]]:
        """(logical id, resource) of those types, in the template's order."""
        for logical, resource in self.template.get("Resources", {}).items():
            if resource["Type"] in types:
                yield logical, resource


@dataclass(frozen=True)
class Assembly:
    folder: Path

    @cached_property
    def stacks(self) -> dict[str, StackTemplate]:
        path = self.folder / "manifest.json"
        if not path.is_file():
            raise Refused(f"{self.folder} is no cloud assembly (no manifest.json); synthesize it: cd cdk && cdk synth")
        artifacts = json.loads(path.read_text())["artifacts"]
        names = {
            key: value.get("properties", {}).get("stackName", key)
            for key, value in artifacts.items()
            if value["type"] == "aws:cloudformation:stack"
        }
        found = {}
        for key, name in names.items():
            template = json.loads((self.folder / artifacts[key]["properties"]["templateFile"]).read_text())
            needs = tuple(names[need] for need in artifacts[key].get("dependencies", []) if need in names)
            found[name] = StackTemplate(name, template, needs)
        return found

    def stack(self, name: str) -> StackTemplate:
        if name not in self.stacks:
            raise Refused(
                f"the assembly in {self.folder} has no stack {name}; it has {', '.join(self.stacks) or 'none'}"
            )
        return self.stacks[name]


class Deployed:
    """A template beside the stack that was made from it: turns the template's values into what they are there.

    Resources whose condition is false, or that the stack does not have, do not appear. Values it cannot tell raise Refused.
    """

    def __init__(self, target: Target, template: StackTemplate) -> None:
        self.target = target
        self.template = template
        self.stack = target.stack(template.name)
        if self.stack is None:
            raise Refused(f"there is no stack {template.name} in {target.environment}; deploy it first")
        pages = target.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=template.name)
        self.physical = {
            resource["LogicalResourceId"]: resource["PhysicalResourceId"]
            for page in pages
            for resource in page["StackResourceSummaries"]
            if resource.get("PhysicalResourceId")
        }
        given = {item["ParameterKey"]: item["ParameterValue"] for item in self.stack.get("Parameters", [])}
        defaults = {name: item["Default"] for name, item in template.parameters.items() if "Default" in item}
        self.parameters = defaults | given

    def resources(self, *types: str) -> Iterator[tuple[str, str, dict]]:
        """(logical id, physical id, properties with their values) of what the stack has of those types."""
        for logical, resource in self.template.resources(*types):
            if logical in self.physical:
                yield logical, self.physical[logical], self.value(resource.get("Properties", {}))

    def value(self, given):
        """The value with every intrinsic function replaced. AWS::NoValue leaves its key out."""
        if isinstance(given, list):
            return [item for item in map(self.value, given) if item is not NOTHING]
        if not isinstance(given, dict):
            return given
        if len(given) == 1:
            ((function, argument),) = given.items()
            if function == "Ref":
                return self._ref(argument)
            if function.startswith("Fn::"):
                return self._call(function, argument)
        return {key: value for key, value in ((k, self.value(v)) for k, v in given.items()) if value is not NOTHING}

    def _ref(self, name: str):
        pseudo = {
            "AWS::Region": self.target.region,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackName": self.template.name,
            "AWS::StackId": self.stack["StackId"],
            "AWS::NoValue": NOTHING,
        }
        if name == "AWS::AccountId":
            return self.target.identity["Account"]
        for known in (pseudo, self.parameters, self.physical):
            if name in known:
                return known[name]
        raise Refused(f"{self.template.name}: nothing is called {name}")

    def _call(self, function: str, argument):
        if function == "Fn::Join":
            return argument[0].join(str(part) for part in self.value(argument[1]))
        if function == "Fn::Select":
            return self.value(argument[1])[int(argument[0])]
        if function == "Fn::Split":
            return self.value(argument[1]).split(argument[0])
        if function == "Fn::Sub":
            return self._sub(argument)
        if function == "Fn::ImportValue":
            return self._import(self.value(argument))
        if function == "Fn::If":
            return self.value(argument[1] if self.holds(argument[0]) else argument[2])
        if function == "Fn::GetAtt":
            logical, _, attribute = (
                argument.partition(".") if isinstance(argument, str) else (argument[0], "", argument[1])
            )
            return self._attribute(logical, attribute)
        raise Refused(f"{self.template.name}: {function} is not known here")

    def _sub(self, argument):
        text, names = (argument, {}) if isinstance(argument, str) else argument
        parts = text.split("${")
        result = parts[0]
        for part in parts[1:]:
            name, _, rest = part.partition("}")
            if name in names:
                value = self.value(names[name])
            elif "." in name:
                value = self._call("Fn::GetAtt", name)
            else:
                value = self._ref(name)
            result += f"{value}{rest}"
        return result

    def _import(self, name: str) -> str:
        pages = self.target.client("cloudformation").get_paginator("list_exports").paginate()
        for page in pages:
            for export in page["Exports"]:
                if export["Name"] == name:
                    return export["Value"]
        raise Refused(f"{self.template.name}: no stack exports {name}")

    def _attribute(self, logical: str, attribute: str) -> str:
        resource = self.template.template["Resources"].get(logical)
        if resource is None or logical not in self.physical:
            raise Refused(f"{self.template.name}: nothing is called {logical}")
        kind, physical = resource["Type"], self.physical[logical]
        place = f"{self.target.region}:{self.target.identity['Account']}"
        if attribute == "Arn":
            arns = {
                "AWS::Lambda::Function": f"arn:aws:lambda:{place}:function:{physical}",
                "AWS::Logs::LogGroup": f"arn:aws:logs:{place}:log-group:{physical}:*",
                "AWS::SQS::Queue": f"arn:aws:sqs:{place}:{physical.rsplit('/', 1)[-1]}",
                "AWS::S3::Bucket": f"arn:aws:s3:::{physical}",
                "AWS::DynamoDB::Table": f"arn:aws:dynamodb:{place}:table/{physical}",
                "AWS::DynamoDB::GlobalTable": f"arn:aws:dynamodb:{place}:table/{physical}",
                "AWS::IAM::Role": f"arn:aws:iam::{self.target.identity['Account']}:role/{physical}",
                "AWS::Events::EventBus": f"arn:aws:events:{place}:event-bus/{physical}",
                "AWS::Cognito::UserPool": f"arn:aws:cognito-idp:{place}:userpool/{physical}",
            }
            if kind in arns:
                return arns[kind]
        if attribute == "RootResourceId" and kind == "AWS::ApiGateway::RestApi":
            items = self.target.client("apigateway").get_resources(restApiId=physical, limit=500)["items"]
            return next(item["id"] for item in items if item["path"] == "/")
        # What no one table can tell: the reference stays recognisable, for settings that do not need it.
        return f"{{{logical}.{attribute}}}"

    def holds(self, condition) -> bool:
        """Whether a condition (its name, or its definition) is true with the stack's parameters."""
        if isinstance(condition, str):
            return self.holds(self.template.template["Conditions"][condition])
        ((function, argument),) = condition.items()
        if function == "Fn::Equals":
            return self.value(argument[0]) == self.value(argument[1])
        if function == "Fn::Not":
            return not self.holds(argument[0])
        if function == "Fn::And":
            return all(map(self.holds, argument))
        if function == "Fn::Or":
            return any(map(self.holds, argument))
        if function == "Condition":
            return self.holds(argument)
        raise Refused(f"{self.template.name}: condition {function} is not known here")


class _Nothing:
    def __repr__(self) -> str:
        return "AWS::NoValue"


NOTHING = _Nothing()
