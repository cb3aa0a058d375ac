"""What a template asks for and the simulator drops is there afterwards, and a second run finds nothing to do."""

import io
import urllib.error
import urllib.request
import zipfile

import pytest

from infrastructure import simulator_settings
from infrastructure.target import Refused, Target

STORAGE = {
    "Parameters": {"Target": {"Type": "String", "Default": "aws"}},
    "Conditions": {"IsAws": {"Fn::Equals": [{"Ref": "Target"}, "aws"]}},
    "Resources": {
        "Table": {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "TableName": "settings-table",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "BillingMode": "PAY_PER_REQUEST",
                "TimeToLiveSpecification": {"AttributeName": "until", "Enabled": True},
                "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": {"Fn::If": ["IsAws", False, True]}},
            },
        },
        "Logs": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "settings-logs"}},
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": "settings-bucket",
                "LoggingConfiguration": {"DestinationBucketName": {"Ref": "Logs"}, "LogFilePrefix": "bucket/"},
                "LifecycleConfiguration": {
                    "Rules": [
                        {
                            "Id": "unfinished",
                            "Status": "Enabled",
                            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 2},
                        },
                        {"Id": "old", "Status": "Enabled", "Prefix": "old/", "ExpirationInDays": 9},
                        {
                            "Id": "replaced",
                            "Status": "Enabled",
                            "NoncurrentVersionExpiration": {"NoncurrentDays": 30},
                        },
                    ]
                },
            },
        },
        "Absent": {
            "Type": "AWS::S3::Bucket",
            "Condition": "IsAws",
            "Properties": {"LifecycleConfiguration": {"Rules": [{"Status": "Enabled", "Nonsense": 1}]}},
        },
    },
}

API = {
    "Resources": {
        "Api": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": "settings-api"}},
        "Things": {
            "Type": "AWS::ApiGateway::Resource",
            "Properties": {
                "RestApiId": {"Ref": "Api"},
                "ParentId": {"Fn::GetAtt": ["Api", "RootResourceId"]},
                "PathPart": "things",
            },
        },
        "Validator": {
            "Type": "AWS::ApiGateway::RequestValidator",
            "Properties": {"RestApiId": {"Ref": "Api"}, "Name": "parameters", "ValidateRequestParameters": True},
        },
        "GetThings": {
            "Type": "AWS::ApiGateway::Method",
            "Properties": {
                "RestApiId": {"Ref": "Api"},
                "ResourceId": {"Ref": "Things"},
                "HttpMethod": "GET",
                "AuthorizationType": "NONE",
                "RequestParameters": {"method.request.querystring.colour": True},
                "RequestValidatorId": {"Ref": "Validator"},
                "Integration": {
                    "Type": "MOCK",
                    "RequestTemplates": {"application/json": '{"statusCode": 200}'},
                    "IntegrationResponses": [{"StatusCode": "200"}],
                },
                "MethodResponses": [{"StatusCode": "200"}],
            },
        },
        "Deployment": {
            "Type": "AWS::ApiGateway::Deployment",
            "DependsOn": "GetThings",
            "Properties": {"RestApiId": {"Ref": "Api"}},
        },
        "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/settings/access"}},
        "Stage": {
            "Type": "AWS::ApiGateway::Stage",
            "Properties": {
                "RestApiId": {"Ref": "Api"},
                "DeploymentId": {"Ref": "Deployment"},
                "StageName": "dev",
                "AccessLogSetting": {"DestinationArn": {"Fn::GetAtt": ["Log", "Arn"]}, "Format": "$context.requestId"},
                "MethodSettings": [
                    {"ResourcePath": "/*", "HttpMethod": "*", "ThrottlingRateLimit": 50, "ThrottlingBurstLimit": 60},
                    {
                        "ResourcePath": "/~1things",
                        "HttpMethod": "GET",
                        "ThrottlingRateLimit": 0.001,
                        "ThrottlingBurstLimit": 3,
                    },
                ],
            },
        },
        "Role": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}},
        },
        "Function": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": "settings-function",
                "Runtime": "python3.11",
                "Handler": "index.handler",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Code": {"S3Bucket": "settings-code", "S3Key": "code.zip"},
                "ReservedConcurrentExecutions": 2,
            },
        },
        "Invocation": {
            "Type": "AWS::Lambda::EventInvokeConfig",
            "Properties": {
                "FunctionName": {"Ref": "Function"},
                "Qualifier": "$LATEST",
                "MaximumRetryAttempts": 1,
                "MaximumEventAgeInSeconds": 300,
            },
        },
    }
}


def test_tables_and_buckets(target, stacks, deploy):
    assembly = stacks({"storage": STORAGE})
    name = deploy(assembly, "storage", Target="simulator")
    report = simulator_settings.apply(target, assembly, [name])
    assert report.changed
    database, store = target.client("dynamodb"), target.client("s3")
    ttl = database.describe_time_to_live(TableName="settings-table")["TimeToLiveDescription"]
    assert (ttl["TimeToLiveStatus"], ttl["AttributeName"]) == ("ENABLED", "until")
    backups = database.describe_continuous_backups(TableName="settings-table")["ContinuousBackupsDescription"]
    assert backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED"
    rules = {rule["ID"]: rule for rule in store.get_bucket_lifecycle_configuration(Bucket="settings-bucket")["Rules"]}
    assert rules["old"]["Expiration"] == {"Days": 9} and rules["old"]["Filter"] == {"Prefix": "old/"}
    assert rules["unfinished"]["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 2}
    assert rules["replaced"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 30}
    logging = store.get_bucket_logging(Bucket="settings-bucket")["LoggingEnabled"]
    assert (logging["TargetBucket"], logging["TargetPrefix"]) == ("settings-logs", "bucket/")
    again = simulator_settings.apply(target, assembly, [name])
    assert again.changed == [] and again.kept == 4


def test_api_and_functions(target, stacks, deploy):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("index.py", "def handler(event, context):\n    return {}\n")
    target.client("s3").create_bucket(Bucket="settings-code")
    target.client("s3").put_object(Bucket="settings-code", Key="code.zip", Body=packed.getvalue())
    assembly = stacks({"api": API})
    name = deploy(assembly, "api")
    assert simulator_settings.apply(target, assembly, [name]).changed
    functions = target.client("lambda")
    assert functions.get_function_concurrency(FunctionName="settings-function")["ReservedConcurrentExecutions"] == 2
    invocation = functions.get_function_event_invoke_config(FunctionName="settings-function")
    assert (invocation["MaximumRetryAttempts"], invocation["MaximumEventAgeInSeconds"]) == (1, 300)
    api = target.client("apigateway").get_rest_apis()["items"][0]["id"]
    url = f"{target.endpoint}/restapis/{api}/dev/_user_request_/things"
    assert status_of(url) == 400
    answers = [status_of(f"{url}?colour=red") for _ in range(6)]
    assert answers[-1] == 429 and 200 in answers
    stage = target.client("apigateway").get_stage(restApiId=api, stageName="dev")
    assert stage["accessLogSettings"]["format"] == "$context.requestId"
    assert simulator_settings.apply(target, assembly, [name]).changed == []


def status_of(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_aws_is_left_alone(stacks):
    with pytest.raises(Refused, match="simulator only"):
        simulator_settings.apply(Target("dev", "us-east-1"), stacks({"storage": STORAGE}), [])


def test_unknown_rules_are_not_dropped_once_more():
    with pytest.raises(Refused, match="Nonsense"):
        simulator_settings.lifecycle_rule({"Status": "Enabled", "Nonsense": 1})


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"TagFilters": [{"Key": "a", "Value": "b"}]}, {"And": {"Tags": [{"Key": "a", "Value": "b"}]}}),
        ({"Prefix": "x/"}, {"Prefix": "x/"}),
        ({}, {"Prefix": ""}),
    ],
)
def test_which_objects_a_rule_is_about(rule, expected):
    assert simulator_settings.lifecycle_rule({"Status": "Enabled", **rule})["Filter"] == expected
