"""Whole addresses begin with BASE_URL, whatever port and scheme a request came by."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from tests.support.databases import settings_for
from tests.support.programs import another

KNOWN = "https://strategi.example.no"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTS = pytest.mark.parametrize("host", ["strategi.example.no", "STRATEGI.example.no:8443"])


@pytest.fixture
def reader(database_url: str, tmp_path: Path) -> Iterator[FlaskClient]:
    with another(replace(settings_for(database_url, tmp_path), base_url=KNOWN)) as program:
        yield program.test_client()


def ask(reader: FlaskClient, path: str, host: str) -> str:
    return reader.get(path, headers={"Host": host}).text


@HOSTS
def test_a_page_names_itself_and_its_languages(reader: FlaskClient, host: str) -> None:
    found = re.findall(r'<link rel="(?:canonical|alternate)"[^>]*href="([^"]*)"', ask(reader, "/nn/tiltak", host))
    assert found == [f"{KNOWN}/{code}/tiltak" for code in ("nb", "nn", "nn", "en")]


@HOSTS
def test_robots_are_told_where_the_list_of_pages_is(reader: FlaskClient, host: str) -> None:
    assert f"Sitemap: {KNOWN}/sitemap.xml\n" in ask(reader, "/robots.txt", host)
    pages = re.findall("<loc>(.*?)</loc>", ask(reader, "/sitemap.xml", host))
    assert pages
    assert all(page.startswith(KNOWN + "/") for page in pages)


@HOSTS
def test_a_feed_begins_with_it_too(reader: FlaskClient, host: str) -> None:
    feed = ET.fromstring(ask(reader, "/nb/endringer.atom", host))  # noqa: S314 - our own answer
    assert feed.findtext("a:id", namespaces=ATOM) == f"{KNOWN}/endringer"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": f"{KNOWN}/nb/endringer.atom", "alternate": f"{KNOWN}/nb/endringer"}
