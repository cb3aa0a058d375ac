"""Makes a simulator whole that was killed: its files of different services may be one interval apart, or one of them damaged.

A stack may then say that it is complete although something it made is gone, or be in the middle of a change that nobody will
end; deploying it again would change nothing. Such a stack is forgotten: what holds data stays, the rest goes, and the next
deployment takes over what stayed (adopt.py) and makes the rest. On AWS nothing is lost like this, so there this refuses to run.
"""

import json

from botocore.exceptions import ClientError, WaiterError

from . import smoke
from .adopt import ADOPTED
from .assembly import Deployed, StackTemplate
from .target import KINDS, Refused, Target, is_settled, stack_name


def deployed(target: Target, kind: str) -> Deployed:
    """The stack beside the template that it was last deployed with."""
    name = stack_name(kind, target.environment)
    if target.stack(name) is None:
        raise Refused(f"there is no stack {name}; deploy it first")
    body = target.client("cloudformation").get_template(StackName=name)["TemplateBody"]
    return Deployed(target, StackTemplate(name, body if isinstance(body, dict) else json.loads(body), ()))


def fault(target: Target, kind: str) -> str | None:
    """What is wrong with a stack that is there, as a sentence."""
    try:
        for _ in smoke.tests(deployed(target, kind), kind):
            pass
    except (Refused, ClientError) as error:
        return str(error)
    return None


def forget(target: Target, kind: str) -> None:
    """Deletes a stack but what holds data."""
    name = stack_name(kind, target.environment)
    cloud = target.client("cloudformation")
    template = deployed(target, kind).template.template
    kept = [logical for logical, item in template["Resources"].items() if item["Type"] in ADOPTED]
    for logical in kept:
        template["Resources"][logical] |= {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    if kept and is_settled(target.stack(name)["StackStatus"]):
        given = [{"ParameterKey": key, "UsePreviousValue": True} for key in template.get("Parameters", {})]
        try:
            cloud.update_stack(StackName=name, TemplateBody=json.dumps(template), Parameters=given)
            cloud.get_waiter("stack_update_complete").wait(StackName=name, WaiterConfig={"Delay": 1})
        except ClientError as error:
            if "No updates are to be performed" not in str(error):
                raise
    gone = cloud.get_waiter("stack_delete_complete")
    cloud.delete_stack(StackName=name)
    try:
        gone.wait(StackName=name, WaiterConfig={"Delay": 1})
    except WaiterError:
        # What cannot be deleted, because it is gone already or not empty, is left out of the second try.
        cloud.delete_stack(StackName=name, RetainResources=failed(cloud, name))
        gone.wait(StackName=name, WaiterConfig={"Delay": 1})


def failed(cloud, name: str) -> list[str]:
    pages = cloud.get_paginator("list_stack_resources").paginate(StackName=name)
    return [
        resource["LogicalResourceId"]
        for page in pages
        for resource in page["StackResourceSummaries"]
        if resource["ResourceStatus"] == "DELETE_FAILED"
    ]


def mend(target: Target, kinds: list[str]) -> list[str]:
    """Forgets the stacks of these kinds when one of them has a fault, with those deployed after them; answers sentences."""
    if not target.simulated:
        raise Refused("on AWS nothing is lost by a kill; nothing is made again there")
    there = [kind for kind in KINDS if target.stack(stack_name(kind, target.environment)) is not None]
    faults = [(kind, fault(target, kind)) for kind in kinds if kind in there]
    said = [f"{stack_name(kind, target.environment)} is forgotten: {what}" for kind, what in faults if what]
    if not said:
        return []
    first = min(KINDS.index(kind) for kind, what in faults if what)
    for kind in reversed(KINDS[first:]):
        if kind in there:
            forget(target, kind)
    return said
