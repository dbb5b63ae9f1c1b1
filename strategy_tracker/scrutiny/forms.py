"""Forms for audits, their findings, and how Parliament dealt with them."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices
from strategy_tracker.web.fields import Choice, InLanguages, Line, Slug, Tie, Ties, VagueDate
from strategy_tracker.web.forms import EditForm, Form


class AuditForm(Form):
    """A report of an auditor."""

    title = InLanguages(Audit.title, required=True, help=msg("What it is about, in a line."))
    document = Line(Audit.document, most=120, help=msg("As the auditor calls it: Dokument 3:14 (2020–2021)."))
    auditor = Tie(Audit.auditor, offer=organisation_choices, empty=msg("Not on file"))
    made_public_on = VagueDate(Audit.made_public_on)
    covers_from_on = VagueDate(Audit.covers_from_on, rare=True)
    covers_to_on = VagueDate(Audit.covers_to_on, rare=True)
    state = InLanguages(
        Audit.state, most=1000, rows=2, help=msg("What has become of it. Left empty as long as it is not known.")
    )
    cited = SourceList()


class NewAudit(AuditForm):
    """An audit that is not here yet."""

    slug = Slug(
        made_of=("title",),
        longest_made=60,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the title."),
    )


class EditAudit(AuditForm, EditForm):
    """An audit that is here."""


class FindingForm(EditForm):
    """What an audit found, and the answer."""

    text = InLanguages(
        Finding.text, required=True, most=1000, rows=3, help=msg("In our own words, true to the source.")
    )
    level = Choice(Finding.level, empty=msg("Not stated"))
    measures = Ties(Finding.measures, offer=measure_choices)
    goals = Ties(Finding.goals, offer=goal_choices)
    answer = InLanguages(
        Finding.answer, most=2000, rows=3, help=msg("What was answered or done. Left empty as long as it is not known.")
    )
    answered_on = VagueDate(Finding.answered_on)
    cited = SourceList(msg("Where the answer stands"))


class NewFinding(FindingForm):
    """A finding that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from what is known."),
        rare=True,
    )


class TreatmentForm(EditForm):
    """How Parliament dealt with an audit."""

    recommendation = Line(
        AuditTreatment.recommendation, required=True, most=120, help=msg("Its number: Innst. 406 S (2021–2022).")
    )
    decided_on = VagueDate(AuditTreatment.decided_on)
    decision = InLanguages(AuditTreatment.decision, most=2000, rows=3, help=msg("In our own words."))
    cited = SourceList()
