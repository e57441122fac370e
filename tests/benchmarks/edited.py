"""Where the time goes when one entry is edited and everything is printed again: by step of the build and by
kind of task, beside what the engine alone takes for the documents that are laid out again.

Run `.venv/bin/python tests/benchmarks/edited.py [--compare] [FOLDER [FILE]]`. FOLDER holds a playbook, by
default a copy of ours; FILE is the entry below it. `--compare`: whether a build from nothing makes the same
bytes. Prints seconds of processor of one worker, which is this process, so that they are all counted.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from builds import ENTRY, copy, run

from playbook_press.core.hashing import hash_file
from playbook_press.core.reporting import SilentReport
from playbook_press.mkdocs_plugin.mkdocs_build import build
from playbook_press.print.pdf import weasyprint_engine
from playbook_press.print.run.scheduler import Task, WorkerPool
from playbook_press.publish.inputs import locked_inputs
from playbook_press.read.base import open_project

LINE = "\n- "  # a line of a list, such as one to say
MADE = ("site", "dist")


@dataclass
class Account(SilentReport):
    """Seconds by step of the build, by kind of task, and of the engine alone."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    tasks: dict[str, list[float]] = field(default_factory=dict)
    engine: float = 0.0

    def step(self, name: str, total: int = 1) -> None:
        self.steps.append((name, process_time()))

    def spent(self) -> Iterator[tuple[str, float]]:
        """Each step that was begun, with its seconds; the last one has none."""
        for (name, start), (_, end) in zip(self.steps, self.steps[1:], strict=False):
            yield name, end - start

    def engines(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A function of the engine whose time is counted."""

        def counted(*arguments: Any, **options: Any) -> Any:
            start = process_time()
            try:
                return work(*arguments, **options)
            finally:
                self.engine += process_time() - start

        return counted

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Count what tasks and the engine take."""
        submit, account = WorkerPool.submit, self

        async def counted(pool: WorkerPool, task: Task) -> Any:
            start = process_time()
            result = await submit(pool, task)
            account.tasks.setdefault(task.call.func.__name__, []).append(process_time() - start)
            return result

        document = weasyprint_engine.weasyprint.Document
        with (
            patch.object(WorkerPool, "submit", counted),
            patch.object(weasyprint_engine, "format_page", self.engines(weasyprint_engine.format_page)),
            patch.object(document, "write_pdf", self.engines(document.write_pdf)),
        ):
            yield


def main(root: Path, file: str, *, compares: bool) -> None:
    run("playbook", "--project", root, "build")
    edit(root / file)
    account, start = Account(), process_time()
    with account.kept(), locked_inputs(open_project(root)) as inputs:
        build(inputs, account, open_pool=lambda: WorkerPool(1))
    account.step("")
    tell(account, process_time() - start)
    if compares:
        differing = list(different(root))
        print(f"built from nothing: {len(differing)} files different {' '.join(differing[:5])}")


def edit(file: Path) -> None:
    """Put a word more into the first line of the entry's first list."""
    file.write_text(file.read_text(encoding="utf-8").replace(LINE, f"{LINE}Well: ", 1), encoding="utf-8")


def tell(account: Account, total: float) -> None:
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    for name, seconds in account.spent():
        print(f"{name:24}{seconds:8.2f} s")
    for name, each in sorted(account.tasks.items(), key=lambda row: -sum(row[1])):
        print(f"  {name:22}{sum(each):8.2f} s{len(each):5} tasks")
    ratio = f", {total / account.engine:.1f} x the engine's {account.engine:.2f} s" if account.engine else ""
    print(f"{'everything':24}{total:8.2f} s{ratio}")


def different(root: Path) -> Iterator[str]:
    """The files that a build from nothing makes otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        left_out = shutil.ignore_patterns(".cache", ".git", *MADE)
        fresh = Path(shutil.copytree(root, Path(folder) / root.name, ignore=left_out))
        run("playbook", "--project", fresh, "build", "--all-at-once")
        before, now = made(root), made(fresh)
    yield from sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def made(root: Path) -> dict[str, bytes]:
    """The hash of each file of a build, but for the mark that says what it was made of."""
    paths = (path for name in MADE for path in (root / name).rglob("*") if path.is_file())
    return {
        str(path.relative_to(root)): hash_file(path) for path in paths if path.suffix or path.stem[0] != "."
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--compare", action="store_true")
    options.add_argument("folder", nargs="?", type=Path)
    options.add_argument("file", nargs="?", default=f"content/{ENTRY}.md")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        main(
            chosen.folder or copy(Path(temporary) / "playbook"),
            chosen.file,
            compares=chosen.compare,
        )
