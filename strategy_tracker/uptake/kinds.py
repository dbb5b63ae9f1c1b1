"""The closed sets of how things come into use."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class CountedBodies(LabelledEnum):
    """What sort of bodies a count of a roll-out counts."""

    MUNICIPALITIES = "municipalities", msg("municipalities")
    HOSPITAL_TRUSTS = "hospital trusts", msg("hospital trusts")
    HEALTH_COMMUNITIES = "health communities", msg("health communities")
    LABORATORIES = "laboratories", msg("laboratories")


class CountedUsers(LabelledEnum):
    """What sort of people use what is rolled out."""

    PATIENTS = "patients", msg("patients")
    CITIZENS = "citizens", msg("citizens")
    CITIZENS_WITH_ACCESS = "citizens with access", msg("citizens with access")
    STAFF = "staff", msg("staff")
