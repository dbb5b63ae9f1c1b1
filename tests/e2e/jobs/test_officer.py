"""What an officer comes for: to hold a consultation from nothing to its archive, and to read what came in."""

import pytest

from tests.support import server
from tests.support.every_step import Explorer
from tests.support.walker import Walker

HEARING = "eksempelhoring-revidert-strategi"
DESK = f"/saksbehandling/horinger/{HEARING}"


def write_document(walker: Walker) -> None:
    walker.go("/saksbehandling")
    walker.press("Add a document")
    walker.fill(title__nb="Prøveutkast", version="1")
    walker.page.locator("main select[name=strategy]").select_option("eksempelstrategi-digital-helse")
    walker.press("Go on to the text")
    walker.page.locator("main textarea").first.fill("# Mål\n\nAlle skal med.\n\n# Tiltak\n\nVi begynner i dag.")
    walker.press("Save")


def begin_round(walker: Walker, **dates: str) -> str:
    """Make a round about the newest document; return the address of its desk."""
    walker.go("/saksbehandling")
    walker.press("Create a consultation")
    newest = walker.page.locator("main select[name=document] option", has_text="Prøveutkast").get_attribute("value")
    walker.page.locator("main select[name=document]").select_option(newest)
    walker.choose("kind")
    walker.fill(name__nb="Prøvehøring", **dates or {"opened_on": "2026-11-25", "deadline_on": "2099-01-01"})
    walker.pick("publication_policy", "when-screened")
    walker.press("Save")
    return walker.page.url


def a_round(walker: Walker) -> str:
    """Make a published document and a round about it, with questions."""
    walker.sign_in("saksbehandler")
    write_document(walker)
    walker.press("Publish …")
    walker.press("Publish and fix the text")
    desk = begin_round(walker)
    walker.follow_to("/sporsmal")
    walker.click("main form[action$='/vanlige'] button")
    walker.page.goto(desk)
    return desk


def test_a_document_is_written_and_fixed(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    write_document(walker)
    assert walker.reads("Alle skal med.")
    walker.press("Publish …")
    walker.press("Publish and fix the text")
    assert walker.reads("Alle skal med.")
    assert not walker.page.locator("main a[href*='/punkt/'][href$='/fjern']").count()


def test_a_consultation_is_seen_before_it_opens_and_then_opened(walker: Walker) -> None:
    desk = a_round(walker)
    walker.press("See the page as it will be when it opens")
    assert walker.reads("Alle skal med.") or walker.heading() == "Prøvehøring"
    walker.page.goto(desk)
    walker.press("Open now", exact=False)
    walker.press("Open now")
    walker.go("/horinger/provehoring")
    assert walker.reads("Open for responses")
    walker.press("Read the text")
    assert walker.reads("Alle skal med.")


def test_every_step_in_the_life_of_a_consultation(walker: Walker, example_server: server.Restored) -> None:
    a_round(walker)
    life = Explorer(
        walker, example_server, "main a[href*='/steg/'], main a[href$='/utfall']", typed={"deadline_on": "2099-02-01"}
    )
    life.explore()
    taken = {step.rpartition("/")[2] for _, step in life.pressed}
    assert taken == {
        "apne", "kunngjor", "forleng", "lukk", "behandle", "besvar", "resultat", "arkiver", "avlys", "utfall",
    }  # fmt: skip


def test_every_step_in_the_life_of_a_response(walker: Walker, example_server: server.Restored) -> None:
    walker.sign_in("saksbehandler")
    walker.go(f"{DESK}/svar?tilstand=received")
    walker.click("main tbody a[href*='/saksbehandling/svar/'], main a[href*='/saksbehandling/svar/']")
    steps = "main .desk-buttons:has(~ .whole-response) :is(a, button)"
    life = Explorer(walker, example_server, steps)
    life.explore()
    taken = {step.rpartition("/")[2].partition("#")[0] for _, step in life.pressed}
    assert taken == {"lest", "publiser", "hold-tilbake"}


def test_one_response_is_published_and_another_withheld(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    walker.go(f"{DESK}/svar?tilstand=received")
    walker.click("main a[href*='/saksbehandling/svar/']")
    withheld = walker.heading()
    walker.press("Withhold …")
    walker.page.locator("main textarea").first.fill("Opplysninger om en enkeltperson.")
    walker.press("Withhold")
    walker.go(f"{DESK}/svar?tilstand=screened")
    walker.click("main a[href*='/saksbehandling/svar/']")
    published = walker.heading()
    walker.press("Publish …")
    walker.press("Publish")
    reader = walker.somebody_else()
    reader.go(f"/horinger/{HEARING}/svarene")
    names = reader.page.locator("main tbody").last.inner_text()
    assert published in names
    assert withheld not in names
    reader.close()


def test_all_that_are_read_through_are_published_at_once(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    walker.go(DESK)
    walker.click("main a[href$='/svar/publiser']")
    walker.click("main form.edit-form button[type=submit]")
    walker.page.goto(f"/{walker.way.language}{DESK}")
    assert not walker.page.locator("main a[href$='/svar/publiser']").count()


def test_a_response_that_came_in_a_letter_is_entered(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    walker.go(DESK)
    walker.click("main a[href$='/svar/registrer']")
    walker.page.locator("main select[name=channel]").select_option("letter")
    walker.page.locator("main select[name=kind]").select_option("person")
    walker.fill(name="Berit Brev")
    walker.choose("language")
    walker.open_folds()
    walker.page.locator("main textarea[name^='comment-']").first.fill("Skrevet for hånd.")
    walker.click("main form button[type=submit]")
    assert not walker.page.locator(".form-errors").count()
    walker.go(f"{DESK}/svar?q=Berit")
    assert walker.reads("Berit Brev")


def test_a_round_and_a_document_made_by_mistake_are_removed(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    write_document(walker)
    walker.press("Publish …")
    walker.press("Publish and fix the text")
    begin_round(walker)
    walker.follow_to("/fjern")
    walker.click("main form button[type=submit]")
    walker.go("/saksbehandling")
    assert not walker.reads("Prøvehøring")
    write_document(walker)
    walker.click("main a[href$='/fjern']:not([href*='/punkt/'])")
    walker.click("main form button[type=submit]")
    walker.go("/saksbehandling")
    assert "Prøveutkast" in walker.text


@pytest.mark.plain
def test_a_question_is_added_moved_and_removed(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    write_document(walker)
    walker.press("Publish …")
    walker.press("Publish and fix the text")
    begin_round(walker)
    walker.follow_to("/sporsmal")
    walker.click("main form[action$='/vanlige'] button")
    walker.click("main a[href$='/sporsmal/nytt']")
    walker.fill(text__nb="Hva mangler?")
    walker.choose("kind")
    walker.click("main form button[type=submit]")
    assert walker.reads("Hva mangler?")
    walker.click("main form[action$='/flytt'] button:enabled")
    before = walker.page.locator("main a[href$='/fjern']").count()
    walker.click("main a[href$='/fjern']")
    walker.click("main form button[type=submit]")
    assert walker.page.locator("main a[href$='/fjern']").count() == before - 1
