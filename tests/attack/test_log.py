"""What the served program writes to its log."""

from tests.support.forms import submit
from tests.support.server import until


def test_a_failed_sign_in_is_told_of_without_the_name_that_was_typed(site):
    submit(
        site.front.somebody("127.0.2.1"), "/en/logg-inn", {"email": "kari@example.no", "password": "helt feil passord"}
    )
    assert "strategy_tracker.security sign-in failed address=127.0.2.1" in site.said
    assert "kari@example.no" not in site.said


def test_a_link_stands_in_no_log_of_the_program_or_of_the_proxy(site):
    site.front.somebody("127.0.2.2").get("/en/engangslenke/qW3-x_9Lk?a=b%0aINFO")
    until(lambda: "/en/engangslenke/" in site.front.log.read_text())  # nginx writes after it has answered
    assert "qW3-x_9Lk" not in site.said
    assert "qW3-x_9Lk" not in site.front.log.read_text()


def test_over_https_browsers_are_told_to_keep_to_it_and_cookies_are_of_this_host(site, typed):
    kari = site.front.somebody("127.0.2.3")
    answer = submit(kari, "/en/logg-inn", typed)
    assert "max-age=" in answer.headers["Strict-Transport-Security"]
    assert {"__Host-okt", "__Host-kjent"} <= set(kari.jar)
    assert all("Secure" in cookie for cookie in answer.cookies if cookie.startswith("__Host-"))
    assert kari.get("/en/konto").headers["Cache-Control"] == "no-store"
