"""Builds that may be deployed, and builds that may not."""

import pytest
from infrastructure.target import Refused

from frontend.check import check, named_by_page, named_by_worker
from frontend.site import KINDS, read_release
from frontend.tests.conftest import write_app


def test_a_whole_build_passes(app):
    assert check(app("a")) == "8 files: 5 kept, 3 switched, 0 kB"


BROKEN = {
    "a file that is not there": ("index.html", "/assets/app-a.js", "/assets/app-z.js", "app-z.js, which is not there"),
    "a file that is replaced": ("index.html", "/assets/app-a.js", "/icon.svg", "icon.svg, which a deployment replaces"),
    "a worker's missing file": ("service-worker.js", "style-a", "style-z", "style-z.css, which is not there"),
    "a manifest's missing icon": ("assets/manifest-a.webmanifest", "icon-same", "icon-z", "icon-z.png, which is not"),
    "a setting that is open": ("index.html", 'content="a"', 'content="__ECHOES_SETTINGS__"', "no value for __ECHOES_"),
    "another page": ("assets/page-a.html", 'content="a"', 'content="b"', "keeps another page than index.html"),
}


@pytest.mark.parametrize(("path", "old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_build_is_refused_for(tmp_path, path, old, new, said):
    file = write_app(tmp_path / "app", "a") / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    with pytest.raises(Refused, match=said):
        check(read_release(KINDS["web"], tmp_path / "app"))


def test_a_file_of_an_unknown_kind_is_refused(tmp_path):
    (write_app(tmp_path / "app", "a") / "assets" / "thing-1.blurb").write_text("?")
    with pytest.raises(Refused, match=r"thing-1\.blurb has an ending"):
        check(read_release(KINDS["web"], tmp_path / "app"))


def test_an_empty_or_half_folder_is_no_release(tmp_path):
    with pytest.raises(Refused, match="nothing to deploy"):
        read_release(KINDS["web"], tmp_path)
    (tmp_path / "index.html").write_text("<p>")
    with pytest.raises(Refused, match=r"no service-worker\.js"):
        read_release(KINDS["web"], tmp_path)


def test_what_a_page_names_is_its_own_files_the_messages_and_what_screens_need():
    page = '<link href="https://other.example/x.css"><img src="data:,"><meta name="echoes-messages-en" content="/assets/en.js">'
    page += '<meta name="echoes-screen" data-address="^/you$" content="/assets/you.js /assets/you.css">'
    assert named_by_page(page + '<script src="/assets/a.js"></script><meta name="x" content="/no">') == [
        "assets/a.js",
        "assets/en.js",
        "assets/you.css",
        "assets/you.js",
    ]


def test_what_a_worker_names_is_found_in_every_way_it_is_written():
    script = 'x([{"revision":null,"url":"assets/a.js"},{url:`assets/b.js`,revision:null},{revision:"1",url:\'/assets/c.js\'}])'
    assert named_by_worker(script) == ["assets/a.js", "assets/b.js", "assets/c.js"]
