"""How each type of respondent answered a question of agreement: one bar for all, one for each type."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from strategy_tracker.charts.agreement_drawing import figure, room
from strategy_tracker.charts.agreement_rows import AgreementBar
from strategy_tracker.charts.chart import CHARTS, Chart, ChartData
from strategy_tracker.charts.needed import needed
from strategy_tracker.consultations.kinds import Agreement
from strategy_tracker.consultations.queries.published import AgreementRow, agreement, response_counts
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn

EVERYONE = msg("All who answered")
WHOLE = 100


def _count(level: str, row: AgreementBar) -> int:
    return row.counts.get(level, 0)


COLUMNS = (
    Column("kind", msg("Type of respondent"), get=lambda row: row.kind),
    *(Column(level.value, level.label, ColumnKind.NUMBER, get=partial(_count, level.value)) for level in Agreement),
    Column("answers", msg("Answers"), ColumnKind.NUMBER),
)


def load(parameters: Mapping[str, str], today: date) -> ChartData[AgreementBar]:
    """Return the answers to the question `sporsmal` of the round `horing`. Raises: NotFound."""
    slug, uid = needed(parameters, "horing"), needed(parameters, "sporsmal")
    found = [row for row in agreement(slug) if row.question == uid]
    if not found:
        raise NotFound
    rows = tuple(_bars(found))
    counts = response_counts(slug)
    return ChartData(
        title=_title(rows[0]),
        sentence=_sentence(rows[0]),
        columns=COLUMNS,
        rows=rows,
        unit=msg("Number of respondents by level of agreement"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Counted from the published responses"),
        notes=(
            msgn(
                "One response is published of %(received)s received. Those that are not published are not "
                "counted here.",
                "%(count)s responses are published of %(received)s received. Those that are not published are not "
                "counted here.",
                counts.published,
                received=counts.received,
            ),
        ),
        about=found[0].text,
    )


def _bars(found: Sequence[AgreementRow]) -> Iterable[AgreementBar]:
    everyone: Counter[str] = Counter()
    for row in found:
        everyone.update({level.value: count for level, count in row.levels})
    yield AgreementBar(EVERYONE, dict(everyone))
    for row in found:
        yield AgreementBar(row.kind.label, {level.value: count for level, count in row.levels})


def _title(everyone: AgreementBar) -> Message:
    share = round(WHOLE * everyone.agree / everyone.answers)
    return msg("%(share)s per cent agree, partly or totally", share=share)


def _sentence(everyone: AgreementBar) -> Message:
    return msgn(
        "%(agree)s of one who answered the question agrees, partly or totally.",
        "%(agree)s of %(count)s who answered the question agree, partly or totally.",
        everyone.answers,
        agree=everyone.agree,
    )


CHARTS.add(
    Chart(
        "agreement",
        msg("Agreement by type of respondent"),
        load,
        figure,
        frozenset({"horing", "sporsmal"}),
        room=lambda data: room(len(data.rows)),
    )
)
