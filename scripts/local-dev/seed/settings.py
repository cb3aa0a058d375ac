"""Where this stack is and what its things are called: the server's own variables, read from the environment."""

import os
import sys
from dataclasses import dataclass

import boto3
from botocore.config import Config


@dataclass(frozen=True)
class Settings:
    environment: str
    region: str
    endpoint: str
    audio_bucket: str
    event_bus: str
    database_secret: str
    database_user: str
    application_secret: str

    @property
    def buckets(self) -> list[str]:
        return [self.audio_bucket] + [f"echoes-{what}-{self.environment}" for what in ("web", "mobile", "backups")]

    @property
    def pool_name(self) -> str:
        return f"echoes-{self.environment}"

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
    """Reads the variables of environments/dev/.env.backend from the environment; ends with one sentence when one is missing."""
    names = {
        "environment": "ECHOES_ENVIRONMENT",
        "region": "AWS_REGION",
        "endpoint": "AWS_ENDPOINT_URL",
        "audio_bucket": "ECHOES_AUDIO_BUCKET",
        "event_bus": "ECHOES_EVENT_BUS",
        "database_secret": "ECHOES_DATABASE_SECRET_ID",
        "database_user": "ECHOES_DATABASE_USER",
        "application_secret": "ECHOES_SECRET_ID",
    }
    missing = [name for name in names.values() if not os.environ.get(name)]
    if missing:
        sys.exit(f"not set: {', '.join(missing)}")
    settings = Settings(**{field: os.environ[name] for field, name in names.items()})
    host = settings.endpoint.split("//")[-1].split(":")[0]
    if host not in ("127.0.0.1", "localhost", "localstack"):
        sys.exit(f"the seed step only ever speaks to a simulator on this machine, not to {settings.endpoint}")
    return settings
