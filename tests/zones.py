"""Other time zones for this process, without the zone files that a small system may lack."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

EAST, WEST = "EAST-13", "WEST+11"  # POSIX 1003.1, 8.3: so many hours are added to get universal time

needs_zones = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="the zone of one process cannot be set here (Windows)"
)


@contextmanager
def in_zone(zone: str) -> Iterator[None]:
    """Inside, the clock of this process shows the time of that zone."""
    before = os.environ.get("TZ")
    set_zone(zone)
    try:
        yield
    finally:
        set_zone(before)


def set_zone(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()
