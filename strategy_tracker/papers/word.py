"""A document as a Word file: real headings, table heads that repeat on each page, its language and title said."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from strategy_tracker.kernel.signs import FORBIDDEN
from strategy_tracker.papers.languages import tag_of
from strategy_tracker.papers.tree import (
    Heading,
    Line,
    Manuscript,
    PaperList,
    PaperNote,
    PaperTable,
    Paragraph,
    Part,
    TextPiece,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
TEXT_WIDTH_CM = 16.6
MARGIN_CM = 2.2
INK = "1F5F99"


def write(paper: Manuscript) -> bytes:
    """Return the file."""
    from docx import Document  # noqa: PLC0415 - 6 MiB that few processes need

    document = Document()
    _set_up(document, paper)
    document.add_heading(_plain(paper.title), 0)
    for part in paper.parts:
        _draw(document, part)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: "Document", paper: Manuscript) -> None:
    about = document.core_properties
    about.title, about.subject, about.author = map(_plain, (paper.title, paper.subject, paper.publisher))
    about.language, about.comments = tag_of(paper.language), ""
    if paper.made_on:
        about.created = about.modified = datetime.combine(paper.made_on, time(12))
    _speak(document, tag_of(paper.language))
    _lay_out(document, paper)


def _speak(document: "Document", tag: str) -> None:
    """Say the language of all text that does not say its own."""
    defaults = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    for found in (*defaults, *document.settings.element.xpath("w:themeFontLang")):
        found.set(_name("w:val"), tag)


def _lay_out(document: "Document", paper: Manuscript) -> None:
    from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN_CM)
    document.styles["Normal"].font.size = Pt(10.5)
    foot = page.footer.paragraphs[0]
    foot.add_run(_plain(paper.foot) + "\t")
    _number_pages(foot)


def _number_pages(foot: "WordParagraph") -> None:
    for kind, word in (("begin", ""), ("", "PAGE"), ("end", "")):
        inside = _element("w:fldChar", fldCharType=kind) if kind else _element("w:instrText")
        inside.text = word or None
        foot.add_run()._r.append(inside)  # noqa: SLF001 - the library has no fields


def _draw(document: "Document", part: Part) -> None:
    match part:
        case Heading():
            document.add_heading(_plain(part.text), part.level)
        case Paragraph():
            _fill(document.add_paragraph(), part.spans)
        case PaperNote():
            _fill(document.add_paragraph(style="Quote"), part.spans)
        case PaperList():
            for item in part.items:
                _fill(document.add_paragraph(style="List Bullet"), item)
        case PaperTable():
            if not part.is_quiet:
                document.add_paragraph(_plain(part.caption), style="Caption").paragraph_format.keep_with_next = True
            _fill_table(document.add_table(1 + len(part.rows), len(part.heads), style="Table Grid"), part)
            document.add_paragraph()


def _fill_table(table: "Table", part: PaperTable) -> None:
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001 - the library has no word for it
    table._tbl.tblPr.append(_element("w:tblCaption", val=_plain(part.caption)))  # noqa: SLF001 - as above
    for place, (cell, text) in enumerate(zip(head.cells, part.heads, strict=True)):
        _fill_cell(cell, (TextPiece(text, strong=True),), is_number=place in part.numbers)
    for drawn, row in zip(table.rows[1:], part.rows, strict=True):
        for place, (cell, spans) in enumerate(zip(drawn.cells, row, strict=True)):
            _fill_cell(cell, spans, is_number=place in part.numbers)
    _share_out(table, part.shares)


def _fill_cell(cell: "_Cell", spans: Line, *, is_number: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - as above
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _fill(paragraph, spans)


def _share_out(table: "Table", shares: tuple[int, ...]) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    for column, share in zip(table.columns, shares, strict=True):
        width = Cm(TEXT_WIDTH_CM * share / sum(shares))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _fill(paragraph: "WordParagraph", spans: Line) -> None:
    for span in spans:
        run = paragraph.add_run(_plain(span.text))
        run.bold, run.italic = span.strong or None, span.emphasis or None
        if span.language:
            run._r.get_or_add_rPr().append(_element("w:lang", val=tag_of(span.language)))  # noqa: SLF001
        if span.href:
            _lead(paragraph, run, span.href)


def _lead(paragraph: "WordParagraph", run: Any, href: str) -> None:
    from docx.shared import RGBColor  # noqa: PLC0415 - as above

    link = _element("w:hyperlink")
    link.set(_name("r:id"), _tied(paragraph.part.rels, href))
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(INK)
    paragraph._p.append(link)  # noqa: SLF001 - the library reads links and writes none
    link.append(run._r)  # noqa: SLF001


def _tied(ties: Any, href: str) -> str:
    """Return the key of a link; the library would look through all there are for each."""
    key = f"rIdLink{len(ties)}"
    ties.add_relationship(LINK, href, key, is_external=True)
    return key


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(_name(f"w:{key}"), value)
    return made


def _name(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    return str(qn(name))


def _plain(text: str) -> str:
    return FORBIDDEN.sub("", text)
