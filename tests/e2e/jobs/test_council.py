"""What the secretary, a member, a deputy and the chair come for: a round from nothing to what the council advises."""

import pytest

from tests.support import server
from tests.support.every_step import Explorer
from tests.support.walker import Walker

ROUND, RESULT = "eksempelrunde-host", "eksempelrunde-var"


def begin_round(walker: Walker) -> str:
    """Make a round of two measures as the secretary; return the address of its desk."""
    walker.sign_in("sekretariat")
    walker.go("/sekretariat")
    walker.press("Prepare a new round")
    walker.page.locator("main select[name=council]").select_option("eksempelradet")
    walker.fill(name__nb="Prøverunde", opens_at="2026-11-01T08:00", closes_at="2099-01-01T08:00")
    walker.press("Save")
    desk = walker.page.url
    walker.press("Choose measures")
    walker.open_folds()
    for box in walker.page.locator("main input[type=checkbox]").all()[:2]:
        box.check()
    walker.press("Save")
    walker.page.goto(desk)
    return desk


def score(walker: Walker) -> None:
    """Answer everything on the ballot: the first measure by not knowing."""
    names = walker.page.locator("main form.ballot input[type=radio]").evaluate_all(
        "all => [...new Set(all.map(one => one.name))]"
    )
    for place, name in enumerate(names):
        walker.pick(name, "dont-know" if place == 0 else str(1 + place % 5))


def open_ballot(walker: Walker, who: str) -> None:
    walker.sign_in(who)
    walker.go("/raad/mine-runder")
    walker.click(f"main a[href$='{ROUND}/stem']")


def test_a_round_is_prepared_and_its_ballot_seen_before_it_locks(walker: Walker) -> None:
    desk = begin_round(walker)
    walker.click("main a[href*='/kriterier/']")
    walker.click("main form.edit-form button[type=submit]")
    assert walker.page.locator(".form-errors").all_inner_texts() == []
    walker.page.goto(desk)
    walker.press("See the ballot as members will")
    assert walker.page.locator("main form.ballot input[type=radio]").count()
    assert not walker.page.locator("main form.ballot button[type=submit]").count()


def test_every_step_in_the_life_of_a_round(walker: Walker, example_server: server.Restored) -> None:
    begin_round(walker)
    steps = "main :is(.round-steps button, a[href$='/ugyldig'], a[href$='/periode'])"
    life = Explorer(walker, example_server, steps, state=".lead")
    life.explore()
    taken = {step.rpartition("/")[2].partition("#")[0] for _, step in life.pressed}
    assert taken == {"frys", "apne", "lukk", "tell", "bekreft", "publiser", "ugyldig", "periode"}


def test_a_round_begun_by_mistake_is_removed(walker: Walker) -> None:
    begin_round(walker)
    walker.press("Remove it, if it was begun by mistake")
    walker.click("main form button[type=submit]")
    walker.go("/sekretariat")
    assert not walker.reads("Prøverunde")


@pytest.mark.plain
def test_a_member_scores_every_measure_and_gets_a_receipt(walker: Walker) -> None:
    open_ballot(walker, "medlem")
    score(walker)
    walker.press("Cast the ballot")
    assert walker.page.url.endswith("/kvittering")
    walker.go("/raad/mine-runder")
    assert not walker.reads("Score the measures")


@pytest.mark.plain
def test_a_member_takes_a_choice_back_and_saves_without_casting(walker: Walker) -> None:
    open_ballot(walker, "medlem")
    name = walker.page.locator("main form.ballot input[type=radio]").first.get_attribute("name")
    for value in ("3", ""):
        walker.pick(name, value)
        walker.press("Save")
        assert walker.page.locator(f"main input[name='{name}'][value='{value}']").is_checked()
        assert walker.reads("Saved. The ballot is not cast yet.")


@pytest.mark.plain
def test_a_member_is_recused_from_a_measure(walker: Walker) -> None:
    open_ballot(walker, "medlem")
    walker.open_folds()
    walker.page.locator("main input[name^='recused-']").first.check()
    walker.page.locator("main input[name^='ground-']").first.fill("Leder virksomheten som eier tiltaket.")
    score(walker)
    walker.press("Cast the ballot")
    assert walker.page.url.endswith("/kvittering")


@pytest.mark.plain
def test_a_deputy_is_told_that_the_seat_has_voted(walker: Walker) -> None:
    open_ballot(walker, "medlem")
    score(walker)
    walker.press("Cast the ballot")
    deputy = walker.somebody_else()
    deputy.sign_in("vara")
    deputy.go(f"/raad/runder/{ROUND}/stem")
    assert deputy.reads("The ballot of this seat is cast, and a deputy cannot cast another.")
    assert not deputy.page.locator("main form.ballot button[name=cast]").count()
    deputy.close()


def test_the_chair_confirms_what_was_counted_and_sees_it_waiting(walker: Walker) -> None:
    walker.sign_in("sekretariat")
    walker.go("/sekretariat")
    walker.click(f"main a[href$='/sekretariat/runder/{ROUND}']")
    walker.press("Close the round now")
    walker.press("Count the ballots")
    chair = walker.somebody_else()
    chair.sign_in("leder")
    chair.click(f"main a[href$='{ROUND}/vedtak']")
    chair.press("Confirm the result")
    chair.go("/min-side")
    assert chair.page.locator(f"main a[href*='{ROUND}/vedtak']").count()
    chair.close()


def test_the_chair_records_what_the_council_advises(walker: Walker) -> None:
    walker.sign_in("leder")
    walker.go("/raad/mine-runder")
    walker.follow_to(f"{RESULT}/vedtak")
    walker.follow_to("/vedtak/eksempeltiltak-journaldeling")
    walker.pick("decision", "postponed")
    walker.fill(text="Rådet venter på ny kostnad.", reason="Kostnaden er ukjent.")
    walker.pick("follows_result", "no")
    walker.press("Save")
    walker.go("/tiltak/eksempeltiltak-journaldeling")
    walker.open_folds()
    assert walker.reads("Rådet venter på ny kostnad.")


def test_the_secretary_gives_a_seat_to_somebody_and_ends_it(walker: Walker) -> None:
    walker.sign_in("sekretariat")
    walker.go("/sekretariat")
    walker.follow_to("/eksempelradet/seter")
    walker.click("main a[href*='/eksempelradet/seter/']")
    walker.fill(to_on="2026-12-31")
    walker.press("Save")
    assert walker.page.locator(".form-errors").all_inner_texts() == []
    walker.choose("place")
    walker.choose("user")
    walker.pick("part", "member")
    walker.fill(from_on="2027-01-01")
    walker.press("Save")
    assert walker.page.locator(".form-errors").all_inner_texts() == []
