"""From `actors.yaml`: organisations, memberships, public role holders."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.actors.models import Membership, Organisation, RoleHolder
from strategy_tracker.actors.services import (
    create_organisation,
    create_role_holder,
    edit_organisation,
    edit_role_holder,
    publish_organisation,
    publish_role_holder,
    set_membership,
)
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import in_order, listed
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles


def _memberships(files: SeedFiles) -> Iterator[FiledRecord]:
    pairs = [(one.id, member) for one in files.actors.actors for member in one.members]
    for group, member in dict.fromkeys(pairs):
        yield FiledRecord("actors", group, None, {"group": group, "member": member})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Organisation,
        listed("actors", lambda files: in_order(files.actors.actors, lambda actor: actor.successor)),
        create_organisation,
        edit_organisation,
        publish_organisation,
        names={"type": "kind"},
    ),
    part(Membership, "group", set_membership, _memberships, key=("group", "member")),
    RecordKind(
        RoleHolder,
        listed("actors", lambda files: files.actors.people),
        create_role_holder,
        edit_role_holder,
        publish_role_holder,
    ),
)
