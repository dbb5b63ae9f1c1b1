"""The service of `docs/deploy` starts the program as it says, and shuts it in by what systemd knows."""

import configparser
import os
import shutil
import signal
import stat
import subprocess

from steps.environment import ROOT
from tests.attack.conftest import DEPLOY, written_settings
from tests.support import clocks, server

UNIT = DEPLOY / "strategy-tracker.service"
PROGRAM = "/opt/strategy-tracker/.venv/bin/strategy-tracker "
YES_OR_NO, WORDS = {"yes", "no"}, None
# What systemd.exec(5) lets a service say of the place it runs in, and in which words.
SANDBOX = {
    **dict.fromkeys(
        ("PrivateTmp", "PrivateDevices", "NoNewPrivileges", "LockPersonality", "ProtectControlGroups"), YES_OR_NO
    ),
    **dict.fromkeys(("ProtectKernelTunables", "ProtectKernelModules", "RestrictNamespaces"), YES_OR_NO),
    "ProtectSystem": {"yes", "no", "full", "strict"},
    "ProtectHome": {"yes", "no", "read-only", "tmpfs"},
    **dict.fromkeys(("CapabilityBoundingSet", "RestrictAddressFamilies", "SystemCallArchitectures"), WORDS),
}


def service():
    unit = configparser.ConfigParser(interpolation=None, strict=True)
    unit.optionxform = str
    unit.read_string(UNIT.read_text())
    return unit["Service"]


def test_the_service_of_the_documents_starts(databases, tmp_path):
    said = service()
    assert said["EnvironmentFile"] == "/etc/strategy-tracker.env"
    assert said["ExecStart"].startswith(PROGRAM)
    program = [*clocks.PROGRAM, *said["ExecStart"].removeprefix(PROGRAM).split()]
    folder, port = tmp_path / said["StateDirectory"], server.free_port()
    folder.mkdir(mode=int(said["StateDirectoryMode"], 8))
    with databases.copy("seeded", folder) as url:
        (folder / "seeded.sqlite3").chmod(0o600)  # a copy of the tests'; the program makes its own so
        own = {"DATABASE_URL": url, "INSTANCE_DIR": str(folder), "PORT": str(port), "WORKERS": "1", "HOST": "127.0.0.1"}
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **written_settings(), **own}
        with (tmp_path / "server.log").open("w") as log:
            process = subprocess.Popen(program, cwd=ROOT, env=env, stdout=log, stderr=log, umask=int(said["UMask"], 8))
            server._wait_for(f"http://127.0.0.1:{port}/healthz", process, tmp_path)
            process.send_signal(signal.SIGTERM)
            assert process.wait(int(said["TimeoutStopSec"])) == 0
        made = [one for one in folder.rglob("*") if one.is_file()]
        assert [one.name for one in made if stat.S_IMODE(one.stat().st_mode) & 0o077] == []


def test_what_shuts_it_in_is_known_to_systemd():
    said = service()
    assert {name: said[name] for name, words in SANDBOX.items() if words and said[name] not in words} == {}
    assert said["ProtectSystem"] == "strict"
    assert said["CapabilityBoundingSet"] == ""
    asked = shutil.which("systemd-analyze")
    if asked:
        done = subprocess.run([asked, "verify", UNIT], capture_output=True, text=True, check=False)
        assert "Unknown" not in done.stderr
