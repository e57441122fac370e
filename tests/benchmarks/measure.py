"""Measures the press on this repository: run `.venv/bin/python tests/benchmarks/measure.py`.

Absolute times mean little on a shared machine; compare runs of one sitting, and ratios before anything else.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from build_tools.check import check
from build_tools.compose.site import compose_pages
from build_tools.compose.templates import Templates
from build_tools.compose.workbook import workbook
from build_tools.crew import Crew
from build_tools.planning import jobs
from build_tools.print import engine
from build_tools.products import Shop
from build_tools.project import Project
from build_tools.read.library import read_library

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "content", "site_config", "templates")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = copy(Path(folder) / "playbook")
        rows = [("cold build", *build(root)), ("warm build", *build(root)), *inside(Project.at(root))]
        for name, seconds, pieces, unit in rows:
            print(f"{name:24}{seconds:8.2f} s {pieces:6} {unit:8}{1000 * seconds / pieces:9.1f} ms each")
        for path in sorted((root / "site" / "downloads").glob("*.pdf")):
            print(f"{path.name:32}{path.stat().st_size:10,} bytes")
        pages = list((root / "site").rglob("*.html"))
        print(f"{'HTML pages':32}{sum(page.stat().st_size for page in pages) // len(pages):10,} bytes on average, "
              f"{len(pages)} pages")


def copy(root: Path) -> Path:
    """The repository's playbook without its cache."""
    root.mkdir()
    for name in PARTS:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return root


def build(root: Path) -> tuple[float, int, str]:
    """Seconds of a whole `playbook build`, and the number of pages it made."""
    command = [Path(sys.executable).parent / "playbook", "--project", root, "build"]
    seconds, _ = timed(lambda: subprocess.run(command, check=True, capture_output=True))
    return seconds, len(list((root / "site").rglob("*.html"))), "pages"


def inside(project: Project) -> list[tuple[str, float, int, str]]:
    """Seconds and pieces of the single steps, in this process, nothing cached."""
    reading, library = timed(lambda: check(read_library(project)))
    site = library.site
    templates = Templates(project, site, "2026-01")
    shutil.rmtree(project.cache)
    shop = Shop(library, templates, Crew(1))
    fitting, steps = timed(shop.shown)
    composing, pages = timed(lambda: list(compose_pages(library, templates, [], steps)))
    book = workbook(library, templates, library.workshops[-1], site.papers["a4"])
    [job] = jobs(library, {"deck": library.products["deck"]})
    facing, [deck] = timed(lambda: shop.print([job]))
    booking, leaves = timed(lambda: engine.render(book.html, book.css, base=project.content, roots=[project.root]).pages)
    return [("read and check", reading, len(library.entries), "entries"), ("fit card faces", fitting, len(steps), "faces"),
            ("compose pages", composing, len(pages), "files"), ("print card faces", facing, len(deck.texts), "faces"),
            ("print a workbook", booking, leaves, "pages")]


def timed(work: Callable) -> tuple:
    """Seconds, and what `work` returns."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


if __name__ == "__main__":
    main()
