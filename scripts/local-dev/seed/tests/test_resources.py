"""The seed step against a real simulator: everything is there, and stays as it is when it runs again."""

import os
import signal

import pytest
from botocore.exceptions import ClientError

from seed import resources
from seed.demo import ensure_user
from seed.settings import Settings, read_settings
from seed.srp import sign_in


@pytest.fixture
def settings(simulator):
    return Settings(
        environment="dev",
        region="us-east-1",
        endpoint=simulator.url,
        audio_bucket="echoes-audio-dev",
        event_bus="echoes-dev",
        database_secret="echoes/dev/database",
        database_user="echoes",
        application_secret="echoes/dev/application",
    )


def test_running_again_changes_nothing(settings, tmp_path):
    out = tmp_path / "stack.env"
    resources.ensure_resources(settings, ["http://localhost:3000"], out)
    first, written = out.read_text(), out.stat().st_mtime_ns
    password = resources.database_secret(settings)
    key = resources.application_secret(settings)
    resources.ensure_resources(settings, ["http://localhost:3000"], out)
    assert out.read_text() == first
    assert out.stat().st_mtime_ns == written
    assert resources.database_secret(settings) == password
    assert resources.application_secret(settings) == key
    assert len(settings.client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]) == 1


def test_what_is_made_is_what_the_stack_needs(settings, tmp_path):
    out = tmp_path / "stack.env"
    resources.ensure_resources(settings, ["http://localhost:3000"], out)
    store = settings.client("s3")
    names = {bucket["Name"] for bucket in store.list_buckets()["Buckets"]}
    assert names == {f"echoes-{what}-dev" for what in ("audio", "web", "mobile", "backups")}
    (rule,) = store.get_bucket_cors(Bucket="echoes-audio-dev")["CORSRules"]
    assert rule["AllowedOrigins"] == ["http://localhost:3000"]
    assert "echoes-dev" in {bus["Name"] for bus in settings.client("events").list_event_buses()["EventBuses"]}
    assert set(resources.database_secret(settings)) == {"username", "password"}
    values = dict(line.split("=", 1) for line in out.read_text().splitlines() if not line.startswith("#"))
    assert values["ECHOES_COGNITO_ISSUER"].endswith(f"/{values['VITE_COGNITO_USER_POOL_ID']}")
    assert values["ECHOES_COGNITO_CLIENT_ID"] == values["VITE_COGNITO_CLIENT_ID"]


def test_the_user_pool_takes_srp_alone_and_long_passwords(settings):
    pool, client = resources.ensure_user_pool(settings)
    pools = settings.client("cognito-idp")
    flows = pools.describe_user_pool_client(UserPoolId=pool, ClientId=client)["UserPoolClient"]["ExplicitAuthFlows"]
    assert sorted(flows) == ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]
    with pytest.raises(ClientError, match="InvalidPassword"):
        pools.sign_up(ClientId=client, Username="ada@echoes.test", Password="Short-1")


def test_the_demo_user_signs_in_by_srp(settings):
    token, sub = ensure_user(settings, "Quiet-Sound-1")
    assert token.count(".") == 2
    _, same = ensure_user(settings, "Quiet-Sound-1")
    assert same == sub
    pool, client = resources.ensure_user_pool(settings)
    pools = settings.client("cognito-idp")
    with pytest.raises(ClientError, match="NotAuthorized"):
        sign_in(pools, pool, client, "demo@echoes.local", "Wrong-Sound-1")


def test_another_password_is_given_to_the_user_that_exists(settings):
    _, sub = ensure_user(settings, "Quiet-Sound-1")
    assert ensure_user(settings, "Other-Sound-2")[1] == sub


def test_seeding_survives_a_killed_simulator(settings, simulator, tmp_path):
    out = tmp_path / "stack.env"
    resources.ensure_resources(settings, ["http://localhost:3000"], out)
    first = out.read_text()
    simulator.wait_for_snapshot()
    simulator.end(signal.SIGKILL)
    simulator.start()
    resources.ensure_resources(settings, ["http://localhost:3000"], out)
    assert out.read_text() == first


def test_a_real_account_is_never_touched(monkeypatch):
    for name in (
        "ECHOES_ENVIRONMENT",
        "AWS_REGION",
        "ECHOES_AUDIO_BUCKET",
        "ECHOES_EVENT_BUS",
        "ECHOES_DATABASE_SECRET_ID",
    ):
        monkeypatch.setitem(os.environ, name, "x")
    for name in ("ECHOES_DATABASE_USER", "ECHOES_SECRET_ID"):
        monkeypatch.setitem(os.environ, name, "x")
    monkeypatch.setitem(os.environ, "AWS_ENDPOINT_URL", "https://s3.us-east-1.amazonaws.com")
    with pytest.raises(SystemExit, match="simulator on this machine"):
        read_settings()
