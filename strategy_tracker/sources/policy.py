"""Who may keep sources and the notes on the data."""

from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.kinds import AbsenceCode


def _withholds_nothing(_by: Principal, *, code: AbsenceCode | None = None, **_kwargs: object) -> bool:
    return code is not AbsenceCode.WITHHELD


# Whoever enters something may say where it comes from.
may_cite = held_by("editor", "secretary", "officer", "reporter")
may_edit_sources = held_by("editor")
may_edit_datasets = held_by("editor")
# That something is withheld is for those to say who answer for the whole.
may_explain_absence = held_by("editor") | held_by(
    "secretary", "officer", when=_withholds_nothing, condition=msg("but not that something is withheld")
)
