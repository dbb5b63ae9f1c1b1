"""Rounds of consultation as lists, sentences and facts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from strategy_tracker.actors.queries import heirs
from strategy_tracker.consultations.kinds import RoundKind
from strategy_tracker.consultations.queries.answering import Paper
from strategy_tracker.consultations.queries.gaps import gaps_of_round
from strategy_tracker.consultations.queries.values import ConsultationPage, ConsultationRow, HearingRuleRow, ThemeRow
from strategy_tracker.consultations.rules.deadlines import day_of
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.absences import held_or_why, of_record, why_of
from strategy_tracker.pages.values.deadlines import deadline_mark, time_given
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.held import days_left
from strategy_tracker.pages.values.links import cited, link, links, sources
from strategy_tracker.pages.values.readings import by_basis
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Link, ListColumn, Record, Value


def spec(rows: Sequence[ConsultationRow]) -> ListSpec[ConsultationRow]:
    """Say how the list of rounds can be filtered and sorted."""
    named = {one.id: one.label for row in rows for one in (row.strategy, row.organiser) if one}
    return ListSpec(
        identity=lambda row: row.slug,
        text=lambda row: " ".join((row.name.nb, row.name.nn, row.name.en, row.case_number or "")),
        facets=(
            Facet("type", msg("Kind"), msg("All kinds"), lambda row: (row.kind,), lambda key: RoundKind(key).label),
            Facet(
                "strategi",
                msg("Strategy"),
                msg("All strategies"),
                lambda row: (row.strategy.id,) if row.strategy else (),
                named.__getitem__,
            ),
        ),
        orders=(
            Order("frist", msg("Deadline"), lambda row: (str(row.deadline_on or ""),), descending=True),
            Order("navn", msg("Name"), lambda row: (collation(str(row.name)),)),
            Order("svar", msg("Responses"), _responses, descending=True),
        ),
    )


def _responses(row: ConsultationRow) -> tuple[int]:
    return (-1 if row.responses_received is None else row.responses_received,)


def hidden_examples(count: int) -> Message | None:
    """Say how many consultations are not in the list for being examples; None where none is."""
    if not count:
        return None
    return msgn(
        "One invented consultation, of the example set, is not shown here.",
        "%(count)s invented consultations, of the example set, are not shown here.",
        count,
    )


def sentences(rows: Sequence[ConsultationRow]) -> list[Message]:
    """Say what has been asked and how much came in."""
    known = [row.responses_received for row in rows if row.responses_received is not None]
    first = msgn(
        "One round is on file, and %(responses)s responses are known to have come in.",
        "%(count)s rounds are on file, and %(responses)s responses are known to have come in.",
        len(rows),
        responses=sum(known),
    )
    if len(known) == len(rows):
        return [first]
    unknown = msgn(
        "For one round we have not found how many answered.",
        "For %(count)s rounds we have not found how many answered.",
        len(rows) - len(known),
    )
    return [first, unknown]


COLUMNS = (
    ListColumn(msg("Round"), order="navn"),
    ListColumn(msg("Deadline"), "date", order="frist"),
    ListColumn(msg("Time to answer"), "state"),
    ListColumn(msg("Responses"), "number", order="svar"),
    ListColumn(msg("Themes published"), "number"),
    ListColumn(msg("Strategy")),
)


def cells(row: ConsultationRow) -> list[Value]:
    """Return a round as a line of the list."""
    return [
        Link(row.name, address("consultation", row.slug), row.kind.label),
        held_or_why("consultation_round", row.slug, "deadline_on", row.deadline_on),
        deadline_mark(row),
        held_or_why("consultation_round", row.slug, "responses_received", row.responses_received),
        row.themes,
        tied_strategy(row) or msg("Not tied to a strategy"),
    ]


def tied_strategy(row: ConsultationRow) -> Value:
    """Return the strategy a round is about, marked where we have tied it there."""
    return by_basis("consultation_round", "strategy_basis", link(row.strategy), row.strategy_basis)


def theme_table(rows: Sequence[ThemeRow]) -> tuple[list[ListColumn], list[list[Value]]]:
    """Return the themes of all rounds as a table; how many raised them stands there if it is known of any."""
    is_counted = any(row.count is not None for row in rows)
    counted = [ListColumn(msg("Raised by"), "number", missing=msg("Number not found"))] if is_counted else []
    columns = [
        ListColumn(msg("What was said, in our words")),
        ListColumn(msg("What they want")),
        *counted,
        ListColumn(msg("Round")),
    ]
    cells: list[list[Value]] = [
        [row.text, row.stance.label, *([row.count] if is_counted else []), link(row.round)] for row in rows
    ]
    return columns, cells


def themes_lead(rows: Sequence[ThemeRow]) -> Message:
    """Say what the themes are, and what is not known of them."""
    if any(row.count is not None for row in rows):
        return msg("Themes as the organisers summed them up, in our own words.")
    return msg(
        "Themes as the organisers summed them up, in our own words. "
        "How many raised each was not found; the organisers may know."
    )


def parts(page: ConsultationPage) -> dict[str, Any]:
    """Return what the page of a round shows of what is known of it."""
    row = page.row
    return {
        "row": row,
        "page": page,
        "questions": page.questions,
        "gaps": of_record(gaps_of_round(row), row.reference, row.organiser, page.sources),
        "sentences": page_sentences(page),
        "facts": facts(page),
        "may_know": may_know(row.organiser),
        "time": time_given(row),
        "stances": stances(page),
        "respondents": links(page.respondents),
        "named": named(row),
        "rules": [rule_record(rule) for rule in page.rules],
        "outcome_sources": sources(page.outcome_sources),
        "sources": sources(page.sources),
    }


def held_parts(page: ConsultationPage, paper: Paper) -> dict[str, Any]:
    """Return what the page of a round that is held here shows, besides how it stands now."""
    return {
        "row": page.row,
        "facts": held_facts(page.row, paper),
        "may_know": may_know(page.row.organiser),
        "time": time_given(page.row),
        "stances": stances(page),
        "rules": [rule_record(rule) for rule in page.rules],
        "outcome_sources": sources(page.outcome_sources),
        "sources": sources(page.sources),
    }


def held_facts(row: ConsultationRow, paper: Paper) -> Facts:
    """Return what is planned of a round that is held here; what was not given is no fact of it."""
    known = [name for name in ("organiser", "case_number", "opened_on", "deadline_on") if getattr(row, name)]
    return [
        *([(msg("Strategy it is about"), tied_strategy(row))] if row.strategy else []),
        *facts_of("consultation_round", row, *known),
        *facts_of("consultation_round", paper, "publication_policy"),
    ]


def open_record(row: ConsultationRow, now: datetime) -> Record:
    """Return an open round as a line that says how long it still takes responses."""
    assert row.closes_at is not None  # noqa: S101 - an open round has a deadline
    return Record(
        title=row.name,
        href=address("consultation", row.slug),
        kicker=msg("Open for responses"),
        facts=[row.organiser.label] if row.organiser else (),
        text=days_left(row.closes_at, day_of(now)),
        is_example=row.is_example,
    )


def may_know(organiser: Reference | None) -> Message | None:
    """Say who may know what is missing: whoever asked, or who has taken over since."""
    if organiser is None:
        return None
    heir = heirs().get(organiser.id)
    if heir is None:
        return msg("%(body)s asked, and may know.", body=organiser.label)
    return msg("%(body)s asked; %(heir)s has taken over, and may know.", body=organiser.label, heir=heir.label)


def page_sentences(page: ConsultationPage) -> list[Message]:
    """Say how much came in, in how long, and how much of it is published."""
    row = page.row
    return [_came_in(row), _published(row)]


def _came_in(row: ConsultationRow) -> Message:
    count = row.responses_received
    if count is None:
        return msg("How many answered was not found.")
    if row.deadline_on is None or row.length_days is None:
        return msgn(
            "One response came in; when the round was open was not found.",
            "%(count)s responses came in; when the round was open was not found.",
            count,
        )
    return msgn(
        "One response came in by %(deadline)s, %(days)s days after the round opened.",
        "%(count)s responses came in by %(deadline)s, %(days)s days after the round opened.",
        count,
        deadline=row.deadline_on,
        days=row.length_days,
    )


def _published(row: ConsultationRow) -> Message:
    if not row.themes:
        return msg("No theme from them was found.")
    if row.uncounted_themes == row.themes:
        return msgn(
            "One theme from them is published, without saying how many raised it.",
            "%(count)s themes from them are published, without saying how many raised each.",
            row.themes,
        )
    return msgn("One theme from them is published.", "%(count)s themes from them are published.", row.themes)


def facts(page: ConsultationPage) -> Facts:
    """Return what is known of the round as terms and values."""
    row = page.row
    documents: list[Value] = [one.name for one in page.documents]
    return [
        (msg("Strategy it was about"), tied_strategy(row) or msg("Not tied to a strategy")),
        *facts_of(
            "consultation_round", row, "organiser", "case_number", "opened_on", "deadline_on", "responses_received"
        ),
        *facts_of("consultation_round", page, "channels"),
        (msg("Documents"), documents or why_of("consultation_round", row.slug, "documents")),
    ]


def stances(page: ConsultationPage) -> list[tuple[Message, list[Record]]]:
    """Return what was said, by what those who said it want."""
    return [(stance.label, [_theme(row) for row in rows]) for stance, rows in page.themes_by_stance]


def _theme(row: ThemeRow) -> Record:
    raised = None if row.count is None else msgn("Raised by one", "Raised by %(count)s", row.count)
    return Record(title=row.text, facts=[*([raised] if raised else []), *cited(row.sources)])


def rule_record(row: HearingRuleRow) -> Record:
    """Return a rule with the remark about it and where it stands."""
    return Record(title=row.text, text=row.note, facts=cited(row.sources))


def named(row: ConsultationRow) -> Message:
    """Say how many of those who answered are known by name."""
    if row.responses_received is None:
        return _took_part(row.named_respondents)
    if not row.named_respondents:
        return msgn(
            "The one who answered is not known by name.",
            "None of the %(count)s who answered is known by name.",
            row.responses_received,
        )
    return msgn(
        "%(named)s of the one who answered is known by name.",
        "%(named)s of the %(count)s who answered are known by name.",
        row.responses_received,
        named=row.named_respondents,
    )


def _took_part(named_respondents: int) -> Message:
    if not named_respondents:
        return msg("None of those who took part is known by name.")
    return msgn("One who took part is known by name.", "%(count)s who took part are known by name.", named_respondents)


def onward(row: ConsultationRow, around: Sequence[Reference]) -> list[Link]:
    """Return where to follow what the round was about."""
    strategy = link(row.strategy, msg("Strategy"))
    others = [Link(one.label, address(one.kind, one.id), _WORDS[one.kind]) for one in around]
    return [strategy, *others] if strategy else others


_WORDS: Mapping[str, Message] = {
    "goal": msg("Goal"),
    "consultation": msg("Another round about the same strategy"),
    "gathering": msg("Gathering about the same strategy"),
}


def see_also(root: str) -> list[Link]:
    """Return where else people have been heard; `root` is where the site begins, in the reader's language."""
    note = msg("Meetings, conferences and arenas: what was said there, and the goals it touches")
    return [Link(msg("Gatherings and inputs"), f"{root}/innspill", note)]
