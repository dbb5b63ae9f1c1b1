"""From `actors.yaml`: organisations, memberships, public role holders."""

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
from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english, in_order
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import translated, when
from strategy_tracker.exchange.imports.seeding.store import Store

ORGANISATION = RecordKind(
    Organisation,
    key=lambda one: (one.slug,),
    create=plain(create_organisation),
    edit=change(edit_organisation),
    publish=publish_organisation,
    lists=("sources",),
)
MEMBERSHIP = RecordKind(
    Membership,
    key=lambda one: (one.group.slug, one.member.slug),
    create=under("group", set_membership),
    belongs_to=("group",),
)
ROLE_HOLDER = RecordKind(
    RoleHolder,
    key=lambda one: (one.slug,),
    create=plain(create_role_holder),
    edit=change(edit_role_holder),
    publish=publish_role_holder,
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (ORGANISATION, MEMBERSHIP, ROLE_HOLDER)


def load_actors(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the organisations and people up to what the file says."""
    _load_organisations(store, files, known)
    _load_memberships(store, files, known)
    for one in files.actors.people:
        store.at("actors", one.id)
        holder = store.put(
            ROLE_HOLDER,
            (one.id,),
            sources=one.source,
            slug=one.id,
            name=one.name,
            public_role=one.public_role.translated,
            organisation=known.organisations[one.organisation],
        )
        store.publish(ROLE_HOLDER, holder)
        known.people[one.id] = holder


def _load_organisations(store: Store, files: SeedFiles, known: Known) -> None:
    for one in in_order(files.actors.actors, lambda actor: actor.successor):
        store.at("actors", one.id)
        organisation = store.put(
            ORGANISATION,
            (one.id,),
            sources=one.source,
            slug=one.id,
            name=one.name.translated,
            description=translated(one.description),
            kind=one.type,
            org_number=one.org_number,
            status=one.status,
            note=english(one.note),
            valid_from=when(one.valid_from),
            valid_to=when(one.valid_to),
            successor=known.organisations[one.successor] if one.successor else None,
        )
        store.publish(ORGANISATION, organisation)
        known.organisations[one.id] = organisation


def _load_memberships(store: Store, files: SeedFiles, known: Known) -> None:
    pairs = [(one.id, member) for one in files.actors.actors for member in one.members]
    pairs += [(group, one.id) for one in files.actors.actors for group in one.member_of]
    for group, member in dict.fromkeys(pairs):
        store.at("actors", group)
        whole, part = known.organisations[group], known.organisations[member]
        store.part(MEMBERSHIP, (group, member), group=whole, member=part)
