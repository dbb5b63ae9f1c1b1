"""What an attack sent, and what it was answered; told at the end of a run, whichever process it was sent from."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

ANSWERED, SAID = "answered", "said"
BROKEN, REFUSED = 500, 400


@dataclass
class Tally:
    """Requests by the status they were answered with, and what failed."""

    node: pytest.Item
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def send(self, told: str, ask: Callable[[], Any]) -> Any:
        """Ask, and note what came of it; an exception would have been a 500."""
        try:
            answer = ask()
        except Exception as problem:  # noqa: BLE001 - any of them
            self.statuses[BROKEN] += 1
            self.faults.append(f"{told}: {type(problem).__name__} {problem}"[:600])
            return None
        self.statuses[answer.status_code] += 1
        if answer.status_code >= BROKEN:
            self.faults.append(f"{told}: {answer.status_code}")
        return answer

    def conclude(self, what: str) -> None:
        answered = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        self.say(f"{what}: {self.statuses.total()} requests, {answered}")

    def say(self, line: str) -> None:
        self.node.user_properties.append((SAID, line))

    def close(self) -> None:
        """Hand over what was counted, and fail on any fault."""
        self.node.user_properties.append((ANSWERED, {str(status): count for status, count in self.statuses.items()}))
        assert not self.faults, "\n".join(self.faults)


def summary(reports: list[pytest.TestReport]) -> list[str]:
    """Return the lines that tell of all tests together."""
    properties = [one for report in reports for one in report.user_properties]
    answered: Counter[int] = Counter()
    for name, counted in properties:
        if name == ANSWERED:
            answered.update({int(status): count for status, count in counted.items()})
    refused = sum(count for status, count in answered.items() if REFUSED <= status < BROKEN)
    broken = sum(count for status, count in answered.items() if status >= BROKEN)
    total = f"{answered.total()} requests, {refused} refusals, {broken} five-hundreds"
    return [line for name, line in properties if name == SAID] + ([total] if answered else [])
