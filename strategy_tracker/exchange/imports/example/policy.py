"""Who may load and remove the example set."""

from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg

may_handle_examples = held_by(
    "system", when=lambda by, *_args, **_kwargs: by == EXAMPLE, condition=msg("only by the command that does it")
)
