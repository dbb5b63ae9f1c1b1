"""The bell that wakes whoever hands out work in this process, once an action that asked for some stands."""

import threading

bell = threading.Event()
