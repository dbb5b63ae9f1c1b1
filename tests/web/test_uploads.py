"""A file that is sent in with a form."""

import io

from flask import render_template
from werkzeug.datastructures import FileStorage, MultiDict

from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Line, Upload
from strategy_tracker.web.forms import Form


class Sending(Form):
    file = Upload(msg("Table"), required=True)


def sent(content=None, name="tall.xlsx"):
    form = Sending(
        formdata=MultiDict({} if content is None else {"file": FileStorage(io.BytesIO(content), name)}),
        meta={"csrf": False},
    )
    return form, form.validate()


def test_what_is_in_the_file_is_the_value(app):
    with app.test_request_context():
        form, is_sound = sent(b"a;b")
    assert (form.file.data, is_sound) == (b"a;b", True)


def test_no_file_and_an_empty_one_are_missing(app):
    with app.test_request_context():
        assert [sent(one)[1] for one in (None, b"")] == [False, False]


def test_a_form_with_a_file_is_sent_so_that_the_file_goes_along(app):
    with app.test_request_context():
        page = render_template("layouts/form.html", form=sent()[0], heading=msg("Table"), back="/", is_example=False)
    assert 'enctype="multipart/form-data"' in page
    assert 'type="file"' in page


class Writing(Form):
    name = Line(msg("Name"))


def test_a_file_in_place_of_text_is_no_text(app):
    data = {"name": (io.BytesIO(b"a;b"), "tall.csv")}
    with app.test_request_context("/", method="POST", data=data, content_type="multipart/form-data"):
        assert Writing(meta={"csrf": False}).name.data is None


def test_a_file_of_a_request_is_read_by_its_field(app):
    data = {"file": (io.BytesIO(b"a;b"), "tall.csv")}
    with app.test_request_context("/", method="POST", data=data, content_type="multipart/form-data"):
        assert Sending(meta={"csrf": False}).file.data == b"a;b"
