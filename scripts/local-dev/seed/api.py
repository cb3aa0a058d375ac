"""The few calls of the Echoes API the demo needs, and the presigned form, with nothing but the standard library."""

import json
import secrets
import urllib.error
import urllib.request


class Refused(Exception):
    """An answer that is not 2xx, with what it said."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status}: {body[:300]}")
        self.status = status


class Api:
    """One signed-in person. Addresses are loopback, so machine-wide proxies are passed by."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def _send(self, request: urllib.request.Request) -> bytes:
        try:
            with self._opener.open(request, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode(errors="replace")) from error

    def call(self, method: str, path: str, body: dict | None = None, key: str | None = None) -> dict:
        headers = {"Authorization": f"Bearer {self._token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key is not None:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body).encode()
        answer = self._send(urllib.request.Request(self._url + path, data=data, headers=headers, method=method))
        return json.loads(answer) if answer else {}

    def upload(self, form: dict, content: bytes) -> None:
        """Posts a sound with a presigned form, as a browser does: fields first, the file last."""
        boundary = secrets.token_hex(16)
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in form["fields"].items()
        ]
        parts.append(
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="sound"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n".encode()
        )
        data = b"".join(parts) + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        self._send(urllib.request.Request(form["url"], data=data, headers=headers, method="POST"))
