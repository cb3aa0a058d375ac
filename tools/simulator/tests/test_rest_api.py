"""A deployed REST API behaves around its functions as API Gateway does."""

import asyncio
import json
import types
import urllib.error
import urllib.request

import pytest
from echoes_simulator import rest_api
from echoes_simulator.testing import wait_until

from .test_process import archive

FUNCTION = """
import json

def handle(event, context):
    if event["path"] == "/broken":
        raise ValueError("a secret of the function")
    if event["path"] == "/odd":
        return "no answer of a proxy integration"
    context = event["requestContext"]
    said = {"requestId": context["requestId"], "sourceIp": context["identity"]["sourceIp"]}
    return {"statusCode": 200, "headers": {"X-Request-Id": context["requestId"]}, "body": json.dumps(said)}
"""


@pytest.fixture
def api(simulator):
    """Answers the URL of a stage: GET on any one name asks the function, DELETE is a mock that answers 405."""
    functions = simulator.client("lambda")
    arn = functions.create_function(
        FunctionName="answering",
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/none",
        Handler="function.handle",
        Code={"ZipFile": archive(FUNCTION)},
    )["FunctionArn"]
    apis = simulator.client("apigateway")
    api = apis.create_rest_api(name="tested")["id"]
    root = apis.get_resources(restApiId=api)["items"][0]["id"]
    resource = apis.create_resource(restApiId=api, parentId=root, pathPart="{name}")["id"]
    where = {"restApiId": api, "resourceId": resource}
    apis.put_method(**where, httpMethod="GET", authorizationType="NONE")
    apis.put_integration(
        **where,
        httpMethod="GET",
        type="AWS_PROXY",
        integrationHttpMethod="POST",
        uri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations",
    )
    apis.create_model(restApiId=api, name="Any", contentType="application/json", schema='{"type":"object"}')
    validator = apis.create_request_validator(restApiId=api, name="bodies", validateRequestBody=True)["id"]
    apis.put_method(
        **where,
        httpMethod="POST",
        authorizationType="NONE",
        requestModels={"application/json": "Any"},
        requestValidatorId=validator,
    )
    apis.put_integration(
        **where,
        httpMethod="POST",
        type="AWS_PROXY",
        integrationHttpMethod="POST",
        uri=f"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{arn}/invocations",
    )
    apis.put_method(**where, httpMethod="DELETE", authorizationType="NONE")
    apis.put_integration(
        **where, httpMethod="DELETE", type="MOCK", requestTemplates={"application/json": '{"statusCode":405}'}
    )
    apis.put_method_response(**where, httpMethod="DELETE", statusCode="405")
    apis.put_integration_response(
        **where,
        httpMethod="DELETE",
        statusCode="405",
        selectionPattern="405",
        responseParameters={
            "method.response.header.X-Request-Id": "context.requestId",
            "method.response.header.Allow": "'GET'",
        },
        responseTemplates={"application/json": '{"requestId":"$context.requestId"}'},
    )
    apis.put_method(**where, httpMethod="OPTIONS", authorizationType="NONE")
    apis.put_integration(
        **where, httpMethod="OPTIONS", type="MOCK", requestTemplates={"application/json": '{"statusCode":204}'}
    )
    apis.put_method_response(**where, httpMethod="OPTIONS", statusCode="204")
    apis.put_integration_response(
        **where, httpMethod="OPTIONS", statusCode="204", responseTemplates={"application/json": "#set($x = 1)"}
    )
    apis.put_gateway_response(
        restApiId=api,
        responseType="DEFAULT_5XX",
        responseParameters={"gatewayresponse.header.X-Request-Id": "context.requestId"},
        responseTemplates={"application/json": '{"title":$context.error.messageString,"id":"$context.requestId"}'},
    )
    apis.create_deployment(restApiId=api, stageName="dev")
    return f"{simulator.url}/restapis/{api}/dev/_user_request_"


def ask(url: str, method: str = "GET", content: bytes | None = None, **headers: str):
    """Answers (status, headers, body as JSON)."""
    request = urllib.request.Request(url, method=method, data=content, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers, json.load(error)


def test_a_request_has_one_id(api):
    status, headers, body = ask(f"{api}/any")
    assert status == 200
    assert headers["x-amzn-requestid"] == body["requestId"] == headers["X-Request-Id"]
    _, others, other = ask(f"{api}/any")
    assert others["x-amzn-requestid"] == other["requestId"] != body["requestId"]


def test_the_caller_is_who_is_next_to_the_api(api):
    _, _, body = ask(f"{api}/any", **{"X-Forwarded-For": "9.9.9.9, 10.0.0.7"})
    assert body["sourceIp"] == "10.0.0.7"
    _, _, body = ask(f"{api}/any")
    assert body["sourceIp"] == "127.0.0.1"


def test_a_mock_knows_the_id_of_the_request(api):
    status, headers, body = ask(f"{api}/any", "DELETE")
    assert status == 405
    assert headers["Allow"] == "GET"
    assert body["requestId"] == headers["X-Request-Id"] == headers["x-amzn-requestid"]
    assert len(body["requestId"]) == 36


@pytest.mark.parametrize(
    ("content_type", "content", "status"),
    [
        ("application/json", b"{}", 200),
        ("application/json; charset=utf-8", b"{}", 200),
        ("application/json", b"[]", 400),
        ("application/json", b"a=b", 400),
        ("text/plain", b"a=b", 200),
    ],
)
def test_a_body_is_validated_by_the_model_of_its_type(api, content_type, content, status):
    assert ask(f"{api}/any", "POST", content, **{"Content-Type": content_type})[0] == status


def test_a_mock_without_content_has_none(api):
    request = urllib.request.Request(f"{api}/any", method="OPTIONS")
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 204
        assert answer.headers["Content-Length"] in (None, "0")


@pytest.mark.parametrize("path", ["broken", "odd"])
def test_a_failed_function_is_answered_in_the_words_of_the_api(api, path):
    status, headers, body = ask(f"{api}/{path}")
    assert status == 502
    assert body == {"title": "Internal server error", "id": headers["x-amzn-requestid"]}
    assert headers["X-Request-Id"] == headers["x-amzn-requestid"]


def test_a_throttled_function_is_a_failure_of_the_api(simulator, api):
    functions = simulator.client("lambda")
    functions.put_function_concurrency(FunctionName="answering", ReservedConcurrentExecutions=0)
    status, _, body = wait_until(lambda: ask(f"{api}/any"))
    assert (status, body["title"]) == (500, "Internal server error")


def test_keys_of_a_pool_are_asked_for_over_tls_when_nothing_answers_http():
    async def resolve(authorizer: dict) -> str | None:
        return authorizer.get("url")

    rest = types.SimpleNamespace(_resolve_jwks_url=resolve)
    rest_api._ask_for_keys_over_tls(rest)

    def asked(authorizer: dict) -> str | None:
        return asyncio.run(rest._resolve_jwks_url(authorizer))

    assert asked({"url": "http://localhost:4566/pool/.well-known/jwks.json"}).startswith("https://localhost:4566/")
    assert asked({"url": "https://elsewhere/keys"}) == "https://elsewhere/keys"
    assert asked({}) is None
