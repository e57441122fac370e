"""The harbour: a small playbook of ten kinds with one workshop, whose whole site and PDFs are built once
in a run, while other tests are under way.

Whoever asks first starts the build in a process of its own (the controller does as soon as the whole suite
is asked for, before tests are collected); everybody waits for the file that says how it ended.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from playbook_press.core.files import atomic_write
from playbook_press.core.project import Project

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests/fixtures"
LAYERS = ("small", "workshop", "harbour")  # each adds to those before it
PRINTED = ROOT / ".cache/tests"  # what was printed, by this run and those before
BUILD_TIME = "1700000000"  # SOURCE_DATE_EPOCH
MARKER = "Zwischenrufsammlerin"  # stands in everything that only the facilitator reads, and nowhere else
# how words for the facilitator begin
FACILITATOR = "\n## For the facilitator\n"
FACILITATORS = re.compile(rf"{FACILITATOR}|\n::: (?:facilitator|flipchart)\b.*\n")
BOTH_PAPERS = re.compile(
    r"(  kind: (?:workbook|booklet|guide|handout|pack|interview|collection)\n(?:  .*\n)*?  papers: )"
    r"\[a4, letter\]"
)
# in other looks and on labels
WHOLE_DECKS = re.compile(r"^((?:high-contrast|ink-saver|fold-over|avery-5371|c32011):\n)", re.MULTILINE)
# what the print studio makes for readers is printed all the same: tests look at its PDFs
IN_THE_STUDIO = re.compile(r"^  published: false +# .*print studio.*\n", re.MULTILINE)
EVERY_KIND = re.compile(r'^(deck|sheets)-\{kind\}:\n  title: "\{plural\}(.*)"\n', re.MULTILINE)
PATIENCE = 3600  # s, for a machine that does a lot besides
OWN = "own"  # asks for the repository's own playbook
EDITING = """
repo_url: https://git.example.org/harbour/playbook
edit_uri: edit/main/content/
"""
SITE, ENDED, SAID = "harbour", "harbour.ended", "harbour.log"


def lent(project: Path) -> Path:
    """A project that finds all that tests have printed."""
    PRINTED.mkdir(parents=True, exist_ok=True)
    cache = Project.at(project).cache
    cache.mkdir(parents=True)
    (cache / "made").symlink_to(PRINTED)
    return project


def assemble(project: Path, layers: Iterable[str] = LAYERS) -> Path:
    """Lay fixtures over one another in a new folder: a project that finds all that tests have printed."""
    for name in layers:
        shutil.copytree(FIXTURES / name, project, dirs_exist_ok=True)
    return lent(project)


def assemble_harbour(project: Path) -> Path:
    """The harbour as a project in a new folder, with a word of its own in all that only the facilitator
    reads."""
    assemble(project)
    spare_papers(project)
    spare_decks(project)
    plant_marker(project)
    return project


def assemble_own(project: Path) -> Path:
    """The repository's own playbook in a new folder, in all else as the harbour is."""
    for name in ("content", "site_config", "templates"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    for file, more in (("mkdocs.yml", EDITING), ("content/beliefs/every-hoop.md", FACILITATOR)):
        with (project / file).open("a", encoding="utf-8") as opened:
            opened.write(more)
    spare_papers(project)
    plant_marker(project)
    return lent(project)


def spare_papers(project: Path) -> None:
    """Let a project print what is shipped, its books and leaflets for A4 alone, and of its decks in other
    looks and on labels the cards of one kind: tests that are about these print both papers of a smaller
    playbook, and the fullest cards of the repository in every look and size."""
    rows = (ROOT / "site_config/products.yml").read_text(encoding="utf-8")
    rows = IN_THE_STUDIO.sub("", rows)
    rows = WHOLE_DECKS.sub(r"\1  entries: {kind: recovery}\n", BOTH_PAPERS.sub(r"\1[a4]", rows))
    (project / "site_config/products.yml").write_text(rows, encoding="utf-8")


def spare_decks(project: Path) -> None:
    """Let the harbour print the deck and the sheets of one of its kinds: those of the others are made just
    like them."""
    file = project / "site_config/products.yml"
    rows = EVERY_KIND.sub(
        r'\1-belief:\n  title: "Beliefs\2"\n  entries: {kind: belief}\n', file.read_text("utf-8")
    )
    file.write_text(rows, encoding="utf-8")


def plant_marker(project: Path) -> None:
    """Put MARKER into all that only the facilitator reads."""
    for file in project.glob("content/*/*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(FACILITATORS.sub(rf"\g<0>Collect answers like a {MARKER}. ", text), encoding="utf-8")


def start(shared: Path, *which: str) -> "subprocess.Popen[bytes] | None":
    """Start the build below a folder of this run, of the harbour or of `OWN`; None where somebody has started
    it."""
    try:
        (shared / SITE).mkdir()
    except FileExistsError:
        return None
    with (shared / SAID).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.harbour", shared, *which],
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def built(shared: Path, *which: str) -> Path:
    """The built site, once it is there. Raises RuntimeError with what the build said where it failed."""
    building = start(shared, *which)
    deadline = time.monotonic() + PATIENCE
    while not (shared / ENDED).exists():
        if time.monotonic() > deadline:
            raise RuntimeError(f"the site is not built after {PATIENCE} s")
        time.sleep(0.1)
    if building:
        building.wait()
    if (shared / ENDED).read_text() != "0":
        raise RuntimeError("the site was not built:\n" + (shared / SAID).read_text(encoding="utf-8"))
    return shared / SITE / "site"


def main(shared: Path, *which: str) -> None:
    """Build the site below a folder of a run; how it ended is written last, whatever happens."""
    code = 1
    try:
        project = (assemble_own if OWN in which else assemble_harbour)(shared / SITE)
        code = subprocess.run(
            [Path(sys.executable).parent / "playbook", "build", "--all-at-once"],
            cwd=project,
            env={**os.environ, "SOURCE_DATE_EPOCH": BUILD_TIME},
        ).returncode
    finally:
        atomic_write(shared / ENDED, str(code).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
