"""What an editor and the owner of a measure come for: to enter, to put right, to publish and to report."""

from tests.support import server
from tests.support.every_step import Explorer
from tests.support.walker import Walker

MEASURE = "/tiltak/eksempeltiltak-digital-hjemmeoppfolging"
INDICATOR = "/indikator/eksempelindikator-oppfolging-hjemme"


def cite(walker: Walker) -> None:
    """Say where it stands, in the first source of a form."""
    walker.open_folds()
    walker.fill(**{"cited-0-title": "Årsrapport", "cited-0-url": "https://example.org/arsrapport"})


def save(walker: Walker) -> None:
    walker.click("main form.edit-form button[type=submit]:not([name=preview])")
    assert walker.page.locator(".form-errors").all_inner_texts() == []


def begin_measure(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.follow_to("/redaksjon")
    walker.click("main a[href$='/tiltak/nytt']")
    walker.fill(name__nb="Prøvetiltak for čđŋ")
    walker.page.locator("main select[name=strategy]").select_option("eksempelstrategi-digital-helse")
    walker.choose("kind")
    walker.press("Create and continue")
    walker.follow_to("/mal")
    walker.choose("main")
    save(walker)


def test_a_measure_goes_from_a_name_to_a_public_page(walker: Walker) -> None:
    begin_measure(walker)
    walker.go("/tiltak/provetiltak-for-cdn/publisering")
    walker.press("Publish")
    reader = walker.somebody_else()
    reader.go("/tiltak/provetiltak-for-cdn")
    assert reader.heading() == "Prøvetiltak for čđŋ"
    reader.close()


def test_a_draft_has_a_page_for_colleagues_only(walker: Walker) -> None:
    begin_measure(walker)
    walker.go("/tiltak/provetiltak-for-cdn/rediger")
    walker.click("main a[href$='/utkast']")
    assert walker.heading() == "Prøvetiltak for čđŋ"
    reader = walker.somebody_else()
    reader.visitor.watch.expect("status of 404")
    reader.go("/tiltak/provetiltak-for-cdn")
    assert reader.heading() != "Prøvetiltak for čđŋ"
    reader.close()


def test_every_step_in_the_life_of_a_measure(walker: Walker, example_server: server.Restored) -> None:
    begin_measure(walker)
    walker.go("/tiltak/provetiltak-for-cdn/publisering")
    life = Explorer(walker, example_server, "main form.edit-form button[type=submit]", state="form.edit-form > p")
    life.explore()
    assert len(life.states) == 2


def open_delivery(walker: Walker) -> None:
    walker.go(f"{MEASURE}/leveranser")
    walker.click("main a[href$='/leveranser/proveleveranse/rediger']")


def test_a_delivery_is_entered_put_right_and_struck_with_a_reason(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go(MEASURE)
    walker.follow_to(f"{MEASURE}/leveranser")
    walker.click("main a[href$='/leveranser/ny']")
    walker.fill(name__nb="Prøveleveranse", planned="2027-H1")
    save(walker)
    open_delivery(walker)
    walker.fill(planned="2027-09", planned_reason="Ventar på anskaffelsen")
    save(walker)
    open_delivery(walker)
    walker.click("main a[href$='/leveranser/proveleveranse/fjern']")
    walker.fill(reason="Ført ved en feil")
    save(walker)
    walker.go(f"{MEASURE}/leveranser")
    assert not walker.page.locator("main a[href*='/leveranser/proveleveranse/']").count()


def test_a_value_is_entered_corrected_and_removed(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go(INDICATOR)
    walker.follow_to("/malinger")
    walker.click("main a[href$='/malinger/ny']")
    walker.fill(period="2023", value="29")
    walker.choose("status")
    cite(walker)
    save(walker)
    walker.go(f"{INDICATOR}/malinger")
    before = walker.page.locator("main a[href$='/rett']").count()
    walker.click("main a[href$='/rett']")
    walker.fill(value="30")
    save(walker)
    walker.go(f"{INDICATOR}/malinger")
    walker.click("main a[href*='/malinger/'][href$='/fjern']")
    if walker.page.locator("main [name=reason]").count():
        walker.fill(reason="Ført ved en feil")
    save(walker)
    walker.go(f"{INDICATOR}/malinger")
    assert walker.page.locator("main a[href$='/rett']").count() <= before


def test_a_target_is_set_and_taken_out(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go(INDICATOR)
    walker.follow_to("/maltall/ny")
    walker.pick("kind", "interim")
    walker.fill(value="45", due="2029")
    cite(walker)
    save(walker)
    walker.go(INDICATOR)
    walker.open_folds()
    assert walker.reads("45")
    walker.follow_to("/maltall/ny")
    walker.click("main a[href*='/maltall/'][href$='/fjern']")
    if walker.page.locator("main [name=reason]").count():
        walker.fill(reason="Ført ved en feil")
    save(walker)


def test_an_editor_sees_the_public_page_before_saving(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go(MEASURE)
    walker.follow_to(f"{MEASURE}/rediger")
    walker.fill(
        name__nb="Bare sett, aldri lagret", name__nn="Berre sett, aldri lagra", name__en="Only seen, never saved"
    )
    with walker.page.context.expect_page() as opened:
        walker.page.locator("main button[name=preview]").click()
    opened.value.wait_for_load_state()
    seen = {"nb": "Bare sett, aldri lagret", "nn": "Berre sett, aldri lagra", "en": "Only seen, never saved"}
    assert opened.value.locator("h1").inner_text() == seen[walker.way.language]
    walker.go(MEASURE)
    assert walker.heading() not in seen.values()


def test_two_who_save_the_same_measure_lose_no_word(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go(f"{MEASURE}/rediger")
    other = walker.page.context.new_page()
    other.goto(walker.page.url)
    walker.fill(name__en="The first to save")
    save(walker)
    walker.page = other
    walker.visitor.watch.expect("status of 409")
    walker.fill(name__en="The second to save")
    walker.click("main form.edit-form button[type=submit]:not([name=preview])")
    assert "The first to save" in walker.page.content()
    assert "The second to save" in walker.page.content()


def test_a_measure_owner_says_what_is_delivered_and_in_use(walker: Walker) -> None:
    walker.sign_in("tiltakseier")
    walker.follow_to("/rapportering")
    walker.click(f"main a[href*='{MEASURE}/rapporter']")
    walker.pick("status", "noen-utfordringer")
    walker.fill(said="Vaktordningen mangler folk.")
    walker.open_folds()
    walker.page.locator("main input[name^='delivered-']").first.fill("oktober 2026")
    walker.page.locator("main input[name^='used-']").first.fill("november 2026")
    walker.page.locator("main input[name^='shown_by-']").first.fill("Driftstallene for november")
    walker.press("Send the report")
    assert "/rapport/" in walker.page.url
    reader = walker.somebody_else()
    reader.go(MEASURE)
    reader.open_folds()
    assert reader.reads("Vaktordningen mangler folk.")
    reader.close()


def test_a_measure_owner_says_that_nothing_has_changed(walker: Walker) -> None:
    walker.sign_in("rapportor")
    walker.follow_to("/rapportering")
    walker.click("main a[href*='/rapporter']")
    where = walker.page.url
    walker.pick("status", "under-kontroll")
    walker.press("Send the report")
    walker.page.goto(where)
    walker.press("Nothing has changed")
    walker.page.goto(where)
    assert walker.page.locator("main input[name=status]:checked").get_attribute("value") == "under-kontroll"
