"""Deploying, dying on the way, and going back: what is live and what is kept for a rollback."""

import pytest
from infrastructure.records import Records
from infrastructure.target import Refused

from frontend.publish import PREFIX, Publisher
from frontend.site import KINDS, read_release


class Killed(Exception):
    """Stands for the end of the process."""


def begin(publisher: Publisher, kind: str = "deployment") -> dict:
    record = publisher.records.new(kind, site="web")
    publisher.records.write(record)
    return record


def deploy(publisher: Publisher, release, state: str = "succeeded") -> dict:
    record = begin(publisher)
    list(publisher.deploy(release, record))
    publisher.records.close(record, state)
    publisher.records.write(record)
    return record


def killed_after(publisher: Publisher, release, puts: int, monkeypatch) -> None:
    """A deployment that ends when so many objects of the release were put, without a word."""
    place, left = type(publisher.live), [puts]
    put = place.put

    def dying(self, file, record):
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        put(self, file, record)

    with monkeypatch.context() as patch:
        patch.setattr(place, "put", dying)
        with pytest.raises(Killed):
            list(publisher.deploy(release, begin(publisher)))


def live(publisher: Publisher) -> str:
    return publisher.live.read("index.html").decode().split('content="')[1][0]


def kept(publisher: Publisher) -> str:
    return publisher.backup.read("index.html").decode().split('content="')[1][0]


def test_files_go_up_with_their_types_and_cache_rules(publisher, app):
    deploy(publisher, app("a"))
    head = {path: publisher.live.get(path) for path in publisher.live.objects()}
    assert set(head) == set(app("a").checksums)  # Not the compressed copies.
    for path, content_type, cache in [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("service-worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("icon.svg", "image/svg+xml", "no-cache"),
        ("assets/app-a.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("assets/manifest-a.webmanifest", "application/manifest+json", "public, max-age=31536000, immutable"),
    ]:
        assert (head[path]["ContentType"], head[path]["CacheControl"]) == (content_type, cache), path


def test_what_names_others_goes_after_them_and_the_service_worker_last(publisher, app, monkeypatch):
    order = []
    put = type(publisher.live).put
    monkeypatch.setattr(
        type(publisher.live), "put", lambda self, file, record: (order.append(file.path), put(self, file, record))
    )
    deploy(publisher, app("a"))
    assert order[-3:] == ["icon.svg", "index.html", "service-worker.js"]
    assert all(path.startswith("assets/") for path in order[:-3])


def test_a_record_says_what_was_deployed(publisher, app):
    record = deploy(publisher, app("a"))
    written = publisher.records.record(record["id"])
    assert (written["site"], written["state"], written["reached"]) == ("web", "succeeded", "switched")
    assert written["files"] == app("a").checksums and written["who"].startswith("arn:")


def test_the_live_release_is_kept_with_its_headers_and_nothing_else_is(publisher, app):
    deploy(publisher, app("a"))
    deploy(publisher, app("b"))
    deploy(publisher, app("c"))
    assert (live(publisher), kept(publisher)) == ("c", "b")
    assert set(publisher.backup.objects()) == set(app("b").checksums)
    answer = publisher.backup.get("index.html")
    assert (answer["ContentType"], answer["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert publisher.backup.read("service-worker.js") == publisher.live.read("service-worker.js").replace(
        b"-c.", b"-b."
    )


def test_kept_files_of_earlier_releases_stay(publisher, app):
    deploy(publisher, app("a"))
    deploy(publisher, app("b"))
    assert {"assets/app-a.js", "assets/app-b.js"} <= set(publisher.live.objects())


def test_deploying_the_same_release_again_does_not_lose_the_way_back(publisher, app):
    deploy(publisher, app("a"))
    deploy(publisher, app("b"))
    deploy(publisher, app("b"))
    assert (live(publisher), kept(publisher)) == ("b", "a")


def test_a_release_that_failed_its_checks_is_nothing_to_go_back_to(publisher, app):
    deploy(publisher, app("a"))
    deploy(publisher, app("b"), "failed")
    deploy(publisher, app("c"))
    assert (live(publisher), kept(publisher)) == ("c", "a")


def test_a_deployment_that_died_while_it_switched_does_not_lose_the_way_back(publisher, app, monkeypatch):
    deploy(publisher, app("a"))
    puts = (
        len(app("b").kept) - 1 + 2
    )  # The icon is there already; icon.svg and the page are switched, the worker is not.
    killed_after(publisher, app("b"), puts, monkeypatch)
    assert live(publisher) == "b" and b"-a." in publisher.live.read("service-worker.js")
    deploy(publisher, app("c"))
    assert (live(publisher), kept(publisher)) == ("c", "a")
    assert b"-a." in publisher.backup.read("service-worker.js")


def test_a_deployment_that_died_before_it_switched_has_changed_nothing(publisher, app, monkeypatch):
    deploy(publisher, app("a"))
    before = {path: item.etag for path, item in publisher.live.objects().items()}
    killed_after(publisher, app("b"), 2, monkeypatch)
    after = {path: item.etag for path, item in publisher.live.objects().items()}
    assert {path: etag for path, etag in after.items() if path in before} == before
    deploy(publisher, app("b"))
    assert (live(publisher), kept(publisher)) == ("b", "a")


def roll_back(publisher: Publisher) -> dict:
    record = begin(publisher, "rollback")
    list(publisher.roll_back(record))
    publisher.records.close(record, "succeeded")
    publisher.records.write(record)
    return record


def test_a_rollback_brings_back_every_byte_and_names_the_release(publisher, app):
    first = deploy(publisher, app("a"))
    deploy(publisher, app("b"))
    publisher.live.delete(["assets/app-a.js"])
    record = roll_back(publisher)
    assert record["restores"] == first["id"] and record["files"] == app("a").checksums
    for file in app("a").files:
        answer = publisher.live.get(file.path)
        assert answer["Body"].read() == file.content
        assert (answer["ContentType"], answer["CacheControl"]) == (file.content_type, file.cache_control)


def test_there_is_one_step_back(publisher, app):
    with pytest.raises(Refused, match="no earlier release"):
        publisher.way_back()
    deploy(publisher, app("a"))
    with pytest.raises(Refused, match="no earlier release"):
        publisher.way_back()
    deploy(publisher, app("b"))
    roll_back(publisher)
    with pytest.raises(Refused, match="none before it"):
        publisher.way_back()
    deploy(publisher, app("c"))
    assert (live(publisher), kept(publisher)) == ("c", "a")


def test_what_leads_back_is_newer_than_what_is_live_although_it_is_as_large(publisher, app):
    deploy(publisher, app("a"))
    deploy(publisher, app("b"))
    ahead, back = publisher.live.objects(), publisher.backup.objects()
    for path in ("index.html", "service-worker.js", "icon.svg"):
        assert len(publisher.live.read(path)) == len(publisher.backup.read(path))
        assert int(back[path].modified) > int(ahead[path].modified), path


class FakeEdge:
    """Notes what is asked of CloudFront."""

    def __init__(self) -> None:
        self.asked, self.waited = [], []

    def create_invalidation(self, **arguments) -> dict:
        self.asked.append(arguments)
        return {"Invalidation": {"Id": "I1"}}

    def get_waiter(self, name: str):
        assert name == "invalidation_completed"
        return self

    def wait(self, **arguments) -> None:
        self.waited.append(arguments["Id"])


def test_what_may_be_stale_is_invalidated_and_nothing_else(publisher, app):
    record = deploy(publisher, app("a"))
    edge = publisher.target.clients["cloudfront"] = FakeEdge()
    publisher.distribution = "E1"
    list(publisher.invalidate(record))
    assert edge.asked[0]["InvalidationBatch"]["Paths"]["Items"] == [
        "/",
        "/icon.svg",
        "/index.html",
        "/service-worker.js",
    ]
    assert edge.waited == ["I1"]
    assert publisher.records.record(record["id"])["invalidation"]["id"] == "I1"


def test_without_a_storage_stack_nothing_is_deployed(target, tmp_path):
    with pytest.raises(Refused, match="-s storage"):
        Publisher(target, KINDS["web"], Records(target, tmp_path, PREFIX))


def test_the_phone_apps_bundles_are_kept_and_its_metadata_goes_last(tmp_path):
    for path in ("metadata.json", "_expo/static/js/ios/index-1.hbc", "assets/2f", "app.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("{}")
    release = read_release(KINDS["mobile"], tmp_path)
    assert [file.path for file in release.files][-2:] == ["app.json", "metadata.json"]
    assert release.files[0].cache_control.endswith("immutable")


def test_the_phone_apps_update_has_the_same_way_back(publisher, tmp_path):
    phone = Publisher(publisher.target, KINDS["mobile"], publisher.records)

    def build(version: str):
        bundle = tmp_path / version / "_expo" / "static" / "js" / "ios" / f"index-{version}.hbc"
        bundle.parent.mkdir(parents=True)
        bundle.write_text(f"bundle {version}")
        (tmp_path / version / "metadata.json").write_text(f'{{"bundle":"{bundle.name}"}}')
        return read_release(KINDS["mobile"], tmp_path / version)

    for version in ("a", "b"):
        record = publisher.records.new("deployment", site="mobile")
        list(phone.deploy(build(version), record))
        assert list(phone.invalidate(record)) == ["no distribution serves this bucket"]
        publisher.records.close(record, "succeeded")
        publisher.records.write(record)
    assert phone.live.read("metadata.json") == b'{"bundle":"index-b.hbc"}'
    assert set(phone.backup.objects()) == {"metadata.json", "_expo/static/js/ios/index-a.hbc"}
    assert publisher.backup.objects() == {}  # What leads the web app back holds nothing of the phone's.
    list(phone.roll_back(publisher.records.new("rollback", site="mobile")))
    assert phone.live.read("metadata.json") == b'{"bundle":"index-a.hbc"}'
