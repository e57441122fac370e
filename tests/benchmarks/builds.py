"""An unchanged build, a build after one edit, and a save in the preview, against plain MkDocs with the same
pages.

Run `.venv/bin/python tests/benchmarks/builds.py [FOLDER]`; FOLDER holds a copy of this playbook, and keeps
what it prints from run to run. Prints seconds, and seconds of processor, which others on the machine
disturb least.
"""

import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "content", "site_config", "templates")
BIN = Path(sys.executable).parent
# an entry, and pages that name it
ENTRY, NAMING = "beliefs/every-hoop", ("beliefs/every-hoop.html", "beliefs/index.html")
TITLE = "Every hoop"  # how its title begins
TICK = os.sysconf("SC_CLK_TCK")
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
Spent = tuple[float, float]  # seconds, and seconds of processor


def main(folder: Path) -> None:
    root = folder / "playbook" if (folder / "playbook").exists() else copy(folder / "playbook")
    run("playbook", "--project", root, "build")
    tree = folder / "tree"
    run("playbook", "--project", root, "compose", "--to", tree)
    plain = timed(lambda: run("mkdocs", "build", "--quiet", "-f", tree / "mkdocs.yml"))
    rows = [
        ("mkdocs build of the composed tree", plain, plain),
        (
            "playbook build, nothing changed",
            timed(lambda: run("playbook", "--project", root, "build")),
            plain,
        ),
    ]
    edit(root / f"content/{ENTRY}.md")
    rows.append(
        (
            "playbook build, one entry edited, with PDFs",
            timed(lambda: run("playbook", "--project", root, "build", "--jobs", 1)),
            plain,
        )
    )
    with served("mkdocs", "serve", "--quiet", "-f", tree / "mkdocs.yml", "--dev-addr") as preview:
        plain = preview.after(lambda: edit(tree / f"docs/{ENTRY}.md"), NAMING[:1])
    rows.append(("mkdocs serve of the composed tree, a save", plain, plain))
    with served("playbook", "--project", root, "serve", "--no-pdfs", "--address") as preview:
        preview.after(lambda: edit(root / f"content/{ENTRY}.md"), NAMING)  # the second save finds all loaded
        sleep(10)
        rows.append(
            (
                "playbook serve, a save, with pages that name it",
                preview.after(lambda: edit(root / f"content/{ENTRY}.md"), NAMING),
                plain,
            )
        )
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")
    for name, (seconds, spent), (_, of) in rows:
        print(f"{name:50}{seconds:8.2f} s{spent:8.2f} s of processor{spent / of:7.2f} x")


def copy(root: Path) -> Path:
    """The repository's playbook without its cache."""
    root.mkdir(parents=True)
    for name in PARTS:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return root


def edit(file: Path) -> None:
    """Put a word more into an entry's title."""
    file.write_text(
        file.read_text(encoding="utf-8").replace(TITLE, f"{TITLE}, so", 1).replace(", so, so", ""),
        encoding="utf-8",
    )


def run(program: str, *words: object) -> None:
    subprocess.run([BIN / program, *map(str, words)], check=True, stdout=subprocess.DEVNULL, env=QUIET)


def timed(work: Callable[[], None]) -> Spent:
    """Seconds, and seconds of processor of all processes that came and went."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Served:
    """A preview in a process of its own."""

    def __init__(self, process: subprocess.Popen, address: str):
        self.process, self.address = process, address

    def page(self, path: str) -> str:
        try:
            with urlopen(self.address + path, timeout=60) as answer:
                return answer.read().decode()
        except (URLError, ConnectionError):
            return ""

    def processor(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def after(self, save: Callable[[], None], paths: tuple[str, ...]) -> Spent:
        """From a save until every page has changed."""
        before = [self.page(path).count(f"{TITLE}, so") for path in paths]
        spent, start = self.processor(), perf_counter()
        save()
        while any(
            self.page(path).count(f"{TITLE}, so") == count for path, count in zip(paths, before, strict=True)
        ):
            sleep(0.02)
        return perf_counter() - start, self.processor() - spent


@contextmanager
def served(program: str, *words: object) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    process = subprocess.Popen(
        [BIN / program, *map(str, words), address], stdout=subprocess.DEVNULL, env=QUIET
    )
    preview = Served(process, f"http://{address}/")
    while not preview.page(NAMING[0]):
        sleep(0.2)
    sleep(2)  # to look at its files for the first time
    yield preview
    process.terminate()
    process.wait()


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(folder))
