import pytest

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.scrutiny.kinds import FindingLevel
from strategy_tracker.scrutiny.services import edit_audit, edit_finding, remove_finding
from tests.scrutiny.made import a_finding, an_audit
from tests.support.ground import REPORTER, text

pytestmark = pytest.mark.usefixtures("context")


def test_the_time_it_covers_does_not_end_before_it_begins() -> None:
    audit = an_audit(covers_from_on=PartialDate.parse("2013"))
    with pytest.raises(Invalid) as refused:
        edit_audit(SEED, audit, covers_to_on=PartialDate.parse("2012"))
    assert refused.value.field == "covers_to_on"


def test_an_answer_has_words_before_it_has_a_date() -> None:
    finding = a_finding(an_audit())
    with pytest.raises(Invalid) as refused:
        edit_finding(SEED, finding, answered_on=PartialDate.parse("2024"))
    assert refused.value.field == "answer"
    edit_finding(SEED, finding, answered_on=PartialDate.parse("2024"), answer=text("Gjort"))


def test_only_editors_change_a_finding() -> None:
    finding = a_finding(an_audit(), level=FindingLevel.SERIOUS)
    with pytest.raises(Forbidden):
        edit_finding(REPORTER, finding, level=None)


def test_what_was_never_found_goes_with_a_reason() -> None:
    audit = an_audit()
    finding = a_finding(audit)
    for nothing in (None, "  "):
        with pytest.raises(Invalid) as refused:
            remove_finding(SEED, finding, reason=nothing)
        assert refused.value.field == "reason"
    remove_finding(SEED, finding, reason="Never found")
    db.session.refresh(audit)
    assert audit.findings == []
