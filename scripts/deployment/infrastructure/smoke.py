"""Smoke tests: what was deployed is asked whether it is there and whether it works. Each answers sentences, or raises Refused.

What to ask comes from the template: every table, queue, topic, bucket, secret and bus that a stack has is looked at, every
function behind the API is called once, and every method that wants a token is called without one.
"""

import json
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from botocore.exceptions import ClientError

from . import keys
from .assembly import Assembly, Deployed
from .target import Refused, Target, code_of, is_settled, stack_name

TOKEN_REQUIRED = ("COGNITO_USER_POOLS", "CUSTOM", "AWS_IAM")
WARM_UP = json.dumps({"source": "echoes.warm-up"}).encode()
SECONDS_TO_SETTLE = 60
"""A stage that was just made answers after some seconds on AWS."""


def exists(what: str, call, **arguments):
    """The answer of a describing call; REFUSES when there is no such thing."""
    try:
        return call(**arguments)
    except ClientError as error:
        raise Refused(f"{what} cannot be found ({code_of(error)}), although its stack is complete") from error


def storage(deployed: Deployed) -> Iterator[str]:
    target = deployed.target
    tables = list(deployed.resources("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"))
    for _, name, properties in tables:
        table = exists(f"table {name}", target.client("dynamodb").describe_table, TableName=name)["Table"]
        if table["TableStatus"] not in ("ACTIVE", "UPDATING"):
            raise Refused(f"table {name} is {table['TableStatus']}")
        wanted = [key["AttributeName"] for key in properties["KeySchema"]]
        if [key["AttributeName"] for key in table["KeySchema"]] != wanted:
            raise Refused(f"table {name} has other keys than {', '.join(wanted)}")
    yield f"{len(tables)} tables are active"
    buckets = list(deployed.resources("AWS::S3::Bucket"))
    for _, name, _ in buckets:
        exists(f"bucket {name}", target.client("s3").head_bucket, Bucket=name)
    yield f"{len(buckets)} buckets are there"
    secrets = list(deployed.resources("AWS::SecretsManager::Secret"))
    for _, name, _ in secrets:
        # That there is a value, not what it says: who tries a deployment need not know.
        answer = exists(f"secret {name}", target.client("secretsmanager").describe_secret, SecretId=name)
        if not any("AWSCURRENT" in stages for stages in answer.get("VersionIdsToStages", {}).values()):
            raise Refused(f"secret {name} has no current value")
        due = rotation_due(name, keys.changed_at(answer), datetime.now(UTC))
        if due:
            yield due
    yield f"{len(secrets)} secrets have values"
    buses = list(deployed.resources("AWS::Events::EventBus"))
    for _, bus, _ in buses:
        exists(f"bus {bus}", target.client("events").describe_event_bus, Name=bus)
    yield f"{len(buses)} buses are there"


def rotation_due(secret: str, changed: datetime, now: datetime) -> str | None:
    """The sentence about a secret that nobody has rotated for too long: no reason for a deployment to fail."""
    age = now - changed
    return f"DUE: {secret} is {age.days} days old; rotate it (docs/operations.md#keys)" if age >= keys.PERIOD else None


def auth(deployed: Deployed) -> Iterator[str]:
    pools = deployed.target.client("cognito-idp")
    for _, pool, _ in deployed.resources("AWS::Cognito::UserPool"):
        exists(f"user pool {pool}", pools.describe_user_pool, UserPoolId=pool)
        yield f"user pool {pool} is there"
        published = fetch(issuer_url(deployed.target, pool) + "/.well-known/jwks.json")[1]
        if not json.loads(published).get("keys"):
            raise Refused(f"user pool {pool} publishes no keys to check tokens with")
        yield "its keys are published"
    for _, client, properties in deployed.resources("AWS::Cognito::UserPoolClient"):
        pool = properties["UserPoolId"]
        exists(f"app client {client}", pools.describe_user_pool_client, UserPoolId=pool, ClientId=client)
        yield f"app client {client} is there"


def api(deployed: Deployed) -> Iterator[str]:
    target = deployed.target
    behind = list(api_functions(deployed))
    with ThreadPoolExecutor(4) as pool:
        broken = [answer for answer in pool.map(lambda name: call_function(target, name), behind) if answer]
    if broken:
        raise Refused(f"{len(broken)} of {len(behind)} functions do not start: {'; '.join(broken[:3])}")
    yield f"{len(behind)} functions start and answer"
    base = api_url(target)
    status, body = fetch(f"{base}/health", until=(200,))
    if status != 200:
        raise Refused(f"GET {base}/health answers {status}: {body[:200].decode(errors='replace')}")
    yield f"GET /health answers 200: {body[:80].decode(errors='replace').strip()}"
    routes = list(guarded_routes(deployed))
    if not routes:
        raise Refused("no method of the API wants a token; that cannot be right")
    for method, path in routes:
        status, _ = fetch(f"{base}{path}", method)
        if status != 401:
            raise Refused(f"{method} {path} without a token answers {status} instead of 401")
    yield f"{len(routes)} methods refuse a call without a token"


def notifications(deployed: Deployed) -> Iterator[str]:
    target = deployed.target
    queues = list(deployed.resources("AWS::SQS::Queue"))
    for _, queue, _ in queues:
        exists(f"queue {queue}", target.client("sqs").get_queue_attributes, QueueUrl=queue, AttributeNames=["QueueArn"])
    topics = list(deployed.resources("AWS::SNS::Topic"))
    for _, topic, _ in topics:
        exists(f"topic {topic}", target.client("sns").get_topic_attributes, TopicArn=topic)
    yield f"{len(queues)} queues and {len(topics)} topics are there"
    alarms = [physical for _, physical, _ in deployed.resources("AWS::CloudWatch::Alarm")]
    if alarms:
        known = set()
        pages = target.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNames=alarms[:100])
        for page in pages:
            known |= {alarm["AlarmName"] for alarm in page["MetricAlarms"] if alarm["AlarmActions"]}
        silent = [name for name in alarms if name not in known]
        if silent:
            raise Refused(f"alarms that tell nobody: {', '.join(silent)}")
        yield f"{len(alarms)} alarms are there and tell somebody"


TESTS = {"storage": storage, "auth": auth, "api": api, "notifications": notifications}


def run(target: Target, assembly: Assembly, kind: str) -> Iterator[str]:
    yield from tests(Deployed(target, assembly.stack(stack_name(kind, target.environment))), kind)


def tests(deployed: Deployed, kind: str) -> Iterator[str]:
    name, status = deployed.template.name, deployed.stack["StackStatus"]
    if not is_settled(status):
        raise Refused(f"stack {name} is {status}; why: aws cloudformation describe-stack-events --stack-name {name}")
    yield f"stack {name} is {status}"
    yield from TESTS[kind](deployed)


def api_url(target: Target) -> str:
    """Where the stage answers. The simulator serves it under its own address, not under the one of AWS."""
    outputs = target.outputs(stack_name("api", target.environment))
    if target.simulated:
        return f"{target.endpoint}/restapis/{outputs['ApiId']}/{outputs['ApiStage']}/_user_request_"
    return outputs["ApiUrl"].rstrip("/")


def issuer_url(target: Target, pool: str) -> str:
    if target.simulated:
        return f"{target.endpoint}/{pool}"
    return f"https://cognito-idp.{target.region}.amazonaws.com/{pool}"


def guarded_routes(deployed: Deployed) -> Iterator[tuple[str, str]]:
    """(method, path) of every method that wants a token; path parameters hold a word."""
    parts = {
        logical: (properties.get("ParentId"), properties["PathPart"])
        for logical, properties in raw_resources(deployed, "AWS::ApiGateway::Resource")
    }

    def path_of(reference: object) -> str:
        logical = reference.get("Ref") if isinstance(reference, dict) else None
        if logical not in parts:
            return ""
        parent, part = parts[logical]
        return f"{path_of(parent)}/{re.sub(r'{[^}]*}', 'smoke', part)}"

    for _, properties in raw_resources(deployed, "AWS::ApiGateway::Method"):
        if properties.get("AuthorizationType") in TOKEN_REQUIRED:
            yield properties["HttpMethod"], path_of(properties["ResourceId"]) or "/"


def api_functions(deployed: Deployed) -> Iterator[str]:
    """The functions, or their aliases (`name:alias`), that methods of the API call."""
    found = set()
    for _, properties in raw_resources(deployed, "AWS::ApiGateway::Method"):
        uri = properties.get("Integration", {}).get("Uri")
        if uri is None:
            continue
        for logical in sorted(references(uri)):
            kind = deployed.template.template["Resources"].get(logical, {}).get("Type")
            if kind in ("AWS::Lambda::Function", "AWS::Lambda::Alias") and logical in deployed.physical:
                found.add(deployed.physical[logical].split(":function:")[-1])
    yield from sorted(found)


def references(value: object) -> set[str]:
    """Logical ids that a value of a template refers to."""
    if isinstance(value, list):
        return set().union(*map(references, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    if set(value) == {"Ref"}:
        return {value["Ref"]}
    if set(value) == {"Fn::GetAtt"}:
        argument = value["Fn::GetAtt"]
        return {argument.split(".")[0] if isinstance(argument, str) else argument[0]}
    return set().union(*map(references, value.values())) if value else set()


def raw_resources(deployed: Deployed, kind: str) -> Iterator[tuple[str, dict]]:
    for logical, resource in deployed.template.resources(kind):
        if logical in deployed.physical:
            yield logical, resource.get("Properties", {})


def call_function(target: Target, name: str) -> str:
    """Empty when the function starts and answers; else what it said."""
    try:
        answer = target.client("lambda").invoke(FunctionName=name, Payload=WARM_UP)
    except ClientError as error:
        return f"{name}: {error}"
    said = answer["Payload"].read().decode(errors="replace")
    return f"{name}: {said[:160]}" if answer.get("FunctionError") else ""


def fetch(url: str, method: str = "GET", until: tuple[int, ...] = ()) -> tuple[int, bytes]:
    """(status, body). With `until`, asks again for a while until the status is one of those."""
    ends = time.monotonic() + SECONDS_TO_SETTLE
    pause = 0.5
    while True:
        status, body = fetch_once(url, method)
        # A plain 5xx or 404 may be a stage that is not everywhere yet; a function that was called and failed stays failed.
        if not until or status in until or time.monotonic() > ends or b"Internal server error" in body:
            return status, body
        time.sleep(pause)
        pause = min(pause * 2, 5)


def fetch_once(url: str, method: str) -> tuple[int, bytes]:
    request = urllib.request.Request(url, method=method, data=b"{}" if method in ("POST", "PUT", "PATCH") else None)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=35) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError as error:
        return 0, str(error).encode()
