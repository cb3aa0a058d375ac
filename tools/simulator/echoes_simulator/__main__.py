"""Runs the AWS simulator for one local stack.

usage: python -m echoes_simulator --port PORT --data FOLDER [--smtp HOST:PORT] [--region REGION] [--check-signatures] [--tls]

Listens on 127.0.0.1 only. Ends cleanly on SIGTERM and SIGINT (state written, exit status 0); after kill -9 it comes back
with what the last snapshot held, at most --snapshot-seconds old.
"""

import argparse
import asyncio
import json
import logging
import os
import signal
import socket
import sys
import threading
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from . import MINISTACK_VERSION
from .environment import Settings, enter
from .snapshots import Snapshots, names_without_state, set_damaged_aside

GRACE_SECONDS = 8.0
"""How long a clean shutdown may take; a custom resource that hangs would hold it for ever."""

logger = logging.getLogger("echoes.simulator")


def read_settings(arguments: list[str]) -> Settings:
    parser = argparse.ArgumentParser(
        prog="echoes_simulator", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--port", type=int, default=4566)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--smtp", default="", metavar="HOST:PORT")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--snapshot-seconds", type=float, default=2.0)
    parser.add_argument("--log-level", default="INFO")
    parser.add_argument(
        "--check-signatures", action="store_true", help="refuse wrong signatures and what IAM does not grant"
    )
    parser.add_argument(
        "--tls", action="store_true", help="speak HTTPS only; trust FOLDER/tmp/ministack-tls/ca-bundle.pem to reach it"
    )
    chosen = parser.parse_args(arguments)
    return Settings(
        port=chosen.port,
        data=chosen.data.resolve(),
        region=chosen.region,
        smtp=chosen.smtp,
        snapshot_seconds=chosen.snapshot_seconds,
        log_level=chosen.log_level,
        check_signatures=chosen.check_signatures,
        tls=chosen.tls,
    )


def refuse_other_versions() -> None:
    try:
        installed = version("ministack")
    except PackageNotFoundError:
        installed = "none"
    if installed != MINISTACK_VERSION:
        sys.exit(
            f"This wrapper knows MiniStack {MINISTACK_VERSION}; {installed} is installed. "
            "Remove .local/venv and run start-local.sh again."
        )


def refuse_taken_port(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"127.0.0.1:{port} cannot be opened: {error.strerror}.")


def main() -> None:
    settings = read_settings(sys.argv[1:])
    refuse_other_versions()
    refuse_taken_port(settings.port)
    enter(settings)

    # Read the environment at import, so they come after enter().
    from hypercorn.asyncio import serve
    from hypercorn.config import Config
    from ministack import app as ministack
    from ministack.core import lambda_runtime, persistence, tls
    from ministack.services import apigateway_v1, cloudwatch, cloudwatch_logs, lambda_svc, s3

    from . import functions, origins, rest_api
    from .log_events import improve

    for sentence in set_damaged_aside(settings.state, persistence._state_format_version):
        logger.warning(sentence)
    for bucket in names_without_state(settings.state, settings.objects):
        logger.warning("bucket %s has objects on disk but no saved state; it is adopted as it is", bucket)
    improve(cloudwatch_logs, cloudwatch)
    rest_api.improve(apigateway_v1, tls=settings.tls)
    functions.isolate(lambda_runtime, lambda_svc)
    origins.improve(s3)

    def encode(service: str, state: object) -> str:
        content = {"__ministack_format__": persistence._state_format_version(service), "payload": state}
        return json.dumps(content, default=persistence._json_default)

    snapshots = Snapshots(settings.state, ministack._build_persistence_save_dict, encode, settings.snapshot_seconds)
    # Its own saving would race with ours for the same files at shutdown.
    ministack.save_all = lambda services: None

    async def noting_changes(scope, receive, send):
        if scope["type"] == "lifespan":
            await ministack.app(scope, receive, send)
            return
        try:
            await ministack.app(scope, receive, send)
        finally:
            if scope.get("path") not in ministack._HEALTH_PATHS:
                snapshots.note_change()

    def force_end() -> None:
        logger.warning("something held the shutdown for %s s; ending without it", GRACE_SECONDS)
        snapshots.stop()
        os._exit(0)

    async def serve_until_told() -> None:
        told = asyncio.Event()

        def end() -> None:
            watchdog = threading.Timer(GRACE_SECONDS, force_end)
            watchdog.daemon = True
            watchdog.start()
            told.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, end)
        config = Config()
        config.bind = [f"127.0.0.1:{settings.port}"]
        config.keep_alive_timeout = 75
        config.graceful_timeout = 1
        config.loglevel = settings.log_level
        if settings.tls:
            config.certfile, config.keyfile = tls.resolve_tls_material()
            # Functions and custom resources call back here, and have to trust what they find.
            tls.trust_gateway_cert(os.environ)
        snapshots.start()
        await serve(noting_changes, config, shutdown_trigger=told.wait)
        snapshots.stop()
        # Worker threads that still wait for a function would keep the interpreter alive.
        logging.shutdown()
        os._exit(0)

    asyncio.run(serve_until_told())


if __name__ == "__main__":
    main()
