"""The cards of a round as a spreadsheet: out, and back as a difference that is approved before it is sent."""

import csv
from io import BytesIO, StringIO
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.text import msgn
from strategy_tracker.reporting.forms.cards import (
    ApproveCards,
    Card,
    ReadCards,
    SendCards,
    approved,
    card_of,
    carried,
    read_cards,
    table_of,
)
from strategy_tracker.reporting.queries.rounds import request_rows
from strategy_tracker.reporting.services.answering import answer_all
from strategy_tracker.reporting.views.answering import SEE_OTHER, ReporterDesk, at_desk
from strategy_tracker.sheets.reading import read_sheet
from strategy_tracker.strategy.card.answer import measure_at_hand
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Form

UNPROCESSABLE, CONFLICT = 422, 409
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PROBLEMS = 100
WIDTHS = (24, 34, 34, 24, 20, 16, 50, 14, 16, 34, 14, 16, 34)
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t")


def _cards(desk: ReporterDesk) -> list[Card]:
    rows = request_rows(desk.round, desk.organisation)
    return [card_of(measure_at_hand(desk.request(row.measure.slug).measure, desk.organisation)) for row in rows]


@at_desk("/regneark.xlsx")
def workbook(desk: ReporterDesk) -> ResponseReturnValue:
    """Return the cards as a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 - loaded when a workbook goes out (ADR 30)

    book = Workbook()
    page: Any = book.active
    for number, row in enumerate(table_of(_cards(desk)), 1):
        for column, text in enumerate(row, 1):
            cell = page.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text or None, "s" if text else "n", "@"
    for letter, width in zip("ABCDEFGHIJKLM", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "B2"
    written = BytesIO()
    book.save(written)
    return _file(written.getvalue(), XLSX, desk, "xlsx")


@at_desk("/regneark.csv")
def text_file(desk: ReporterDesk) -> ResponseReturnValue:
    """Return the cards as text with semicolons, as a Norwegian spreadsheet opens it."""
    written = StringIO()
    rows = ([_guarded(cell) for cell in row] for row in table_of(_cards(desk)))
    csv.writer(written, delimiter=";").writerows(rows)
    return _file(("\ufeff" + written.getvalue()).encode(), "text/csv; charset=utf-8", desk, "csv")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _file(content: bytes, kind: str, desk: ReporterDesk, ending: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{desk.round.slug}.{ending}"'
    return answer


@at_desk("/regneark", "GET", "POST")
def sheet(desk: ReporterDesk) -> ResponseReturnValue:
    """Take a spreadsheet in, and show what it would change; nothing is sent yet."""
    form = SendCards()
    if request.method != "POST":
        return _page(desk, form)
    if not form.validate():
        return make_response(_page(desk, form), UNPROCESSABLE)
    try:
        read = read_cards(read_sheet(bytes(form.file.data or b"")), _cards(desk))
    except Invalid as problem:
        form.refuse(problem)
        return make_response(_page(desk, form), UNPROCESSABLE)
    if read.problems:
        return make_response(_page(desk, form, read), UNPROCESSABLE)
    approval = ApproveCards(formdata=None, data={"cards": carried(read)})
    return render_template("reporting/answering/difference.html", read=read, form=approval, **_shown(desk))


@at_desk("/regneark/send", "POST")
def send_cards(desk: ReporterDesk) -> ResponseReturnValue:
    """Send what was read, all of it or nothing."""
    form = ApproveCards()
    if not form.validate():
        return make_response(_page(desk, form), UNPROCESSABLE)
    try:
        answers = approved(form.cards.data or "", {card.slug: card for card in _cards(desk)})
        count = answer_all(desk.by, desk.round, organisation_id=desk.organisation.id, answers=answers)
    except (Invalid, Conflict) as problem:
        refused = SendCards(formdata=None)
        refused.refuse(problem)
        return make_response(_page(desk, refused), CONFLICT)
    flash(say(msgn("Received: one report.", "Received: %(count)s reports.", count)))
    return redirect(desk.root, SEE_OTHER)


def _page(desk: ReporterDesk, form: Form, read: ReadCards | None = None) -> str:
    problems = read.problems if read else ()
    shown = {"problems": problems[:MOST_PROBLEMS], "more": max(len(problems) - MOST_PROBLEMS, 0)}
    return render_template("reporting/answering/sheet.html", form=form, **shown, **_shown(desk))


def _shown(desk: ReporterDesk) -> dict[str, object]:
    return {"desk": desk, "is_example": desk.round.is_example}
