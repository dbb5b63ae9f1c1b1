"""The form of the files about what people do: the council and its rounds, the consultation, the letters."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy_tracker.consultations.kinds import PartyKind
from strategy_tracker.council.kinds import Decision
from strategy_tracker.exchange.imports.seeding.shapes.common import Day, Id, Shape, Text, Words

# Benefit and urgency of one measure: "4/3"; "?" is don't know; "-" alone is recused.
ScoresText = Annotated[str, StringConstraints(pattern=r"^(-|[1-5?]/[1-5?])$")]


class SeatShape(Shape):
    """A seat with who holds it."""

    organisation: Id
    holder: Text
    deputy: Text | None = None


class CouncilShape(Shape):
    """The council."""

    id: Id
    name: Words
    role: Words
    quorum: int
    seats: list[SeatShape]


class DecisionShape(Shape):
    """What was decided about a measure."""

    measure: Id
    decision: Annotated[Decision, Field(strict=False)]
    follows: bool
    text: Text
    reason: Text | None = None


class RoundShape(Shape):
    """A round with the ballots that were cast in it, by who cast them; with decisions it is over."""

    id: Id
    name: Words
    purpose: Words
    opens_on: Day
    closes_on: Day
    measures: list[Id]
    ballots: dict[str, list[ScoresText]]
    decided_on: Day | None
    decisions: list[DecisionShape]


class CouncilFile(Shape):
    """`council.yaml`."""

    council: CouncilShape
    rounds: list[RoundShape]


class DocumentShape(Shape):
    """The draft that is consulted on, as plain text with headings."""

    id: Id
    title: Words
    version: Text
    text: Text


class ConsultationShape(Shape):
    """The consultation."""

    id: Id
    name: Words
    intro: Words
    organiser: Id
    case_number: Text
    opens_on: Day
    closes_on: Day


class DraftShape(Shape):
    """A response that a user has begun and not sent in."""

    user: Text
    kind: Annotated[PartyKind, Field(strict=False)]
    name: Text
    answer: Words


class ConsultationFile(Shape):
    """`consultation.yaml`."""

    document: DocumentShape
    round: ConsultationShape
    draft: DraftShape


class Phrases(Shape):
    """Ways to say something, in both languages."""

    nb: list[Text]
    nn: list[Text]


class SenderShape(Shape):
    """One type of respondent: who they are, how they begin, what they care about, which way they lean."""

    names: Phrases
    lean: Annotated[float, Field(strict=False)]
    opening: Phrases
    concern: Phrases


Stances = dict[str, Phrases]


class LettersFile(Shape):
    """`letters.yaml`."""

    seed: Text
    kinds: dict[Annotated[PartyKind, Field(strict=False)], SenderShape]
    goals: dict[str, Stances]
    summary: Stances
    comments: dict[str, Phrases]
    grounds: list[Text]
