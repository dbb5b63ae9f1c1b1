"""Who may do what with users, roles, sessions and links."""

from strategy_tracker.accounts.kinds import IdentityKind
from strategy_tracker.accounts.models import Identity, User, UserSession
from strategy_tracker.kernel.assurance import Assurance
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import anyone, held_by, signed_in
from strategy_tracker.kernel.text import msg

OWN_FIELDS = frozenset({"name", "language"})


def _is_self(by: Principal, user: User, *_args: object, **_kwargs: object) -> bool:
    return by.user_id is not None and by.user_id == user.id


def _is_own_name(by: Principal, user: User, **fields: object) -> bool:
    return _is_self(by, user) and OWN_FIELDS.issuperset(fields)


def _is_own_session(by: Principal, session: UserSession, **_kwargs: object) -> bool:
    return by.user_id is not None and by.user_id == session.user_id


def _is_own_identity(by: Principal, identity: Identity, **_kwargs: object) -> bool:
    return by.user_id is not None and by.user_id == identity.user_id


def _is_example(_by: Principal, user: User, **_kwargs: object) -> bool:
    return user.is_example


def _changes_email(_by: Principal, user: User, **fields: object) -> bool:
    return fields.get("email", user.email) != user.email


def _has_no_password(_by: Principal, user: User, **_kwargs: object) -> bool:
    return all(one.kind is not IdentityKind.PASSWORD for one in user.identities)


def works_here(by: Principal) -> bool:
    """Tell whether `by` is staff: sees who changed what, also of drafts."""
    return by.has_role("editor", "secretary", "officer", "administrator")


_for_themselves = signed_in(when=_is_self, condition=msg("for themselves"))
may_manage_users = held_by("administrator")
may_manage_roles = may_manage_users.demanding(is_fresh=True)
may_edit_user = (
    held_by("administrator") | signed_in(when=_is_own_name, condition=msg("for their own name and language"))
).demanding(is_fresh=True, when=_changes_email)
# Whoever has a password says it in the same breath.
may_set_password = (
    _for_themselves | held_by("administrator", when=_is_example, condition=msg("for users of the example set"))
).demanding(is_fresh=True, when=_has_no_password)
may_erase_account = may_change_factors = _for_themselves.demanding(is_fresh=True)
# Who takes two factors from somebody else has shown two.
may_take_factors = held_by("administrator").demanding(Assurance.SUBSTANTIAL, is_fresh=True)
may_open_session = _for_themselves
may_close_session = signed_in(when=_is_own_session, condition=msg("for their own sessions"))
may_prove = may_close_session
may_revoke_session = (held_by("administrator") | may_close_session).demanding(is_fresh=True)
may_revoke_sessions = (
    held_by("administrator") | signed_in(when=_is_self, condition=msg("for their own sessions"))
).demanding(is_fresh=True)
may_tie_identity = may_change_factors
may_untie_identity = signed_in(when=_is_own_identity, condition=msg("for themselves")).demanding(is_fresh=True)
may_end_from_elsewhere = held_by("system")
may_keep_up = held_by("system")
may_read_log = held_by("administrator")
# Signing in begins with somebody whom nobody knows yet; what they show decides.
may_knock = anyone()
