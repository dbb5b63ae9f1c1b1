"""What the program is made of: a list of parts in CycloneDX, and one of their licences, in build/sbom.

Python packages are those of `requirements/run.txt`, told by what is installed; browser packages those that are built
into `static/vendor`. Run by `make sbom`.
"""

import base64
import json
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "sbom"
LOCKED = re.compile(r"^([\w.-]+(?:\[[^\]]*\])?==[^\\\n]+)", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
# A work under the EUPL 1.2 may be given out with these: they permit it, or ask for no more than their own files.
ALLOWED = {
    *("0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "PSF-2.0"),
    *("Unlicense", "Zlib", "ZPL-2.1", "OFL-1.1", "MPL-2.0", "LGPL-2.1-or-later", "LGPL-3.0-only"),
}
# What packages say in other words than those of SPDX.
MEANT = {
    "Apache Software License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "MIT, BSD": "MIT AND BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "ZPL 2.1": "ZPL-2.1",
}
# Whose licence is told by a file beside them alone.
TOLD_BY_A_FILE = {"huey": "MIT", "stack-trace": "MIT", "xtend": "MIT"}


def locked() -> list[Requirement]:
    """Return what the program needs to run on this machine, by the lock."""
    found = [Requirement(line.strip()) for line in LOCKED.findall((ROOT / "requirements" / "run.txt").read_text())]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


def licence_of(package: str) -> str:
    """Return the licence of an installed package as SPDX writes it. Raises: KeyError where it names none."""
    about = metadata.metadata(package)
    if about.get("License-Expression"):
        return about["License-Expression"]
    classifiers = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier", [])]
    for words in (about.get("License") or "", *classifiers):
        if words in ALLOWED or words in MEANT:
            return MEANT.get(words, words)
    return TOLD_BY_A_FILE[package]


def licences_in(expression: str) -> set[str]:
    """Return the licences that an expression of SPDX names; all of them must do, whichever may be chosen."""
    return set(NAME.findall(expression)) - {"AND", "OR", "WITH"}


def browser_packages() -> list[tuple[str, str, str, str]]:
    """Return the name, version, licence and hash of what is built into browser files."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    found = {
        (name, about["version"], about.get("license") or TOLD_BY_A_FILE[name], about["integrity"])
        for name, about in ((path.rpartition("node_modules/")[2], about) for path, about in packages.items() if path)
        if not about.get("dev")
    }
    return sorted(found)  # one may lie in several folders


def bill() -> dict[str, Any]:
    """Return the list of parts, told by the environment this runs in and by the locks."""
    told = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--pyproject", "pyproject.toml"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    made = json.loads(told)
    wanted = {_canonical(one.name) for one in locked()}
    made["components"] = [one for one in made["components"] if _canonical(one["name"]) in wanted]
    for one in made["components"]:
        one["licenses"] = [{"expression": licence_of(_canonical(one["name"]))}]
    made["components"] += [_component(*one) for one in browser_packages()]
    known = {one["bom-ref"] for one in made["components"]} | {"root-component"}
    made["dependencies"] = [
        {"ref": one["ref"], "dependsOn": [ref for ref in one.get("dependsOn", []) if ref in known]}
        for one in made["dependencies"]
        if one["ref"] in known
    ]
    return made


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _component(name: str, version: str, licence: str, integrity: str) -> dict[str, Any]:
    kind, _, digest = integrity.partition("-")
    address = f"pkg:npm/{quote(name, safe='/')}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"expression": licence}],
        "hashes": [{"alg": kind.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}],
    }


def licence_list(made: dict[str, Any]) -> str:
    """Return a table of all parts and their licences."""
    lines = [f"| {one['name']} | {one['version']} | {one['licenses'][0]['expression']} |" for one in made["components"]]
    return "\n".join(["| Part | Version | Licence |", "|---|---|---|", *sorted(lines, key=str.lower), ""])


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    parts = bill()
    (FOLDER / "strategy-tracker.cdx.json").write_text(json.dumps(parts, indent=1, ensure_ascii=False) + "\n")
    (FOLDER / "licences.md").write_text(licence_list(parts))
    print(f"{len(parts['components'])} parts: {FOLDER / 'strategy-tracker.cdx.json'}, {FOLDER / 'licences.md'}")
