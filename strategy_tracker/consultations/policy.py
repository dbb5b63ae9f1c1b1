"""Who may do what with consultations."""

from strategy_tracker.consultations.rules.holding import holds_response
from strategy_tracker.kernel.rights import anyone, held_by
from strategy_tracker.kernel.text import msg

may_edit_consultations = held_by("editor", "officer")
may_hold_rounds = held_by("officer")
may_process = held_by("officer")
may_write_letters = held_by("system")
may_erase = held_by("officer", "system").demanding(is_fresh=True)
may_start = anyone()
may_answer = anyone(when=holds_response, condition=msg("with the account or the link the response was begun with"))
may_withdraw = may_process | may_answer
