"""What the program is made of can be given out with it, and is told in full."""

import json
import re
from importlib import metadata

import bill_of_materials as parts
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from steps.environment import ROOT

ADDRESS = re.compile(r"https?://[\w.-]+(?:/[\w.~%@:/-]*)?(?:\?[\w=&]*)?(?:#!?[\w./-]*)?", re.ASCII)


@pytest.fixture(scope="module")
def bill():
    return parts.bill()


def test_every_licence_of_what_the_program_needs_permits_to_give_it_out_under_the_eupl():
    licences = {one.name: parts.licence_of(one.name) for one in parts.locked()}
    licences |= {name: licence for name, _, licence, _ in parts.browser_packages()}
    assert {name: one for name, one in licences.items() if not parts.licences_in(one) <= parts.ALLOWED} == {}


def test_what_names_no_licence_is_told_by_its_file_and_nothing_else_is():
    browser = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    silent = {path.rpartition("node_modules/")[2] for path, about in browser.items() if not about.get("license")}
    assert set(parts.TOLD_BY_A_FILE) == silent | {"huey"}


def test_the_list_of_parts_has_each_part_once_and_is_what_cyclonedx_says_it_is(bill):
    named = {(parts._canonical(one["name"]), one["version"]) for one in bill["components"]}
    python = {(one.name, metadata.version(one.name)) for one in parts.locked()}
    browser = {(parts._canonical(name), version) for name, version, _, _ in parts.browser_packages()}
    assert named == python | browser
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(without_addresses(bill))) is None
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])
    assert all(one["licenses"] for one in bill["components"])


def without_addresses(bill):
    """The list with the shortest address there is at each reference: to read one, the validator takes 50 ms."""
    plain = json.loads(json.dumps(bill))
    for told in (reference for one in plain["components"] for reference in one.get("externalReferences", ())):
        assert ADDRESS.fullmatch(told["url"]), told
        told["url"] = "a"
    return plain


def test_the_list_of_licences_has_a_line_for_each_part(bill):
    assert len(parts.licence_list(bill).splitlines()) == len(bill["components"]) + 2
