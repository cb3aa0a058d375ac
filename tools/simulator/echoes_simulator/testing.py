"""For tests: the wrapper as a process of its own on a free port, as start-local.sh runs it."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import boto3
from botocore.config import Config

UNCHECKED = ssl._create_unverified_context()  # nosec B323 -- the certificate of a simulator on this machine
"""Only to see that something answers; the certificate is made at the first start."""

PACKAGE = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Simulator:
    """One instance with a folder of its own; start and end it as often as a test needs."""

    def __init__(self, data: Path, smtp: str = "") -> None:
        self.data = data
        self.port = free_port()
        self.smtp = smtp
        self.log = data / "simulator.log"
        self.process: subprocess.Popen | None = None
        self.scheme = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def start(self, environment: dict[str, str] | None = None, *options: str) -> None:
        command = [sys.executable, "-m", "echoes_simulator", "--port", str(self.port), "--data", str(self.data)]
        command += ["--snapshot-seconds", "0.3", *options]
        self.scheme = "https" if "--tls" in options else "http"
        if self.smtp:
            command += ["--smtp", self.smtp]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env=os.environ | {"PYTHONPATH": str(PACKAGE)} | (environment or {})
            )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the simulator ended: {self.log.read_text()[-2000:]}")
            try:
                with urllib.request.urlopen(f"{self.url}/_localstack/health", timeout=5, context=UNCHECKED):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the simulator does not answer")

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def client(self, service: str, key: str = "test"):
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=key,
            aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 1}, s3={"addressing_style": "path"}),
        )

    def logged(self) -> str:
        return self.log.read_text()

    def wait_for_snapshot(self) -> None:
        """Returns when everything acknowledged before the call is on disk: two intervals have begun and ended since."""
        marker = self.client("ssm")
        name = f"/tests/marker/{time.monotonic_ns()}"
        marker.put_parameter(Name=name, Value="written", Type="String")
        wait_until(lambda: name in (self.data / "state" / "ssm.json").read_text())
        again = f"{name}/again"
        marker.put_parameter(Name=again, Value="written", Type="String")
        wait_until(lambda: again in (self.data / "state" / "ssm.json").read_text())


def wait_until(true, seconds: float = 15.0):
    """Answers the first truthy answer; fails when there is none in time. A missing file counts as not yet."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            answer = true()
        except FileNotFoundError:
            answer = None
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@contextmanager
def running_simulator():
    """An instance that runs, in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="echoes-simulator-"))
    instance = Simulator(folder)
    instance.start()
    try:
        yield instance
    finally:
        if instance.process is not None and instance.process.poll() is None:
            instance.end(signal.SIGKILL)
        shutil.rmtree(folder)
