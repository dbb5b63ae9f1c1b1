"""What a reader comes for, by what the pages offer and without an account; all of it without scripts too."""

import io
import sqlite3
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.support.walker import Walker

pytestmark = pytest.mark.plain
ATOM = "{http://www.w3.org/2005/Atom}"
SOURCE = "main a[href^='https://']"


def test_what_is_late_and_why(walker: Walker) -> None:
    walker.go("/")
    walker.follow_to("/mal/2")
    walker.open_folds()
    assert walker.reads("Delayed")
    walker.follow_to("/veikart?mal=mal-2")
    walker.page.locator("main select[name=tilstand]").select_option("late")
    walker.press("Show")
    walker.click("main tbody a")
    assert walker.reads("Delayed")
    assert walker.page.locator(SOURCE).count()


def test_a_measure_its_owner_and_when_it_comes(walker: Walker) -> None:
    walker.go("/tiltak")
    walker.fill(q="legemiddelliste")
    walker.press("Show")
    walker.follow_to("/tiltak/pll")
    assert walker.page.locator("main a[href$='/aktorer/helsedirektoratet']").first.is_visible()
    assert "2026" in walker.text
    walker.follow_to("/aktorer/helsedirektoratet")
    assert walker.page.locator("main a[href$='/tiltak/pll']").count()


def test_a_measure_is_followed_in_a_news_reader(walker: Walker) -> None:
    walker.go("/tiltak/pll")
    feed = walker.page.locator("main a[href$='.atom']").first.get_attribute("href")
    answer = walker.page.request.get(feed)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    entries = ET.fromstring(answer.body()).findall(f"{ATOM}entry")  # noqa: S314 - our own feed
    assert entries
    assert entries[0].find(f"{ATOM}title").text


def test_everything_is_downloaded_as_one_file(walker: Walker, tmp_path: Path) -> None:
    walker.go("/")
    walker.click("footer a[href$='/data']")
    with walker.page.expect_download() as begun:
        walker.page.locator("main a[href$='.zip']").click()
    with zipfile.ZipFile(io.BytesIO(Path(begun.value.path()).read_bytes())) as file:
        names = file.namelist()
        (database,) = (name for name in names if name.endswith((".sqlite", ".sqlite3", ".db")))
        file.extract(database, tmp_path)
    assert {"csv", "json"} <= {name.rpartition(".")[2] for name in names}
    rows = sqlite3.connect(tmp_path / database).execute("select count(*) from measures").fetchone()
    assert rows[0] > 20


def test_the_table_of_a_figure_is_read_and_fetched(walker: Walker) -> None:
    walker.go("/indikator/digital-kontakt")
    walker.open_folds()
    table = walker.page.locator("figure table").first
    assert table.is_visible()
    assert "57" in table.inner_text()
    link = walker.page.locator("main a[href*='/figur/'][href*='.csv']").first.get_attribute("href")
    assert "57" in walker.page.request.get(link).text()


def test_norway_is_compared_with_others(walker: Walker) -> None:
    walker.go("/europa")
    walker.open_folds()
    text = walker.page.locator("main table").first.inner_text()
    assert walker.page.locator("main tbody tr").count() > 5
    assert text
    assert walker.page.locator(SOURCE).count()


def test_a_word_is_found_in_spite_of_a_slip(walker: Walker) -> None:
    walker.go("/sok")
    walker.fill(q="legemidellista")
    walker.press("Show")
    walker.follow_to("/tiltak/pll")
    assert walker.heading()


def test_a_figure_is_cited_with_its_source_its_date_and_the_address_of_the_page(walker: Walker) -> None:
    walker.go("/indikator/digital-kontakt")
    walker.open_folds()
    assert walker.page.locator(SOURCE).first.is_visible()
    assert walker.page.locator("footer .from code").inner_text().endswith("/indikator/digital-kontakt")
    walker.click("footer a[href$='/kilder']")
    assert walker.page.locator(SOURCE).count()


def test_how_a_measure_came_to_stand_as_it_does(walker: Walker) -> None:
    walker.go("/tiltak/pll")
    walker.follow_to("/historikk/measure/pll")
    assert walker.page.locator("main ins, main dt, main h2, main time").count()
    walker.follow_to("/tiltak/pll")
    assert walker.page.url.endswith("/tiltak/pll")


def test_what_is_not_accessible_and_whom_to_tell(walker: Walker) -> None:
    walker.go("/")
    walker.click("footer a[href$='/tilgjengelighet']")
    assert "2.1.1" in walker.text
    assert walker.page.locator(SOURCE).count()
