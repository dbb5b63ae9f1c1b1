"""How long somebody waits after signing in has failed."""

from datetime import timedelta

from strategy_tracker.accounts.kinds import Counted

# A whole hospital may come from one address: it gets more attempts than somebody there who wants one account. From
# everywhere an account gets so many that whoever keeps others out by guessing needs many addresses; and even they are
# in the way of strangers only, since a known browser is counted by itself.
BEFORE_WAITING = {
    Counted.ACCOUNT: 100,
    Counted.ADDRESS: 20,
    Counted.ACCOUNT_AT_ADDRESS: 5,
    Counted.KNOWN_BROWSER: 5,
    # Only whoever has shown a first factor gets so far: nobody else can keep them out.
    Counted.SECOND_FACTOR: 5,
}
LONGEST_MINUTES = 60
FORGOTTEN_AFTER = timedelta(hours=24)


def wait_after(failures: int, counted: Counted) -> timedelta:
    """Return how long no attempt is looked at after so many failures in a row: 1, 2, 4 … up to 60 minutes."""
    over = failures - BEFORE_WAITING[counted]
    if over < 0:
        return timedelta()
    return timedelta(minutes=min(2 ** min(over, 6), LONGEST_MINUTES))
