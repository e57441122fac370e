"""Does an entry cost the same among many? Run `.venv/bin/python tests/benchmarks/scale.py [--pdfs] 200 2000`.

Builds synthetic playbooks of these sizes from nothing, one after the other, and prints seconds of processor and memory an
entry, and how much they grow from one size to the next. Processor time is what others on the machine disturb least.
"""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter

PLAYBOOK = Path(sys.executable).parent / "playbook"
KILOBYTE = 1024     # the unit of ru_maxrss on Linux


@dataclass(frozen=True)
class Run:
    """A build of so many entries: seconds, seconds of processor, bytes of memory of its largest process, and of HTML."""

    entries: int
    seconds: float
    spent: float
    memory: int
    html: int


def main(words: list[str]) -> None:
    sizes = [int(word) for word in words if word.isdigit()] or [200, 2000]
    with tempfile.TemporaryDirectory() as folder:
        runs = [build(Path(folder) / str(size), size, "--pdfs" in words) for size in sizes]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    for run in runs:
        print(f"{run.entries:6} entries{run.seconds:8.1f} s{run.spent:8.1f} s of processor{1000 * run.spent / run.entries:8.1f} ms an entry"
              f"{run.memory / 1e6:8.0f} MB{run.html / run.entries / 1000:7.1f} KB of HTML an entry")
    for before, after in pairwise(runs):
        print(f"{before.entries} to {after.entries}: processor an entry x {after.spent / after.entries / (before.spent / before.entries):.2f}, "
              f"memory an entry x {after.memory / after.entries / (before.memory / before.entries):.2f}")


def build(root: Path, entries: int, pdfs: bool) -> Run:
    subprocess.run([PLAYBOOK, "demo", "--entries", str(entries), "--out", root], check=True, stdout=subprocess.DEVNULL)
    start = perf_counter()
    process = subprocess.Popen([PLAYBOOK, "--project", root, "build", *([] if pdfs else ["--no-pdfs"])], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the build of {entries} entries failed")
    html = sum(path.stat().st_size for path in (root / "site").rglob("*.html"))
    return Run(entries, perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KILOBYTE, html)


if __name__ == "__main__":
    main(sys.argv[1:])
