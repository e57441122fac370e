"""There is one clock, and it may go wrong."""

import re
from pathlib import Path

import pytest

import playbook_press
from playbook_press.core import clock
from playbook_press.core.cache import Cache

CODE = Path(playbook_press.__file__).parent
READS_A_CLOCK = re.compile(
    r"time\.time|monotonic|perf_counter|datetime\.now|utcnow|date\.today|gmtime|localtime|os\.utime\([^,)]*\)|\.touch\("
)


def test_nothing_else_reads_a_clock():
    assert [
        path.name
        for path in sorted(CODE.rglob("*.py"))
        if READS_A_CLOCK.search(path.read_text(encoding="utf-8"))
    ] == ["clock.py"]


@pytest.mark.parametrize("later", [10**18, 1])
def test_after_the_clock_was_set_back_the_cache_still_lets_go_of_the_oldest_first(
    later, tmp_path, monkeypatch
):
    cache = Cache(tmp_path / "cache", 10**9)
    for moment, name in [
        (2 * 10**18, "first"),
        (2 * 10**18 + 1, "second"),
        (later, "third"),
        (later + 1, "fourth"),
    ]:
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        cache.keep(name, b"x" * 5000)
    assert [held.path.name for held in sorted(cache.held())] == ["first", "second", "third", "fourth"]
    cache.limit = 2 * sorted(cache.held())[0].size
    cache.trim()
    assert {path.name for path in cache.folder.iterdir()} == {"third", "fourth"}
