import pytest

from strategy_tracker.web.stylesheets import BadStylesheetError, bundle


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('@import url("part.css");', "p{margin:0}"),
        ("@import url(part.css);", "p{margin:0}"),
        ("@import 'part.css';", "p{margin:0}"),
        ('@import "part.css" layer(base);', "@layer base{p{margin:0}}"),
        ('@import "part.css" layer(ds.base);', "@layer ds.base{p{margin:0}}"),
        ('@import "part.css" layer;', "@layer {p{margin:0}}"),
        ('@import "part.css" print;', "@media print{p{margin:0}}"),
        (
            '@import "part.css" layer(base) (width > 40em);',
            "@media (width > 40em){@layer base{p{margin:0}}}",
        ),
    ],
)
def test_an_import_is_replaced_by_what_it_names(write, tmp_path, statement, expected):
    write("part.css", "p{margin:0}")
    assert bundle(write("app.css", statement), tmp_path) == expected


def test_an_import_in_a_comment_is_no_import(write, tmp_path):
    assert bundle(write("app.css", '/* @import "gone.css"; */p{margin:0}'), tmp_path) == "p{margin:0}"


def test_a_comment_sign_in_a_text_is_no_comment(write, tmp_path):
    text = 'p::after{content:"/* kept */"}'
    assert bundle(write("app.css", text), tmp_path) == text


def test_pictures_are_named_from_the_root(write, tmp_path):
    write("img/arrow.svg", "<svg/>")
    write("css/parts/link.css", 'a{mask:url("../../img/arrow.svg#up")}')
    app = write("css/app.css", '@import "parts/link.css" layer(base);')
    assert bundle(app, tmp_path) == '@layer base{a{mask:url("img/arrow.svg#up")}}'


@pytest.mark.parametrize("address", ['"data:image/svg+xml,%3Csvg%3E"', "#gradient", '"/static/x.svg"'])
def test_other_addresses_stay(write, tmp_path, address):
    text = f"a{{mask:url({address})}}"
    assert bundle(write("app.css", text), tmp_path) == text


def test_a_missing_part_is_named(write, tmp_path):
    with pytest.raises(BadStylesheetError, match=r"app\.css imports .*gone\.css, which is not there"):
        bundle(write("app.css", '@import "gone.css";'), tmp_path)


def test_a_missing_picture_is_named(write, tmp_path):
    with pytest.raises(BadStylesheetError, match=r"app\.css shows gone\.svg, which is not there"):
        bundle(write("app.css", "a{mask:url(gone.svg)}"), tmp_path)


def test_a_circle_is_refused(write, tmp_path):
    write("other.css", '@import "app.css";')
    with pytest.raises(BadStylesheetError, match="imports itself"):
        bundle(write("app.css", '@import "other.css";'), tmp_path)
