import pytest

from strategy_tracker.actors import services
from strategy_tracker.actors.models import OrganisationStatus
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.cases import each
from tests.support.factories import when
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_role_holder, a_source, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


def test_an_organisation_starts_as_a_draft_that_nobody_looked_up():
    made = services.create_organisation(EDITOR, slug="ks", name=text("KS"), kind="interesseorganisasjon")
    assert (made.published_at, made.status) == (None, OrganisationStatus.UNKNOWN)
    assert services.publish_organisation(EDITOR, made).published_at
    assert services.withdraw_organisation(EDITOR, made).published_at is None


@pytest.mark.parametrize("who", [SECRETARY, OFFICER, REPORTER, ANONYMOUS], ids=lambda who: who.id)
def test_only_editors_keep_the_register(who):
    with pytest.raises(Forbidden, match=r"organisation\.create"):
        services.create_organisation(who, slug="ks", name=text("KS"), kind="x")
    with pytest.raises(Forbidden):
        services.edit_organisation(who, an_organisation(), name=text("Vårt"))


@pytest.mark.parametrize("number", ["915933149", "915 933 149", " 915933149 ", None, ""])
def test_a_number_is_kept_as_nine_digits(number):
    kept = an_organisation(org_number=number).org_number
    assert kept == ("915933149" if number else None)


@each("number", ["915933148", "91593314", "abcdefghi", "000000001"])
def test_a_number_whose_check_digit_is_wrong_is_refused(number):
    with pytest.raises(Invalid) as refused:
        an_organisation(org_number=number)
    assert refused.value.field == "org_number"


def test_a_number_belongs_to_one_organisation():
    first = an_organisation(org_number="915933149")
    with pytest.raises(Invalid, match="Another organisation"):
        an_organisation("annen", org_number="915933149")
    assert services.edit_organisation(EDITOR, first, org_number="915933149") is first


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": text("")}, "name"),
        ({"kind": ""}, "kind"),
        ({"valid_from": when("2024"), "valid_to": when("2023")}, "valid_to"),
    ],
    ids=str,
)
def test_an_organisation_that_breaks_a_rule_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        an_organisation(**fields)
    assert refused.value.field == field


def test_nobody_comes_after_itself():
    first = an_organisation("a")
    second = an_organisation("b", successor=first)
    third = an_organisation("c", successor=second)
    for after in (first, second, third):
        with pytest.raises(Invalid) as refused:
            services.edit_organisation(EDITOR, first, successor=after)
        assert refused.value.field == "successor"
    assert first.successor is None


def test_a_membership_said_again_gets_new_dates():
    group, member = an_organisation("klynge"), an_organisation("medlem")
    first = services.set_membership(EDITOR, group, member=member, from_on=when("2020"))
    again = services.set_membership(EDITOR, group, member=member, from_on=when("2020"), to_on=when("2024"))
    assert first is again
    assert again.to_on == when("2024")
    services.remove_membership(EDITOR, again)


def test_no_one_is_a_member_of_itself_or_leaves_before_joining():
    group, member = an_organisation("klynge"), an_organisation("medlem")
    with pytest.raises(Invalid):
        services.set_membership(EDITOR, group, member=group)
    with pytest.raises(Invalid):
        services.set_membership(EDITOR, group, member=member, from_on=when("2024"), to_on=when("2023"))


def test_a_person_is_kept_only_with_a_public_source():
    with pytest.raises(Invalid) as refused:
        a_role_holder(sources=[])
    assert refused.value.field == "sources"
    holder = a_role_holder(sources=[a_source()])
    with pytest.raises(Invalid):
        services.edit_role_holder(EDITOR, holder, sources=[])
    assert services.withdraw_role_holder(EDITOR, holder).published_at is None
