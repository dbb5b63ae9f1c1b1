"""How a line of the log is written: on one line whatever somebody sent, without what lets people in."""

import json
import logging
import re
from datetime import UTC, datetime

# What follows these in an address lets whoever has it in.
LINKS = re.compile(
    r"/(engangslenke|nytt-passord|lenke|brev|folg/mine|folg/stopp|folg/bekreft/[^/\s]+/[^/\s]+/[^/\s]+)/[\w.~%-]+"
)
ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def without_keys(text: str) -> str:
    """Return the text without the part of addresses that lets people in."""
    return LINKS.sub(r"/\1/…", text)


def on_one_line(text: str) -> str:
    """Return the text with line breaks and other signs that steer a terminal written out."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def told(record: logging.LogRecord) -> dict[str, object]:
    """Return what a record was given besides its message."""
    return {name: value for name, value in vars(record).items() if name not in ORDINARY}


def at(record: logging.LogRecord) -> str:
    """Return when it happened, in UTC."""
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class Lines(logging.Formatter):
    """Lines to read: time, level, logger, message, and what it was given."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line, with a traceback below it where there is one."""
        given = " ".join(f"{name}={value}" for name, value in told(record).items())
        head = f"{at(record)} {record.levelname} {record.name} {record.getMessage()} {given}".rstrip()
        below = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return without_keys(on_one_line(head) + below)


class JsonLines(logging.Formatter):
    """The same as one JSON object a line, for a program to read."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as an object."""
        line = {
            "at": at(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **told(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return without_keys(json.dumps(line, default=str, ensure_ascii=False))


def write_log(*, as_json: bool) -> None:
    """Write the log of this process to where errors go."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if as_json else Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
