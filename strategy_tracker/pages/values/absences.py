"""Why something is empty, as pages show it: the mark of the reason, what was looked through, and who may know."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from strategy_tracker.exchange.missing_piece import MissingPiece, looked_through, of_today
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, Citation, EmptyField, absence
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import ABSENCE_MARKS, Mark
from strategy_tracker.web.parts import GapGroup, Link, Text, Value


def absence_mark(why: AbsenceRow | None) -> Mark:
    """Return the mark of a reason; of what nobody says anything, that it was not found."""
    return ABSENCE_MARKS[(why or NOT_FOUND).code.value]


def why_of(table: str, record: str, field: str) -> Mark:
    """Return the mark of why a field is empty: said of that record, or of all of the table."""
    return absence_mark(absence(table, record, field))


def held_or_why(table: str, record: str, field: str, value: Value) -> Value:
    """Return the value of a field, or the mark of why it is empty."""
    return why_of(table, record, field) if value is None else value


def why_empty(table: str, record: str, field: str) -> Mark:
    """Return the mark of why a field is empty, with what the field is called: for a line of facts."""
    mark = why_of(table, record, field)
    label = msg("%(field)s: %(why)s", field=label_of(table, field), why=mark.label)
    return replace(mark, key=f"{field}-{mark.key}", label=label)


def by_kind(
    pieces: Iterable[MissingPiece], own: Reference | None = None, looked_in: Sequence[Citation] | None = None
) -> list[GapGroup]:
    """Return what is missing by kind and reason, in the order given.

    `own` is the record whose page it is, `looked_in` the sources it leans on, where they are known already.
    """
    found: dict[tuple[Text, Mark], list[MissingPiece]] = {}
    for piece in pieces:
        title = piece.what if piece.kind == piece.area else piece.heading
        found.setdefault((title, absence_mark(piece.why)), []).append(piece)
    return [_group(title, mark, together, own, looked_in) for (title, mark), together in found.items()]


def of_record(
    gaps: Iterable[EmptyField], own: Reference, who: Reference | None, looked_in: Sequence[Citation]
) -> list[GapGroup]:
    """Return what is not known of the record whose page it is, and who may know; reads no other record for it."""
    bodies = of_today((who,) if who else ())
    pieces = [MissingPiece("", "", one.what, one.what, one.about, who=bodies, why=one.why) for one in gaps]
    return by_kind(sorted(pieces, key=lambda piece: not piece.is_hole), own, looked_in)


def counts_by_kind(pieces: Iterable[MissingPiece], listed: str) -> list[GapGroup]:
    """Return how much is missing of each kind, each with the way to its rows: `listed` is the list they stand in."""
    found: dict[tuple[str, Mark], list[MissingPiece]] = {}
    for piece in pieces:
        found.setdefault((piece.kind, absence_mark(piece.why)), []).append(piece)
    return [
        replace(_group(together[0].heading, mark, together), records=(), who=(), href=f"{listed}&mangler={kind}#liste")
        for (kind, mark), together in found.items()
    ]


def _group(
    title: Text,
    mark: Mark,
    pieces: Sequence[MissingPiece],
    own: Reference | None = None,
    looked_in: Sequence[Citation] | None = None,
) -> GapGroup:
    about = dict.fromkeys(piece.about for piece in pieces if piece.about and piece.about != own)
    who = dict.fromkeys(one for piece in pieces if piece.is_hole for one in piece.who)
    return GapGroup(
        mark,
        title,
        len(pieces),
        records=[Link(one.label, address(one.kind, one.id)) for one in about],
        notes=why_notes(pieces, looked_in),
        who=[body(one) for one in who],
    )


def body(who: Reference) -> Link:
    """Lead to who may know; a strategy stands for whoever manages it."""
    name = msg("Whoever manages the strategy") if who.kind == "strategy" else who.label
    return Link(name, address(who.kind, who.id))


def why_notes(pieces: Iterable[MissingPiece], looked_in: Sequence[Citation] | None = None) -> list[Text]:
    """Say what was looked through for what was not found, and until when; and the ground for what is withheld."""
    listed = list(pieces)
    grounds = dict.fromkeys(piece.why.ground for piece in listed if piece.why.ground)
    looked = [piece for piece in listed if piece.is_hole and piece.why.looked_until]
    return [*(_looked(looked, looked_in) if looked else ()), *grounds]


def _looked(pieces: Sequence[MissingPiece], looked_in: Sequence[Citation] | None) -> list[Message]:
    day = max(piece.why.looked_until for piece in pieces if piece.why.looked_until)
    sources = len({source.uid for piece in pieces for source in _through(piece, looked_in)})
    if not sources:
        return [msg("looked for until %(day)s", day=day)]
    return [
        msgn(
            "looked through one source until %(day)s",
            "looked through %(count)s sources until %(day)s",
            sources,
            day=day,
        )
    ]


def _through(piece: MissingPiece, looked_in: Sequence[Citation] | None) -> Sequence[Citation]:
    return looked_through(piece) if looked_in is None else piece.why.looked_in or looked_in
