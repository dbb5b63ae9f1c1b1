"""What was fixed, and whether it still is as it was."""

import json
from typing import Any

from strategy_tracker.council.models import Criterion, PrioritySeries
from strategy_tracker.council.rules.seal import seal


def series_hash(series: PrioritySeries) -> str:
    """Return the hash of everything that members are asked, and by which it is counted."""
    return seal(
        {
            "council": series.council.slug,
            "series": series.slug,
            "name": series.name.as_dict(),
            "purpose": series.purpose.as_dict() if series.purpose else None,
            "rule": series.rule,
            "visibility": series.visibility,
            "minimum_share_percent": series.minimum_share_percent,
            "least_scores": series.least_scores,
            "criteria": [_criterion(one) for one in series.criteria],
            "items": [
                [one.position, one.measure.slug, json.loads(one.fact_sheet) if one.fact_sheet else None]
                for one in series.items
            ],
        }
    )


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "name": criterion.name.as_dict(),
        "question": criterion.question.as_dict(),
        "weight": criterion.weight,
        "levels": {str(level.level): level.anchor.as_dict() for level in criterion.levels},
    }
