"""Signs that belong in no text that people write."""

import re

# Everything below space but tab and line breaks, DEL and what follows it, line ends that are none in a form, what
# turns the direction of writing, and what is no sign at all.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
