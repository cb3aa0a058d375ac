"""What a bucket answers the distribution in front of it."""

from types import ModuleType


def improve(s3: ModuleType) -> None:
    """Lets a missing object be missing where the distribution may list the bucket.

    S3 says 403 of an object that is not there to those who may not list, and 404 to those who may. MiniStack says 403 to all.
    """
    fetch = s3.serve_cloudfront_origin_fetch

    def fetch_or_miss(
        bucket: str, key: str, method: str, headers: dict, source_arn: str = "", oai_id: str = ""
    ) -> tuple:
        there = s3._ensure_bucket(bucket)
        if there is not None and key not in there["objects"] and _may_list(s3, bucket, source_arn):
            return s3._error("NoSuchKey", "The specified key does not exist.", 404, f"/{bucket}/{key}")
        return fetch(bucket, key, method, headers, source_arn=source_arn, oai_id=oai_id)

    s3.serve_cloudfront_origin_fetch = fetch_or_miss


def _may_list(s3: ModuleType, bucket: str, source_arn: str) -> bool:
    """Whether the bucket's policy lets that distribution (origin access control) list it."""
    from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy

    owner = s3._bucket_owner_account(bucket) or s3.get_account_id()
    policy = s3._bucket_policies.get_scoped(owner, None, bucket)
    if not policy or not source_arn:
        return False
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="s3:ListBucket",
        resource_arn=f"arn:aws:s3:::{bucket}",
        region=s3.get_region(),
        service_context={"aws:sourcearn": source_arn},
    )
    return evaluate_resource_policy(policy, context, service="cloudfront.amazonaws.com").decision == "Allow"
