"""What can be set, called and downloaded is written down."""

import re
from pathlib import Path

import click

from strategy_tracker.cli import COMMANDS, main
from strategy_tracker.exchange.downloads import FORMATS, TABLES
from strategy_tracker.kernel.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
RUNNING = (ROOT / "docs" / "running.md").read_text()
DATA = (ROOT / "docs" / "data.md").read_text()
FROM_ENVIRONMENT = {
    "instance_dir", "database_url", "secret_key", "host", "port", "redis_url", "session_hours",
    "session_idle_minutes", "second_factor",
    "ballot_draft_days", "proxies", "jobs", "log", "workers", "base_url", "mail_url", "mail_from",
    "security_contact",
}  # fmt: skip


def test_every_command_is_described() -> None:
    assert [name for name in COMMANDS if f"`strategy-tracker {name}" not in RUNNING] == []


def test_each_decision_has_a_number_of_its_own() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(one.name[:4]) for one in decisions]
    assert len(set(numbers)) == len(numbers)
    assert [one.name for one in decisions if not one.read_text().startswith(f"# {int(one.name[:4])}. ")] == []


def test_every_setting_is_described() -> None:
    known = set(Settings.__struct_fields__)
    assert known >= FROM_ENVIRONMENT
    assert [name for name in FROM_ENVIRONMENT if f"`{name.upper()}`" not in RUNNING] == []


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        path.name
        for path in (ROOT / "strategy_tracker").rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    ]
    assert readers == ["settings.py"]


def test_only_the_clock_asks_for_the_time() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for folder in ("strategy_tracker", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\bnow\(UTC\)|datetime\.(utc)?now\(|date\.today\(|\btime\.time\(", path.read_text())
    }
    of_files = "strategy_tracker/web/assets.py"  # compares with what the disk says
    assert asking == {"strategy_tracker/kernel/clock.py", of_files}


def test_every_table_and_format_is_described() -> None:
    assert len(TABLES) > 10
    assert [table.key for table in TABLES if f"`{table.key}`" not in DATA] == []
    assert [form.key for form in FORMATS if f".{form.key}" not in DATA] == []


def test_every_address_named_in_the_documents_is_a_file() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(file, link) for file in documents for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text())]
    assert [(file.name, link) for file, link in links if not (file.parent / link).exists()] == []


def test_the_service_of_the_documents_starts_what_there_is() -> None:
    service = (ROOT / "docs" / "deploy" / "strategy-tracker.service").read_text()
    [words] = re.findall(r"^ExecStart=\S+/strategy-tracker (.+)$", service, re.MULTILINE)
    name, *options = words.split()
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert set(options) <= {option for parameter in command.params for option in parameter.opts}
