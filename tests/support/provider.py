"""A provider of OpenID Connect that others made and keep up, in a process of its own: `oidc-provider-mock`."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from tests.support.server import PATIENCE_SECONDS, free_port

RUN = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]


@contextmanager
def a_provider(folder: Path, *people: dict[str, Any]) -> Iterator[str]:
    """Start it and yield its address; it demands a nonce, and knows `people` by their claims."""
    port = free_port()
    known = [word for one in people for word in ("--user-claims", json.dumps(one))]
    command = [*RUN, "--port", str(port), "--require-nonce", "true", *known]
    env = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    with (folder / "provider.log").open("w") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, process, folder)
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _wait_for(address: str, process: subprocess.Popen, folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((folder / "provider.log").read_text())
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=PATIENCE_SECONDS).ok
    except requests.ConnectionError:
        return False


def signed_in_there(address: str, subject: str) -> str:
    """Sign in at the provider as a person would, and return where one is sent back to: path and query."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=PATIENCE_SECONDS)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"
