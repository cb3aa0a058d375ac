"""The environment the simulator and every function it runs see."""

import os
from dataclasses import dataclass
from pathlib import Path

KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR")
"""Variables taken over from the caller. Everything else stays outside: functions run with the simulator's environment."""


@dataclass(frozen=True)
class Settings:
    """What a person may choose about one instance. `data` is a folder of its own; `smtp` is host:port or empty."""

    port: int
    data: Path
    region: str = "us-east-1"
    smtp: str = ""
    snapshot_seconds: float = 2.0
    log_level: str = "INFO"
    check_signatures: bool = False
    tls: bool = False

    @property
    def state(self) -> Path:
        return self.data / "state"

    @property
    def objects(self) -> Path:
        return self.data / "s3"

    @property
    def temporary(self) -> Path:
        return self.data / "tmp"


def clean_environment(settings: Settings, caller: dict[str, str]) -> dict[str, str]:
    """Answers the whole environment of the simulator, made from nothing but KEPT and the settings."""
    environment = {name: caller[name] for name in KEPT if name in caller}
    environment.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
    environment.setdefault("LANG", "C.UTF-8")
    environment |= {
        "HOME": str(settings.data),
        "TMPDIR": str(settings.temporary),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(settings.port),
        "MINISTACK_REGION": settings.region,
        "AWS_DEFAULT_REGION": settings.region,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(settings.state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(settings.objects),
        # Opens port 8883 on every address otherwise.
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "COGNITO_DEFAULT_FROM": "no-reply@echoes.local",
        "LOG_LEVEL": settings.log_level,
    }
    if settings.check_signatures:
        environment["AUTH"] = "true"
    if settings.tls:
        environment["USE_SSL"] = "1"
        # Its own certificate, and those of the system, are put together in a bundle; a bundle named here would win over it.
        environment.pop("SSL_CERT_FILE", None)
    if settings.smtp:
        environment["SMTP_HOST"] = settings.smtp
    return environment


def enter(settings: Settings) -> None:
    """Makes the folders and replaces this process's environment. REQUIRES: ministack is not imported yet (it reads at import)."""
    for folder in (settings.state, settings.objects, settings.temporary):
        folder.mkdir(parents=True, exist_ok=True)
    replacement = clean_environment(settings, dict(os.environ))
    os.environ.clear()
    os.environ.update(replacement)
