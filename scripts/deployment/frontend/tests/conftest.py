"""Two small web apps, and a storage stack with the buckets they go to, in the simulator of the infrastructure's tests."""

import json
from pathlib import Path

import pytest
from infrastructure.records import Records
from infrastructure.tests.conftest import deploy, simulator, stacks, target  # noqa: F401

from frontend.publish import PREFIX, Publisher
from frontend.site import KINDS, Release, read_release

BUCKETS = ("web", "mobile", "backups")
STORAGE = {
    "Resources": {
        name: {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": f"publish-{name}"}} for name in BUCKETS
    },
    "Outputs": {f"{name.capitalize()}BucketName": {"Value": {"Ref": name}} for name in BUCKETS},
}


def write_app(folder: Path, version: str) -> Path:
    """A web app as a build leaves it: every version's switched files have the same size."""
    assets = folder / "assets"
    assets.mkdir(parents=True)
    page = (
        f'<meta name="echoes-settings" content="{version}"><link rel="manifest" href="/assets/manifest-{version}.webmanifest">'
        f'<script src="/assets/app-{version}.js"></script><link rel="stylesheet" href="/assets/style-{version}.css">'
    )
    (folder / "index.html").write_text(page)
    (assets / f"page-{version}.html").write_text(page)
    (assets / f"app-{version}.js").write_text(f"app {version}")
    (assets / f"style-{version}.css").write_text(f"/* {version} */")
    (assets / "icon-same.png").write_bytes(b"icon")
    manifest = {"icons": [{"src": "/assets/icon-same.png"}], "name": version}
    (assets / f"manifest-{version}.webmanifest").write_text(json.dumps(manifest))
    kept = [f"assets/app-{version}.js", f"assets/style-{version}.css", f"assets/page-{version}.html"]
    entries = ",".join(f'{{revision:null,url:"{path}"}}' for path in kept)
    (folder / "service-worker.js").write_text(f"keep([{entries}])")
    (folder / "icon.svg").write_text(f"<svg>{version}</svg>")
    (folder / "index.html.br").write_bytes(b"compressed")
    return folder


@pytest.fixture
def app(tmp_path):
    def make(version: str) -> Release:
        folder = tmp_path / f"app-{version}"
        return read_release(KINDS["web"], folder if folder.is_dir() else write_app(folder, version))

    return make


@pytest.fixture
def publisher(target, stacks, deploy, tmp_path):  # noqa: F811
    """For the web app of an environment with empty buckets and no distribution."""
    store = target.client("s3")
    for name in BUCKETS:
        if any(bucket["Name"] == f"publish-{name}" for bucket in store.list_buckets()["Buckets"]):
            for item in store.list_objects_v2(Bucket=f"publish-{name}").get("Contents", []):
                store.delete_object(Bucket=f"publish-{name}", Key=item["Key"])
            store.delete_bucket(Bucket=f"publish-{name}")
    deploy(stacks({"storage": STORAGE}), "storage")
    return Publisher(target, KINDS["web"], Records(target, tmp_path / "records", PREFIX))
