"""What an administrator comes for, beside the walks of a new installation in tests/e2e/test_administrator.py."""

from tests.support.walker import Walker


def test_somebody_is_let_in_with_a_role_and_stands_in_the_log(walker: Walker) -> None:
    name = walker.sign_in("admin").locator("main .kicker").first.inner_text()
    walker.follow_to("/admin/brukere")
    walker.follow_to("/admin/brukere/ny")
    walker.fill(name="Ny Bruker", email="ny.bruker@eksempel.example")
    walker.press("Save")
    assert walker.heading() == "Ny Bruker"
    walker.press("Give a role")
    walker.pick("role", "editor")
    walker.press("Save")
    assert walker.page.locator(".form-errors").all_inner_texts() == []
    walker.go("/admin/logg")
    assert name in walker.page.locator(".audit-log").inner_text()


def test_a_role_is_taken_back_and_a_user_shut_out_and_let_in_again(walker: Walker) -> None:
    walker.sign_in("admin")
    walker.go("/admin/brukere")
    walker.page.locator("main a", has_text="redaktør").first.click()
    user = walker.look().url
    walker.click("main form[action$='/ta-tilbake'] button, main a[href$='/ta-tilbake']")
    if walker.page.url.endswith("/ta-tilbake"):
        walker.click("main form button[type=submit]")
    for step in ("/steng", "/apne"):
        walker.page.goto(user)
        walker.click(f"main form[action$='{step}'] button, main a[href$='{step}']")
        if walker.page.url.endswith(step):
            walker.click("main form button[type=submit]")
    assert walker.page.locator(".form-errors").all_inner_texts() == []


def test_somebody_elses_sessions_are_ended(walker: Walker) -> None:
    editor = walker.somebody_else()
    editor.sign_in("redaktor")
    walker.sign_in("admin")
    walker.go("/admin/brukere")
    walker.page.locator("main a", has_text="redaktør").first.click()
    walker.look()
    walker.click("main form[action*='/okter/'] button, main a[href*='/okter/']")
    editor.page.goto(f"/{editor.way.language}/redaksjon")
    assert "/logg-inn" in editor.page.url
    editor.close()


def test_the_rights_the_log_and_the_jobs_are_looked_through(walker: Walker) -> None:
    walker.sign_in("admin")
    for path in ("/admin/logg", "/admin/jobber", "/rettigheter", "/konto", "/konto/okter"):
        walker.go("/min-side")
        if walker.page.locator(f"main a[href$='{path}']").count():
            walker.follow_to(path)
        else:
            walker.go(path)
        assert walker.heading()
