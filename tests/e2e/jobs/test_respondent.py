"""What somebody who answers a consultation comes for: without an account, and without scripts."""

import json
from html import escape
from itertools import count

import pytest
from altcha.v1 import ChallengeOptions, create_challenge, verify_solution
from playwright.sync_api import Route

from tests.support.walker import Walker

HEARING = "/horinger/eksempelhoring-revidert-strategi"
people = count(1)
COMMENT = "main details.comment textarea"


def begin(walker: Walker, name: str = "Nora Eksempel", email: str = "") -> str:
    """Begin a response as a person; return where it is written. Few letters go to one address, so each has its own."""
    walker.go(HEARING)
    walker.press("Answer the consultation")
    walker.page.locator("main #kind").select_option("person")
    walker.fill(name=name, submitter_name=name, email=email or f"nora{next(people)}@eksempel.example")
    walker.press("Go on to the response")
    return walker.page.url


def answer(walker: Walker, words: str) -> None:
    walker.open_folds()
    walker.page.locator(COMMENT).first.fill(words)
    for level in walker.page.locator("main input[value=partly-agree]").all():
        level.check()


def send(walker: Walker) -> None:
    walker.press("Go on to send it in")
    walker.press("Send the response in")
    assert walker.page.url.endswith("/kvittering")


@pytest.mark.plain
def test_a_response_is_begun_and_its_link_leads_back(walker: Walker) -> None:
    where = begin(walker)
    assert walker.reads("Your response")
    again = walker.somebody_else()
    again.page.goto(where)
    again.look()
    assert again.page.url == where
    again.close()


@pytest.mark.plain
def test_a_lost_link_is_sent_again(walker: Walker) -> None:
    begin(walker, email="lise@eksempel.example")
    walker.go(HEARING)
    walker.press("Answer the consultation")
    walker.follow_to("/ny-lenke")
    walker.fill(email="lise@eksempel.example")
    walker.click("main form button[type=submit]")
    assert not walker.page.locator(".form-errors").count()


@pytest.mark.plain
def test_what_is_saved_is_there_when_one_comes_back(walker: Walker) -> None:
    where = begin(walker)
    answer(walker, "Halvferdig.")
    walker.press("Save")
    walker.page.goto(where)
    assert walker.page.locator(COMMENT).first.input_value() == "Halvferdig."


@pytest.mark.plain
def test_a_response_is_read_through_and_sent_in_and_gets_a_receipt(walker: Walker) -> None:
    begin(walker)
    answer(walker, "Dette må bli mer konkret.")
    walker.press("Go on to send it in")
    assert walker.reads("Dette må bli mer konkret.")
    walker.press("Send the response in")
    assert walker.page.url.endswith("/kvittering")
    assert walker.reads("Your response is received.")


@pytest.mark.plain
def test_who_answers_is_put_right_before_it_is_sent_in(walker: Walker) -> None:
    begin(walker, "Nora Feil")
    answer(walker, "Vi er enige.")
    walker.press("Go on to send it in")
    walker.press("Change who answers")
    walker.fill(name="Nora Rett")
    walker.click("main form button[type=submit]")
    assert walker.reads("Nora Rett")
    walker.press("Send the response in")
    assert walker.reads("Nora Rett")


@pytest.mark.plain
def test_a_response_is_replaced_by_a_new_one(walker: Walker) -> None:
    begin(walker)
    answer(walker, "Vi er enige.")
    send(walker)
    walker.press("Replace the response with a new one")
    walker.click("main form button[type=submit]")
    walker.open_folds()
    assert walker.page.locator(COMMENT).first.input_value() == "Vi er enige."
    answer(walker, "Vi er uenige likevel.")
    send(walker)
    assert walker.reads("Vi er uenige likevel.")


@pytest.mark.plain
def test_a_response_is_withdrawn(walker: Walker) -> None:
    where = begin(walker)
    answer(walker, "Vi angrer.")
    send(walker)
    walker.press("Take the response back")
    walker.click("main form button[type=submit]")
    walker.page.goto(where)
    assert not walker.page.locator(COMMENT).count()


@pytest.mark.plain
def test_what_is_written_in_another_tab_after_sending_is_kept_on_the_page(walker: Walker) -> None:
    where = begin(walker)
    walker.page.goto(where)
    first, second = walker.page, walker.page.context.new_page()
    second.goto(where)
    answer(walker, "Sendt herfra.")
    send(walker)
    walker.page = second
    walker.open_folds()
    second.locator(COMMENT).first.fill("Skrevet etterpå.")
    walker.visitor.watch.expect("status of 409")
    walker.press("Save")
    assert "Skrevet etterpå." in second.locator("main").inner_text() or second.get_by_text("Skrevet etterpå.").count()
    assert first.url.endswith("/kvittering")


def test_what_is_typed_is_saved_by_itself(walker: Walker) -> None:
    where = begin(walker)
    walker.open_folds()
    with walker.page.expect_response(lambda answered: answered.request.method == "POST"):
        walker.page.locator(COMMENT).first.fill("Lagret uten et trykk.")
    walker.page.goto(where)
    walker.open_folds()
    assert walker.page.locator(COMMENT).first.input_value() == "Lagret uten et trykk."


def test_the_response_of_an_account_is_gone_on_with(walker: Walker) -> None:
    walker.sign_in("horing")
    walker.click("main a[href*='/svar/']")
    answer(walker, "Fra kontoen.")
    send(walker)
    assert walker.reads("Fra kontoen.")


def test_the_browser_does_the_work_that_a_form_asks_for(walker: Walker) -> None:
    made = create_challenge(ChallengeOptions(hmac_key="a key", max_number=3_000))
    asked = {"algorithm": made.algorithm, "challenge": made.challenge, "salt": made.salt, "signature": made.signature}
    box = f"""<div data-module="work" data-challenge="{escape(json.dumps(asked | {"most": 3_000}))}" data-working="…"
        data-done="Done."><input type="hidden" name="work"><p role="status"></p></div></form>"""

    def under_pressure(route: Route) -> None:
        answer = route.fetch()
        head, main, rest = answer.text().partition("<main")
        route.fulfill(response=answer, body=head + main + rest.replace("</form>", box, 1))

    walker.page.route("**/svar", under_pressure)
    walker.go(f"{HEARING}/svar")
    walker.page.get_by_text("Done.").first.wait_for()
    assert verify_solution(walker.page.locator("main [name=work]").input_value(), "a key")[0]
