"""The PDF, opened again."""

import pytest
from msgspec.structs import replace

from strategy_tracker.papers.pdf import write
from tests.papers.made import LETTERS, MARKUP, paper
from tests.support.pdf import PdfFile


@pytest.fixture(scope="module")
def made():
    return PdfFile(write(paper()))


def test_it_is_tagged_and_says_that_it_follows_pdf_ua(made):
    assert made.is_tagged
    assert made.is_universal


def test_its_title_is_that_of_the_document(made):
    assert made.title == "Porteføljerapport for høsten"


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_it_says_its_language(language, tag):
    assert PdfFile(write(paper(language=language))).language == tag


def test_every_letter_can_be_copied_out_of_it(made):
    assert LETTERS.replace(" ", "") in made.text.replace(" ", "")


def test_headings_points_and_cells_are_told_as_what_they_are(made):
    tags = made.tags
    assert (tags["H1"], tags["H2"], tags["Table"], tags["TH"], tags["TD"], tags["LI"]) == (1, 1, 1, 2, 6, 2)


def test_a_link_leads_where_it_says(made):
    assert made.links == ["https://eksempel.example/sak?a=1&b=2"]


def test_the_foot_stands_on_each_page():
    pages = PdfFile(write(paper(rows=80)))
    assert pages.text.count("https://eksempel.example/rapport") == len(pages.pages) > 1


def test_what_looks_like_a_command_is_text():
    said = PdfFile(write(paper(MARKUP))).text
    assert MARKUP.replace(" ", "") in said.replace(" ", "")
    assert "root:" not in said


def test_no_text_can_be_a_command_in_the_title_or_the_foot():
    made = PdfFile(write(replace(paper(), title=MARKUP, foot=MARKUP)))
    assert made.title == MARKUP.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def test_a_sign_that_no_font_has_is_left_out_and_not_claimed_to_be_readable():
    made = PdfFile(write(paper("\U0001f9ec 漢字 og mer")))
    assert made.is_tagged
    assert not made.is_universal
    assert "ogmer" in made.text.replace(" ", "")


def test_control_signs_fall_away():
    assert "forogetter" in PdfFile(write(paper("for\x01\x85og\x00etter"))).text


def test_an_empty_table_is_a_table_with_its_heads():
    assert PdfFile(write(paper(rows=0))).tags["TH"] == 2


def test_the_same_document_is_the_same_file():
    assert write(paper()) == write(paper())
