"""Why the importer does what people read of in the log; apart, so that a page can say it without the importer."""

from strategy_tracker.kernel.text import msg

GONE = msg("It no longer stands in the files that the data come from.")
