"""What the simulator's CloudFormation accepts and drops, made real by the services' own API calls.

Everything comes from the templates: nothing here knows a name, a limit or a number of Echoes. Each setting is read first and
written only when it differs, so a second run changes nothing. AWS needs none of this, and it refuses to run there.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from botocore.exceptions import ClientError

from .assembly import Assembly, Deployed
from .target import Refused, Target, code_of


@dataclass
class Report:
    """What was done, as sentences. `kept` counts settings that were already as the template says."""

    changed: list[str] = field(default_factory=list)
    kept: int = 0

    def settle(self, what: str, is_so: bool, change: Callable[[], object]) -> None:
        if is_so:
            self.kept += 1
        else:
            change()
            self.changed.append(what)


def lower_first(name: str) -> str:
    return name[:1].lower() + name[1:]


def tables(deployed: Deployed, report: Report) -> None:
    database = deployed.target.client("dynamodb")
    for _, table, properties in deployed.resources("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"):
        lifetime = properties.get("TimeToLiveSpecification")
        if lifetime:
            wanted = {"AttributeName": lifetime["AttributeName"], "Enabled": as_bool(lifetime.get("Enabled", True))}
            now = database.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
            report.settle(
                f"{table}: items end by {wanted['AttributeName']}",
                (now["TimeToLiveStatus"] == "ENABLED") == wanted["Enabled"]
                and (not wanted["Enabled"] or now.get("AttributeName") == wanted["AttributeName"]),
                lambda table=table, wanted=wanted: database.update_time_to_live(
                    TableName=table, TimeToLiveSpecification=wanted
                ),
            )
        for recovery in recoveries(properties, deployed.target.region):
            wanted = as_bool(recovery.get("PointInTimeRecoveryEnabled", False))
            now = database.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
            report.settle(
                f"{table}: point-in-time recovery {'on' if wanted else 'off'}",
                (now["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED") == wanted,
                lambda table=table, wanted=wanted: database.update_continuous_backups(
                    TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": wanted}
                ),
            )


def recoveries(properties: dict, region: str) -> Iterator[dict]:
    """A table has one specification; a global table has one a replica."""
    if "PointInTimeRecoverySpecification" in properties:
        yield properties["PointInTimeRecoverySpecification"]
    for replica in properties.get("Replicas", []):
        if replica.get("Region") == region and "PointInTimeRecoverySpecification" in replica:
            yield replica["PointInTimeRecoverySpecification"]


def buckets(deployed: Deployed, report: Report) -> None:
    store = deployed.target.client("s3")
    for _, bucket, properties in deployed.resources("AWS::S3::Bucket"):
        rules = [lifecycle_rule(rule) for rule in properties.get("LifecycleConfiguration", {}).get("Rules", [])]
        if rules:
            try:
                now = store.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
            except ClientError as error:
                if code_of(error) != "NoSuchLifecycleConfiguration":
                    raise
                now = []
            report.settle(
                f"{bucket}: {len(rules)} rules about what is old",
                plain(now) == plain(rules),
                lambda bucket=bucket, rules=rules: store.put_bucket_lifecycle_configuration(
                    Bucket=bucket, LifecycleConfiguration={"Rules": rules}
                ),
            )
        logging = properties.get("LoggingConfiguration")
        if logging:
            wanted = {
                "TargetBucket": logging.get("DestinationBucketName", bucket),
                "TargetPrefix": logging.get("LogFilePrefix", ""),
            }
            now = store.get_bucket_logging(Bucket=bucket).get("LoggingEnabled", {})
            report.settle(
                f"{bucket}: access is logged to {wanted['TargetBucket']}",
                {key: now.get(key) for key in wanted} == wanted,
                lambda bucket=bucket, wanted=wanted: store.put_bucket_logging(
                    Bucket=bucket, BucketLoggingStatus={"LoggingEnabled": wanted}
                ),
            )


def lifecycle_rule(rule: dict) -> dict:
    """A rule of a template as the API writes it. REFUSES what it does not know, so that nothing is dropped once more."""
    result: dict = {"Status": rule["Status"]}
    conditions: dict = {}
    for key, value in rule.items():
        if key == "Id":
            result["ID"] = value
        elif key == "Prefix":
            conditions["Prefix"] = value
        elif key == "TagFilters":
            conditions["Tags"] = value
        elif key in ("ObjectSizeGreaterThan", "ObjectSizeLessThan"):
            conditions[key] = int(value)
        elif key == "ExpirationInDays":
            result.setdefault("Expiration", {})["Days"] = int(value)
        elif key == "ExpiredObjectDeleteMarker":
            result.setdefault("Expiration", {})["ExpiredObjectDeleteMarker"] = as_bool(value)
        elif key == "NoncurrentVersionExpirationInDays":
            result["NoncurrentVersionExpiration"] = {"NoncurrentDays": int(value)}
        elif key == "NoncurrentVersionExpiration":
            result[key] = {name: int(number) for name, number in value.items()}
        elif key == "AbortIncompleteMultipartUpload":
            result[key] = {"DaysAfterInitiation": int(value["DaysAfterInitiation"])}
        elif key == "Transitions":
            result[key] = [{"Days": int(t["TransitionInDays"]), "StorageClass": t["StorageClass"]} for t in value]
        elif key == "NoncurrentVersionTransitions":
            result[key] = [
                {"NoncurrentDays": int(t["TransitionInDays"]), "StorageClass": t["StorageClass"]} for t in value
            ]
        elif key != "Status":
            raise Refused(f"lifecycle rules with {key} are not known to simulator_settings.py; teach it")
    several = len(conditions) > 1 or "Tags" in conditions or "ObjectSizeGreaterThan" in conditions
    result["Filter"] = {"And": conditions} if several else conditions or {"Prefix": ""}
    return result


def plain(rules: list[dict]) -> list[dict]:
    """Rules without what only the answer has, in one order."""
    without = ({key: value for key, value in rule.items() if value not in (None, {}, [])} for rule in rules)
    return sorted(without, key=lambda rule: json.dumps(rule, sort_keys=True))


def functions(deployed: Deployed, report: Report) -> None:
    service = deployed.target.client("lambda")
    for _, function, properties in deployed.resources("AWS::Lambda::Function"):
        if "ReservedConcurrentExecutions" in properties:
            wanted = int(properties["ReservedConcurrentExecutions"])
            now = service.get_function_concurrency(FunctionName=function).get("ReservedConcurrentExecutions")
            report.settle(
                f"{function}: at most {wanted} at once",
                now == wanted,
                lambda function=function, wanted=wanted: service.put_function_concurrency(
                    FunctionName=function, ReservedConcurrentExecutions=wanted
                ),
            )
    for _, _, properties in deployed.resources("AWS::Lambda::EventInvokeConfig"):
        invocation(service, properties, report)


def invocation(service, properties: dict, report: Report) -> None:
    which = {"FunctionName": properties["FunctionName"]}
    if properties.get("Qualifier", "$LATEST") != "$LATEST":
        which["Qualifier"] = properties["Qualifier"]
    wanted = {
        key: int(properties[key]) for key in ("MaximumRetryAttempts", "MaximumEventAgeInSeconds") if key in properties
    }
    if "DestinationConfig" in properties:
        wanted["DestinationConfig"] = properties["DestinationConfig"]
    try:
        now = service.get_function_event_invoke_config(**which)
    except ClientError as error:
        if code_of(error) != "ResourceNotFoundException":
            raise
        now = {}
    report.settle(
        f"{which['FunctionName']}: retries of what is invoked without waiting",
        all(now.get(key) == value for key, value in wanted.items()),
        lambda: service.put_function_event_invoke_config(**which, **wanted),
    )


def validators(deployed: Deployed, report: Report) -> None:
    """Validators made by the API are enforced, those of templates are not even stored."""
    gateway = deployed.target.client("apigateway")
    real: dict[str, str] = {}
    for logical, physical, properties in deployed.resources("AWS::ApiGateway::RequestValidator"):
        api = properties["RestApiId"]
        name = properties.get("Name", logical)
        wanted = {
            "validateRequestBody": as_bool(properties.get("ValidateRequestBody", False)),
            "validateRequestParameters": as_bool(properties.get("ValidateRequestParameters", False)),
        }
        same = [
            item
            for item in gateway.get_request_validators(restApiId=api, limit=500)["items"]
            if item.get("name") == name
        ]
        if same and {key: same[0][key] for key in wanted} == wanted:
            report.kept += 1
        else:
            for item in same:
                gateway.delete_request_validator(restApiId=api, requestValidatorId=item["id"])
            same = [gateway.create_request_validator(restApiId=api, name=name, **wanted)]
            report.changed.append(f"{api}: requests are validated ({name})")
        real[physical] = same[0]["id"]
    for _, _, properties in deployed.resources("AWS::ApiGateway::Method"):
        if "RequestValidatorId" not in properties:
            continue
        which = {
            "restApiId": properties["RestApiId"],
            "resourceId": properties["ResourceId"],
            "httpMethod": properties["HttpMethod"],
        }
        wanted = real.get(properties["RequestValidatorId"], properties["RequestValidatorId"])
        report.settle(
            f"{which['restApiId']}: {which['httpMethod']} {which['resourceId']} uses its validator",
            gateway.get_method(**which).get("requestValidatorId") == wanted,
            lambda which=which, wanted=wanted: gateway.update_method(
                **which, patchOperations=[{"op": "replace", "path": "/requestValidatorId", "value": wanted}]
            ),
        )


METHOD_SETTINGS = {
    "ThrottlingRateLimit": ("throttling/rateLimit", "throttlingRateLimit"),
    "ThrottlingBurstLimit": ("throttling/burstLimit", "throttlingBurstLimit"),
    "MetricsEnabled": ("metrics/enabled", "metricsEnabled"),
    "LoggingLevel": ("logging/loglevel", "loggingLevel"),
    "DataTraceEnabled": ("logging/dataTrace", "dataTraceEnabled"),
    "CachingEnabled": ("caching/enabled", "cachingEnabled"),
    "CacheTtlInSeconds": ("caching/ttlInSeconds", "cacheTtlInSeconds"),
    "CacheDataEncrypted": ("caching/dataEncrypted", "cacheDataEncrypted"),
}
"""Name in a template: (end of the path of UpdateStage, name in the answer of GetStage)."""


def stages(deployed: Deployed, report: Report) -> None:
    gateway = deployed.target.client("apigateway")
    for _, _, properties in deployed.resources("AWS::ApiGateway::Stage"):
        which = {"restApiId": properties["RestApiId"], "stageName": properties["StageName"]}
        stage = gateway.get_stage(**which)
        patches = []
        for setting in properties.get("MethodSettings", []):
            path, verb = setting.get("ResourcePath", "/*"), setting.get("HttpMethod", "*")
            # GetStage names a method by its path as it is; a template escapes the slashes after the first.
            key = (
                f"/{path.removeprefix('/').replace('~1', '/').removeprefix('/')}/{verb}"
                if path != "/*"
                else f"*/{verb}"
            )
            now = stage.get("methodSettings", {}).get(key, {})
            for name, value in setting.items():
                if name in ("ResourcePath", "HttpMethod"):
                    continue
                if name not in METHOD_SETTINGS:
                    raise Refused(f"method settings with {name} are not known to simulator_settings.py; teach it")
                end, answered = METHOD_SETTINGS[name]
                if same_setting(now.get(answered), value):
                    report.kept += 1
                    continue
                start = path if path.startswith("/~1") or path == "/*" else f"/~1{path.removeprefix('/')}"
                patches.append({"op": "replace", "path": f"{start}/{verb}/{end}", "value": patch_text(value)})
                report.changed.append(f"stage {which['stageName']}: {verb} {path} {name} {value}")
        log = properties.get("AccessLogSetting", {})
        for name, answered in (("DestinationArn", "destinationArn"), ("Format", "format")):
            if name in log and stage.get("accessLogSettings", {}).get(answered) != log[name]:
                patches.append({"op": "replace", "path": f"/accessLogSettings/{answered}", "value": log[name]})
                report.changed.append(f"stage {which['stageName']}: access log {name}")
            elif name in log:
                report.kept += 1
        if patches:
            gateway.update_stage(**which, patchOperations=patches)


def same_setting(now: object, wanted: object) -> bool:
    if now is None:
        return False
    if isinstance(now, bool):
        return now == as_bool(wanted)
    if isinstance(now, int | float):
        return float(now) == float(wanted)
    return str(now) == str(wanted)


def patch_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_bool(value: object) -> bool:
    """Templates may hold "true" for true."""
    return value if isinstance(value, bool) else str(value).lower() == "true"


PARTS = (tables, buckets, functions, validators, stages)


def apply(target: Target, assembly: Assembly, names: list[str]) -> Report:
    """Makes real what the named stacks ask for and the simulator dropped."""
    if not target.simulated:
        raise Refused("AWS does what the templates say by itself; these settings are for the simulator only")
    report = Report()
    for name in names:
        deployed = Deployed(target, assembly.stack(name))
        for part in PARTS:
            part(deployed, report)
    return report
