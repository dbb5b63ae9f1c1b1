"""The versions of a strategy's text, and two of them clause by clause."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.word_diff import DiffPiece, whole_diff
from strategy_tracker.strategy.queries.documents import ClauseRow, DocumentPage
from strategy_tracker.strategy.rules.clause_changes import ClauseFate, ClausePair, ClauseText, compare_clauses
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import ListColumn, Text, Value

FATES = {
    ClauseFate.EDITED: Mark("edited", ClauseFate.EDITED.label, MarkOutline.DIAMOND, Tone.WARN),
    ClauseFate.NEW: Mark("new", ClauseFate.NEW.label, MarkOutline.DOT, Tone.GOOD),
    ClauseFate.GONE: Mark("gone", ClauseFate.GONE.label, MarkOutline.RING, Tone.STOPPED),
}
VERSIONS = (
    ListColumn(msg("Version")),
    ListColumn(msg("Kind")),
    ListColumn(msg("Clauses"), "number"),
    ListColumn(msg("Public from"), "date"),
    ListColumn(msg("Since the version before")),
)


class ComparedClause(Struct, frozen=True):
    """A clause of two versions; `pieces` is one running text with what went and came, empty where nothing did."""

    number: str
    level: int
    mark: Mark | None
    before: str
    after: str
    pieces: Sequence[DiffPiece]


class ComparedTexts(Struct, frozen=True):
    """Two versions, clause by clause, with how many became what in a sentence."""

    sentence: Message
    clauses: Sequence[ComparedClause]
    languages: tuple[str, str]


def version_choices(texts: Sequence[DocumentPage]) -> list[tuple[str, Text]]:
    """Return what each version is called, the newest first."""
    return [(one.row.slug, one.row.version) for one in texts]


def version_rows(texts: Sequence[DocumentPage]) -> list[list[Value]]:
    """Return a line for each version, with what became of its clauses since the one before."""
    pairs = zip_longest(texts, texts[1:])
    return [
        [
            one.row.version,
            one.row.kind.label,
            one.row.clauses,
            one.row.published_at.date() if one.row.published_at else None,
            counted_fates(_pairs(earlier, one)) if earlier else msg("The first one here"),
        ]
        for one, earlier in pairs
    ]


def compared(before: DocumentPage, after: DocumentPage) -> ComparedTexts:
    """Hold two versions against each other."""
    pairs = _pairs(before, after)
    return ComparedTexts(
        counted_fates(pairs), [_clause(one) for one in pairs], (before.row.language, after.row.language)
    )


def counted_fates(pairs: Sequence[ClausePair]) -> Message:
    """Say how many clauses became what."""
    count = Counter(one.fate for one in pairs)
    if not any(count[fate] for fate in FATES):
        return msg("Not one clause differs.")
    return msg(
        "Reworded: %(edited)s. New: %(new)s. Taken out: %(gone)s. Unchanged: %(same)s.",
        **{fate.value: count[fate] for fate in ClauseFate},
    )


def _pairs(before: DocumentPage, after: DocumentPage) -> tuple[ClausePair, ...]:
    return compare_clauses(_texts(before), _texts(after))


def _texts(page: DocumentPage) -> list[ClauseText]:
    return [_text(one, page.row.language) for one in page.clauses]


def _text(one: ClauseRow, language: str) -> ClauseText:
    return ClauseText(one.uid, one.number, one.level, one.text.best(language)[0])


def _clause(pair: ClausePair) -> ComparedClause:
    before, after = (one.words if one else "" for one in (pair.before, pair.after))
    shown = pair.after or pair.before
    assert shown is not None  # noqa: S101 - a pair has one of the two
    pieces = [] if pair.fate is ClauseFate.SAME else whole_diff(before, after)
    return ComparedClause(_number(pair), shown.level, FATES.get(pair.fate), before, after, pieces)


def _number(pair: ClausePair) -> str:
    """Return the number of a clause, both where it has another now."""
    numbers = [one.number for one in (pair.before, pair.after) if one]
    return " → ".join(dict.fromkeys(numbers))
