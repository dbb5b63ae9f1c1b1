import gzip
import os

import brotli
import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from strategy_tracker.web.assets import NoSuchAssetError, collect


@pytest.fixture
def static(tmp_path):
    folder = tmp_path / "static"
    files = {
        "css/app.css": '@import "base.css" layer(base);',
        "css/base.css": 'a{mask:url("../img/arrow.svg")}',
        "img/arrow.svg": "<svg/>",
        "js/chart.js": 'import { near } from "./near.js";\nconst later = () => import("./later.js");\n',
        "js/near.js": "export const near = 1;\n",
        "js/long.js": "// " + "long " * 100,
        "js/later.js": "export default 2;\n",
        "vendor/lib.js": 'import"./not-ours.js";',
        "vendor/.stamp": "not served",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture
def build(tmp_path):
    return tmp_path / "build"


@pytest.fixture
def assets(static, build):
    return collect(static, build)


def text_of(assets, name):
    return (assets.build_dir / assets.names[name]).read_text()


def test_a_name_changes_with_the_content_only(static, build, assets):
    before = assets.url("js/near.js")
    assert collect(static, build).url("js/near.js") == before
    (static / "js/near.js").write_text("export const near = 2;\n")
    assert collect(static, build).url("js/near.js") != before


def test_a_script_that_imports_a_changed_one_changes_too(static, build, assets):
    before = assets.url("js/chart.js")
    (static / "js/near.js").write_text("export const near = 2;\n")
    assert collect(static, build).url("js/chart.js") != before


def test_scripts_import_each_other_by_hashed_names(assets):
    text = text_of(assets, "js/chart.js")
    assert f'from "./{assets.names["js/near.js"].removeprefix("js/")}"' in text
    assert f'import("./{assets.names["js/later.js"].removeprefix("js/")}")' in text


def test_third_party_scripts_are_left_as_they_are(assets):
    assert text_of(assets, "vendor/lib.js") == 'import"./not-ours.js";'


def test_a_stylesheet_shows_pictures_by_hashed_names(assets):
    assert text_of(assets, "css/app.css") == f'@layer base{{a{{mask:url("../{assets.names["img/arrow.svg"]}")}}}}'


def test_an_imported_stylesheet_is_not_served_by_itself(assets):
    with pytest.raises(NoSuchAssetError):
        assets.url("css/base.css")


def test_hidden_files_are_not_served(assets):
    assert not [name for name in assets.names if ".stamp" in name]


def test_an_unknown_name_is_named(assets):
    with pytest.raises(NoSuchAssetError, match=r"css/gone\.css"):
        assets.url("css/gone.css")


def test_scripts_in_a_circle_are_refused(static, build):
    (static / "js/near.js").write_text('import "./chart.js";')
    with pytest.raises(NoSuchAssetError, match=r"import each other: .*chart\.js"):
        collect(static, build)


def test_collecting_again_writes_nothing(static, build):
    collect(static, build)
    written = {path: path.stat().st_mtime_ns for path in build.rglob("*")}
    collect(static, build)
    assert {path: path.stat().st_mtime_ns for path in build.rglob("*")} == written


def test_a_lost_file_is_made_again(static, build, assets):
    lost = build / assets.names["js/near.js"]
    lost.unlink()
    collect(static, build)
    assert lost.is_file()


def test_yesterdays_files_stay_for_open_pages_and_older_ones_go(static, build, assets):
    old = build / assets.names["js/near.js"]
    (static / "js/near.js").write_text("export const near = 2;\n")
    collect(static, build)
    assert old.is_file()
    os.utime(old, (0, 0))
    (static / "js/near.js").write_text("export const near = 3;\n")
    collect(static, build)
    assert not old.exists()


def test_what_compression_makes_longer_is_not_kept(assets):
    assert not list(assets.build_dir.glob("js/near.*.br"))


class TestServing:
    @pytest.fixture
    def client(self, assets):
        return Client(assets.serve(Response("the program", mimetype="text/plain")))

    @pytest.mark.parametrize(("accepted", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
    def test_a_compressed_file_is_sent_as_it_lies(self, assets, client, accepted, unpack):
        answer = client.get(assets.url("js/long.js"), headers={"Accept-Encoding": accepted}, buffered=True)
        assert answer.headers["Content-Encoding"] == accepted
        assert unpack(answer.data).decode() == text_of(assets, "js/long.js")

    def test_a_browser_keeps_it_for_ever(self, assets, client):
        answer = client.get(assets.url("js/near.js"), buffered=True)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_everything_else_goes_to_the_program(self, client):
        assert client.get("/static/js/near.js").text == "the program"
        assert client.get("/").text == "the program"
