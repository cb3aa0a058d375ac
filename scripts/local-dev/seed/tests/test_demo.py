"""The demo account in a real simulator, and whom the seed step speaks to."""

import json

import pytest
from botocore.exceptions import ClientError

from seed.demo import EMAIL, ensure_user
from seed.settings import Settings, read_settings
from seed.srp import sign_in


@pytest.fixture
def settings(simulator):
    """As the stacks have left that simulator."""
    pools = simulator.client("cognito-idp")
    pool = pools.create_user_pool(PoolName="echoes-dev", UsernameAttributes=["email"])["UserPool"]["Id"]
    client = pools.create_user_pool_client(
        UserPoolId=pool, ClientName="web", ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    )["UserPoolClient"]["ClientId"]
    secret = json.dumps({"username": "echoes", "password": "known"})
    simulator.client("secretsmanager").create_secret(Name="echoes/dev/database", SecretString=secret)
    return Settings(
        region="us-east-1",
        endpoint=simulator.url,
        database_secret="echoes/dev/database",
        issuer=f"https://cognito-idp.us-east-1.amazonaws.com/{pool}",
        app_client=client,
    )


def test_the_demo_user_signs_in_by_srp(settings):
    token, sub = ensure_user(settings, "Quiet-Sound-1")
    assert token.count(".") == 2
    _, same = ensure_user(settings, "Quiet-Sound-1")
    assert same == sub
    with pytest.raises(ClientError, match="NotAuthorized"):
        sign_in(settings.client("cognito-idp"), settings.user_pool, settings.app_client, EMAIL, "Wrong-Sound-1")


def test_another_password_is_given_to_the_user_that_exists(settings):
    _, sub = ensure_user(settings, "Quiet-Sound-1")
    assert ensure_user(settings, "Other-Sound-2")[1] == sub


def test_the_password_of_the_database_is_read(settings):
    assert settings.database_password() == "known"


VARIABLES = (
    "AWS_REGION",
    "ECHOES_DATABASE_SECRET_ID",
    "ECHOES_COGNITO_ISSUER",
    "ECHOES_COGNITO_CLIENT_ID",
)


def test_a_real_account_is_never_touched(monkeypatch):
    for name in VARIABLES:
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://s3.us-east-1.amazonaws.com")
    with pytest.raises(SystemExit, match="simulator on this machine"):
        read_settings()


def test_what_is_not_set_is_named(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(SystemExit, match=r"AWS_REGION, .*ECHOES_COGNITO_ISSUER"):
        read_settings()
