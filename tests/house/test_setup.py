"""What is fetched is locked by version and hash, from wherever; every task can be called both ways."""

import json
import re
import subprocess
import sys

import pytest

from steps.environment import REQUIREMENTS, ROOT

LOCKS = sorted(REQUIREMENTS.glob("*.txt"))
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
ADDRESS = re.compile(r"https?://|file:|--index|--find-links")


def pins(name):
    return dict(PIN.findall((REQUIREMENTS / name).read_text()))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_hashes_and_no_addresses(lock):
    text = lock.read_text()
    for block in re.split(r"\n(?=\S)", text):
        if PIN.match(block):
            assert "--hash=sha256:" in block, block
    assert not ADDRESS.search(text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_lock_says_what_it_was_made_from(lock):
    assert lock.with_suffix(".in").is_file()


def test_the_tests_run_on_the_versions_that_serve():
    assert pins("run.txt").items() <= pins("test.txt").items()


def test_browser_packages_are_locked_by_hash_without_addresses():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: facts for name, facts in lock["packages"].items() if name}
    assert [name for name, facts in packages.items() if "integrity" not in facts] == []
    assert [name for name, facts in packages.items() if "resolved" in facts] == []


def test_the_direct_browser_packages_are_exact_versions():
    wanted = json.loads((ROOT / "package.json").read_text())
    versions = (wanted["dependencies"] | wanted["devDependencies"]).values()
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_make_knows_every_task():
    words = subprocess.run([sys.executable, ROOT / "tools" / "task.py"], capture_output=True, text=True, check=False)
    tasks = re.findall(r"^  ([\w-]+) ", words.stdout, re.MULTILINE)
    targets = re.search(r"^COMMANDS := (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets is not None
    assert sorted(targets[1].split()) == sorted(tasks)
