"""The only place that reads the system clock; output depends on the edition's date instead.

The cache uses it, to know which files were used last, and the check, to know which days are yet to come.
The clock may be wrong or set back at any time.
"""

import time


def now() -> int:
    """Nanoseconds since 1970, as this machine believes."""
    return time.time_ns()
