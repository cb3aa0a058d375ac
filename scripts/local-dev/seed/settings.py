"""Where this stack is and what its things are called: the server's own variables, read from the environment."""

import json
import os
import sys
from dataclasses import dataclass

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def code_of(error: ClientError) -> str:
    return error.response["Error"]["Code"]


@dataclass(frozen=True)
class Settings:
    region: str
    endpoint: str
    database_secret: str
    issuer: str
    app_client: str

    @property
    def user_pool(self) -> str:
        """Its id, which ends the issuer."""
        return self.issuer.rsplit("/", 1)[-1]

    def database_password(self) -> str:
        answer = self.client("secretsmanager").get_secret_value(SecretId=self.database_secret)
        return json.loads(answer["SecretString"])["password"]

    def client(self, service: str):
        """A boto3 client of the simulator: no profile, no real credentials, one quick retry."""
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=self.region,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(
                connect_timeout=3, read_timeout=20, retries={"max_attempts": 2}, s3={"addressing_style": "path"}
            ),
        )


def read_settings() -> Settings:
    """Reads the server's variables from the environment; ends with one sentence when one is missing."""
    names = {
        "region": "AWS_REGION",
        "endpoint": "AWS_ENDPOINT_URL",
        "database_secret": "ECHOES_DATABASE_SECRET_ID",
        "issuer": "ECHOES_COGNITO_ISSUER",
        "app_client": "ECHOES_COGNITO_CLIENT_ID",
    }
    missing = [name for name in names.values() if not os.environ.get(name)]
    if missing:
        sys.exit(f"not set: {', '.join(missing)}")
    settings = Settings(**{field: os.environ[name] for field, name in names.items()})
    host = settings.endpoint.split("//")[-1].split(":")[0]
    if host not in ("127.0.0.1", "localhost", "localstack"):
        sys.exit(f"the seed step only ever speaks to a simulator on this machine, not to {settings.endpoint}")
    return settings
