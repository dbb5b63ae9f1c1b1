"""Every component in every variant, with sample values: for those who build pages, and for the eye."""

from datetime import date
from decimal import Decimal

from flask import Blueprint, Response, make_response, render_template
from msgspec.structs import replace
from werkzeug.datastructures import MultiDict

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.pages.values.causes import Arrow
from strategy_tracker.papers.tree import Heading, PaperList, PaperNote, PaperTable, Paragraph, TextPiece, line
from strategy_tracker.strategy.queries.documents import ClauseRow
from strategy_tracker.strategy.rules.documents import ClauseKind
from strategy_tracker.web import fields
from strategy_tracker.web.access import only_now, public
from strategy_tracker.web.editing import Difference
from strategy_tracker.web.forms import Form
from strategy_tracker.web.marks import ABSENCE_MARKS, CAUSE_MARKS, DELIVERY_MARKS, INDICATOR_MARKS, MEASURE_MARKS
from strategy_tracker.web.parts import (
    DotPlot,
    Explanation,
    Figure,
    FigureSource,
    Files,
    Filter,
    FilterChoice,
    GapGroup,
    GoalSummary,
    KeyFigure,
    LadderStep,
    Link,
    ListColumn,
    OurReading,
    Record,
    Report,
    SmallPicture,
    Still,
    StillBar,
    StillLine,
    StillMark,
    StillWord,
    TimelineItem,
    Value,
)
from strategy_tracker.web.ranked import Histogram, RankedLine

bp = Blueprint("gallery", __name__)


@bp.get("/galleri")
@public
@only_now
def show() -> Response:
    """Show the gallery; search engines have no business here."""
    form = SampleForm(formdata=MultiDict({"amount": "femti"}), meta={"csrf": False})
    form.validate()
    answer = make_response(render_template("pages/gallery/index.html", form=form, differences=DIFFERENCES, **SAMPLES))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


class SampleForm(Form):
    """One field of each sort, one of them filled in wrongly."""

    name = fields.InLanguages(msg("Name"), required=True)
    text = fields.Area(msg("Text"), help=msg("What the reader must know."))
    line = fields.Line(msg("Words"))
    amount = fields.Percent(msg("Share"), required=True)
    due = fields.VagueDate(msg("Date"))
    day = fields.Day(msg("Day"))
    state = fields.Choice(msg("State"), choices=[("a", msg("Yes")), ("b", msg("No"))])
    risk = fields.Choice(msg("Risk"), choices=[("a", msg("Yes")), ("b", msg("No"))], look="radios")
    boxes = fields.Choices(msg("Kinds"), choices=[("a", msg("Yes")), ("b", msg("No"))])
    consent = fields.Yes(msg("A minor edit"))


def _nb(text: str) -> Translated:
    """Mark a sample as Norwegian, so that it is shown as a fallback to others."""
    return Translated(nb=text)


STEP_SAMPLE = _nb("Innføring")


HERE = "/galleri"
DAY = PartialDate.parse
COUNTS = {"in_use": 3, "delivered": 14, "ahead": 9, "slipped": 5, "late": 2, "no_date": 6}
SEGMENTS = [(mark, COUNTS.get(key, 1)) for key, mark in DELIVERY_MARKS.items()]
ALL_MARKS = [*DELIVERY_MARKS.values(), *MEASURE_MARKS.values(), *INDICATOR_MARKS.values(), *ABSENCE_MARKS.values()]
SOURCES = [
    FigureSource(_nb("Eksempelrapport 2024, kapittel 2.4"), "https://example.org/rapport", DAY("2024-01-31")),
    FigureSource(_nb("Eksempeltabell"), "https://example.org/tabell", DAY("2024"), kind="derived"),
    FigureSource(_nb("Rapportering fra eier"), None, date(2024, 5, 3), kind="reported"),
]
EXPLANATION = Explanation(
    rule=_nb("Andel av leveransene med planlagt dato som er levert innen i dag."),
    inputs=[(_nb("Levert"), 17), (_nb("Med planlagt dato"), 34), (_nb("Uten dato"), 8)],
    arithmetic="17 / 34 = 50 %",
    note=_nb("Leveranser uten dato er ikke regnet med."),
)
COLUMNS = [
    ListColumn(_nb("Tiltak"), sort_href=HERE, sort="ascending"),
    ListColumn(_nb("Status"), "state", sort_href=HERE),
    ListColumn(_nb("Leveranser"), "number"),
    ListColumn(_nb("Budsjett"), "number", unit=_nb("mill. kr"), decimals=1, missing=_nb("Budsjett ikke publisert")),
    ListColumn(_nb("Nyeste dato"), "date"),
]
ROWS: list[list[Value]] = [
    [
        Link(_nb("Legemiddelliste for pasienten"), HERE, _nb("Direktoratet")),
        MEASURE_MARKS["some_challenges"],
        12,
        1250.5,
        DAY("2024-06"),
    ],
    [Link(_nb("Prøvesvar"), HERE, _nb("Direktoratet")), MEASURE_MARKS["under_control"], 4, 48.0, date(2024, 3, 31)],
    [Link(_nb("Felles språk"), HERE), MEASURE_MARKS["not_found"], 0, None, None],
    [Link(_nb("Digital hjemmeoppfølging"), HERE), MEASURE_MARKS["completed"], 7, 112.25, DAY("2023")],
]
FIGURE = Figure(
    key="eksempelfigur",
    title=_nb("Halvparten av leveransene med dato er levert"),
    unit=_nb("Antall leveranser"),
    period="2023–2030",
    sentence=_nb("17 av 34 leveranser med planlagt dato er levert; 8 har ingen dato."),
    columns=COLUMNS,
    rows=ROWS,
    notes=[_nb("Brudd i serien i 2022: spørsmålet ble stilt på en ny måte.")],
    explanation=EXPLANATION,
    sources=SOURCES,
    files=Files("/data"),
)
FILTERS = [
    Filter(
        "mal",
        _nb("Mål"),
        [FilterChoice("", _nb("Alle mål")), FilterChoice("1", _nb("1 Aktiv medvirkning"), selected=True, count=7)],
    ),
    Filter("status", _nb("Status"), [FilterChoice("", _nb("Alle")), FilterChoice("rod", _nb("Avvik"), count=2)]),
    Filter("q", _nb("Ord i navnet"), value="prøvesvar"),
]
TIMELINE = [
    TimelineItem(
        _nb("Samtykke på nett"),
        DELIVERY_MARKS["delivered"],
        DAY("2023-12-31"),
        None,
        DAY("2024-05-02"),
        HERE,
        moved=1,
    ),
    TimelineItem(
        _nb("Oppslag i felles liste hos alle fastleger"),
        DELIVERY_MARKS["slipped"],
        DAY("2024-06-30", "half-year"),
        DAY("2026"),
        href=HERE,
        moved=3,
    ),
    TimelineItem(_nb("Innføring i sykehus"), DELIVERY_MARKS["ahead"], DAY("2028", "season"), href=HERE),
    TimelineItem(_nb("Felles brukerstøtte"), DELIVERY_MARKS["late"], DAY("2025-03-31")),
    TimelineItem(_nb("Veileder for kommunene"), DELIVERY_MARKS["no_date"]),
]
GOALS = [
    GoalSummary(
        "1",
        _nb("Aktiv medvirkning i egen og næres helse"),
        HERE,
        SEGMENTS,
        [_nb("7 tiltak"), _nb("7 indikatorer: 4 bedre, 1 verre, 2 uten mål")],
        _nb("3 opplysninger mangler"),
        HERE,
        listed=f"{HERE}?tilstand=",
    ),
    GoalSummary("2", _nb("Enklere arbeidshverdag"), HERE, SEGMENTS[1:4], [_nb("4 tiltak"), _nb("5 indikatorer")]),
    GoalSummary("3", _nb("Helsedata til fornying og forbedring"), HERE, [], [], _nb("Ingen måltall publisert"), HERE),
]
RECORDS = [
    Record(
        _nb("Program pasientens legemiddelliste"),
        HERE,
        _nb("Program"),
        MEASURE_MARKS["some_challenges"],
        [_nb("Direktoratet"), DAY("2023-12")],
        _nb("Én felles oversikt over legemidlene til pasienten."),
    ),
    Record(_nb("Felles språk"), HERE, _nb("Prosjekt"), MEASURE_MARKS["not_found"], [_nb("Eier ikke publisert")]),
    Record(_nb("Et tiltak uten side")),
]
RANKED = [
    RankedLine(
        1,
        Link(_nb("Legemiddelliste for pasienten"), HERE),
        Decimal("0.813"),
        0.813,
        [_nb("Hastegrad 4,5"), _nb("11 av 12 ga poeng")],
        _nb("Lik verdi som den neste; flere satte det høyere"),
        [
            Histogram(_nb("Hastegrad"), (0, 0, 2, 4, 5), _nb("median 4")),
            Histogram(_nb("Nytte"), (0,) * 5, _nb("ingen")),
        ],
        DELIVERY_MARKS["delivered"],
        [_nb("Som rangeringen sier.")],
        EXPLANATION,
    ),
    RankedLine(1, Link(_nb("Felles språk"), HERE), Decimal("0.813"), 0.813),
]
REPORTS = [
    Report(
        Link(_nb("Direktoratet"), HERE),
        MEASURE_MARKS["some_challenges"],
        date(2024, 1, 31),
        _nb("Innføringen går saktere enn planlagt i kommunene."),
        _nb("Middels risiko"),
        SOURCES[:1],
    ),
    Report(Link(_nb("Nettselskapet"), HERE), MEASURE_MARKS["under_control"], DAY("2023"), None),
    Report(_nb("Kommunene"), MEASURE_MARKS["not_found"]),
]
KEY_FIGURES = [
    KeyFigure(58, _nb("leveranser i 26 tiltak"), _nb("per 31. januar 2024"), HERE),
    KeyFigure("78,4 %", _nb("digital kontakt"), _nb("Mål: 90 % i 2030")),
    KeyFigure(None, _nb("ventet i dag"), _nb("Utgangspunkt mangler")),
    KeyFigure(MEASURE_MARKS["under_control"], _nb("nyeste status")),
]
FACTS = [
    (_nb("Eier"), Link(_nb("Direktoratet"), HERE, _nb("siden 2019"))),
    (_nb("Andre"), [_nb("Nettselskapet"), OurReading(_nb("Kommunene"), msg("The sources do not name them."))]),
    (_nb("Budsjett"), None),
    (_nb("Ferdig"), DAY("2027-12-31", "half-year")),
    (_nb("Antall leveranser"), 12),
]
SERIES: list[tuple[float, float | None]] = [
    (2016, 41.0),
    (2018, 48.5),
    (2019, None),
    (2021, 61.0),
    (2022, 70.2),
    (2024, 78.4),
]

DIFFERENCES = [Difference("name", msg("Name"), _nb("Kjernejournal"), _nb("Nasjonal kjernejournal"))]

CLAUSES = [
    ClauseRow("A", "1", ClauseKind.HEADING, 1, _nb("Medvirkning"), None),
    ClauseRow("B", "1.1", ClauseKind.PARAGRAPH, 0, _nb("Innbyggerne skal kunne delta."), None),
    ClauseRow("C", "1.2", ClauseKind.GOAL, 0, _nb("Aktiv medvirkning i egen helse."), None),
]
PAPER = (
    Heading("Endret siden sist"),
    Paragraph(
        (
            TextPiece("Tre tiltak har "),
            TextPiece("ny status", strong=True),
            TextPiece(", ett er "),
            TextPiece("levert", emphasis=True),
        )
    ),
    PaperNote(line("Regnet ut av rapportene i to runder.")),
    PaperList((line("Sak 15/26", href=HERE), line("English title", language="en"))),
    PaperTable("Tiltak", ("Tiltak", "Leveranser"), ((line("Kjernejournal", href=HERE), line("4")),), numbers=(1,)),
)

STILL = Still(
    levels=[(0, "0"), (0.5, "50"), (1, "100")],
    years=[(0.1, "2019", True), (0.5, "2022", False), (0.9, "2025", True)],
    lines=[StillLine([(0.1, 0.4), (0.5, 0.6)]), StillLine([(0.1, 0.4), (0.9, 0.9)], "needed")],
    bars=[StillBar(0.1, 0.35, 0.45)],
    marks=[StillMark(0.1, 0.4), StillMark(0.5, 0.6), StillMark(0.9, 0.9, "aim")],
    words=[StillWord(0.1, 0.4, "40"), StillWord(0.5, 0.6, "60"), StillWord(0.9, 0.9, "90")],
)
THIN = 2
SAMPLES = {
    "clauses": CLAUSES,
    "paper": PAPER,
    "marks": ALL_MARKS,
    "segments": SEGMENTS,
    "columns": COLUMNS,
    "rows": ROWS,
    "arrows": [
        Arrow(Link(STEP_SAMPLE, HERE), Link(STEP_SAMPLE, HERE), mark, mark.label, width, is_against=width == THIN)
        for mark, width in zip(CAUSE_MARKS.values(), (9, THIN), strict=True)
    ],
    "pictures": [SmallPicture(STEP_SAMPLE, STILL, STEP_SAMPLE), SmallPicture(STEP_SAMPLE, STILL, STEP_SAMPLE)],
    "dots": DotPlot([(STEP_SAMPLE, Decimal(67)), (STEP_SAMPLE, Decimal(63))], 100, Decimal(65), Decimal(80)),
    "gaps": [
        GapGroup(ABSENCE_MARKS["not_found"], STEP_SAMPLE, 2, [Link(STEP_SAMPLE, HERE)], [STEP_SAMPLE], [STEP_SAMPLE]),
        GapGroup(ABSENCE_MARKS["not_applicable"], STEP_SAMPLE),
    ],
    "ladder_steps": [
        LadderStep("one", STEP_SAMPLE, STEP_SAMPLE, [STEP_SAMPLE]),
        LadderStep("two", STEP_SAMPLE, STEP_SAMPLE),
    ],
    "figure_view": FIGURE,
    "second_figure": replace(FIGURE, key="eksempelfigur-2", still=STILL),
    "explanation": EXPLANATION,
    "sources": SOURCES,
    "fields": FILTERS,
    "timeline": TIMELINE,
    "start": date(2023, 1, 1),
    "end": date(2030, 12, 31),
    "today": date(2025, 9, 1),
    "goals": GOALS,
    "records": RECORDS,
    "ranked": RANKED,
    "reports": REPORTS,
    "numbers": KEY_FIGURES,
    "facts": FACTS,
    "series": SERIES,
    "links": [
        Link(_nb("Andel med digital kontakt"), HERE, _nb("Indikator")),
        Link(_nb("Høringen i 2022"), HERE, _nb("Høringsrunde")),
    ],
    "text": _nb(
        "Andelen av innbyggerne over 16 år som oppgir at de har hatt digital kontakt med helsetjenesten siste år."
    ),
}
