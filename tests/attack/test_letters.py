"""Nobody writes to others in our name: letters to an address are few, and say nothing that a stranger typed."""

import re

from tests.support.forms import open_form, submit
from tests.support.work import asked_in, solved

WHO = {
    "kind": "person",
    "name": "Vinn en million på svindel.example",
    "submitter_name": "Ring 820 00 000",
    "language": "nb",
    "may_publish": "1",
}
BEGUN, REFUSED = 303, 422
LINK = re.compile(r"/en/horinger/\S+/brev/\S+|/nb/horinger/\S+/brev/\S+")


def begin(somebody, site, email):
    """Begin a response as a browser does; where many have, it does the work it is asked for."""
    path = f"/en/horinger/{site.round}/svar"
    asked = asked_in(somebody.get(path).text)
    return submit(somebody, path, WHO | {"email": email} | ({"work": solved(asked)} if asked else {}))


def test_an_address_gets_few_letters_and_whoever_types_it_is_told_why(site):
    answers = [begin(site.front.somebody(f"127.0.1.{number}"), site, "offer@example.no") for number in range(17)]
    assert [answer.status_code for answer in answers] == [BEGUN] * 15 + [REFUSED] * 2
    assert "Many letters have gone to this address" in answers[-1].text
    assert len(site.letters_to("offer@example.no", 15)) == 15


def test_whoever_types_the_address_of_another_keeps_no_letter_from_its_owner(site):
    stranger, owner = site.front.somebody("127.0.1.30"), site.front.somebody("127.0.1.31")
    typed = [begin(stranger, site, "eier@example.no").status_code for _ in range(7)]
    assert typed == [BEGUN] * 5 + [REFUSED] * 2
    assert begin(owner, site, "eier@example.no").status_code == BEGUN
    assert len(site.letters_to("eier@example.no", 6)) == 6


def test_so_many_responses_are_begun_from_one_network_address(site):
    flood, other = site.front.somebody("127.0.1.40"), site.front.somebody("127.0.1.41")
    answers = [begin(flood, site, f"nummer{number}@example.no") for number in range(32)]
    assert [answer.status_code for answer in answers] == [BEGUN] * 30 + [REFUSED] * 2
    assert "Many responses have been begun from your network" in answers[-1].text
    assert begin(other, site, "nummer99@example.no").status_code == BEGUN


def test_who_does_no_work_begins_half_of_them(site):
    flood, path = site.front.somebody("127.0.1.45"), f"/en/horinger/{site.round}/svar"
    answers = [submit(flood, path, WHO | {"email": f"slapp{number}@example.no"}).status_code for number in range(17)]
    assert answers == [BEGUN] * 15 + [REFUSED] * 2


def test_what_a_stranger_typed_stands_in_no_letter(site):
    assert begin(site.front.somebody("127.0.1.20"), site, "annen@example.no").status_code == BEGUN
    [letter] = site.letters_to("annen@example.no", 1)
    assert "svindel.example" not in letter
    assert "820 00 000" not in letter


def test_the_address_is_confirmed_by_the_letter_and_by_nothing_else(site, typed):
    respondent, officer = site.front.somebody("127.0.1.21"), site.front.somebody("127.0.1.22")
    address = begin(respondent, site, "svarer@example.no").headers["Location"]
    _, fields = open_form(respondent, address)
    submit(respondent, address, {next(name for name in fields if name.startswith("text-")): "Vi er enige."})
    assert submit(respondent, f"{address}/send").status_code == BEGUN
    submit(officer, "/en/logg-inn", typed | {"email": "solveig@example.no"})
    assert "address not confirmed" in read_by(officer, site)
    [link] = [LINK.search(letter)[0] for letter in site.letters_to("svarer@example.no", 1) if "/brev/" in letter]
    assert "address not confirmed" in read_by(officer, site)
    assert submit(respondent, link).status_code == BEGUN
    assert "address not confirmed" not in read_by(officer, site)


def read_by(officer, site):
    """Return the officer's page of the response."""
    page = officer.get(f"/en/saksbehandling/horinger/{site.round}/svar").text
    [path] = set(re.findall(r'href="(/en/saksbehandling/svar/[0-9A-Z]{26})', page))
    return officer.get(path).text
