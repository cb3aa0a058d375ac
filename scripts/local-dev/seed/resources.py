"""Buckets, user pool, event bus and secrets. Everything is looked up first; what is there is left as it is."""

import base64
import json
import secrets
from pathlib import Path

from botocore.exceptions import ClientError

from .settings import Settings

MAIL_SUBJECT = "Your Echoes code"
MAIL_TEXT = "Your code for Echoes is {####}. It works for one hour."


def code_of(error: ClientError) -> str:
    return error.response["Error"]["Code"]


def ensure_buckets(settings: Settings, web_origins: list[str]) -> None:
    store = settings.client("s3")
    for bucket in settings.buckets:
        try:
            store.create_bucket(Bucket=bucket)
        except ClientError as error:
            if code_of(error) != "BucketAlreadyOwnedByYou":
                raise
    store.put_bucket_cors(
        Bucket=settings.audio_bucket,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedOrigins": web_origins,
                    "AllowedMethods": ["GET", "HEAD", "POST"],
                    "AllowedHeaders": ["*"],
                    "ExposeHeaders": ["ETag", "Content-Range", "Accept-Ranges", "Content-Length"],
                    "MaxAgeSeconds": 3600,
                }
            ]
        },
    )


def ensure_user_pool(settings: Settings) -> tuple[str, str]:
    """Answers (pool id, client id). Sign-in is by e-mail address; passwords never leave the device (SRP)."""
    pools = settings.client("cognito-idp")
    found = [
        pool["Id"] for pool in pools.list_user_pools(MaxResults=60)["UserPools"] if pool["Name"] == settings.pool_name
    ]
    if found:
        pool = found[0]
    else:
        pool = pools.create_user_pool(
            PoolName=settings.pool_name,
            UsernameAttributes=["email"],
            AutoVerifiedAttributes=["email"],
            UsernameConfiguration={"CaseSensitive": False},
            Policies={
                "PasswordPolicy": {
                    "MinimumLength": 10,
                    "RequireLowercase": True,
                    "RequireUppercase": True,
                    "RequireNumbers": True,
                    "RequireSymbols": False,
                }
            },
            VerificationMessageTemplate={
                "DefaultEmailOption": "CONFIRM_WITH_CODE",
                "EmailSubject": MAIL_SUBJECT,
                "EmailMessage": MAIL_TEXT,
            },
            AccountRecoverySetting={"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_email"}]},
        )["UserPool"]["Id"]
    clients = pools.list_user_pool_clients(UserPoolId=pool, MaxResults=60)["UserPoolClients"]
    known = [client["ClientId"] for client in clients if client["ClientName"] == "web"]
    if known:
        return pool, known[0]
    client = pools.create_user_pool_client(
        UserPoolId=pool,
        ClientName="web",
        GenerateSecret=False,
        ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        PreventUserExistenceErrors="ENABLED",
        EnableTokenRevocation=True,
        AccessTokenValidity=60,
        IdTokenValidity=60,
        RefreshTokenValidity=90,
        TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"},
    )["UserPoolClient"]["ClientId"]
    return pool, client


def ensure_event_bus(settings: Settings) -> None:
    try:
        settings.client("events").create_event_bus(Name=settings.event_bus)
    except ClientError as error:
        if code_of(error) != "ResourceAlreadyExistsException":
            raise


def ensure_secret(settings: Settings, name: str, description: str, value: dict) -> dict:
    """Answers the secret's value; `value` becomes it when there is none."""
    store = settings.client("secretsmanager")
    try:
        return json.loads(store.get_secret_value(SecretId=name)["SecretString"])
    except ClientError as error:
        if code_of(error) != "ResourceNotFoundException":
            raise
    store.create_secret(Name=name, Description=description, SecretString=json.dumps(value))
    return value


def database_secret(settings: Settings) -> dict:
    # Letters and digits: it is written into SQL and into connection strings.
    password = secrets.token_hex(24)
    return ensure_secret(
        settings,
        settings.database_secret,
        "How the API server signs in to PostgreSQL",
        {"username": settings.database_user, "password": password},
    )


def application_secret(settings: Settings) -> dict:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return ensure_secret(settings, settings.application_secret, "Keys of the API server", {"cursorKey": key})


def ensure_resources(settings: Settings, web_origins: list[str], out: Path) -> None:
    """Makes everything and writes the generated ids to `out`: KEY=value lines for the server and the web app."""
    ensure_buckets(settings, web_origins)
    ensure_event_bus(settings)
    database_secret(settings)
    application_secret(settings)
    pool, client = ensure_user_pool(settings)
    lines = [
        "# Written by the seed step: ids that the AWS simulator generated.",
        f"ECHOES_COGNITO_ISSUER=https://cognito-idp.{settings.region}.amazonaws.com/{pool}",
        f"ECHOES_COGNITO_JWKS_URL={settings.endpoint}/{pool}/.well-known/jwks.json",
        f"ECHOES_COGNITO_CLIENT_ID={client}",
        f"VITE_COGNITO_USER_POOL_ID={pool}",
        f"VITE_COGNITO_CLIENT_ID={client}",
    ]
    text = "\n".join(lines) + "\n"
    # Unchanged content keeps its time stamp: Vite restarts when the file changes.
    if not out.exists() or out.read_text() != text:
        fresh = out.with_name(out.name + ".new")
        fresh.write_text(text)
        fresh.replace(out)
    print(f"buckets {', '.join(settings.buckets)}; user pool {pool}; client {client}; bus {settings.event_bus}")
