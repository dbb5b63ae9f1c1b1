"""Write the tables of docs/personal-data.md anew, from what stands beside the columns."""

from pathlib import Path

from strategy_tracker.factory import load_models
from strategy_tracker.pages.values.personal_data import as_markdown

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "personal-data.md"
BEGINS = "## What is kept\n\n"


def main() -> None:
    """Write what follows the last heading."""
    load_models()
    before, _, _ = DOCUMENT.read_text().partition(BEGINS)
    DOCUMENT.write_text(before + BEGINS + as_markdown())


if __name__ == "__main__":
    main()
