"""Codes of the user pool leave by SMTP, where the local mail catcher listens."""

import shutil
import signal
import socketserver
import tempfile
import threading
from pathlib import Path

import pytest
from echoes_simulator.testing import Simulator, wait_until


class Catcher(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP to take a mail; keeps it in `server.mails`."""

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        mail = []
        reading = False
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            if reading:
                if line == ".":
                    reading = False
                    self.server.mails.append("\n".join(mail))
                    self.wfile.write(b"250 taken\r\n")
                else:
                    mail.append(line)
            elif line.upper().startswith("DATA"):
                reading = True
                self.wfile.write(b"354 go on\r\n")
            elif line.upper().startswith("QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def catcher():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Catcher) as server:
        server.daemon_threads = True
        server.mails = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_a_sign_up_code_is_mailed(catcher):
    folder = Path(tempfile.mkdtemp(prefix="echoes-simulator-"))
    simulator = Simulator(folder, smtp=f"127.0.0.1:{catcher.server_address[1]}")
    simulator.start()
    try:
        pools = simulator.client("cognito-idp")
        pool = pools.create_user_pool(
            PoolName="people", UsernameAttributes=["email"], AutoVerifiedAttributes=["email"]
        )["UserPool"]["Id"]
        client = pools.create_user_pool_client(UserPoolId=pool, ClientName="web")["UserPoolClient"]["ClientId"]
        pools.sign_up(
            ClientId=client,
            Username="ada@echoes.test",
            Password="Quiet-Sound-1",
            UserAttributes=[{"Name": "email", "Value": "ada@echoes.test"}],
        )
        mail = wait_until(lambda: catcher.mails and catcher.mails[0])
        assert "To: ada@echoes.test" in mail
        assert "From: no-reply@echoes.local" in mail
    finally:
        simulator.end(signal.SIGKILL)
        shutil.rmtree(folder)
