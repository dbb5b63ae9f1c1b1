"""Sources with what cites them, and the sets of data with their rules and gaps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from strategy_tracker.exchange.cited import SourceRow
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.sources.queries import DatasetRow, RemarkRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Link, Text

ARCHIVE = "arkiv"
FEW = 3
# What may lean on a source, from the thread outwards.
KINDS = (
    *("strategy", "goal", "measure", "indicator", "organisation", "consultation", "hearing-rule", "council"),
    *("council-model", "meeting", "entry-criterion", "gathering", "involvement", "benchmark", "ambition", "policy"),
    *("audit", "phase", "cost", "dataset"),
)
DATASETS: Mapping[str, Message] = {
    "actors": msg("Organisations and public role holders"),
    "audits": msg("Audits and their findings"),
    "benchmarks": msg("International indices"),
    "consultation": msg("Consultations and their rules"),
    "costs": msg("What was said that things cost"),
    "council": msg("The council model"),
    "engagement": msg("Gatherings and inputs"),
    "goals": msg("Goals"),
    "indicators": msg("Indicators"),
    "measures": msg("Measures and deliveries"),
    "phases": msg("Phases of the roadmap"),
    "rollout": msg("Counts of roll-outs"),
    "sources": msg("Sources"),
    "strategies": msg("Strategies and ambitions"),
    "terms": msg("Closed lists and their words"),
}


class SourceView(Struct, frozen=True):
    """A source as the list shows it: where it is, and what leans on it, at once where that is little, else by kind."""

    uid: str
    name: Text
    url: str | None
    place: Text
    few: list[Link]
    count: Message
    cited_by: list[tuple[Text, list[Link]]]


class DatasetView(Struct, frozen=True):
    """A set of data as the page shows it."""

    key: str
    name: Text
    row: DatasetRow
    summary: Message
    about_records: list[tuple[Link | None, RemarkRow]]


def place(row: SourceRow) -> str:
    """Return the web site a source is on, or that it is in the archive."""
    host = urlsplit(row.url or "").hostname or ""
    return host.removeprefix("www.") or ARCHIVE


def place_name(key: str) -> Text:
    """Return a web site, or the words for the archive."""
    return msg("The project's archive") if key == ARCHIVE else key


def spec() -> ListSpec[SourceRow]:
    """Say how the list of sources can be filtered and sorted."""
    return ListSpec(
        identity=lambda row: row.uid,
        text=lambda row: f"{row.title} {row.url or ''}",
        facets=(
            Facet(
                "type",
                msg("Cited by"),
                msg("Any kind of record"),
                lambda row: {one.kind for one in row.cited_by},
                lambda key: nouns_of(key).many or key,
            ),
            Facet("sted", msg("Published at"), msg("Anywhere"), lambda row: (place(row),), place_name),
        ),
        orders=(
            Order("brukt", msg("Most cited first"), lambda row: (len(row.cited_by),), descending=True),
            Order("tittel", msg("Title"), lambda row: (collation(row.title),)),
            Order("sted", msg("Web site"), lambda row: (place(row), collation(row.title))),
        ),
    )


def sentence(rows: Sequence[SourceRow]) -> Message:
    """Say how many sources there are, and how many of them anybody can open."""
    return msgn(
        "One source stands behind what is shown here; %(online)s is on the web.",
        "%(count)s sources stand behind what is shown here; %(online)s of them are on the web.",
        len(rows),
        online=sum(1 for row in rows if row.url),
    )


def source_view(row: SourceRow) -> SourceView:
    """Return a source with links to what cites it."""
    is_few = len(row.cited_by) <= FEW
    by_kind = Counter(one.kind for one in row.cited_by)
    return SourceView(
        uid=row.uid,
        name=row.name,
        url=row.url,
        place=place_name(place(row)),
        few=[_link(one) for one in row.cited_by] if is_few else [],
        count=msgn("Cited by one record", "Cited by %(count)s records", len(row.cited_by)),
        cited_by=[
            (nouns_of(kind).many or kind, [_link(one) for one in row.cited_by if one.kind == kind])
            for kind in KINDS
            if by_kind[kind] and not is_few
        ],
    )


def _link(one: Reference) -> Link:
    text = DATASETS.get(one.id, one.label) if one.kind == "dataset" else one.label
    return Link(text, address(one.kind, one.id))


def dataset_view(row: DatasetRow, records: Mapping[str, Reference]) -> DatasetView:
    """Return a set of data with what is to be known before using it; `records` are those that remarks are about."""
    known = (*row.rules, *row.gaps, *row.notes)
    return DatasetView(
        key=row.key,
        name=DATASETS.get(row.key, row.key),
        row=row,
        summary=_summary(row),
        about_records=[(_about(one, records), one) for one in known if one.about],
    )


def _about(remark: RemarkRow, records: Mapping[str, Reference]) -> Link | None:
    found = records.get(remark.about or "")
    return _link(found) if found else None


def _summary(row: DatasetRow) -> Message:
    gaps = sum(1 for one in row.gaps if not one.about)
    if not gaps:
        return msg("Put together on %(day)s. No gap is noted for the whole of it.", day=row.compiled_on)
    return msgn(
        "Put together on %(day)s. One gap is noted for the whole of it.",
        "Put together on %(day)s. %(count)s gaps are noted for the whole of it.",
        gaps,
        day=row.compiled_on,
    )
