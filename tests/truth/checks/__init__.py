"""The checks of public sentences, a module per subject; each declares its own when it is imported."""

from tests.truth.checks import (  # noqa: F401
    deliveries,
    fresh,
    indicators,
    key_figures,
    lists,
    measures,
    moves,
    pages,
    records,
    rounds,
    sample,
)
