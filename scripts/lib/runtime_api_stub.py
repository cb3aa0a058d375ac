"""A small Runtime API for starting functions outside AWS: it gives one event again and again and takes the answers.

As a program it tries the packaged functions, each in an empty root folder when it may (as root), so that nothing of the
machine can help them:

usage: runtime_api_stub.py try FOLDER       FOLDER is dist/lambda; prints one line for each attempt
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATH = "/2018-06-01/runtime/"


class RuntimeApi:
    """Thread rule: one function at a time; `results` is read when `done` is set."""

    def __init__(self, event: bytes, count: int, holds: bool = False) -> None:
        """With `holds`, a function that has answered `count` events waits for another one until close()."""
        self.over = threading.Event()
        if not holds:
            self.over.set()
        self.results: list[tuple[str, bytes, float]] = []
        self.done = threading.Event()
        outer, given = self, [0]

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = 65536

            def log_message(self, *_: object) -> None:
                pass

            def answer(self, status: int, body: bytes, **headers: str) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()

            def do_GET(self) -> None:
                given[0] += 1
                if given[0] > count:
                    outer.over.wait(60)
                    self.answer(500, b"")
                    return
                self.answer(
                    200,
                    event,
                    Lambda_Runtime_Aws_Request_Id=f"request-{given[0]}",
                    Lambda_Runtime_Deadline_Ms=str(int(time.time() * 1000) + 60000),
                )

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.results.append((self.path[len(PATH) :], body, time.perf_counter()))
                if len(outer.results) >= count or "init/error" in self.path:
                    outer.done.set()
                self.answer(202, b"{}")

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A function that ends breaks its connection: that is nothing to tell."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


def environment(address: str, handler: str, root: str) -> dict[str, str]:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = unused.getsockname()[1]
    return {
        "AWS_LAMBDA_RUNTIME_API": address,
        "_HANDLER": handler,
        "LAMBDA_TASK_ROOT": root,
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{nobody}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "ECHOES_ENVIRONMENT": "dev",
        "ECHOES_TABLE": "echoes-dev",
        "ECHOES_AUDIO_BUCKET": "echoes-audio-dev",
        "ECHOES_SECRET_ID": "echoes/dev/application",
        "ECHOES_EVENT_BUS": "echoes-dev",
        "ECHOES_COGNITO_ISSUER": "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE",
        "ECHOES_COGNITO_CLIENT_ID": "4h1b2c3dexample",
    }


def gateway_event(method: str, path: str) -> dict[str, object]:
    return {
        "httpMethod": method,
        "path": path,
        "headers": {},
        "requestContext": {"stage": "dev"},
    }


def attempt(bundle: str, handler: str, event: object) -> tuple[str, bytes, int, str]:
    """Path and body of the first answer, exit status, what was logged. The program ends when the stub says 500."""
    api = RuntimeApi(json.dumps(event).encode(), 1)
    jail = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as root:
        shutil.copytree(bundle, f"{root}/task")

        def enter(root: str = root) -> None:
            os.chroot(root)
            os.chdir("/")

        process = subprocess.Popen(
            ["/task/bootstrap"] if jail else [f"{root}/task/bootstrap"],
            env=environment(api.address, handler, "/task" if jail else f"{root}/task"),
            preexec_fn=enter if jail else None,
            executable=None if jail else f"{root}/task/bootstrap",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        try:
            logged = process.communicate(timeout=60)[0].decode()
        except subprocess.TimeoutExpired:
            process.kill()
            logged = process.communicate()[0].decode() + "(did not end)"
    api.close()
    path, body, _ = api.results[0] if api.results else ("nothing", b"", 0.0)
    return path, body, process.returncode, logged


def status_of(body: bytes) -> object:
    try:
        return json.loads(body).get("statusCode")
    except ValueError:
        return None


def try_bundles(folder: str) -> int:
    answered = "invocation/request-1/response"
    failed = "invocation/request-1/error"
    api, audio = f"{folder}/api", f"{folder}/process-audio"
    cases = [
        (
            "the contract",
            api,
            "get-open-api-document",
            gateway_event("GET", "/openapi.json"),
            answered,
            200,
        ),
        (
            "health without a table",
            api,
            "health-check",
            gateway_event("GET", "/health"),
            answered,
            503,
        ),
        (
            "nobody's settings",
            api,
            "get-settings",
            gateway_event("GET", "/me"),
            answered,
            401,
        ),
        (
            "another operation",
            api,
            "get-settings",
            gateway_event("GET", "/me/stats"),
            answered,
            404,
        ),
        ("a warm-up", api, "save-echo", {"source": "echoes.warm-up"}, answered, None),
        ("an event of nobody", api, "save-echo", {"hello": 1}, failed, None),
        ("an unknown function", api, "make-coffee", {}, "init/error", None),
        (
            "jobs without a table",
            api,
            "run-jobs",
            {"source": "echoes.schedule"},
            failed,
            None,
        ),
        (
            "a warm-up",
            audio,
            "process-audio",
            {"source": "echoes.warm-up"},
            answered,
            None,
        ),
        (
            "jobs without a table",
            audio,
            "process-audio",
            {"source": "echoes.schedule"},
            failed,
            None,
        ),
        ("the API's function", audio, "save-echo", {}, "init/error", None),
    ]
    faults = 0
    for name, bundle, handler, event, wanted, status in cases:
        path, body, code, logged = attempt(bundle, handler, event)
        well = path == wanted and code == 1 and (status is None or status_of(body) == status)
        faults += 0 if well else 1
        print(f"{'ok  ' if well else 'FAIL'} {handler}: {name}")
        if not well:
            print(f"     {path} {body[:200]!r}, exit {code}, logged: {logged[:1000]}")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "try":
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(try_bundles(sys.argv[2]))
