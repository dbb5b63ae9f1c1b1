"""Where the work of each role is done."""

from msgspec import Struct

from strategy_tracker.kernel.text import Message, msg


class Workplace(Struct, frozen=True):
    """A page of work: shown to those who may run `right`."""

    path: str
    right: str
    name: Message
    text: Message


WORKPLACES = (
    Workplace(
        "/redaksjon",
        "measure.edit",
        msg("Editorial desk"),
        msg("Drafts, what was edited last, and what can be entered anew."),
    ),
    Workplace("/rapportering", "measure.report", msg("Reporting"), msg("Report how your own measures go.")),
    Workplace(
        "/saksbehandling",
        "response.publish",
        msg("Consultation desk"),
        msg("Open consultations, read what comes in, publish it."),
    ),
    Workplace(
        "/sekretariat",
        "priority_series.edit",
        msg("The secretariat"),
        msg("Prepare the council's rounds and follow them to their result."),
    ),
    Workplace(
        "/sekretariat/rapportering",
        "reporting_round.create",
        msg("Reporting rounds"),
        msg("Ask everybody how their measures go, and follow who has answered."),
    ),
    Workplace(
        "/raad/mine-runder",
        "ballot.cast",
        msg("My rounds"),
        msg("Rounds in which you score measures, and what came of them."),
    ),
    Workplace(
        "/admin/brukere",
        "user.create",
        msg("Users"),
        msg("Who may sign in, with which roles, and where they are signed in."),
    ),
    Workplace("/admin/logg", "log.read", msg("The log"), msg("Who changed what, and when.")),
    Workplace(
        "/admin/jobber",
        "job.run_again",
        msg("Jobs"),
        msg("Mail and other work that is done after an answer, and what failed."),
    ),
    Workplace(
        "/admin/sikkerhet",
        "log.read",
        msg("Security"),
        msg("How often signing in failed, and what was refused."),
    ),
)
