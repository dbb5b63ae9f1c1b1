"""Following over HTTP."""

from strategy_tracker.web.blueprints import nested

blueprint = nested("following", __path__)
