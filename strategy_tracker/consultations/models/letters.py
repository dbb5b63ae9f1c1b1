"""Which letters a respondent has got after the receipt: one for each thing that happened."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.consultations.kinds import ResponseLetterKind
from strategy_tracker.consultations.models.responses import Response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import KeyedRow
from strategy_tracker.kernel.personal import NOBODY, Fact, KeptFor, Person, Personal, of_person
from strategy_tracker.kernel.text import msg


class ResponseLetter(KeyedRow, Base):
    """That a respondent has been written to about one thing that happened to the response or its round."""

    __tablename__ = "response_letter"
    __table_args__ = (UniqueConstraint("response_id", "kind", "occasion"),)
    audited = False
    personal = Personal(
        of=Person.RESPONDENT,
        what=msg("That they were written to about their response"),
        why=msg("To send each letter once"),
        kept=KeptFor(msg("as long as the response")),
        seen_by=NOBODY,
        stays=msg("It holds the date alone."),
    )

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), doc="the response it is about")
    kind: Mapped[ResponseLetterKind] = mapped_column(one_of(ResponseLetterKind), doc="what happened")
    occasion: Mapped[datetime] = mapped_column(UtcDateTime, doc="when it happened; of an extension, the new deadline")
    written_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was handed to the post"
    )

    response: Mapped[Response] = relationship()
