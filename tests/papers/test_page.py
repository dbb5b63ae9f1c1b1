"""The document on the page."""

from flask import render_template_string

from tests.papers.made import MARKUP, paper

SOURCE = '{% from "components/paper.html" import paper_parts %}{{ paper_parts(parts) }}'


def drawn(app, said="Sagt"):
    with app.test_request_context("/", environ_overrides={"strategy_tracker.language": "nb"}):
        return render_template_string(SOURCE, parts=paper(said).parts)


def test_it_has_the_headings_rows_and_languages_of_the_document(app):
    page = drawn(app)
    assert "<h2>Endret siden sist</h2>" in page
    assert "<h3>Leveranser</h3>" in page
    assert '<span lang="en">late</span>' in page
    assert '<th scope="row" data-kind="text">Tiltak 2</th><td data-kind="number" data-label="Antall">2</td>' in page


def test_what_looks_like_markup_is_text(app):
    assert "&lt;label&gt;" in drawn(app, MARKUP)
