"""How the wrapped simulator starts, listens and ends."""

import io
import json
import signal
import socket
import ssl
import subprocess
import sys
import urllib.request
import zipfile

import pytest
from botocore.exceptions import ClientError
from echoes_simulator import MINISTACK_VERSION
from echoes_simulator.environment import Settings, clean_environment


def test_health_names_the_pinned_version(simulator):
    with urllib.request.urlopen(f"{simulator.url}/_localstack/health") as answer:
        health = json.load(answer)
    assert health["version"] == MINISTACK_VERSION
    assert health["services"]["s3"] == "available"


def test_listens_on_loopback_only(simulator):
    listening = subprocess.run(["ss", "-Hltn"], capture_output=True, text=True, check=True).stdout
    addresses = [line.split()[3] for line in listening.splitlines()]
    mine = [address for address in addresses if address.endswith(f":{simulator.port}")]
    assert mine == [f"127.0.0.1:{simulator.port}"]


def test_a_taken_port_is_named(simulator):
    second = subprocess.run(
        [
            sys.executable,
            "-m",
            "echoes_simulator",
            "--port",
            str(simulator.port),
            "--data",
            str(simulator.data / "second"),
        ],
        capture_output=True,
        text=True,
        cwd=simulator.data,
        env={"PYTHONPATH": ":".join(sys.path)},
        timeout=30,
    )
    assert second.returncode != 0
    assert f"127.0.0.1:{simulator.port} cannot be opened" in second.stderr


def test_sigterm_ends_it_cleanly_and_keeps_everything(simulator):
    queue = simulator.client("sqs").create_queue(QueueName="kept")["QueueUrl"]
    # A connection somebody keeps open must not hold the end.
    with socket.create_connection(("127.0.0.1", simulator.port)):
        assert simulator.end(signal.SIGTERM) == 0
    simulator.start()
    assert queue in simulator.client("sqs").list_queues()["QueueUrls"]


def test_the_callers_environment_stays_outside(tmp_path):
    caller = {"PATH": "/bin", "HOME": "/home/somebody", "AWS_PROFILE": "real", "A_SECRET": "x", "SERVICES": "s3"}
    environment = clean_environment(Settings(port=1, data=tmp_path, smtp="127.0.0.1:1025"), caller)
    assert environment["PATH"] == "/bin"
    assert environment["HOME"] == str(tmp_path)
    assert environment["BIND_HOST"] == "127.0.0.1"
    assert environment["IOT_MTLS_ENABLED"] == "0"
    assert environment["SMTP_HOST"] == "127.0.0.1:1025"
    assert not {"AWS_PROFILE", "A_SECRET", "SERVICES"} & environment.keys()


def test_functions_do_not_see_the_callers_environment(simulator):
    simulator.end(signal.SIGTERM)
    simulator.start({"ECHOES_TEST_SECRET": "must not leak"})
    with open(f"/proc/{simulator.process.pid}/task/{simulator.process.pid}/children") as file:
        assert file.read().strip() == ""
    functions = simulator.client("lambda")
    functions.create_function(
        FunctionName="environment",
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/none",
        Handler="function.handle",
        Code={"ZipFile": archive("import os\ndef handle(event, context):\n    return dict(os.environ)\n")},
    )
    seen = json.load(functions.invoke(FunctionName="environment")["Payload"])
    assert seen["AWS_LAMBDA_FUNCTION_NAME"] == "environment"
    assert "ECHOES_TEST_SECRET" not in seen
    assert not {"STATE_DIR", "S3_DATA_DIR", "BIND_HOST", "GATEWAY_PORT", "HOME", "SMTP_HOST"} & seen.keys()


def test_functions_of_a_custom_runtime_see_what_they_are_given(simulator):
    bootstrap = """#!/bin/sh
id=$(curl -s -D - -o /dev/null "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next" |
  tr -d '\\r' | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //Ip')
env | sort | sed 's/"//g; s/.*/"&"/' | paste -sd , | sed 's/.*/[&]/' |
  curl -s -o /dev/null -d @- "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$id/response"
"""
    functions = simulator.client("lambda")
    functions.create_function(
        FunctionName="custom",
        Runtime="provided.al2023",
        Role="arn:aws:iam::000000000000:role/none",
        Handler="save-echo",
        Code={"ZipFile": archive(bootstrap, "bootstrap", 0o755)},
        Environment={"Variables": {"LOG_LEVEL": "debug", "ECHOES_TABLE": "echoes-dev"}},
    )
    lines = json.load(functions.invoke(FunctionName="custom")["Payload"])
    seen = dict(line.split("=", 1) for line in lines if "=" in line)
    assert seen["_HANDLER"] == "save-echo"
    assert seen["ECHOES_TABLE"] == "echoes-dev"
    # A function's own variable stays, though the simulator has one of this name.
    assert seen["LOG_LEVEL"] == "debug"
    assert not {"STATE_DIR", "S3_DATA_DIR", "BIND_HOST", "GATEWAY_PORT", "HOME", "SMTP_HOST"} & seen.keys()


def test_it_speaks_tls_when_told_to(simulator):
    simulator.end(signal.SIGTERM)
    simulator.start({}, "--tls")
    bundle = simulator.data / "tmp" / "ministack-tls" / "ca-bundle.pem"
    trusting = ssl.create_default_context(cafile=str(bundle))
    with urllib.request.urlopen(f"{simulator.url}/_localstack/health", context=trusting) as answer:
        assert answer.status == 200
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{simulator.port}/_localstack/health", timeout=5)


def test_an_unknown_key_is_refused_only_when_signatures_are_checked(simulator):
    assert simulator.client("sqs", key="nobody").list_queues()["ResponseMetadata"]["HTTPStatusCode"] == 200
    simulator.end(signal.SIGTERM)
    simulator.start({}, "--check-signatures")
    assert simulator.client("sqs").list_queues()["ResponseMetadata"]["HTTPStatusCode"] == 200
    with pytest.raises(ClientError):
        simulator.client("sqs", key="nobody").list_queues()


def archive(source: str, name: str = "function.py", mode: int = 0o644) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        file.writestr(entry, source)
    return buffer.getvalue()
