"""What a job is told, as JSON: plain values, and the few of ours that a letter shows."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

Payload: TypeAlias = Mapping[str, Any]
TAG = "$"


def written(payload: Payload) -> str:
    """Return the JSON. Raises: TypeError for a value that a job cannot be told, such as a record."""
    return json.dumps(dict(payload), ensure_ascii=False, sort_keys=True, default=_tagged)


def read(text: str) -> Payload:
    """Return what was written, with its own types."""
    payload: dict[str, Any] = json.loads(text, object_hook=_untagged)
    return payload


def _tagged(value: object) -> dict[str, Any]:
    match value:
        case Translated():
            return {TAG: "text", **value.as_dict()}
        case PartialDate():
            return {TAG: "vague", "key": value.key}
        case datetime():
            return {TAG: "moment", "at": value.isoformat()}
        case date():
            return {TAG: "day", "on": value.isoformat()}
    raise TypeError(f"a job is told ids and plain values, not a {type(value).__name__}")


def _untagged(found: dict[str, Any]) -> Any:
    match found.pop(TAG, None):
        case "text":
            return Translated(**found)
        case "vague":
            return PartialDate.from_key(found["key"])
        case "moment":
            return datetime.fromisoformat(found["at"])
        case "day":
            return date.fromisoformat(found["on"])
    return found
