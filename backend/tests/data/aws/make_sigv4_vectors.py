#!/usr/bin/env python3
"""Makes sigv4_vectors.json: requests as signed by botocore, the library behind AWS's own command line.

Usage: python3 make_sigv4_vectors.py > sigv4_vectors.json
Needs botocore (last run with 1.43.106). Run by hand when cases are added; the tests read only its output.
"""

import datetime
import json
import sys
from urllib.parse import quote

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

AT = datetime.datetime(2026, 11, 23, 20, 15, 7)
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE/+token=="
ODD_KEY = "/echoes-audio-dev/dt=2024/a:b+c(1) ü*.webm"

CASES = [
    {
        "name": "an S3 key full of reserved characters",
        "kind": "header",
        "service": "s3",
        "method": "GET",
        "host": "s3.us-east-1.amazonaws.com",
        "path": ODD_KEY,
    },
    {
        "name": "an S3 list with an unsorted query",
        "kind": "header",
        "service": "s3",
        "method": "GET",
        "host": "echoes-audio-dev.s3.us-east-1.amazonaws.com",
        "path": "/",
        "query": [["prefix", "audio/a b"], ["list-type", "2"], ["delimiter", "/"]],
    },
    {
        "name": "an S3 query parameter without a value",
        "kind": "header",
        "service": "s3",
        "method": "POST",
        "host": "echoes-audio-dev.s3.us-east-1.amazonaws.com",
        "path": "/audio/x",
        "query": [["uploads", ""]],
    },
    {
        "name": "an S3 put with a body, a checksum and a token",
        "kind": "header",
        "service": "s3",
        "method": "PUT",
        "host": "127.0.0.1:4566",
        "path": "/echoes-audio-dev/audio/u/e/original",
        "token": True,
        "body": "sound",
        "headers": [
            ["content-type", "audio/webm;codecs=opus"],
            ["x-amz-checksum-sha256", "W5plbN8YVtP5M8NnQLeFt4dAKOWxkzSpzlpALbDUcPw="],
        ],
    },
    {
        "name": "an S3 put with an unsigned body",
        "kind": "header",
        "service": "s3",
        "method": "PUT",
        "host": "echoes-audio-dev.s3.us-east-1.amazonaws.com",
        "path": "/audio/x",
        "body": "sound",
        "unsigned": True,
    },
    {
        "name": "an S3 get of a byte range",
        "kind": "header",
        "service": "s3",
        "method": "GET",
        "host": "echoes-audio-dev.s3.us-east-1.amazonaws.com",
        "path": "/audio/x",
        "headers": [["range", "bytes=0-63"]],
    },
    {
        "name": "a JSON call with a token and blanks inside a header",
        "kind": "header",
        "service": "events",
        "method": "POST",
        "host": "events.us-east-1.amazonaws.com",
        "path": "/",
        "token": True,
        "body": '{"Entries":[]}',
        "headers": [
            ["content-type", "application/x-amz-json-1.1"],
            ["x-amz-target", "AWSEvents.PutEvents"],
            ["x-amz-note", "  two   blanks  here "],
        ],
    },
    {
        "name": "a path outside S3 that needs encoding twice",
        "kind": "header",
        "service": "execute-api",
        "method": "GET",
        "host": "abcdef.execute-api.us-east-1.amazonaws.com",
        "path": "/dev/echoes/a b:c",
        "query": [["near", "38.72,-9.14"], ["q", "sea & gulls"]],
    },
    {
        "name": "a presigned download with overrides",
        "kind": "query",
        "service": "s3",
        "method": "GET",
        "host": "localhost:4566",
        "path": "/echoes-audio-dev/audio/u/e/playback.m4a",
        "lifetime": 900,
        "query": [["response-content-type", "audio/mp4"], ["response-cache-control", "private, max-age=3600"]],
    },
    {
        "name": "a presigned download with a token and an odd key",
        "kind": "query",
        "service": "s3",
        "method": "GET",
        "host": "s3.us-east-1.amazonaws.com",
        "path": ODD_KEY,
        "lifetime": 604800,
        "token": True,
    },
    {"name": "a POST policy", "kind": "post", "service": "s3", "policy": {"expiration": "2026-11-23T20:25:07.000Z"}},
    {
        "name": "a POST policy with a token",
        "kind": "post",
        "service": "s3",
        "token": True,
        "policy": {"expiration": "2026-11-23T20:25:07.000Z"},
    },
]


class HeaderAuth(botocore.auth.S3SigV4Auth):
    signed_body = True

    def _should_sha256_sign_payload(self, request):
        return self.signed_body


def expected(case):
    credentials = Credentials(KEY_ID, SECRET, TOKEN if case.get("token") else None)
    service = case["service"]
    path = quote(case.get("path", "/"), safe="/-_.~")
    query = "&".join(
        quote(name, safe="-_.~") + "=" + quote(value, safe="-_.~") for name, value in case.get("query", [])
    )
    url = (
        "https://"
        + case.get("host", "echoes-audio-dev.s3.us-east-1.amazonaws.com")
        + path
        + ("?" + query if query else "")
    )
    request = AWSRequest(
        method=case.get("method", "POST"),
        url=url,
        headers=dict(case.get("headers", [])),
        data=case.get("body", "").encode(),
    )
    if case["kind"] == "header":
        if service == "s3":
            auth = HeaderAuth(credentials, service, "us-east-1")
            auth.signed_body = not case.get("unsigned")
        else:
            auth = botocore.auth.SigV4Auth(credentials, service, "us-east-1")
        auth.add_auth(request)
        return {"authorization": request.headers["Authorization"]}
    if case["kind"] == "query":
        botocore.auth.S3SigV4QueryAuth(credentials, service, "us-east-1", expires=case["lifetime"]).add_auth(request)
        return {"signature": request.url.rsplit("X-Amz-Signature=", 1)[1]}
    request.context["s3-presign-post-policy"] = dict(case["policy"])
    botocore.auth.S3SigV4PostAuth(credentials, service, "us-east-1").add_auth(request)
    fields = request.context["s3-presign-post-fields"]
    return {"fields": fields}


def main():
    botocore.auth.get_current_datetime = lambda *_, **__: AT
    for case in CASES:
        case["expected"] = expected(case)
    document = {
        "madeBy": "make_sigv4_vectors.py with botocore " + botocore.__version__,
        "at": AT.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "region": "us-east-1",
        "accessKeyId": KEY_ID,
        "secretAccessKey": SECRET,
        "sessionToken": TOKEN,
        "cases": CASES,
    }
    json.dump(document, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


main()
