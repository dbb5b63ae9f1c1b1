"""The form of what no file of real data can say: who signs in, who voted for what, the consultation, the letters."""

from typing import Annotated

from pydantic import Field, StringConstraints

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.kinds import PartyKind
from strategy_tracker.council.kinds import Decision
from strategy_tracker.exchange.imports.seeding.shapes.common import Day, Id, Shape, Text, Words
from strategy_tracker.strategy.kinds import ReportedStatus, Risk

# Benefit and urgency of one measure: "4/3"; "?" is don't know; "-" alone is recused.
ScoresText = Annotated[str, StringConstraints(pattern=r"^(-|[1-5?]/[1-5?])$")]


class RoleShape(Shape):
    """A role that somebody holds, perhaps for one organisation."""

    role: Annotated[Role, Field(strict=False)]
    organisation: Id | None = None


class UserShape(Shape):
    """Somebody who can sign in, with what there is to do for them."""

    email: Text
    name: Text
    shown: Words | None = None
    roles: list[RoleShape]


class UsersFile(Shape):
    """`users.yaml`."""

    password: Text
    users: list[UserShape]


class HoldersShape(Shape):
    """Who holds the seat of an organisation."""

    organisation: Id
    holder: Text
    deputy: Text | None = None


class DecisionShape(Shape):
    """What was decided about a measure."""

    measure: Id
    decision: Annotated[Decision, Field(strict=False)]
    follows: bool
    text: Text
    reason: Text | None = None


class ExampleRoundShape(Shape):
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


class RoundsFile(Shape):
    """`rounds.yaml`."""

    council: Id
    seats: list[HoldersShape]
    rounds: list[ExampleRoundShape]


class EarlierShape(Shape):
    """The version before: what was `reworded`, as [now, then], and the clause that was `taken_out`."""

    id: Id
    version: Text
    reworded: list[list[Text]]
    taken_out: Text


class ContactShape(Shape):
    """Whom to write to when an organisation is to report."""

    organisation: Id
    email: Text
    name: Text


class OwnerAnswerShape(Shape):
    """What an organisation reported in a round."""

    measure: Id
    organisation: Id
    reported_on: Day
    status: Annotated[ReportedStatus, Field(strict=False)]
    risk: Annotated[Risk, Field(strict=False)]
    text: Words | None


class ReportingRoundShape(Shape):
    """A round of reporting with what came; once published it is over."""

    id: Id
    strategy: Id
    name: Words
    from_on: Day
    to_on: Day
    opens_on: Day
    due_on: Day
    locks_on: Day
    published: bool
    answers: list[OwnerAnswerShape]


class ReportingFile(Shape):
    """`reporting.yaml`."""

    contacts: list[ContactShape]
    rounds: list[ReportingRoundShape]


class DocumentShape(Shape):
    """The draft that is consulted on, as plain text with headings, and what the version before said."""

    id: Id
    title: Words
    version: Text
    text: Text
    before: EarlierShape


class ConsultationShape(Shape):
    """The consultation."""

    id: Id
    name: Words
    intro: Words
    invited: Words
    contact: Text
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


class HearingFile(Shape):
    """`hearing.yaml`."""

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
