"""What survives a killed simulator, and what happens to files that cannot be read."""

import json
import signal
import threading

import pytest
from echoes_simulator.snapshots import Snapshots, set_damaged_aside


def test_kill_9_loses_nothing_a_snapshot_held(simulator):
    store = simulator.client("s3")
    store.create_bucket(Bucket="kept")
    store.create_bucket(Bucket="empty")
    store.put_object(Bucket="kept", Key="a/b", Body=b"sound")
    pools = simulator.client("cognito-idp")
    pool = pools.create_user_pool(PoolName="people")["UserPool"]["Id"]
    pools.admin_create_user(UserPoolId=pool, Username="ada@echoes.test", MessageAction="SUPPRESS")
    simulator.client("secretsmanager").create_secret(Name="word", SecretString="hush")
    tables = simulator.client("dynamodb")
    tables.create_table(
        TableName="items",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    tables.put_item(TableName="items", Item={"id": {"S": "1"}})
    simulator.wait_for_snapshot()

    simulator.end(signal.SIGKILL)
    simulator.start()

    store = simulator.client("s3")
    assert {bucket["Name"] for bucket in store.list_buckets()["Buckets"]} == {"kept", "empty"}
    assert store.get_object(Bucket="kept", Key="a/b")["Body"].read() == b"sound"
    assert len(simulator.client("cognito-idp").list_users(UserPoolId=pool)["Users"]) == 1
    assert simulator.client("secretsmanager").get_secret_value(SecretId="word")["SecretString"] == "hush"
    assert "Item" in simulator.client("dynamodb").get_item(TableName="items", Key={"id": {"S": "1"}})


def test_kill_9_under_load_comes_back_with_the_last_snapshot(simulator):
    tables = simulator.client("dynamodb")
    tables.create_table(
        TableName="load",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    acknowledged = []
    killed = threading.Event()

    def write() -> None:
        client = simulator.client("dynamodb")
        while not killed.is_set():
            try:
                client.put_item(TableName="load", Item={"id": {"S": str(len(acknowledged))}})
            except Exception:
                return
            acknowledged.append(len(acknowledged))

    writer = threading.Thread(target=write)
    writer.start()
    simulator.wait_for_snapshot()
    before = len(acknowledged)
    simulator.wait_for_snapshot()
    simulator.end(signal.SIGKILL)
    killed.set()
    writer.join()
    assert len(acknowledged) > before > 0

    simulator.start()
    count = simulator.client("dynamodb").scan(TableName="load", Select="COUNT")["Count"]
    assert before <= count <= len(acknowledged) + 1


def test_a_torn_file_is_set_aside_and_named(simulator):
    simulator.client("sqs").create_queue(QueueName="kept")
    simulator.client("secretsmanager").create_secret(Name="word", SecretString="hush")
    simulator.end(signal.SIGTERM)
    torn = simulator.data / "state" / "secretsmanager.json"
    torn.write_text(torn.read_text()[:40])

    simulator.start()

    assert "secretsmanager.json is damaged" in simulator.logged()
    assert list(torn.parent.glob("secretsmanager.json.damaged-*"))
    assert simulator.client("secretsmanager").list_secrets()["SecretList"] == []
    assert len(simulator.client("sqs").list_queues()["QueueUrls"]) == 1


def test_buckets_of_a_lost_state_folder_are_adopted_and_named(simulator):
    store = simulator.client("s3")
    store.create_bucket(Bucket="kept")
    store.put_object(Bucket="kept", Key="a", Body=b"sound")
    simulator.end(signal.SIGTERM)
    (simulator.data / "state" / "s3.json").unlink()

    simulator.start()

    assert "bucket kept has objects on disk but no saved state" in simulator.logged()
    store = simulator.client("s3")
    assert store.get_object(Bucket="kept", Key="a")["Body"].read() == b"sound"
    # What the seed step relies on: the bucket is there and is ours.
    with pytest.raises(store.exceptions.BucketAlreadyOwnedByYou):
        store.create_bucket(Bucket="kept")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is damaged"),
        ("[1, 2]", "is not a state file"),
        ('{"__ministack_format__": 99, "payload": {}}', "newer simulator (format 99)"),
    ],
    ids=["empty", "other json", "newer format"],
)
def test_files_that_cannot_be_read_are_set_aside(tmp_path, content, reason):
    (tmp_path / "sqs.json").write_text(content)
    (tmp_path / "s3.json").write_text('{"__ministack_format__": 2, "payload": {}}')
    (tmp_path / "s3.json.tmp").write_text("half")
    (sentence,) = set_damaged_aside(tmp_path, lambda service: 2)
    assert reason in sentence
    assert not (tmp_path / "sqs.json").exists()
    assert (tmp_path / "s3.json").exists()
    assert not (tmp_path / "s3.json.tmp").exists()


def test_a_service_that_changes_while_it_is_copied_is_asked_again(tmp_path):
    answers = iter([RuntimeError("dictionary changed size during iteration"), {"a": 1}])

    def read_state():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    snapshots = Snapshots(tmp_path, lambda: {"busy": read_state}, lambda name, state: json.dumps(state), 1.0)
    assert snapshots.write() == ["busy"]
    assert json.loads((tmp_path / "busy.json").read_text()) == {"a": 1}


def test_what_did_not_change_is_not_written_again(tmp_path):
    state = {"a": 1}
    snapshots = Snapshots(tmp_path, lambda: {"quiet": lambda: state}, lambda name, value: json.dumps(value), 1.0)
    assert snapshots.write() == ["quiet"]
    assert snapshots.write() == []
    state["a"] = 2
    assert snapshots.write() == ["quiet"]


def test_one_broken_service_does_not_keep_the_others_from_disk(tmp_path):
    def broken():
        raise ValueError("no state")

    services = {"broken": broken, "absent": lambda: None, "fine": lambda: {"a": 1}}
    snapshots = Snapshots(tmp_path, lambda: services, lambda name, value: json.dumps(value), 1.0)
    assert snapshots.write() == ["fine"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fine.json"]
