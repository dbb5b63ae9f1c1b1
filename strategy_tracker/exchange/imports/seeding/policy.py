"""Who may load the data of the files."""

from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg

may_load_seed = held_by(
    "system", when=lambda by, *_args, **_kwargs: by == SEED, condition=msg("only by the command that loads it")
)
