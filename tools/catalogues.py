"""Bring the translation catalogues up to date with the texts in the code: `python3 tools/task.py catalogues`.

New texts come in untranslated, texts that are gone go out; the test of the catalogues asks for the rest.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "strategy_tracker" / "translations"
TEMPLATE = ROOT / "build" / "messages.pot"
LANGUAGES = ("nb", "nn")
KEYWORDS = ("msg", "msgn:1,2", "_", "gettext", "ngettext:1,2", "msgp:1c,2", "pgettext:1c,2")


def pybabel(*args: object) -> None:
    """Run Babel's own command from the folder of the project."""
    subprocess.run([Path(sys.executable).with_name("pybabel"), "-q", *map(str, args)], cwd=ROOT, check=True)


def main() -> None:
    """Extract all texts and merge them into each catalogue."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    layout = ("--no-location", "--sort-output", "--width=120")
    pybabel("extract", "-F", FOLDER / "babel.cfg", "--no-default-keywords", *keywords, *layout, "-o", TEMPLATE, ".")
    for language in LANGUAGES:
        file = FOLDER / language / "LC_MESSAGES" / "messages.po"
        command = "update" if file.exists() else "init"
        more = ("--no-fuzzy-matching", "--ignore-obsolete", "--ignore-pot-creation-date") if file.exists() else ()
        pybabel(command, "-i", TEMPLATE, "-d", FOLDER, "-l", language, "--width=120", *more)


if __name__ == "__main__":
    main()
