"""The portfolio report as a document: the same tree on the page, as a Word file and as a PDF."""

from collections.abc import Iterable, Sequence
from datetime import date

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated
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
    line,
)
from strategy_tracker.reporting.queries.portfolio import Portfolio, RoundRow
from strategy_tracker.reporting.rules.portfolio import RoundAnswer
from strategy_tracker.strategy.rules.measures import STATE_OF
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain, say
from strategy_tracker.web.language import current_language
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS
from strategy_tracker.web.parts import Text

Row = tuple[Line, ...]
NOTHING = line("–")


def heading_of(found: Portfolio) -> Message:
    """Return what the report is called."""
    return msg("Portfolio report: %(round)s", round=found.round.name)


def manuscript(found: Portfolio, *, origin: str, here: str, today: date) -> Manuscript:
    """Return the report in the language of the request; its links begin with `origin`, which a page leaves empty."""
    return Manuscript(
        title=say(heading_of(found)),
        language=current_language(),
        parts=tuple(_Report(found, origin).parts()),
        subject=say(_beside(found)),
        publisher=plain(found.round.publisher),
        foot=say(msg("%(address)s, as it was %(day)s", address=here, day=today)),
        made_on=today,
    )


def lead_of(found: Portfolio) -> Message:
    """Say how many answered, in one sentence."""
    return msgn(
        "The one report that was asked for: %(answered)s came in before the round was locked %(day)s.",
        "%(answered)s of %(count)s reports came in before the round was locked %(day)s.",
        found.report.asked,
        answered=found.report.answered,
        day=found.picture.locked_on,
    )


def _beside(found: Portfolio) -> Message:
    if found.before is None:
        return msg("It is not compared with an earlier round.")
    return msg("Compared with %(round)s.", round=found.before.name)


class _Report:
    """Puts the parts together; what is named leads on."""

    def __init__(self, found: Portfolio, origin: str) -> None:
        self.found, self.report, self.origin = found, found.report, origin

    def parts(self) -> Iterable[Part]:
        yield Paragraph(line(f"{say(lead_of(self.found))} {say(_beside(self.found))}"))
        yield PaperList(tuple(self._counts()))
        yield PaperNote(line(say(RULE)))
        for section in (
            *(self._changed, self._moved, self._late, self._made, self._completed),
            *(self._disputed, self._questioned, self._unanswered, self._holes),
        ):
            yield from section()

    def _counts(self) -> Iterable[Line]:
        report, compares = self.report, self.found.before is not None
        counted: list[tuple[Message, int]] = [
            *([(CHANGED, len(report.changed)), (MOVED, len(report.moved))] if compares else []),
            *([(NEWLY_LATE, len(report.newly_late))] if compares else []),
            (STILL_LATE if compares else LATE, len(report.still_late)),
            (MADE, len(report.made)),
            (COMPLETED, len(report.completed)),
            (DISPUTED, len(report.disputed)),
            (QUESTIONED, len(report.questioned)),
            (UNANSWERED, len(report.unanswered)),
            (HOLES, sum(len(found) for _, found in report.holes) + len(report.unused)),
        ]
        for words, count in counted:
            yield TextPiece(f"{say(words)}: "), TextPiece(plain(count), strong=True)

    def _changed(self) -> Iterable[Part]:
        if self.found.before is None:
            return ()
        rows = [
            (
                self._measure(one.asked.measure),
                self._body(one.asked.organisation),
                line(say(_answer(one.before))),
                line(say(_answer(one.now))),
                _translated(one.now.text),
            )
            for one in self.report.changed
        ]
        heads = (MEASURE, WHO, msg("Last time"), msg("Now"), msg("In a few words"))
        return _section(CHANGED, "endret", heads, rows, (3, 2, 2, 2, 4))

    def _moved(self) -> Iterable[Part]:
        if self.found.before is None:
            return ()
        rows = [
            (*self._delivery(one.delivery), line(plain(one.before)), line(plain(one.now)), _said(one.reason))
            for one in self.report.moved
        ]
        heads = (DELIVERY, MEASURE, msg("Promised last time"), msg("Promised now"), msg("Why"))
        return _section(MOVED, "flyttet", heads, rows, (3, 3, 2, 2, 3))

    def _late(self) -> Iterable[Part]:
        if self.found.before is not None:
            yield from self._late_section(NEWLY_LATE, "nye-forsinkelser", self.report.newly_late)
            yield from self._late_section(STILL_LATE, "fortsatt-forsinket", self.report.still_late)
        else:
            yield from self._late_section(LATE, "forsinket", self.report.still_late)

    def _late_section(self, title: Message, key: str, ids: Sequence[str]) -> Iterable[Part]:
        rows = []
        for one in ids:
            verdict = self.found.picture.deliveries[one].assessment
            seen = line(plain(verdict.dates.current)), line(plain(verdict.as_of))
            rows.append((*self._delivery(one), *seen, line(say(verdict.reason))))
        heads = (DELIVERY, MEASURE, msg("Promised"), msg("Known not to be made"), msg("Why it is late"))
        return _section(title, key, heads, rows, (3, 3, 2, 2, 3))

    def _made(self) -> Iterable[Part]:
        rows = []
        for one in self.report.made:
            verdict = self.found.picture.deliveries[one].assessment
            state = line(say(DELIVERY_MARKS[verdict.state].label))
            rows.append((*self._delivery(one), state, line(plain(verdict.dates.delivered)), line(say(verdict.reason))))
        heads = (DELIVERY, MEASURE, msg("State"), msg("Delivered"), msg("Beside what was promised"))
        return _section(MADE, "levert", heads, rows, (3, 3, 2, 2, 3))

    def _completed(self) -> Iterable[Part]:
        rows = [(self._measure(one.measure), self._body(one.organisation)) for one in self.report.completed]
        return _section(COMPLETED, "fullfort", (MEASURE, WHO), rows, (3, 2))

    def _disputed(self) -> Iterable[Part]:
        rows = []
        for measure, told in self.report.disputed:
            for one in told:
                status = say(MEASURE_MARKS[STATE_OF[one.status]].label) if one.status else "–"
                body = self._body(one.reporter) if one.reporter else line(say(msg("Body not stated")))
                rows.append((self._measure(measure), body, line(status), line(plain(one.valid_on))))
        heads = (MEASURE, msg("According to"), msg("Status"), msg("As of"))
        return _section(DISPUTED, "uenighet", heads, rows, (3, 3, 2, 2))

    def _questioned(self) -> Iterable[Part]:
        rows = [
            (
                self._measure(one.asked.measure),
                (*self._body(one.asked.organisation), TextPiece(f": {say(_answer(one.answer))}")),
                (*self._body(one.grade.assessor), TextPiece(f": {say(one.grade.grade.label)}")),
                line(plain(one.grade.assessed_on)),
            )
            for one in self.report.questioned
        ]
        if not rows:
            return ()
        heads = (MEASURE, msg("Who reports"), msg("Who assesses"), msg("When it was assessed"))
        return _section(QUESTIONED, "vurdert-utenfra", heads, rows, (3, 3, 3, 2))

    def _unanswered(self) -> Iterable[Part]:
        rows = [
            (
                self._body(one.asked.organisation),
                self._measure(one.asked.measure),
                line(plain(one.last) if one.last else say(msg("Nothing found"))),
            )
            for one in self.report.unanswered
        ]
        return _section(UNANSWERED, "ubesvart", (WHO, MEASURE, msg("Last word")), rows, (3, 3, 2))

    def _holes(self) -> Iterable[Part]:
        rows = [
            (*self._delivery(one), line(say(DELIVERY_MARKS[state].label)), self._promised(one))
            for state, found in self.report.holes
            for one in found
        ]
        rows += [
            (*self._delivery(one), line(say(msg("Delivered, and nothing found on whether it is used"))), NOTHING)
            for one in self.report.unused
        ]
        heads = (DELIVERY, MEASURE, msg("What is missing"), msg("Promised"))
        return _section(HOLES, "hull", heads, rows, (3, 3, 3, 2))

    def _promised(self, delivery: str) -> Line:
        promised = self.found.picture.deliveries[delivery].promised
        return line(plain(promised)) if promised else NOTHING

    def _measure(self, slug: str) -> Line:
        return self._named("measure", slug)

    def _body(self, slug: str) -> Line:
        return self._named("organisation", slug)

    def _delivery(self, key: str) -> tuple[Line, Line]:
        return self._named("delivery", key), self._measure(key.partition("/")[0])

    def _named(self, kind: str, public_id: str) -> Line:
        reference = self.found.names.get((kind, public_id))
        if reference is None:
            return line(public_id)
        (piece,) = _translated(reference.label)
        return line(piece.text, language=piece.language, href=self.origin + address(kind, public_id))


def _section(
    title: Message, key: str, heads: Sequence[Message], rows: Sequence[Row], widths: tuple[int, ...]
) -> Iterable[Part]:
    yield Heading(say(title), key=key)
    if rows:
        yield PaperTable(say(title), tuple(say(one) for one in heads), tuple(rows), widths, is_quiet=True)
    else:
        yield Paragraph(line(say(msg("None."))))


def _answer(answer: RoundAnswer | None) -> Message:
    if answer is None or answer.status is None:
        return msg("Not answered")
    if answer.risk is None:
        return answer.status.label
    return msg("%(status)s · %(risk)s", status=answer.status.label, risk=answer.risk.label)


def _translated(text: Translated | None) -> Line:
    if text is None:
        return NOTHING
    said, language = text.best(current_language())
    return line(said, language=None if language == current_language() else language)


def _said(text: str | None) -> Line:
    return line(text) if text else NOTHING


MEASURE, DELIVERY, WHO = msg("Measure"), msg("Delivery"), msg("Organisation")
CHANGED, MOVED = msg("Another status or risk than last time"), msg("Dates that moved")
NEWLY_LATE, STILL_LATE, LATE = msg("Newly late"), msg("Still late"), msg("Late")
MADE, COMPLETED = msg("Delivered since last time"), msg("Measures that are completed")
DISPUTED = msg("Where two bodies report differently")
QUESTIONED = msg("Where somebody outside finds that it does not go as reported")
UNANSWERED, HOLES = msg("Not answered in this round"), msg("What is missing about deliveries")
RULE = msg(
    "Each answer is as it stood when its round was locked, or as it was put right later. Deliveries are judged on the "
    "day the round was locked, by the dates on file then. A delivery is late only where something newer than its date "
    "says that it is not made."
)


def choices(found: Portfolio, rounds: Iterable[RoundRow], alone: str) -> list[tuple[Text, str, bool]]:
    """Return what a report can be read beside: the words, the query, and whether it is so now."""
    chosen = found.before.slug if found.before else alone
    others = [one for one in rounds if one.strategy == found.round.strategy and one.slug != found.round.slug]
    offered: list[tuple[Text, str]] = [(one.name, one.slug) for one in others]
    return [
        (words, f"?mot={slug}", slug == chosen) for words, slug in (*offered, (msg("None: this round alone"), alone))
    ]


def files(found: Portfolio, place: str, alone: str) -> list[tuple[str, str]]:
    """Return what sorts of file there are, each with its address."""
    query = f"?mot={found.before.slug if found.before else alone}"
    return [("Word", f"{place}.docx{query}"), ("PDF", f"{place}.pdf{query}")]
