"""Who may follow, and who writes the letters."""

from strategy_tracker.following.models import FollowedRecord, Follower
from strategy_tracker.following.rules import LinkProof, confirm_token, is_token, token_hash
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import anyone, held_by
from strategy_tracker.kernel.text import msg


def holds_link(_by: Principal, follower: Follower, /, *, token: str, **_more: object) -> bool:
    """Tell whether the token is that of the follower's letters."""
    return is_token(follower.token_hash, token_hash(token))


def holds_confirmation(_by: Principal, asked: FollowedRecord, /, *, proof: LinkProof, **_more: object) -> bool:
    """Tell whether the proof is the link of the letter that asked for a confirmation."""
    key = (asked.subject_type, asked.subject_id)
    return is_token(proof.token, confirm_token(proof.secret, asked.follower.uid, *key))


LINK = msg("with the link in a letter to them")
may_ask_to_follow = anyone()
may_write_news = held_by("system")
may_confirm = anyone(when=holds_confirmation, condition=LINK)
may_change_own = anyone(when=holds_link, condition=LINK)
