"""The cards of a round as one table: a row for each measure, and one for each delivery there is something to say of.

A row is known by its ID and a column by its heading, wherever they stand. What comes back is read by the same fields as
the card on the page, so that a cell is refused with the same words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct, field
from werkzeug.datastructures import MultiDict

from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.labelled import codes_of
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sheets.cells import CellProblem, SentSheet, as_text, letters
from strategy_tracker.sheets.headed import HeadedRow, headed
from strategy_tracker.strategy.card.answer import MeasureAtHand, OwnReport, answered_card, filled_card, own_report_form
from strategy_tracker.strategy.card.deliveries import DeliveryLine, lines_of
from strategy_tracker.strategy.kinds import ReportedStatus, Risk
from strategy_tracker.web.fields import Hidden, Upload
from strategy_tracker.web.format import plain, say
from strategy_tracker.web.forms import Form
from strategy_tracker.web.language import NAMES, speaking

KEY, MEASURE, DELIVERY, BODY = "key", "measure", "delivery", "body"
HEADS: Mapping[str, Message] = {
    KEY: msg("ID"),
    MEASURE: msg("Measure"),
    DELIVERY: msg("Delivery"),
    BODY: msg("Who takes it into use"),
    "status": msg("How does it go?"),
    "risk": msg("Risk"),
    "said": msg("In a few words"),
    "valid_on": msg("As of"),
    "forecast": msg("Expected"),
    "reason": msg("Why the date moved"),
    "delivered": msg("Delivered"),
    "used": msg("Taken into use, as of"),
    "shown_by": msg("What shows that it is in use"),
}
CODES = {"status": ReportedStatus, "risk": Risk}
MOST_JSON = 400_000


class SendCards(Form):
    """A spreadsheet with the cards, filled in."""

    file = Upload(msg("The spreadsheet"), accept=".xlsx,.csv", required=True)


class ApproveCards(Form):
    """What was read of a spreadsheet, to be sent as it is shown."""

    cards = Hidden(msg("What was read"), most=MOST_JSON)


class CardRow(Struct, frozen=True):
    """A row: what it is known by, what it is about, and which field of the card each of its cells is."""

    key: str
    names: tuple[Translated | None, Translated | None, Translated | None]
    fields: Mapping[str, str]


class Card(Struct, frozen=True):
    """A card as it stands: with last time's answer in it."""

    own: MeasureAtHand
    form: OwnReport

    @property
    def slug(self) -> str:
        """Return the id of its measure."""
        return self.own.measure.slug

    @property
    def rows(self) -> Iterator[CardRow]:
        """Yield its rows."""
        name = self.own.measure.name
        yield CardRow(self.slug, (name, None, None), {one: one for one in ("status", "risk", "said", "valid_on")})
        for line in lines_of(self.form, self.own.deliveries):
            yield from _rows_of(line, f"{self.slug}/{line.at_hand.slug}", name)


class CellChange(Struct, frozen=True):
    """What a cell says otherwise than the card as it stood."""

    address: str
    row: CardRow
    column: Message
    before: str
    now: str


class ReadCard(Struct, frozen=True):
    """A card with what a spreadsheet puts in it."""

    card: Card
    form: OwnReport
    changes: tuple[CellChange, ...]


class ReadCards(Struct, frozen=True):
    """What was read: the cards that will be sent, and what is wrong with single cells."""

    cards: tuple[ReadCard, ...] = ()
    problems: tuple[CellProblem, ...] = ()


class _Typed(Struct):
    """What a spreadsheet has for one card: the texts by field, and the cell each stands in."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)


def card_of(own: MeasureAtHand) -> Card:
    """Return the card of a measure as it stands."""
    return Card(own, _form(own, None))


def table_of(cards: Iterable[Card]) -> Iterator[list[str]]:
    """Yield the head and the rows of the table, as texts in the language of the reader."""
    yield [say(word) for word in HEADS.values()]
    for card in cards:
        for row in card.rows:
            names = dict(zip((MEASURE, DELIVERY, BODY), row.names, strict=True))
            yield [_cell(card, row, names, column) for column in HEADS]


def read_cards(sheet: SentSheet, cards: Sequence[Card]) -> ReadCards:
    """Return what a table says of the cards. Raises: Invalid, for the field `file`, where it is not that table."""
    table = headed(sheet, _words())
    if KEY not in table.known:
        raise Invalid(
            msg("There is no column “%(name)s”. It tells what each row is about.", name=HEADS[KEY]), field="file"
        )
    if table.others:
        name, at = next(iter(table.others.items()))
        raise Invalid(
            msg(
                "Column %(at)s, “%(name)s”, is none of ours. Give it its name back, or take it out.",
                at=letters(at),
                name=name,
            ),
            field="file",
        )
    reading = _Reading(cards, list(sheet.problems))
    for record in table.records():
        reading.take(record)
    return reading.done()


class _Reading:
    """Goes through the rows, and keeps what is typed and what is wrong."""

    def __init__(self, cards: Sequence[Card], problems: list[CellProblem]) -> None:
        self.rows = {row.key: (card, row) for card in cards for row in card.rows}
        self.problems, self.seen = problems, dict[str, int]()
        self.typed: dict[str, _Typed] = {}

    def take(self, record: HeadedRow) -> None:
        """Read a row."""
        key = as_text(record.get(KEY))
        known = self.rows.get(key)
        if known is None:
            self._refuse(record, KEY, msg("None of your measures and deliveries in this round has this ID."))
        elif key in self.seen:
            self._refuse(record, KEY, msg("Row %(row)s is about the same.", row=self.seen[key]))
        elif self._is_called(record, known[1]):
            self.seen[key] = record.number
            self._read(record, *known)

    def _is_called(self, record: HeadedRow, row: CardRow) -> bool:
        written = as_text(record.get(MEASURE))
        name = row.names[0]
        if not written or (name and written in name.as_dict().values()):
            return True
        self._refuse(
            record,
            MEASURE,
            msg("Here it is called “%(name)s”. A report renames nothing; is it the right row?", name=name),
        )
        return False

    def _read(self, record: HeadedRow, card: Card, row: CardRow) -> None:
        typed = self.typed.setdefault(card.slug, _Typed())
        for column in record.columns.keys() & (HEADS.keys() - {KEY, MEASURE, DELIVERY, BODY}):
            text, name = as_text(record.get(column)), row.fields.get(column)
            if name is not None:
                typed.texts[name] = _code(column, text)
                typed.cells[name] = record.number, record.columns[column]
            elif text:
                self._refuse(record, column, msg("Nothing is asked here. Leave the cell empty."))

    def done(self) -> ReadCards:
        """Return the cards, or what is wrong with them."""
        cards = {card.slug: card for card, _ in self.rows.values()}
        read = [self._filled(cards[slug], typed) for slug, typed in self.typed.items()]
        if self.problems:
            return ReadCards(problems=tuple(sorted(self.problems, key=lambda one: (one.row, one.column or 0))))
        return ReadCards(tuple(one for one in read if one.changes or one.card.own.last is not None))

    def _filled(self, card: Card, typed: _Typed) -> ReadCard:
        form = _form(card.own, {**_texts(card.form), **typed.texts, "uid": new_ulid()})
        changes = tuple(_changes(card, form, typed))
        if changes or card.own.last is not None:
            form.validate()
            for name, messages in form.errors.items():
                row, column = typed.cells.get(str(name)) or (min(typed.cells.values())[0], None)
                self.problems += [CellProblem(row, column, one) for one in messages]
        return ReadCard(card, form, changes)

    def _refuse(self, record: HeadedRow, column: str, message: Message) -> None:
        self.problems.append(CellProblem(record.number, record.columns.get(column), message))


def carried(read: ReadCards) -> str:
    """Return what the page that shows the difference carries along until it is approved."""
    told = {one.card.slug: {"last": _last(one.card), "texts": _texts(one.form)} for one in read.cards}
    return json.dumps(told, ensure_ascii=False)


def approved(text: str, cards: Mapping[str, Card]) -> dict[str, dict[str, Any]]:
    """Return the answers that are carried, by measure. Raises: Invalid, Conflict where another answer came since."""
    try:
        told = json.loads(text)
        return {slug: _answer(cards[slug], one["last"], one["texts"]) for slug, one in told.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Invalid(msg("What was read cannot be read again. Send the spreadsheet once more.")) from problem


def _answer(card: Card, last: str | None, texts: Mapping[str, str]) -> dict[str, Any]:
    if last != _last(card):
        raise Conflict(
            msg("%(name)s was reported on since you sent the spreadsheet. Send it again.", name=card.own.measure.name)
        )
    form = _form(card.own, {name: str(value) for name, value in texts.items()})
    if not form.validate():
        raise Invalid(msg("What was read cannot be read again. Send the spreadsheet once more."))
    return answered_card(form, card.own)


def _last(card: Card) -> str | None:
    return card.own.last.uid if card.own.last else None


def _form(own: MeasureAtHand, texts: Mapping[str, str] | None) -> OwnReport:
    """Return the card's form, with what was typed; the page that carries it has the token."""
    typed = None if texts is None else MultiDict(texts)
    return own_report_form(own.deliveries)(formdata=typed, data=filled_card(own), meta={"csrf": False})


def _texts(form: OwnReport) -> dict[str, str]:
    return {name: form[name].text for name in form.names}


def _rows_of(line: DeliveryLine, key: str, measure: Translated) -> Iterator[CardRow]:
    fields = {one.name.partition("-")[0]: one.name for one in line.dates}
    for use in line.uses:
        if use.body is None:
            fields |= {"used": use.as_of.name, "shown_by": use.told.name}
    yield CardRow(key, (measure, line.at_hand.delivery.name, None), fields)
    for use in line.uses:
        if use.body is not None:
            of_body = {"used": use.as_of.name, "shown_by": use.told.name}
            yield CardRow(f"{key}/{use.of.public_id}", (measure, line.at_hand.delivery.name, use.body), of_body)


def _cell(card: Card, row: CardRow, names: Mapping[str, Translated | None], column: str) -> str:
    if column == KEY:
        return row.key
    if column in names:
        return plain(names[column])
    return _shown(card.form, row.fields[column], column) if column in row.fields else ""


def _shown(form: OwnReport, name: str, column: str) -> str:
    text: str = form[name].text
    return say(codes_of(CODES[column])[text]) if column in CODES and text in codes_of(CODES[column]) else text


def _changes(card: Card, form: OwnReport, typed: _Typed) -> Iterator[CellChange]:
    by_field = {name: (row, column) for row in card.rows for column, name in row.fields.items()}
    for name, (row_number, at) in sorted(typed.cells.items(), key=lambda one: one[1]):
        row, column = by_field[name]
        if form[name].data != card.form[name].data and (form[name].text or card.form[name].text):
            before, now = _shown(card.form, name, column), _shown(form, name, column)
            yield CellChange(f"{letters(at)}{row_number}", row, HEADS[column], before, now)


@cache
def _words() -> Mapping[str, str]:
    """Return what each heading stands for, in every language a page is in."""
    found: dict[str, str] = {}
    for language in NAMES:
        with speaking(language):
            found |= {say(word).casefold(): column for column, word in HEADS.items()}
    return found


@cache
def _codes_in_words(column: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in NAMES:
        with speaking(language):
            found |= {say(word).casefold(): code for code, word in codes_of(CODES[column]).items()}
    return found


def _code(column: str, text: str) -> str:
    return _codes_in_words(column).get(text.casefold(), text) if column in CODES else text
