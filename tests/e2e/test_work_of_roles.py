"""Each role's whole job, from sign-in to result, in a real browser: on a desktop or on a phone.

Every page on the way is looked at: accessible, no wider than the window, silent. The words are the
English ones, which are those of the code.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page

from tests.support import server
from tests.support.browser import DESKTOP, Visitor, follow, overflow_px, settle, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PASSWORD = "oppdiktet-lampe-fjell"
PHONE = (360, 720)
SIZES = {"desktop": DESKTOP, "phone": PHONE}
ROUND = "/raad/runder/eksempelrunde-host"
RESULT = "/raad/runder/eksempelrunde-var"
HEARING = "eksempelhoring-revidert-strategi"
MEASURE = "/tiltak/eksempeltiltak-digital-hjemmeoppfolging"


@pytest.fixture
def place(example_server: server.Restored) -> str:
    """The address of a server with the example set, as nobody has touched it."""
    example_server.put_back()
    return example_server.address


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each walk be walked in one size, by turns, or in both with --every-variant."""
    if "walker" in metafunc.fixturenames:
        every = metafunc.config.getoption("--every-variant")
        place = [name for name in vars(metafunc.module) if name.startswith("test_")].index(metafunc.function.__name__)
        sizes = ["desktop", "phone"] if every else [("desktop", "phone")[place % 2]]
        metafunc.parametrize("walker", sizes, indirect=True)


@pytest.fixture
def walker(request: pytest.FixtureRequest, browser: "Browser", place: str) -> Iterator["Walker"]:
    visitor = Visitor(browser, place)
    yield Walker(visitor, SIZES[request.param])
    visitor.close()


class Walker:
    """Somebody at work: goes from page to page, and looks at each."""

    def __init__(self, visitor: Visitor, size: tuple[int, int], *, scripts: bool = True) -> None:
        self.visitor, self.size = visitor, size
        self.page = visitor.open("/en/logg-inn", size=size, scripts=scripts)

    def sign_in(self, who: str) -> Page:
        self.page.locator("input[name=email]").first.fill(f"{who}@eksempel.example")
        self.page.locator("input[name=password]").fill(PASSWORD)
        follow(self.page, lambda: self.page.locator("input[name=password]").press("Enter"))
        assert self.page.url.endswith("/min-side")
        return self.look()

    def go(self, path: str) -> Page:
        self.page.goto(f"/en{path}")
        settle(self.page)
        return self.look()

    def press(self, words: str, *, exact: bool = True) -> Page:
        """Press a button or follow a link in the page's main part, and look at where it leads."""
        main = self.page.locator("main")
        there = main.get_by_role("button", name=words, exact=exact).or_(
            main.get_by_role("link", name=words, exact=exact)
        )
        follow(self.page, there.first.click)
        return self.look()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name.replace('__', '-')}']").first
            self.unfold(field)
            field.fill(value)

    def unfold(self, field: Locator) -> None:
        """Open what the field is folded in, from the outside in."""
        for folded in field.locator("xpath=ancestor::details[not(@open)]").all():
            folded.locator("summary").first.click()

    def pick(self, name: str, value: str) -> None:
        self.page.locator(f"main input[name='{name}'][value='{value}']").check()

    def choose(self, name: str, label: str) -> None:
        self.page.locator(f"main select[name='{name}']").select_option(label=label)

    def open_first(self) -> str:
        """Open the first record of a list; return its heading."""
        follow(self.page, self.page.locator("main a[href*='/saksbehandling/svar/']").first.click)
        return self.look().locator("h1").inner_text()

    def look(self) -> Page:
        assert self.page.locator("h1").count() == 1
        assert overflow_px(self.page) == 0, self.page.url
        assert violations(self.page) == [], self.page.url
        return self.page

    def reads(self, words: str) -> bool:
        return words in self.page.locator("main").inner_text()


def test_an_editor_takes_a_measure_from_name_to_public_page(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go("/tiltak/nytt")
    walker.fill(name__nb="Prøvetiltak for čđŋ", name__en="A measure on trial")
    walker.choose("strategy", "National e-health strategy for the health and care sector")
    walker.page.locator("main select[name=kind]").select_option(index=1)
    walker.press("Create and continue")
    walker.go("/tiltak/provetiltak-for-cdn/mal")
    walker.page.locator("main select[name=main]").select_option(index=1)
    walker.press("Save")
    walker.go("/tiltak/provetiltak-for-cdn/leveranser/ny")
    walker.fill(name__nb="Første leveranse", planned="2027-H1")
    walker.press("Save")
    walker.go("/tiltak/provetiltak-for-cdn/publisering")
    walker.press("Publish")
    walker.go("/tiltak/provetiltak-for-cdn")
    assert walker.reads("Første leveranse")
    walker.go("/tiltak/provetiltak-for-cdn/rediger")
    walker.fill(name__en="A measure made better", reason="Clearer")
    walker.press("Save")
    assert walker.page.locator("h1").inner_text() == "A measure made better"
    walker.go("/historikk/measure/provetiltak-for-cdn")
    assert walker.reads("Clearer")


def test_an_editor_sees_the_public_page_before_saving(walker: Walker) -> None:
    walker.sign_in("redaktor")
    walker.go("/tiltak/pll/rediger")
    walker.fill(name__en="Only seen, never saved")
    with walker.page.context.expect_page() as opened:
        walker.page.get_by_role("button", name="See the page with the change").click()
    preview = opened.value
    preview.wait_for_load_state()
    settle(preview)
    assert preview.locator("h1").inner_text() == "Only seen, never saved"
    assert violations(preview) == []
    walker.page.on("dialog", lambda dialog: dialog.accept())
    walker.go("/tiltak/pll")
    assert not walker.reads("Only seen, never saved")


def test_a_measure_owner_reports_in_a_few_presses(walker: Walker) -> None:
    walker.sign_in("tiltakseier")
    walker.go("/rapportering")
    walker.go(f"{MEASURE}/rapporter?for=eksempel-kommune")
    walker.pick("status", "noen-utfordringer")
    walker.fill(said="Vaktordningen mangler folk.")
    walker.press("Send the report")
    assert "/rapport/" in walker.page.url
    walker.go(MEASURE)
    assert walker.reads("Vaktordningen mangler folk.")
    assert walker.reads("Example Municipality")


def test_an_officer_opens_a_consultation_from_nothing(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    walker.go("/saksbehandling/dokumenter/nytt")
    walker.fill(title__nb="Prøveutkast", version="1")
    walker.page.locator("main select[name=strategy]").select_option(index=1)
    walker.press("Go on to the text")
    walker.page.locator("main textarea").first.fill("# Mål\n\nAlle skal med.\n\n# Tiltak\n\nVi begynner i dag.")
    walker.press("Save")
    walker.press("Publish …")
    walker.press("Publish and fix the text")
    walker.go("/saksbehandling/horinger/ny")
    walker.page.locator("main select[name=document] option", has_text="Prøveutkast").evaluate(
        "one => { one.selected = true; }"
    )
    walker.fill(name__nb="Prøvehøring", opened_on="2026-01-01", deadline_on="2099-01-01")
    walker.pick("publication_policy", "when-screened")
    walker.press("Save")
    desk = walker.page.url
    walker.go("/saksbehandling/horinger/provehoring/sporsmal")
    walker.press("Ask about each goal, and for anything else")
    walker.page.goto(desk)
    walker.press("Open now", exact=False)
    walker.press("Open now")
    walker.go("/horinger/provehoring")
    assert walker.reads("Open for responses")
    walker.go("/horinger/provehoring/les")
    assert walker.reads("Alle skal med.")


def test_an_officer_publishes_one_response_and_withholds_another(walker: Walker) -> None:
    walker.sign_in("saksbehandler")
    walker.go(f"/saksbehandling/horinger/{HEARING}/svar?tilstand=received")
    withheld = walker.open_first()
    walker.press("Withhold …")
    walker.page.locator("main textarea").first.fill("Opplysninger om en enkeltperson.")
    walker.press("Withhold")
    walker.go(f"/saksbehandling/horinger/{HEARING}/svar?tilstand=screened")
    published = walker.open_first()
    walker.press("Publish …")
    walker.press("Publish")
    page = walker.visitor.open(f"/en/horinger/{HEARING}/svarene", size=walker.size)
    names = page.locator("main tbody").last.inner_text()
    assert published in names
    assert withheld not in names


def test_somebody_without_an_account_answers_a_consultation(walker: Walker) -> None:
    walker.go(f"/horinger/{HEARING}")
    walker.press("Answer the consultation")
    walker.page.locator("#kind").select_option(value="person")
    walker.fill(name="Nora Eksempel", submitter_name="Nora Eksempel", email="nora@eksempel.example")
    walker.press("Go on to the response")
    walker.page.locator("details.comment summary").first.click()
    walker.page.locator("details.comment textarea").first.fill("Dette må bli mer konkret.")
    for level in walker.page.locator("input[value=partly-agree]").all():
        level.check()
    walker.press("Go on to send it in")
    assert walker.reads("Dette må bli mer konkret.")
    walker.press("Send the response in")
    assert walker.page.url.endswith("/kvittering")
    assert walker.reads("Your response is received.")


def test_a_response_is_sent_in_without_scripts(browser: "Browser", place: str) -> None:
    visitor = Visitor(browser, place)
    page = visitor.open(f"/en/horinger/{HEARING}/svar", scripts=False)
    page.locator("#kind").select_option(value="person")
    for name, value in (("name", "Nora"), ("submitter_name", "Nora"), ("email", "nora@eksempel.example")):
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Go on to the response").click()
    for level in page.locator("input[value=totally-agree]").all():
        level.check()
    page.get_by_role("button", name="Go on to send it in").click()
    page.get_by_role("button", name="Send the response in").click()
    page.wait_for_url("**/kvittering")
    visitor.close()


def test_the_secretariat_opens_a_round(walker: Walker) -> None:
    walker.sign_in("sekretariat")
    walker.go("/sekretariat")
    walker.go("/sekretariat/runder/eksempelrunde-host")
    walker.go("/sekretariat/runder/ny")
    walker.page.locator("main select[name=council]").select_option(index=1)
    walker.fill(name__nb="Prøverunde", opens_at="2026-01-01T08:00", closes_at="2099-01-01T08:00")
    walker.press("Save")
    assert walker.reads("Prøverunde") or "Prøverunde" in walker.page.locator("h1").inner_text()


def test_a_member_scores_every_measure_and_gets_a_receipt(walker: Walker) -> None:
    walker.sign_in("medlem")
    walker.go("/raad/mine-runder")
    walker.go(f"{ROUND}/stem")
    names = walker.page.evaluate(
        "() => [...new Set([...document.querySelectorAll('main input[type=radio]')].map(one => one.name))]"
    )
    for place, name in enumerate(names):
        walker.pick(name, "dont-know" if place == 0 else str(1 + place % 5))
    walker.press("Cast the ballot")
    assert walker.page.url.endswith("/kvittering")


def test_the_chair_records_what_the_council_advises(walker: Walker) -> None:
    walker.sign_in("leder")
    walker.go(f"{RESULT}/vedtak")
    walker.go(f"{RESULT}/vedtak/eksempeltiltak-journaldeling")
    walker.pick("decision", "postponed")
    walker.fill(text="Rådet venter på ny kostnad.", reason="Kostnaden er ukjent.")
    walker.pick("follows_result", "no")
    walker.press("Save")
    walker.go("/tiltak/eksempeltiltak-journaldeling")
    assert walker.reads("Rådet venter på ny kostnad.")


def test_an_administrator_lets_somebody_in(walker: Walker) -> None:
    walker.sign_in("admin")
    for path in ("/admin/logg", "/admin/jobber", "/rettigheter", "/konto", "/konto/okter"):
        walker.go(path)
    walker.go("/admin/brukere/ny")
    walker.fill(name="Ny Bruker", email="ny.bruker@eksempel.example")
    walker.press("Save")
    assert walker.reads("Ny Bruker") or "Ny Bruker" in walker.page.locator("h1").inner_text()
    walker.go("/admin/logg")
    assert walker.reads("User: take in")
