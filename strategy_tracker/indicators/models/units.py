"""Units that editors have added to those the program knows from the start."""

from sqlalchemy.orm import Mapped

from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Slugged
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named


class AddedUnit(Slugged, Editable, AlwaysPublic, Base):
    """A unit that an editor has added; indicators and indices name it by its id."""

    __tablename__ = "added_unit"
    nouns = Nouns(one=msg("Unit"), many=msg("Units"))

    name: Mapped[Translated] = named(msg("Name"), TranslatedText, doc="what is counted, as it stands after a number")
    is_measured: Mapped[bool] = named(
        msg("Values may have decimals"), default=False, doc="measured, not counted one by one: values may have decimals"
    )
