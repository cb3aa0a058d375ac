"""The lock, what is taken over without its stack, and values of templates."""

import pytest

from infrastructure import adopt, lock, smoke
from infrastructure.assembly import Deployed
from infrastructure.target import Refused, Target


@pytest.fixture
def machine(monkeypatch):
    """Pretends to be a machine of that name."""

    def be(name: str) -> None:
        monkeypatch.setattr(lock.socket, "gethostname", lambda: name)

    be("one")
    return be


@pytest.fixture
def unlocked(target):
    yield target
    other = lock.holder(target)
    if other:
        lock.give_back(target, other["owner"])


def test_two_machines_do_not_deploy_at_once(unlocked, machine):
    lock.take(unlocked, "first")
    machine("two")
    with pytest.raises(Refused, match=r"being deployed by .* on one since"):
        lock.take(unlocked, "second")
    machine("one")
    lock.give_back(unlocked, "first")
    machine("two")
    lock.take(unlocked, "second")


def test_a_dead_run_of_this_checkout_does_not_hold_the_lock(unlocked, machine):
    lock.take(unlocked, "died")
    lock.take(unlocked, "next")
    assert lock.holder(unlocked)["owner"] == "next"


def test_only_the_owner_gives_a_lock_back(unlocked, machine):
    lock.take(unlocked, "first")
    lock.give_back(unlocked, "somebody")
    assert lock.holder(unlocked)["owner"] == "first"


def test_environments_have_locks_of_their_own(unlocked, machine):
    lock.take(unlocked, "first")
    staging = Target("staging", "us-east-1", unlocked.endpoint)
    machine("two")
    lock.take(staging, "second")
    lock.give_back(staging, "second")


FOUND = {
    "Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "adopt-bucket"}},
        "Other": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "adopt-other"}},
        "Secret": {
            "Type": "AWS::SecretsManager::Secret",
            "Properties": {"Name": "adopt/secret", "GenerateSecretString": {"PasswordLength": 20}},
        },
        "Pool": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {"UserPoolName": "adopt-pool", "UsernameAttributes": ["email"]},
        },
        "Client": {
            "Type": "AWS::Cognito::UserPoolClient",
            "Properties": {"UserPoolId": {"Ref": "Pool"}, "ClientName": "web", "AccessTokenValidity": 1},
        },
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "adopt-bus"}},
    }
}


def test_what_has_no_stack_keeps_its_content(target, stacks, deploy):
    store, pools = target.client("s3"), target.client("cognito-idp")
    store.create_bucket(Bucket="adopt-bucket")
    store.put_object(Bucket="adopt-bucket", Key="sound", Body=b"birds")
    target.client("secretsmanager").create_secret(Name="adopt/secret", SecretString="known")
    pool = pools.create_user_pool(PoolName="adopt-pool", UsernameAttributes=["email"])["UserPool"]["Id"]
    client = pools.create_user_pool_client(UserPoolId=pool, ClientName="web")["UserPoolClient"]["ClientId"]
    target.client("events").create_event_bus(Name="adopt-bus")
    assembly = stacks({"storage": FOUND})
    template = assembly.stack("EchoesStorageStack-dev")
    assert len(adopt.adopt(target, template)) == 5
    deploy(assembly, "storage")
    deployed = Deployed(target, template)
    assert deployed.physical["Pool"] == pool and deployed.physical["Client"] == client
    assert store.get_object(Bucket="adopt-bucket", Key="sound")["Body"].read() == b"birds"
    assert target.client("secretsmanager").get_secret_value(SecretId="adopt/secret")["SecretString"] == "known"
    assert set(deployed.physical) == set(FOUND["Resources"])
    assert adopt.adopt(target, template) == []


def test_a_bus_that_is_not_there_needs_no_removal(target):
    assert not adopt.remove_bus(target, "adopt-no-bus")


def test_a_bus_with_rules_is_not_taken_away(target, stacks):
    events = target.client("events")
    events.create_event_bus(Name="adopt-bus-with-rules")
    events.put_rule(Name="mine", EventBusName="adopt-bus-with-rules", EventPattern='{"source":["x"]}')
    with pytest.raises(Refused, match="has rules"):
        adopt.remove_bus(target, "adopt-bus-with-rules")


def test_nothing_is_taken_over_on_aws(stacks):
    template = stacks({"storage": FOUND}).stack("EchoesStorageStack-dev")
    with pytest.raises(Refused):
        adopt.adopt(Target("dev", "us-east-1"), template)


VALUES = {
    "Parameters": {"Colour": {"Type": "String", "Default": "red"}},
    "Conditions": {
        "Red": {"Fn::Equals": [{"Ref": "Colour"}, "red"]},
        "NotRed": {"Fn::Not": [{"Condition": "Red"}]},
        "Both": {"Fn::And": [{"Condition": "Red"}, {"Condition": "NotRed"}]},
    },
    "Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "values-queue"}}},
}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"Fn::Join": ["-", ["a", {"Ref": "Colour"}]]}, "a-red"),
        ({"Fn::Sub": "x/${Colour}/${AWS::Region}"}, "x/red/us-east-1"),
        ({"Fn::Sub": ["${A}", {"A": {"Ref": "AWS::AccountId"}}]}, "000000000000"),
        ({"Fn::GetAtt": ["Queue", "Arn"]}, "arn:aws:sqs:us-east-1:000000000000:values-queue"),
        ({"Fn::If": ["Red", 1, 2]}, 1),
        ({"Fn::If": ["NotRed", 1, 2]}, 2),
        ({"Fn::If": ["Both", 1, {"Ref": "AWS::NoValue"}], "other": 3}, None),
        ({"Kept": {"Fn::If": ["Red", {"Ref": "AWS::NoValue"}, 2]}, "other": 3}, {"other": 3}),
        ([{"Ref": "AWS::NoValue"}, "x"], ["x"]),
        ({"Fn::Select": [1, {"Fn::Split": ["/", "a/b"]}]}, "b"),
    ],
)
def test_values_of_a_template(target, stacks, deploy, given, expected):
    assembly = stacks({"api": VALUES})
    deploy(assembly, "api")
    deployed = Deployed(target, assembly.stack("EchoesApiStack-dev"))
    if expected is None:
        assert deployed.value(given)["other"] == 3
    else:
        assert deployed.value(given) == expected


def test_what_nobody_knows_is_an_error(target, stacks, deploy):
    assembly = stacks({"api": VALUES})
    deploy(assembly, "api")
    deployed = Deployed(target, assembly.stack("EchoesApiStack-dev"))
    for value in ({"Ref": "Nobody"}, {"Fn::GetAtt": ["Nobody", "Arn"]}, {"Fn::ImportValue": "x"}, {"Fn::Cidr": []}):
        with pytest.raises(Refused):
            deployed.value(value)


def test_smoke_tests_find_what_is_missing(target, stacks, deploy):
    assembly = stacks({"notifications": VALUES})
    with pytest.raises(Refused, match="deploy it first"):
        list(smoke.run(target, assembly, "notifications"))
    deploy(assembly, "notifications")
    assert "1 queues" in list(smoke.run(target, assembly, "notifications"))[1]
    queues = target.client("sqs")
    queues.delete_queue(QueueUrl=queues.get_queue_url(QueueName="values-queue")["QueueUrl"])
    with pytest.raises(Refused, match=r"queue .* cannot be found"):
        list(smoke.run(target, assembly, "notifications"))
