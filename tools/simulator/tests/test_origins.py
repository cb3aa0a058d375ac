"""A distribution in front of a bucket."""

import json
import urllib.error
import urllib.request

import pytest

BUCKET = "origin-files"


@pytest.fixture
def site(simulator):
    """Answers a function: status of GET path, with the bucket's policy allowing these actions."""
    store, edge = simulator.client("s3"), simulator.client("cloudfront")
    store.create_bucket(Bucket=BUCKET)
    store.put_object(Bucket=BUCKET, Key="index.html", Body=b"page", ContentType="text/html")
    access = edge.create_origin_access_control(
        OriginAccessControlConfig={
            "Name": "origin",
            "SigningProtocol": "sigv4",
            "SigningBehavior": "always",
            "OriginAccessControlOriginType": "s3",
        }
    )["OriginAccessControl"]["Id"]
    distribution = edge.create_distribution(
        DistributionConfig={
            "CallerReference": "origin",
            "Comment": "",
            "Enabled": True,
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {
                        "Id": "files",
                        "DomainName": f"{BUCKET}.s3.us-east-1.amazonaws.com",
                        "OriginAccessControlId": access,
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "files",
                "ViewerProtocolPolicy": "allow-all",
                "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            },
        }
    )["Distribution"]

    def status(path: str, *actions: str) -> int:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": "cloudfront.amazonaws.com"},
            "Action": list(actions),
            "Resource": [f"arn:aws:s3:::{BUCKET}", f"arn:aws:s3:::{BUCKET}/*"],
            "Condition": {"StringEquals": {"AWS:SourceArn": distribution["ARN"]}},
        }
        policy = {"Version": "2012-10-17", "Statement": [statement]}
        store.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(policy))
        request = urllib.request.Request(f"{simulator.url}/{path}", headers={"Host": distribution["DomainName"]})
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    return status


def test_what_is_missing_is_missing_to_those_who_may_list(site):
    assert site("index.html", "s3:GetObject", "s3:ListBucket") == 200
    assert site("nothing.js", "s3:GetObject", "s3:ListBucket") == 404


def test_what_is_missing_is_forbidden_to_those_who_may_not(site):
    assert site("index.html", "s3:GetObject") == 200
    assert site("nothing.js", "s3:GetObject") == 403
