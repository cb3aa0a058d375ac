"""Records of releases, what a rollback would do, and archives that are not what they were."""

import json
from itertools import pairwise

import pytest

from infrastructure.releases import Releases, Step, archive, missing_needs
from infrastructure.target import Refused

BUCKET = {
    "Resources": {"Backups": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "releases-backups"}}},
    "Outputs": {"BackupsBucketName": {"Value": {"Ref": "Backups"}}},
}
TOPIC = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "releases-topic"}}}}
ALL = ["storage", "auth", "api", "notifications"]


@pytest.fixture
def releases(target, stacks, deploy, tmp_path):
    """Records of an environment whose four stacks exist; only storage means anything here."""
    assembly = stacks({"storage": BUCKET, "auth": TOPIC})
    deploy(assembly, "storage")
    store = target.client("s3")
    for item in store.list_objects_v2(Bucket="releases-backups").get("Contents", []):
        store.delete_object(Bucket="releases-backups", Key=item["Key"])
    return Releases(target, tmp_path / "records")


def record(releases, stacks, state, assembly=None):
    release = releases.begin(stacks)
    releases.end(release, state, assembly)
    return release


def test_a_record_says_who_what_and_when(releases, stacks, monkeypatch):
    monkeypatch.setenv("ECHOES_COMMIT", "0123456789abcdef")
    assembly = stacks({"storage": BUCKET})
    release = record(releases, ["storage"], "succeeded", assembly.folder)
    written = json.loads(releases.get(f"infrastructure/releases/{release}/release.json"))
    assert written["commit"] == "0123456789abcdef" and release.endswith("01234567")
    assert written["who"] == "arn:aws:iam::000000000000:root" and written["state"] == "succeeded"
    assert set(written["files"]) >= {"manifest.json", "EchoesStorageStack-dev.template.json"}
    assert written["archive"]["bytes"] > 0 and written["began"] <= written["ended"]


def test_ids_sort_by_time(releases):
    ids = [releases.begin(["storage"]) for _ in range(5)]
    assert all(first < second for first, second in pairwise(ids))
    assert [item["id"] for item in releases.all()] == ids


def test_an_archive_is_the_same_whenever_it_is_packed(stacks, tmp_path):
    first = archive(stacks({"storage": BUCKET}, tmp_path / "one").folder)
    assert archive(stacks({"storage": BUCKET}, tmp_path / "two").folder) == first


def test_what_was_packed_comes_back_from_the_bucket(releases, stacks, tmp_path):
    release = record(releases, ["storage"], "succeeded", stacks({"storage": BUCKET}).folder)
    elsewhere = Releases(releases.target, tmp_path / "another-machine")
    elsewhere.unpack(release, tmp_path / "back")
    template = json.loads((tmp_path / "back" / "EchoesStorageStack-dev.template.json").read_text())
    assert template == BUCKET


def test_a_damaged_archive_is_refused(releases, stacks, tmp_path):
    release = record(releases, ["storage"], "succeeded", stacks({"storage": BUCKET}).folder)
    key = f"infrastructure/releases/{release}/assembly.tar.gz"
    releases.target.client("s3").put_object(Bucket="releases-backups", Key=key, Body=b"something else")
    with pytest.raises(Refused, match="damaged"):
        releases.unpack(release, tmp_path / "back")


def test_the_last_deployment_is_undone_consumers_first(releases, stacks):
    folder = stacks({"storage": BUCKET}).folder
    first = record(releases, ALL, "succeeded", None)
    second = record(releases, ALL, "succeeded", None)
    assert folder.is_dir()
    undone, steps = releases.plan([])
    assert undone == [second]
    assert steps == [Step(kind, first) for kind in ("notifications", "api", "auth", "storage")]


def test_a_second_rollback_goes_one_further(releases):
    first, second, third = (record(releases, ["api"], "succeeded") for _ in range(3))
    undone, steps = releases.plan([])
    assert (undone, steps) == ([third], [Step("api", second)])
    releases.end(releases.begin(["api"], steps, undone), "succeeded")
    assert releases.plan([]) == ([second], [Step("api", first)])


def test_a_rollback_that_failed_undid_nothing(releases):
    first, second = (record(releases, ["api"], "succeeded") for _ in range(2))
    undone, steps = releases.plan([])
    releases.end(releases.begin(["api"], steps, undone), "failed")
    assert releases.plan([]) == ([second], [Step("api", first)])


def test_failed_releases_at_the_end_are_undone_together(releases):
    good = record(releases, ["storage", "api"], "succeeded")
    bad = record(releases, ["api"], "failed")
    broken_off = releases.begin(["storage"])
    undone, steps = releases.plan([])
    assert undone == [bad, broken_off]
    assert steps == [Step("api", good), Step("storage", good)]


def test_each_stack_comes_from_the_release_that_last_deployed_it(releases):
    first = record(releases, ALL, "succeeded")
    second = record(releases, ["api"], "succeeded")
    record(releases, ALL, "succeeded")
    assert releases.plan([])[1] == [
        Step("notifications", first),
        Step("api", second),
        Step("auth", first),
        Step("storage", first),
    ]
    assert releases.plan(["api"])[1] == [Step("api", second)]


def test_a_first_release_has_nothing_to_go_back_to(releases):
    with pytest.raises(Refused, match="nothing was deployed"):
        releases.plan([])
    record(releases, ["storage"], "succeeded")
    with pytest.raises(Refused, match="no earlier release of storage"):
        releases.plan([])


def test_records_stay_on_this_machine_while_there_is_no_bucket(target, tmp_path):
    releases = Releases(target, tmp_path / "records")
    assert releases.bucket is None
    release = record(releases, ["storage"], "failed")
    assert [item["id"] for item in Releases(target, tmp_path / "records").all()] == [release]


def test_needed_stacks_are_chosen_or_there(target, stacks, deploy):
    assembly = stacks({"storage": BUCKET, "auth": TOPIC})
    missing = [("EchoesAuthStack-dev", "EchoesStorageStack-dev")]
    assert missing_needs(target, assembly, ["auth"]) == missing
    assert missing_needs(target, assembly, ["storage", "auth"]) == []
    deploy(assembly, "storage")
    assert missing_needs(target, assembly, ["auth"]) == []
