"""Takes what is in the simulator without its stack into the stack, with its content.

A simulator that was killed may have forgotten a stack and still have what it made, or mend.py made it forget. A deployment
would find these in its way, and the simulator's CloudFormation would overwrite the secrets. On AWS nothing but a stack makes
such things, so there this refuses to run.
"""

import json

from botocore.exceptions import ClientError

from .assembly import StackTemplate
from .target import Refused, Target, code_of

CHANGE_SET = "echoes-adopt"
ADOPTED = (
    "AWS::S3::Bucket",
    "AWS::DynamoDB::Table",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::SecretsManager::Secret",
)
"""What holds data, and is taken over."""

FIXED = {
    "AWS::Cognito::UserPool": (
        "UserPoolName",
        "UsernameAttributes",
        "AliasAttributes",
        "UsernameConfiguration",
        "Schema",
    ),
    "AWS::Cognito::UserPoolClient": ("UserPoolId", "ClientName", "GenerateSecret"),
    "AWS::DynamoDB::Table": ("TableName", "AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes"),
}
"""What cannot change after the thing was made: imported as the template says, the rest then follows as an update."""


def existing(target: Target, template: StackTemplate) -> list[dict]:
    """What an import names: the buckets, tables, pools and app clients that are there and that the template gives a name."""
    found = []
    for logical, resource in template.resources("AWS::S3::Bucket"):
        name = resource["Properties"].get("BucketName")
        if isinstance(name, str) and bucket_exists(target, name):
            found.append(entry(logical, resource, {"BucketName": name}, {"BucketName": name}))
    for logical, resource in template.resources("AWS::DynamoDB::Table"):
        name = resource["Properties"].get("TableName")
        if isinstance(name, str) and table_exists(target, name):
            found.append(entry(logical, resource, {"TableName": name}, fixed(resource)))
    pools = {}
    for logical, resource in template.resources("AWS::Cognito::UserPool"):
        name = resource["Properties"].get("UserPoolName")
        pool = pool_named(target, name)
        if pool:
            pools[logical] = pool
            found.append(entry(logical, resource, {"UserPoolId": pool}, fixed(resource)))
    for logical, resource in template.resources("AWS::Cognito::UserPoolClient"):
        reference = resource["Properties"]["UserPoolId"]
        pool = pools.get(reference.get("Ref", "")) if isinstance(reference, dict) else None
        client = client_named(target, pool, resource["Properties"].get("ClientName")) if pool else None
        if client:
            found.append(entry(logical, resource, {"UserPoolId": pool, "ClientId": client}, fixed(resource)))
    return found


def fixed(resource: dict) -> dict:
    return {key: value for key, value in resource["Properties"].items() if key in FIXED[resource["Type"]]}


def entry(logical: str, resource: dict, identifier: dict, properties: dict) -> dict:
    return {
        "LogicalResourceId": logical,
        "ResourceType": resource["Type"],
        "ResourceIdentifier": identifier,
        "Resource": {
            "Type": resource["Type"],
            "Properties": properties,
            "DeletionPolicy": resource.get("DeletionPolicy", "Delete"),
        },
    }


def bucket_exists(target: Target, name: str) -> bool:
    try:
        target.client("s3").head_bucket(Bucket=name)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            return False
        raise
    return True


def table_exists(target: Target, name: str) -> bool:
    try:
        target.client("dynamodb").describe_table(TableName=name)
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            return False
        raise
    return True


def pool_named(target: Target, name: str | None) -> str | None:
    pages = target.client("cognito-idp").get_paginator("list_user_pools").paginate(MaxResults=60)
    return next((pool["Id"] for page in pages for pool in page["UserPools"] if pool["Name"] == name), None)


def client_named(target: Target, pool: str, name: str | None) -> str | None:
    pages = target.client("cognito-idp").get_paginator("list_user_pool_clients").paginate(UserPoolId=pool)
    return next((c["ClientId"] for page in pages for c in page["UserPoolClients"] if c["ClientName"] == name), None)


def secrets(target: Target, template: StackTemplate) -> dict[str, tuple[str, str]]:
    """Logical id -> (name, value) of the secrets that are there already."""
    found = {}
    for logical, resource in template.resources("AWS::SecretsManager::Secret"):
        name = resource["Properties"].get("Name")
        try:
            answer = target.client("secretsmanager").get_secret_value(SecretId=name)
        except ClientError as error:
            if code_of(error) != "ResourceNotFoundException":
                raise
        else:
            found[logical] = (name, answer["SecretString"])
    return found


def remove_bus(target: Target, name: str) -> bool:
    """A bus holds nothing; it may go and be made again, unless somebody gave it rules."""
    events = target.client("events")
    try:
        events.describe_event_bus(Name=name)
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            return False
        raise
    # The simulator lists the rules of a bus that is not there as none.
    rules = events.list_rules(EventBusName=name)["Rules"]
    if rules:
        raise Refused(f"the bus {name} has rules that no stack made ({rules[0]['Name']}); remove them first")
    events.delete_event_bus(Name=name)
    return True


def adopt(target: Target, template: StackTemplate) -> list[str]:
    """Answers what was taken over, as sentences; nothing when the stack exists already."""
    if not target.simulated:
        raise Refused("on AWS only stacks make things; nothing is taken over there")
    if target.stack(template.name) is not None:
        return []
    said = []
    cloud = target.client("cloudformation")
    found = existing(target, template)
    body: dict = {"Resources": {item["LogicalResourceId"]: item.pop("Resource") for item in found}}
    if found:
        cloud.create_change_set(
            StackName=template.name,
            ChangeSetName=CHANGE_SET,
            ChangeSetType="IMPORT",
            TemplateBody=json.dumps(body),
            ResourcesToImport=found,
        )
        cloud.get_waiter("change_set_create_complete").wait(
            StackName=template.name, ChangeSetName=CHANGE_SET, WaiterConfig={"Delay": 1}
        )
        cloud.execute_change_set(StackName=template.name, ChangeSetName=CHANGE_SET)
        cloud.get_waiter("stack_import_complete").wait(StackName=template.name, WaiterConfig={"Delay": 1})
        said += [f"took over {list(item['ResourceIdentifier'].values())[-1]}" for item in found]
    kept = secrets(target, template)
    if kept:
        for logical in kept:
            body["Resources"][logical] = template.template["Resources"][logical]
        make, waiter = (
            (cloud.update_stack, "stack_update_complete") if found else (cloud.create_stack, "stack_create_complete")
        )
        try:
            make(StackName=template.name, TemplateBody=json.dumps(body))
            cloud.get_waiter(waiter).wait(StackName=template.name, WaiterConfig={"Delay": 1})
        finally:
            for name, value in kept.values():
                target.client("secretsmanager").put_secret_value(SecretId=name, SecretString=value)
        said += [f"took over {name} with its value" for name, _ in kept.values()]
    for _, resource in template.resources("AWS::Events::EventBus"):
        name = resource["Properties"]["Name"]
        if remove_bus(target, name):
            said.append(f"removed the bus {name}, which the stack makes again")
    return said
