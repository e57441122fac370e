"""All PDFs of a playbook, nothing cached, by one worker and by one a core: run `.venv/bin/python
tests/benchmarks/cold.py`.

Prints seconds and memory of each, and the ratio. Memory is what all processes of a run have together
at their peak, pages that they share counted once (PSS); it is read from /proc, on Linux.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

from builds import copy

PRINT = """
import resource, sys
from pathlib import Path
from time import perf_counter
from playbook_press.plan.jobs import jobs
from playbook_press.pipeline import print_files, read_and_check
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.read.library import Reader
library = read_and_check(Reader(Project.at(Path(sys.argv[1]))), SilentReport())
todo = jobs(library, {key: product for key, product in library.products.items() if product.published})
start = perf_counter()
pages = sum(file.pages for file in print_files(library, todo, SilentReport(), int(sys.argv[2])))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
spent = sum(each.ru_utime + each.ru_stime for each in used)
print(perf_counter() - start, spent, pages)
"""
EVERY = 0.25  # seconds between two looks at memory


def main() -> None:
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        root = copy(Path(folder) / "playbook")
        start = perf_counter()
        found = {workers: cold(root, workers) for workers in (cores, 1)}
    print(f"load of the machine: {os.getloadavg()[0]:.1f}; both took {perf_counter() - start:.0f} s")
    for workers, (seconds, spent, pages, memory) in found.items():
        # that of workers is not counted
        each = f"{1000 * spent / pages:7.1f} ms of processor each" if workers == 1 else ""
        print(
            f"{workers} worker{'s' * (workers > 1):1}{seconds:8.1f} s{pages:6} pages"
            f"{memory / 1e6:7.0f} MB{each}"
        )
    print(f"wall time: {found[cores][0] / found[1][0]:.2f} x of one worker")


def cold(root: Path, workers: int) -> tuple[float, float, int, int]:
    """Seconds, processor seconds, pages, and bytes of memory at the peak."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    process = subprocess.Popen(
        [sys.executable, "-c", PRINT, root, str(workers)], stdout=subprocess.PIPE, text=True
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        sleep(EVERY)
    seconds, spent, pages = process.stdout.read().split()
    return float(seconds), float(spent), int(pages), peak


def memory(pid: int) -> int:
    """Bytes that a process and its children have in memory, pages shared with others in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):  # it has ended
        return 0
    own = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
    return own + sum(map(memory, children))


if __name__ == "__main__":
    main()
