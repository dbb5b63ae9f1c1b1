"""Audits on the editors' desk."""

from strategy_tracker.kernel.desk import Desk
from strategy_tracker.scrutiny.models import Audit

AUDITS = Desk(Audit, "/revisjoner/{slug}/rediger", label="title")
