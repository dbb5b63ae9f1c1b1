"""One module per noun, each with a blueprint `bp`."""

from strategy_tracker.web.blueprints import nested

blueprint = nested("reporting", __path__)
