"""Does an entry cost the same among many? Run `.venv/bin/python tests/benchmarks/scale.py [--cards] [--plain]
200 2000`.

Builds synthetic playbooks of these sizes from nothing, without PDFs and then once more with all pages
known, and prints seconds of processor and memory an entry, and how much they grow from one size to the
next. `--cards` prints the deck of each as well (of the first 2,000 cards); `--plain` gives the same pages
to Material for MkDocs with its own navigation. Processor time is what others on the machine disturb least.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter

BIN = Path(sys.executable).parent
KILOBYTE = 1024  # the unit of ru_maxrss on Linux
SAMPLE = 2000  # cards
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nuse_directory_urls: false\nplugins: []\n"


@dataclass(frozen=True)
class Run:
    """A command: seconds, seconds of processor, bytes of memory of its largest process."""

    seconds: float
    spent: float
    memory: int

    def describe(self, name: str, pieces: int, piece: str) -> str:
        return (
            f"{name:32}{self.seconds:8.1f} s{self.spent:8.1f} s of processor"
            f"{1000 * self.spent / pieces:8.1f} ms a {piece}"
            f"{self.memory / 1e6:8.0f} MB"
        )


def main(words: list[str]) -> None:
    sizes = [int(word) for word in words if word.isdigit()] or [200, 2000]
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        runs = [sized(Path(folder) / str(size), size, words) for size in sizes]
    for (size, before), (larger, after) in pairwise(zip(sizes, runs, strict=True)):
        print(
            f"{size} to {larger}: processor an entry x {after.spent / larger / (before.spent / size):.2f}, "
            f"memory an entry x {after.memory / larger / (before.memory / size):.2f}"
        )


def sized(root: Path, entries: int, words: list[str]) -> Run:
    """Everything that is measured of a playbook of so many entries; its cold build."""
    run(BIN / "playbook", "demo", "--entries", entries, "--out", root)
    # the system counts no processor time of workers
    build = BIN / "playbook", "--project", root, "build", "--no-pdfs", "--jobs", 1
    cold = run(*build)
    print(cold.describe(f"{entries} entries, nothing known", entries, "entry"), flush=True)
    html = sum(path.stat().st_size for path in (root / "site").rglob("*.html"))
    print(f"{'':32}{html / entries / 1000:8.1f} KB of HTML an entry")
    shutil.rmtree(root / "site")
    print(run(*build).describe(f"{entries} entries, again", entries, "entry"), flush=True)
    if "--cards" in words:
        cards = min(entries, SAMPLE)
        first = (
            ""
            if cards == entries
            else ",".join(f"{letter}01-{letter}{SAMPLE // 9:02}" for letter in letters(root))
        )
        print(
            run(
                BIN / "playbook",
                "--project",
                root,
                "print",
                "deck",
                "--jobs",
                1,
                "--only",
                first,
                "--out",
                root / "dist",
            ).describe(f"{cards} cards as a deck", 2 * cards, "face"),
            flush=True,
        )
    if "--plain" in words:
        run(BIN / "playbook", "--project", root, "compose", "--no-pdfs", "--to", root / ".tree")
        (root / ".tree/plain.yml").write_text(PLAIN, encoding="utf-8")
        print(
            run(
                BIN / "mkdocs", "build", "--quiet", "-f", root / ".tree/plain.yml", "-d", root / ".plain"
            ).describe(f"{entries} entries, plain Material", entries, "entry"),
            flush=True,
        )
    shutil.rmtree(root)
    return cold


def letters(root: Path) -> list[str]:
    """The letter of each kind's codes."""
    return sorted(
        {
            next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("code: "))[
                6
            ]
            for folder in (root / "content").glob("*/")
            for path in list(folder.glob("*.md"))[:1]
        }
    )


def run(*words: object) -> Run:
    start = perf_counter()
    process = subprocess.Popen(
        list(map(str, words)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(map(str, words))}")
    return Run(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KILOBYTE)


if __name__ == "__main__":
    main(sys.argv[1:])
