"""The sorts of bodies and places that a figure may be split by, so that the spread between them can be told."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class BodySort(LabelledEnum):
    """What sort of body or place a group is. Only those of one sort are held up to each other."""

    HEALTH_REGION = "health-region", msg("health regions")
    HOSPITAL_TRUST = "hospital-trust", msg("hospital trusts")
    COUNTY = "county", msg("counties")
    MUNICIPALITY = "municipality", msg("municipalities")
