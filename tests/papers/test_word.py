"""The Word file, opened again."""

from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from strategy_tracker.papers.word import write
from tests.papers.made import LETTERS, paper


def opened(one):
    return docx.Document(BytesIO(write(one)))


@pytest.fixture
def made():
    return opened(paper())


def test_headings_are_headings(made):
    styles = [(one.style.name, one.text) for one in made.paragraphs if one.style.name.startswith(("Title", "Heading"))]
    assert styles == [
        ("Title", "Porteføljerapport for høsten"),
        ("Heading 1", "Endret siden sist"),
        ("Heading 2", "Leveranser"),
    ]


def test_it_says_who_made_it_what_it_is_and_when(made):
    about = made.core_properties
    assert (about.title, about.subject, about.author) == (
        "Porteføljerapport for høsten",
        "Hva som er endret",
        "Direktoratet",
    )
    assert about.created.replace(tzinfo=None) == datetime(2026, 11, 30, 12)  # noqa: DTZ001


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_it_says_its_language(language, tag):
    found = opened(paper(language=language))
    said = found.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    assert (said, found.core_properties.language) == ([tag], tag)


def test_a_piece_in_another_language_says_so(made):
    runs = [run for one in made.paragraphs for run in one.runs if run.text == "late"]
    assert runs[0]._r.xpath("w:rPr/w:lang/@w:val") == ["en-GB"]


def test_the_head_of_a_table_repeats_on_each_page(made):
    head, *rows = made.tables[0].rows
    assert head._tr.xpath("w:trPr/w:tblHeader")
    assert not any(row._tr.xpath("w:trPr/w:tblHeader") for row in rows)
    assert [cell.text for cell in head.cells] == ["Tiltak", "Antall"]


def test_a_table_has_its_caption_for_those_who_listen(made):
    assert made.tables[0]._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Tiltak og leveranser"]


def test_a_link_leads_where_it_says(made):
    link = next(link for one in made.paragraphs for link in one.hyperlinks)
    assert (link.text, link.address) == ("en sak", "https://eksempel.example/sak?a=1&b=2")


def test_every_letter_is_there_and_control_signs_are_not():
    found = opened(paper(LETTERS + "\x01\x0b!"))
    assert LETTERS + "!" in [one.text for one in found.paragraphs]


def test_the_foot_counts_the_pages(made):
    foot = made.sections[0].footer.paragraphs[0]
    assert foot.text.startswith("https://eksempel.example/rapport")
    assert foot._p.xpath(".//w:instrText")[0].text == "PAGE"


def test_columns_are_as_wide_as_the_document_says(made):
    first, second = (cell.width for cell in made.tables[0].rows[1].cells)
    assert round(first / second) == 3


def test_the_order_of_what_a_run_says_of_itself_is_that_of_the_format(made):
    for properties in made.element.iter(qn("w:rPr")):
        names = [one.tag for one in properties]
        assert names == sorted(names, key=ORDER.index)


ORDER = [qn(f"w:{name}") for name in ("rStyle", "b", "i", "color", "u", "lang")]
