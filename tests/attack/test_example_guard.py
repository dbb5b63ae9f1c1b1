"""The passwords of the example set stand in the README: they open nothing that others can reach."""

import os
import subprocess

import pytest

from steps import machine
from steps.environment import ROOT
from tests.support import clocks, nginx, server
from tests.support.forms import submit
from tests.support.outside import Outsider

KNOWN = {"email": "redaktor@eksempel.example", "password": "oppdiktet-lampe-fjell"}
DOOR = "/en/logg-inn"


@pytest.fixture(scope="module")
def tried_out(databases, tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    with databases.copy("example", folder) as url, server.running(url, folder) as program:
        yield program, url, folder


def run(tried_out, *command, **more):
    _, url, folder = tried_out
    env = {**os.environ, "DATABASE_URL": url, "INSTANCE_DIR": str(folder), "PORT": str(server.free_port()), **more}
    asked = [*clocks.PROGRAM, *command]
    return subprocess.run(asked, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)


def test_at_the_machine_itself_they_are_of_use(tried_out):
    assert submit(Outsider(tried_out[0]), DOOR, KNOWN).status_code == 303


@pytest.mark.skipif(machine.nginx() is None, reason="there is no nginx on this machine")
def test_by_way_of_a_proxy_they_are_of_none(tried_out, tmp_path):
    with nginx.careless(tried_out[0], tmp_path) as address:
        answer = submit(Outsider(address, name="localhost"), DOOR, KNOWN)
    assert answer.status_code == 422
    assert "This account is an example" in answer.text


@pytest.mark.parametrize(
    ("command", "more"),
    [(["serve"], {"HOST": "::"}), (["serve"], {"PROXIES": "1"}), (["example", "load"], {"HOST": "::"})],
    ids=str,
)
def test_where_others_can_reach_the_program_it_neither_starts_nor_loads_them(tried_out, command, more):
    ended = run(tried_out, *command, **more)
    assert ended.returncode == 1
    assert "anybody knows its passwords" in ended.stderr
