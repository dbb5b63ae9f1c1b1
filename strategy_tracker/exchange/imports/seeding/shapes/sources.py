"""The form of `sources.yaml`."""

from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from strategy_tracker.exchange.imports.seeding.shapes.common import Day, Id, Meta, Shape, Text, When, declares

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class SourceShape(Shape):
    """A document: what it is called, where it is, when it was made and when it was last looked at."""

    id: Id
    title: Text
    publisher: Text
    via: Text | None = None
    language: Literal["nb", "nn", "en", "it"]
    url: Address | None
    read_at: Address | None = None
    dated: When | None
    dated_basis: Literal["content"] | None = None
    looked_at: Day
    seed: Annotated[str, StringConstraints(pattern=r"^[\w.-]+$")] | None = None
    internal_note: Text | None = None

    @model_validator(mode="after")
    def _is_findable(self) -> "SourceShape":
        if self.url is None and self.seed is None:
            raise PydanticCustomError("no_place", "a source needs url or seed")
        return self


class SourcesFile(Shape):
    """The whole file."""

    meta: Meta
    sources: Annotated[list[SourceShape], declares("source")]
