"""What functions see of the simulator that runs them: nothing."""

import os
import subprocess
from types import ModuleType

SIMULATORS_OWN = frozenset(
    {
        "AUTH",
        "BIND_HOST",
        "COGNITO_DEFAULT_FROM",
        "GATEWAY_PORT",
        "HOME",
        "IOT_MTLS_ENABLED",
        "LOG_LEVEL",
        "MINISTACK_REGION",
        "PERSIST_STATE",
        "S3_DATA_DIR",
        "S3_PERSIST",
        "SFTP_ENABLED",
        "SMTP_HOST",
        "STATE_DIR",
        "USE_SSL",
    }
)
"""Variables of the simulator's process that no function of AWS has."""


def without_simulators_own(environment: dict[str, str], simulators: dict[str, str]) -> dict[str, str]:
    """What is left for a function. A variable of the same name that the function sets itself, to another value, stays."""
    return {
        name: value
        for name, value in environment.items()
        if name not in SIMULATORS_OWN or simulators.get(name) != value
    }


class _Subprocess:
    """The module subprocess, but for the environment that a new process gets."""

    def __getattr__(self, name: str):
        return getattr(subprocess, name)

    @staticmethod
    def Popen(*arguments, **options):
        if options.get("env") is not None:
            options["env"] = without_simulators_own(options["env"], dict(os.environ))
        return subprocess.Popen(*arguments, **options)


def isolate(*modules: ModuleType) -> None:
    """Replaces `subprocess` in the modules that start functions, which hand them everything they have themselves."""
    for module in modules:
        module.subprocess = _Subprocess()
