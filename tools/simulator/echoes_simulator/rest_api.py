"""What API Gateway does around a function and MiniStack does not: one id a request, and errors that say nothing inside."""

import json
import re
from contextvars import ContextVar
from types import ModuleType

_request_id: ContextVar[str | None] = ContextVar("echoes_rest_request_id", default=None)

FAILED = "Internal server error"
"""All that a caller learns of a function that failed."""


class _Failed(Exception):
    """The function gave no answer; `status` is what API Gateway answers instead."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def improve(rest: ModuleType, tls: bool = False) -> None:
    """Wraps functions of ministack.services.apigateway_v1.

    - `x-amzn-requestid` of an answer, `requestContext.requestId` of the event and `$context.requestId` are the same.
    - `identity.sourceIp` is the caller next to the API, whom the last entry of X-Forwarded-For names.
    - A mock's answer may name `context.requestId`.
    - A body is validated by the model of its own content type, and not at all when there is none.
    - A function that fails is answered as AWS documents it (502, and 500 when it is throttled), in the form of the API's own
      gateway response, never with what the function said in its last words.
    - With `tls` the authorizer asks for the keys of a user pool over https: nothing answers http then.
    """
    _give_one_id(rest)
    _name_the_caller(rest)
    _fill_mocks(rest)
    _validate_by_type(rest)
    _hide_failures(rest)
    if tls:
        _ask_for_keys_over_tls(rest)


def _give_one_id(rest: ModuleType) -> None:
    new_id = rest.new_uuid
    handle = rest.handle_execute
    rest.new_uuid = lambda: _request_id.get() or new_id()

    async def handle_execute(*arguments, **named):
        identifier = new_id()
        token = _request_id.set(identifier)
        try:
            status, headers, body = await handle(*arguments, **named)
        finally:
            _request_id.reset(token)
        headers.setdefault("x-amzn-requestid", identifier)
        return status, headers, body

    rest.handle_execute = handle_execute


def _name_the_caller(rest: ModuleType) -> None:
    build = rest._build_lambda_event_v1

    def build_event(*arguments, **named):
        event = build(*arguments, **named)
        forwarded = rest._header_ci(event["headers"], "x-forwarded-for")
        if forwarded:
            event["requestContext"]["identity"]["sourceIp"] = forwarded.rsplit(",", 1)[-1].strip()
        return event

    rest._build_lambda_event_v1 = build_event


def _ask_for_keys_over_tls(rest: ModuleType) -> None:
    resolve = rest._resolve_jwks_url

    async def resolve_jwks_url(authorizer):
        url = await resolve(authorizer)
        return url and re.sub(r"^http:", "https:", url)

    rest._resolve_jwks_url = resolve_jwks_url


def _fill_mocks(rest: ModuleType) -> None:
    mock = rest._invoke_mock_v1

    def invoke_mock(integration):
        status, headers, body = mock(integration)
        identifier = _request_id.get() or ""
        headers = {name: identifier if value == "context.requestId" else value for name, value in headers.items()}
        # MiniStack tells the length of a body that such an answer cannot have.
        body = b"" if status in (204, 304) else re.sub(rb"\$context\.requestId\b", identifier.encode(), body)
        return status, headers, body

    rest._invoke_mock_v1 = invoke_mock


def _validate_by_type(rest: ModuleType) -> None:
    check = rest._check_request_validation

    def check_validation(method, api_id, request, headers, body, query_params):
        given = rest._header_ci(headers, "content-type").split(";", 1)[0].strip().lower()
        if given and given not in (method.get("requestModels") or {}):
            method = {**method, "requestModels": {}}
        return check(method, api_id, request, headers, body, query_params)

    rest._check_request_validation = check_validation


def _hide_failures(rest: ModuleType) -> None:
    shape = rest._lambda_proxy_response
    invoke = rest._invoke_lambda_proxy_v1
    render = rest._gateway_error_response

    def proxy_response(result):
        if result.get("throttle"):
            raise _Failed(500)
        if result.get("error"):
            raise _Failed(502)
        response, error = shape(result)
        if error is not None or not _is_proxy_response(result.get("body")):
            raise _Failed(502)
        return response, None

    async def invoke_proxy(*arguments, **named):
        try:
            return await invoke(*arguments, **named)
        except _Failed as failed:
            error = rest._gw_error("DEFAULT_5XX", FAILED)
            error.status = failed.status
            return error

    def gateway_error_response(error, request):
        status, headers, body = render(error, request)
        # Of a type without a status of its own API Gateway keeps that of the failure.
        if status == 500:
            status = getattr(error, "status", status)
        return status, headers, body

    rest._lambda_proxy_response = proxy_response
    rest._invoke_lambda_proxy_v1 = invoke_proxy
    rest._gateway_error_response = gateway_error_response


def _is_proxy_response(body: object) -> bool:
    """Whether a function answered in the one form that a proxy integration takes."""
    if isinstance(body, str | bytes):
        try:
            body = json.loads(body)
        except ValueError:
            return False
    return isinstance(body, dict) and isinstance(body.get("statusCode"), int | str)
