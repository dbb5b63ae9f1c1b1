"""Presses every button that the pages of something with states show, and with --every-variant in every state.

After each press the records are put back, so that each state is come to once. Which state is left in which ways, the
tests of the rules hold; a walk holds that each way is a button with a page that works.
"""

from collections.abc import Mapping

from playwright.sync_api import Locator

from tests.support import server
from tests.support.walker import Walker

TYPED = {"date": "2099-01-01", "datetime-local": "2099-01-01T12:00"}


class Explorer:
    """Walks from one page, on which all steps stand, in each of the states of what it shows."""

    def __init__(
        self,
        walker: Walker,
        site: server.Restored,
        steps: str,
        *,
        state: str = ".kicker",
        typed: Mapping[str, str] | None = None,
    ) -> None:
        """`steps` selects links and buttons, `state` the words of the state; `typed` goes into fields as it is."""
        self.walker, self.site, self.steps, self.state, self.typed = walker, site, steps, state, typed or {}
        self.home = walker.page.url
        self.pressed: set[tuple[str, str]] = set()
        self.states: set[tuple[str, ...]] = set()

    def explore(self) -> None:
        offered = self._offered()
        state = (self._state(), *offered)
        if state in self.states:
            return
        self.states.add(state)
        for step in offered:
            if not self.walker.is_thorough and step in {pressed for _, pressed in self.pressed}:
                continue
            before = server.Restored(self.site.address, f"sqlite:///{self.site.file}")
            self._press(step)
            self.pressed.add((state[0], step))
            self.explore()
            before.put_back()

    def _offered(self) -> list[str]:
        self.walker.page.goto(self.home)
        self.walker.open_folds()
        found = self.walker.page.locator(self.steps).evaluate_all(
            "all => all.map(one => new URL(one.form?.action ?? one.href).pathname + (one.name ? '#' + one.name : ''))"
        )
        assert len(found) == len(set(found)), found
        return [str(one) for one in found]

    def _state(self) -> str:
        return self.walker.page.locator(f"main {self.state}").first.inner_text()

    def _press(self, step: str) -> None:
        place = self._offered().index(step)
        what = self.walker.page.locator(self.steps).nth(place)
        leads_to_a_form = what.evaluate("one => one.tagName") == "A"
        self.walker.follow(what)
        if leads_to_a_form:
            self.fill_in()
            self.walker.follow(self.walker.page.locator("main form.edit-form button[type=submit]").first)
        problems = self.walker.page.locator(".form-errors").all_inner_texts()
        assert not problems, (step, problems)
        self.walker.look()

    def fill_in(self) -> None:
        """Fill in what is empty, and what was said to be typed."""
        self.walker.open_folds()
        for field in self.walker.page.locator("main form.edit-form :is(input, textarea, select)").all():
            self._fill_in(field)

    def _fill_in(self, field: Locator) -> None:
        name, kind = field.get_attribute("name") or "", field.get_attribute("type") or "text"
        if kind in {"hidden", "checkbox", "radio", "submit"}:
            return
        if name in self.typed:
            field.fill(self.typed[name])
        elif field.evaluate("one => one.tagName") == "SELECT":
            if not field.input_value():
                field.select_option(index=1)
        elif not field.input_value():
            field.fill(TYPED.get(kind, "Prøvd i en nettleser"))
