"""What a killed simulator lost is made again, and what it still has is kept."""

import signal

import pytest

from infrastructure import adopt, mend
from infrastructure.target import Refused, Target

STORAGE = {
    "Parameters": {"Target": {"Type": "String", "Default": "simulator"}},
    "Resources": {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "mend-bucket"}, "DeletionPolicy": "Delete"},
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            "DeletionPolicy": "Delete",
            "Properties": {
                "TableName": "mend-table",
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
            },
        },
        "Secret": {
            "Type": "AWS::SecretsManager::Secret",
            "Properties": {"Name": "mend/secret", "GenerateSecretString": {"PasswordLength": 20}},
        },
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "mend-bus"}},
    },
    "Outputs": {"BucketName": {"Value": {"Ref": "Bucket"}, "Export": {"Name": "mend-bucket-name"}}},
}
AUTH = {
    "Resources": {
        "Pool": {
            "Type": "AWS::Cognito::UserPool",
            "Properties": {"UserPoolName": "mend-pool", "UsernameAttributes": ["email"]},
        },
        "Client": {
            "Type": "AWS::Cognito::UserPoolClient",
            "Properties": {"UserPoolId": {"Ref": "Pool"}, "ClientName": "web"},
        },
    },
    "Outputs": {"UserPoolId": {"Value": {"Ref": "Pool"}}},
}
API = {
    "Resources": {
        "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::ImportValue": "mend-bucket-name"}}},
    }
}


@pytest.fixture
def world(target, stacks, deploy):
    """Three stacks with something in what they hold."""
    assembly = stacks({"storage": STORAGE, "auth": AUTH, "api": API})
    for kind in ("storage", "auth", "api"):
        deploy(assembly, kind)
    target.client("s3").put_object(Bucket="mend-bucket", Key="sound", Body=b"birds")
    target.client("dynamodb").put_item(TableName="mend-table", Item={"pk": {"S": "echo"}})
    yield assembly
    target.client("s3").delete_object(Bucket="mend-bucket", Key="sound")


def secret(target) -> str:
    return target.client("secretsmanager").get_secret_value(SecretId="mend/secret")["SecretString"]


def deploy_again(target, assembly, deploy) -> None:
    for kind in ("storage", "auth"):
        adopt.adopt(target, assembly.stack(f"Echoes{kind.capitalize()}Stack-dev"))
        deploy(assembly, kind)


def assert_whole(target) -> None:
    assert mend.fault(target, "storage") is None
    assert mend.fault(target, "auth") is None
    assert target.client("s3").get_object(Bucket="mend-bucket", Key="sound")["Body"].read() == b"birds"
    assert target.client("dynamodb").get_item(TableName="mend-table", Key={"pk": {"S": "echo"}})["Item"]


def test_what_is_whole_is_left_alone(target, world):
    pool = target.outputs("EchoesAuthStack-dev")
    assert mend.mend(target, ["storage", "auth"]) == []
    assert target.outputs("EchoesAuthStack-dev") == pool
    assert_whole(target)


def test_a_lost_pool_is_made_again(target, world, deploy):
    before, known = target.outputs("EchoesAuthStack-dev")["UserPoolId"], secret(target)
    target.client("cognito-idp").delete_user_pool(UserPoolId=before)
    (sentence,) = mend.mend(target, ["storage", "auth"])
    assert sentence.startswith("EchoesAuthStack-dev is forgotten: user pool")
    assert target.stack("EchoesApiStack-dev") is None
    adopt.adopt(target, world.stack("EchoesAuthStack-dev"))
    deploy(world, "auth")
    assert target.outputs("EchoesAuthStack-dev")["UserPoolId"] != before
    assert secret(target) == known
    assert_whole(target)


@pytest.mark.parametrize("lost", ["bus", "secret"])
def test_what_else_is_lost_is_made_again_beside_the_data(target, world, deploy, lost):
    pool, known = target.outputs("EchoesAuthStack-dev")["UserPoolId"], secret(target)
    if lost == "bus":
        target.client("events").delete_event_bus(Name="mend-bus")
    else:
        target.client("secretsmanager").delete_secret(SecretId="mend/secret", ForceDeleteWithoutRecovery=True)
    (sentence,) = mend.mend(target, ["storage", "auth"])
    assert "EchoesStorageStack-dev is forgotten" in sentence
    assert target.stack("EchoesStorageStack-dev") is None and target.stack("EchoesAuthStack-dev") is None
    deploy_again(target, world, deploy)
    assert target.outputs("EchoesAuthStack-dev")["UserPoolId"] == pool
    assert (secret(target) == known) == (lost == "bus")
    assert_whole(target)


def test_a_stack_that_is_gone_takes_over_what_it_made(target, world, deploy):
    pool = target.outputs("EchoesAuthStack-dev")["UserPoolId"]
    for kind in ("api", "auth", "storage"):
        mend.forget(target, kind)
    assert mend.mend(target, ["storage", "auth"]) == []
    deploy_again(target, world, deploy)
    assert target.outputs("EchoesAuthStack-dev")["UserPoolId"] == pool
    assert_whole(target)


def test_a_killed_simulator_has_what_was_deployed(target, world, simulator):
    before = target.outputs("EchoesAuthStack-dev")
    simulator.wait_for_snapshot()
    simulator.end(signal.SIGKILL)
    simulator.start()
    assert mend.mend(target, ["storage", "auth"]) == []
    assert target.outputs("EchoesAuthStack-dev") == before
    assert_whole(target)


def test_nothing_is_mended_on_aws():
    with pytest.raises(Refused, match="on AWS"):
        mend.mend(Target("dev", "us-east-1"), ["storage"])
