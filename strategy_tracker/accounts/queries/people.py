"""Who somebody is to the rest of the program: a principal with the roles of today."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import BindParameter, ColumnElement, Date, and_, bindparam, or_, select

from strategy_tracker.accounts.kinds import IdentityKind, Language, LinkState, Role
from strategy_tracker.accounts.models import Identity, OneTimeLink, RoleGrant, User, UserSession
from strategy_tracker.accounts.rules.emails import as_compared
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Proof
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.kernel.principal import Principal


class SignedIn(Struct, frozen=True):
    """Somebody who is signed in: who they are, in which session, and until when."""

    principal: Principal
    session_uid: str
    user_uid: str
    language: Language
    expires_at: datetime


NOBODY = 0  # the key of no user


def is_in_force(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition on a `RoleGrant` that holds today."""
    lasts = or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= today)
    return and_(RoleGrant.from_on <= today, lasts, RoleGrant.revoked_at.is_(None))


# Whoever chose at an issuer whom to act for holds in that session no role for another organisation.
_CHOSEN = select(Organisation.id).where(Organisation.org_number == UserSession.acts_for).scalar_subquery()
_IS_CHOSEN = or_(
    UserSession.acts_for.is_(None), RoleGrant.organisation_id.is_(None), RoleGrant.organisation_id == _CHOSEN
)
# Asked by every request of everybody who is signed in.
_SIGNED_IN = Prepared(
    select(
        *(UserSession.uid, UserSession.expires_at, User.id, User.uid.label("user_uid"), User.name, User.language),
        *(User.is_example, UserSession.assurance, UserSession.proved_at, RoleGrant.role, RoleGrant.organisation_id),
    )
    .join(User, User.id == UserSession.user_id)
    .outerjoin(RoleGrant, and_(RoleGrant.user_id == User.id, is_in_force(bindparam("today", type_=Date)), _IS_CHOSEN))
    .where(UserSession.token_hash == bindparam("token_hash"), UserSession.revoked_at.is_(None))
    .where(UserSession.expires_at > bindparam("now"), User.is_active, UserSession.awaits_factor.is_(False))
)


def principal_of(user: User, today: date | None = None) -> Principal:
    """The principal that a user is, with the roles in force; one statement. Whoever is not active has none."""
    wanted = select(RoleGrant.role, RoleGrant.organisation_id)
    wanted = wanted.where(RoleGrant.user_id == user.id, is_in_force(today or clock.today()))
    held = db.session.execute(wanted).all() if user.is_active else ()
    return _principal(user.id, user.uid, user.name, held, is_example=user.is_example)


def signed_in_by(token: str, now: datetime) -> SignedIn | None:
    """Who holds the session of this token; one statement. None once it has ended or the user is not active."""
    known = {"token_hash": hash_of(token), "now": now, "today": now.astimezone(clock.OSLO).date()}
    rows = _SIGNED_IN.rows(db.session.connection(), known)
    if not rows:
        return None
    session_uid, expires_at, user_id, user_uid, name, language, is_example, assurance, proved_at, *_ = rows[0]
    held = [(role, organisation) for *_, role, organisation in rows if role is not None]
    principal = _principal(user_id, user_uid, name, held, is_example=is_example)
    principal = replace(principal, proof=Proof(assurance, proved_at))
    return SignedIn(principal, session_uid, user_uid, language, expires_at)


def user_by_uid(uid: str) -> User:
    """The user, to edit. Raises: NotFound."""
    user = db.session.scalars(select(User).where(User.uid == uid)).first()
    if user is None:
        raise NotFound
    return user


def user_of(principal: Principal) -> User:
    """The user behind a principal, to edit. Raises: NotFound for one without an account."""
    user = db.session.get(User, principal.user_id) if principal.user_id is not None else None
    if user is None:
        raise NotFound
    return user


def user_by_email(email: str) -> User | None:
    """The user with this address, however it is typed."""
    return db.session.scalars(select(User).where(User.email == as_compared(email))).first()


def password_of(user: User | None) -> Identity | None:
    """The identity that holds the user's password; None where none was chosen yet, or nobody is asked about."""
    key = NOBODY if user is None else user.id
    wanted = select(Identity).where(Identity.user_id == key, Identity.kind == IdentityKind.PASSWORD)
    return db.session.scalars(wanted).first()


def has_password(user: User) -> bool:
    """Tell whether the user has chosen a password."""
    return password_of(user) is not None


def link_by_token(token: str, now: datetime) -> OneTimeLink | None:
    """The link that can still be used, of an active user; None for any other, whatever the reason."""
    wanted = select(OneTimeLink).join(User, User.id == OneTimeLink.user_id)
    wanted = wanted.where(OneTimeLink.token_hash == hash_of(token), OneTimeLink.used_at.is_(None))
    return db.session.scalars(wanted.where(OneTimeLink.expires_at > now, User.is_active)).first()


def state_of_link(token: str, now: datetime, *, sets_password: bool) -> LinkState:
    """Return whether a link can be used for what it was followed for, and if not, why."""
    link = db.session.scalars(select(OneTimeLink).where(OneTimeLink.token_hash == hash_of(token))).first()
    if link is None or link.user is None or link.purpose.sets_password is not sets_password:
        return LinkState.UNKNOWN
    if link.used_at is not None or not link.user.is_active:
        return LinkState.USED
    return LinkState.GOOD if link.expires_at > now else LinkState.EXPIRED


def grant_by_uid(user: User, uid: str) -> RoleGrant:
    """A role that the user holds or held. Raises: NotFound."""
    grant = db.session.scalars(select(RoleGrant).where(RoleGrant.uid == uid, RoleGrant.user_id == user.id)).first()
    if grant is None:
        raise NotFound
    return grant


def session_by_uid(user: User, uid: str) -> UserSession:
    """A session of the user, to end it. Raises: NotFound."""
    wanted = select(UserSession).where(UserSession.uid == uid, UserSession.user_id == user.id)
    session = db.session.scalars(wanted).first()
    if session is None:
        raise NotFound
    return session


def _principal(
    user_id: int, uid: str, name: str, held: Iterable[tuple[Role, int | None]], *, is_example: bool
) -> Principal:
    pairs = frozenset(held)
    return Principal(
        id=f"user:{uid}",
        name=name,
        roles=frozenset(str(role) for role, _ in pairs),
        scopes=frozenset((str(role), organisation) for role, organisation in pairs if organisation is not None),
        user_id=user_id,
        is_example=is_example,
    )
