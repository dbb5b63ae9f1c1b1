"""The few parts of a workbook (Office Open XML) that a table needs, written as text piece by piece.

Texts stand in the cells themselves and are never read as formulas; numbers, days and truths are what they are.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from strategy_tracker.exchange.cells import Scalar
from strategy_tracker.exchange.format import PIECE
from strategy_tracker.kernel.clock import OSLO

MOST_SIGNS = 32_767  # more a cell does not hold
MOST_IN_NAME = 31
MOST_DIGITS = 15  # more digits a spreadsheet forgets
FIRST_DAY, DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
SECONDS_A_DAY = 86_400
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")
PLAIN, HEAD, DAY, MOMENT = range(4)
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'{XML}<styleSheet xmlns="{SPREADSHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf xfId="0"/>'
    '<xf fontId="1" applyFont="1" xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/>'
    '<xf numFmtId="165" applyNumberFormat="1" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def parts(*names: str) -> dict[str, str]:
    """Return everything of a workbook but its sheets, by place; `names` are those of the sheets."""
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, _sheet_names(names), strict=True)
    )
    ties = "".join(_tie(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{kinds}'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": _ties(_tie(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{XML}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _ties(ties + _tie(len(names) + 1, "styles", "styles.xml")),
        "xl/styles.xml": STYLES,
    }


def _ties(ties: str) -> str:
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{ties}</Relationships>'


def _tie(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _sheet_names(names: Iterable[str]) -> list[str]:
    return [NOT_IN_NAME.sub(" ", name).strip()[:MOST_IN_NAME] for name in names]


def sheet(widths: Iterable[int], head: Iterable[str], rows: Iterable[Iterable[Scalar]]) -> Iterator[bytes]:
    """Yield a sheet: a head that stands still, and its rows."""
    written = [_opened(widths), _row(_cell(one, HEAD) for one in head)]
    size = sum(map(len, written))
    for row in rows:
        written.append(_row(_cell(one) for one in row))
        size += len(written[-1])
        if size > PIECE:
            yield "".join(written).encode()
            written, size = [], 0
    yield ("".join(written) + "</sheetData></worksheet>").encode()


def _opened(widths: Iterable[int]) -> str:
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, start=1)
    )
    return (
        f'{XML}<worksheet xmlns="{SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{cols}</cols><sheetData>"
    )


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def _cell(value: Scalar, style: int = PLAIN) -> str:
    match value:
        case None:
            return "<c/>"
        case bool():
            return f'<c t="b"><v>{int(value)}</v></c>'
        case date() if isinstance(value, datetime):
            return f'<c s="{MOMENT}"><v>{_serial_moment(value)}</v></c>'
        case date() if value >= FIRST_DAY:
            return f'<c s="{DAY}"><v>{(value - DAY_ZERO).days}</v></c>'
        case int() | Decimal() if len(Decimal(value).as_tuple().digits) <= MOST_DIGITS:
            return f"<c><v>{format(value, 'f') if isinstance(value, Decimal) else value}</v></c>"
        case _:
            return _text(value, style)


def _serial_moment(value: datetime) -> str:
    local = value.astimezone(OSLO)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return f"{(local.date() - DAY_ZERO).days + seconds / SECONDS_A_DAY:.6f}"


def _text(value: object, style: int) -> str:
    text = str(value)
    cut = text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1] + "…"
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(ILLEGAL.sub("", cut))}</t></is></c>'
