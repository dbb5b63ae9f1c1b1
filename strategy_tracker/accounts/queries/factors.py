"""The second factors somebody has, and half-open sessions that wait for one."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import exists, func, or_, select

from strategy_tracker.accounts.models import Authenticator, Passkey, RecoveryCode, User, UserSession
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn


class PasskeyRow(Struct, frozen=True):
    """A passkey as its owner sees it."""

    uid: str
    name: str
    created_at: datetime
    used_at: datetime | None


class FactorsHeld(Struct, frozen=True):
    """The second factors of a user."""

    app_since: datetime | None
    passkeys: tuple[PasskeyRow, ...]
    codes_left: int

    @property
    def is_any(self) -> bool:
        """Tell whether there is a second factor. Recovery codes alone are none: they stand in for one that is lost."""
        return self.app_since is not None or bool(self.passkeys)

    @property
    def in_words(self) -> Message:
        """Say how many of which sort."""
        keys = len(self.passkeys)
        if self.app_since is None:
            return msgn("%(count)s passkey", "%(count)s passkeys", keys) if keys else msg("None")
        if not keys:
            return msg("Codes from an app")
        return msgn("Codes from an app, and %(count)s passkey", "Codes from an app, and %(count)s passkeys", keys)


def has_second_factor(user: User) -> bool:
    """Tell whether the user has a second factor; one statement."""
    app = exists().where(Authenticator.user_id == user.id)
    return bool(db.session.scalar(select(or_(app, exists().where(Passkey.user_id == user.id)))))


def factors_of(user: User) -> FactorsHeld:
    """The second factors of a user; three statements."""
    since = select(Authenticator.created_at).where(Authenticator.user_id == user.id)
    keys = select(Passkey.uid, Passkey.name, Passkey.created_at, Passkey.used_at).where(Passkey.user_id == user.id)
    left = select(func.count(RecoveryCode.id)).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    rows = db.session.execute(keys.order_by(Passkey.id))
    return FactorsHeld(db.session.scalar(since), tuple(PasskeyRow(*row) for row in rows), db.session.scalar(left) or 0)


def authenticator_of(user: User, *, lock: bool = False) -> Authenticator | None:
    """The app of a user; with `lock`, nobody else uses a code of it meanwhile."""
    wanted = select(Authenticator).where(Authenticator.user_id == user.id)
    wanted = wanted.with_for_update().execution_options(populate_existing=True) if lock else wanted
    return db.session.scalars(wanted).first()


def recovery_code(user: User, number: int, *, lock: bool = False) -> RecoveryCode | None:
    """The recovery code of a user with this number."""
    wanted = select(RecoveryCode).where(RecoveryCode.user_id == user.id, RecoveryCode.number == number)
    wanted = wanted.with_for_update().execution_options(populate_existing=True) if lock else wanted
    return db.session.scalars(wanted).first()


def recovery_codes_of(user: User) -> Sequence[RecoveryCode]:
    """All recovery codes of a user, used ones too."""
    wanted = select(RecoveryCode).where(RecoveryCode.user_id == user.id)
    return db.session.scalars(wanted.order_by(RecoveryCode.number)).all()


def passkeys_of(user: User) -> Sequence[Passkey]:
    """The passkeys of a user, to change them."""
    return db.session.scalars(select(Passkey).where(Passkey.user_id == user.id).order_by(Passkey.id)).all()


def passkey_by_uid(user: User, uid: str) -> Passkey:
    """A passkey of the user. Raises: NotFound."""
    key = db.session.scalars(select(Passkey).where(Passkey.uid == uid, Passkey.user_id == user.id)).first()
    if key is None:
        raise NotFound
    return key


def passkey_called(credential_id: str, *, lock: bool = False) -> Passkey | None:
    """The passkey that a device calls so, whosever it is."""
    wanted = select(Passkey).where(Passkey.credential_id == credential_id)
    wanted = wanted.with_for_update().execution_options(populate_existing=True) if lock else wanted
    return db.session.scalars(wanted).first()


def half_session_by(token: str, now: datetime) -> UserSession | None:
    """The session of this token that waits for a second factor; None for any other."""
    wanted = select(UserSession).join(User, User.id == UserSession.user_id)
    wanted = wanted.where(UserSession.token_hash == hash_of(token), UserSession.revoked_at.is_(None), User.is_active)
    return db.session.scalars(wanted.where(UserSession.expires_at > now, UserSession.awaits_factor)).first()
