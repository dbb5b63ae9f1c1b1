"""The closed sets of audits."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class FindingLevel(LabelledEnum):
    """How gravely the auditor looks at a finding, the gravest first. The words are the Auditor General's own."""

    SERIOUS = "alvorlig", msg("Serious")
    HIGHLY_CENSURABLE = "sterkt-kritikkverdig", msg("Highly censurable")
    CENSURABLE = "kritikkverdig", msg("Censurable")
    NOT_SATISFACTORY = "ikke-tilfredsstillende", msg("Not satisfactory")
