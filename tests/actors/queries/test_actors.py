import pytest

from strategy_tracker.actors.queries import organisation_page, organisation_rows
from strategy_tracker.actors.services import set_membership
from strategy_tracker.kernel.errors import NotFound
from tests.support.cases import each
from tests.support.factories import noise, when
from tests.support.ground import EDITOR, a_role_holder, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def test_public_organisations_come_by_name():
    noise()
    for name in ("Ås", "alfa", "Beta"):
        an_organisation(name.lower().replace("å", "aa"), name=text(name))
    assert [row.slug for row in organisation_rows()] == ["alfa", "beta", "aas"]


def test_a_page_shows_who_came_before_and_who_comes_after():
    hdir = an_organisation("hdir")
    an_organisation("ehelse", successor=hdir)
    an_organisation("utkast", successor=hdir, published=False)
    assert [one.id for one in organisation_page("hdir").predecessors] == ["ehelse"]
    assert organisation_page("ehelse").row.successor.id == "hdir"


def test_members_and_memberships_are_seen_from_both_sides():
    group, member, hidden = an_organisation("klynge"), an_organisation("medlem"), an_organisation("x", published=False)
    set_membership(EDITOR, group, member=member, from_on=when("2020"))
    set_membership(EDITOR, group, member=hidden)
    page = organisation_page("klynge")
    assert [(one.organisation.id, one.from_on) for one in page.members] == [("medlem", when("2020"))]
    assert page.row.members == 1
    assert [one.organisation.id for one in organisation_page("medlem").memberships] == ["klynge"]


def test_role_holders_stand_with_the_sources_that_name_them():
    body = an_organisation("hdir")
    a_role_holder("kari", organisation=body)
    a_role_holder("ola", organisation=body, published=False)
    (holder,) = organisation_page("hdir").role_holders
    assert (holder.name, len(holder.sources)) == ("Kari", 1)


@pytest.fixture
def noises():
    noise()


@pytest.mark.usefixtures("context", "noises")
@each("slug", ["hemmelig", "finnes-ikke", "", "%", "'; drop table organisation --"])
def test_what_is_not_public_is_not_found(slug):
    with pytest.raises(NotFound):
        organisation_page(slug)


def test_statements_do_not_grow_with_the_data():
    group = an_organisation("klynge")
    for number in range(4):
        set_membership(EDITOR, group, member=an_organisation(f"m{number}"))
    with counted() as sent:
        organisation_rows()
        organisation_page("klynge")
    assert len(sent) == 3


@pytest.mark.parametrize(("kind", "word"), [("rhf", "Regional health authority"), ("romstasjon", "romstasjon")])
def test_a_kind_without_a_word_speaks_for_itself(kind, word):
    an_organisation(kind=kind)
    assert str(organisation_rows()[0].kind_label) == word
