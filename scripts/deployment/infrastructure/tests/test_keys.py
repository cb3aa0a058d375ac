"""Keys move on by one, in the secret that a simulator keeps, and never too soon after the last time."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from infrastructure import keys, smoke
from infrastructure.target import Refused

NAME = "echoes/dev/application"


@pytest.fixture
def secret(target):
    """The application's secret as a new stack has it; answers what it holds now."""
    service = target.client("secretsmanager")
    service.create_secret(Name=NAME, SecretString=json.dumps({keys.CURRENT: "first", "other": "kept"}))
    yield lambda: json.loads(service.get_secret_value(SecretId=NAME)["SecretString"])
    service.delete_secret(SecretId=NAME, ForceDeleteWithoutRecovery=True)


def test_the_first_rotation_lays_down_the_next_key(target, secret):
    assert "run this again" in next(keys.rotate(target, dry=False, soon=False))
    held = secret()
    assert held[keys.CURRENT] == "first" and keys.PREVIOUS not in held and held["other"] == "kept"
    assert len(held[keys.NEXT]) == 64


def test_later_ones_move_every_key_on_by_one(target, secret):
    list(keys.rotate(target, dry=False, soon=False))
    first = secret()
    list(keys.rotate(target, dry=False, soon=True))
    second = secret()
    assert second[keys.PREVIOUS] == "first" and second[keys.CURRENT] == first[keys.NEXT]
    list(keys.rotate(target, dry=False, soon=True))
    third = secret()
    assert third[keys.PREVIOUS] == second[keys.CURRENT] and third[keys.CURRENT] == second[keys.NEXT]
    assert len({third[keys.PREVIOUS], third[keys.CURRENT], third[keys.NEXT]}) == 3


def test_a_rotation_waits_until_hosts_know_the_next_key(target, secret):
    list(keys.rotate(target, dry=False, soon=False))
    before = secret()
    with pytest.raises(Refused, match="with --soon when every host has started anew"):
        list(keys.rotate(target, dry=False, soon=False))
    assert secret() == before


def test_a_dry_run_changes_nothing(target, secret):
    before = secret()
    assert next(keys.rotate(target, dry=True, soon=False)).endswith("would lay down the next key")
    assert secret() == before


def test_without_a_secret_the_sentence_says_what_to_do(target):
    with pytest.raises(Refused, match="deploy the storage stack first"):
        list(keys.rotate(target, dry=False, soon=False))


def test_a_secret_without_keys_is_refused():
    with pytest.raises(Refused, match="has no cursorKey"):
        keys.moved_on({}, "fresh")


def test_smoke_tests_say_when_a_rotation_is_due():
    now = datetime(2026, 6, 1, tzinfo=UTC)
    assert smoke.rotation_due(NAME, now - timedelta(days=89), now) is None
    assert smoke.rotation_due(NAME, now - timedelta(days=90), now) == (
        f"DUE: {NAME} is 90 days old; rotate it (docs/operations.md#keys)"
    )
