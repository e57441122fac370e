"""The press beside others that make a site or PDFs of the same Markdown: run `.venv/bin/python
tests/benchmarks/peers.py [40]`.

Everybody gets the same entries of this playbook, peers no more than the number given, for they take their
time. Peers are installed into `.cache/peers`. Prints versions, and seconds of processor a piece.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from builds import BIN, QUIET, REPOSITORY, copy, timed
from pypdfium2 import PdfDocument

from playbook_press.core.system_packages import locate_by_name

PEERS = REPOSITORY / ".cache/peers"
NEEDED = ("mkdocs-to-pdf", "mkdocs-exporter", "mkdocs-material>=9.8,<10")
ZENSICAL = Path(sys.executable).parent
SETTINGS = """site_name: The same Markdown
theme: {{name: material, font: false}}
use_directory_urls: false
plugins: {plugins}
"""
EXPORTER = "{exporter: {formats: {pdf: {enabled: true, concurrency: 2}}}}"
# where Playwright looks for it
BROWSER = "chromium_headless_shell-{revision}/chrome-headless-shell-linux64/chrome-headless-shell"
# front matter, of which Markdown alone shows the title
WORDS = re.compile(r"\A---\n.*?\ntitle: (.*?)\n.*?\n---\n", re.DOTALL)
PLAIN = """
import sys, markdown, weasyprint
from pathlib import Path
font = weasyprint.text.fonts.FontConfiguration()
for path in sorted(Path(sys.argv[1]).glob("*/*.md")):
    html = markdown.markdown(path.read_text(encoding="utf-8"), extensions=["extra"])
    page = weasyprint.HTML(string=f"<html lang=en><title>{path.stem}</title><body>{html}")
    page.write_pdf(path.with_suffix(".pdf"), font_config=font, pdf_variant=sys.argv[2] or None)
"""
CARDS = """
import sys
from pathlib import Path
from playbook_press.compose.documents.deck import compose_decks
from playbook_press.pipeline import read_and_check, ready_templates
from playbook_press.core.project import Project
from playbook_press.core.reporting import SilentReport
from playbook_press.read.library import Reader
import weasyprint
library = read_and_check(Reader(Project.at(Path(sys.argv[1]))), SilentReport())
for number, deck in enumerate(compose_decks(library, ready_templates(library), library.entries, "85x55")):
    html = deck.html(face.html for card in deck.cards for face in card.whole)
    document = weasyprint.HTML(string=html, base_url=str(library.project.content))
    css = weasyprint.CSS(string=deck.css)
    document.write_pdf(Path(sys.argv[2]) / f"{number}.pdf", stylesheets=[css], pdf_variant="pdf/ua-1")
"""


def main(folder: Path, most: int | None) -> None:
    install()
    root = copy(folder / "playbook")
    words = same_words(root, folder / "words")
    for path in sorted(words.glob("docs/*/*.md"))[most:] if most else ():
        path.unlink()
    entries = len(list(words.glob("docs/*/*.md")))
    print(f"{entries} entries; load of the machine: {os.getloadavg()[0]:.1f}")
    rows: list[tuple[str, Callable[[], None], Callable[[], int], str]] = [
        (
            f"site: MkDocs {of(PEERS / 'bin', 'mkdocs')}, Material {of(PEERS / 'bin', 'mkdocs-material')}, "
            "all in the navigation",
            lambda: mkdocs(words, "[]"),
            lambda: entries,
            "entry",
        ),
        (f"site: Zensical {of(ZENSICAL, 'zensical')}", lambda: zensical(words), lambda: entries, "entry"),
        (
            "site: Playbook Press, nothing cached, with cards and search",
            lambda: press(root, "build", "--no-pdfs"),
            lambda: len(list(root.glob("content/*/*.md"))),
            "entry",
        ),
        (
            f"PDF: mkdocs-to-pdf {of(PEERS / 'bin', 'mkdocs-to-pdf')}, one file",
            lambda: mkdocs(words, "[to-pdf]"),
            lambda: pages(words / "site"),
            "page",
        ),
        (
            f"PDF: mkdocs-exporter {of(PEERS / 'bin', 'mkdocs-exporter')} (Chromium), a file an entry",
            lambda: mkdocs(words, EXPORTER),
            lambda: pages(words / "site"),
            "page",
        ),
        (
            f"PDF: WeasyPrint {version('weasyprint')}, a file an entry",
            lambda: python(PLAIN, words / "docs", ""),
            lambda: pages(words / "docs"),
            "page",
        ),
        (
            f"PDF: WeasyPrint {version('weasyprint')}, a file an entry, PDF/UA-1",
            lambda: python(PLAIN, words / "docs", "pdf/ua-1"),
            lambda: pages(words / "docs"),
            "page",
        ),
        (
            "PDF: Playbook Press, a workbook, every gate",
            lambda: press(
                root,
                "print",
                "workbook",
                "--workshop",
                "service-recovery",
                "--paper",
                "a4",
                "--out",
                folder / "books",
            ),
            lambda: pages(folder / "books"),
            "page",
        ),
        (
            f"cards: WeasyPrint {version('weasyprint')}, our HTML, no type fitted, no gate",
            lambda: python(CARDS, root, made(folder / "cards")),
            lambda: pages(folder / "cards") // 2,
            "card",
        ),
        (
            "cards: Playbook Press, type fitted, every gate",
            lambda: press(root, "print", "deck", "--out", made(folder / "deck")),
            lambda: pages(folder / "deck") // 2,
            "card",
        ),
    ]
    for name, work, count, unit in rows:
        shutil.rmtree(root / ".cache", ignore_errors=True)
        try:
            seconds, spent = timed(work)
        except subprocess.CalledProcessError as error:
            print(f"{name:75} failed: {error.stderr[-300:]!r}")
            continue
        pieces = count()
        print(
            f"{name:75}{1000 * spent / pieces:8.1f} ms of processor each "
            f"{unit:6}{pieces:6} in {seconds:6.1f} s",
            flush=True,
        )


def install() -> None:
    if not (PEERS / "bin/mkdocs").exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        subprocess.run([PEERS / "bin/pip", "install", "--quiet", *NEEDED], check=True)
    [listed] = PEERS.glob("lib/*/site-packages/playwright/driver/package/browsers.json")
    revision = next(
        each["revision"]
        for each in json.loads(listed.read_text())["browsers"]
        if each["name"] == "chromium-headless-shell"
    )
    place = PEERS / "browsers" / BROWSER.format(revision=revision)
    if not place.is_symlink():
        place.parent.mkdir(parents=True)
        place.symlink_to(locate_by_name("Chromium"))  # Debian's stands in for the one that Playwright fetches


def of(place: Path, package: str) -> str:
    """The version of a package in another environment."""
    result = subprocess.run(
        [place / "python", "-c", f"from importlib.metadata import version; print(version('{package}'))"],
        capture_output=True,
        text=True,
    )
    return result.stdout.strip()


def same_words(root: Path, folder: Path) -> Path:
    """The entries as Markdown that any engine reads: their titles, and all that stands under headings."""
    for path in root.glob("content/*/*.md"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name not in ("workshops", "collections"):
            target = folder / "docs" / path.relative_to(root / "content")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(WORDS.sub(r"# \1\n", text), encoding="utf-8")
    (folder / "docs/index.md").write_text("# The same Markdown\n", encoding="utf-8")
    return folder


def mkdocs(words: Path, plugins: str) -> None:
    shutil.rmtree(words / "site", ignore_errors=True)
    (words / "mkdocs.yml").write_text(SETTINGS.format(plugins=plugins), encoding="utf-8")
    run(PEERS / "bin/mkdocs", "build", "--quiet", "-f", words / "mkdocs.yml")


def zensical(words: Path) -> None:
    shutil.rmtree(words / "site", ignore_errors=True)
    (words / "mkdocs.yml").write_text(SETTINGS.format(plugins="[]"), encoding="utf-8")
    run(ZENSICAL / "zensical", "build", "--clean", "-f", words / "mkdocs.yml")


def press(root: Path, *reported: object) -> None:
    # the system counts no processor time of workers
    run(BIN / "playbook", "--project", root, *reported, "--jobs", 1)


def python(script: str, *reported: object) -> None:
    run(sys.executable, "-c", script, *reported)


def made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def run(*reported: object) -> None:
    subprocess.run(
        list(map(str, reported)),
        check=True,
        capture_output=True,
        text=True,
        env={**QUIET, "PLAYWRIGHT_BROWSERS_PATH": str(PEERS / "browsers")},
    )


def pages(folder: Path) -> int:
    """How many pages the PDFs in a folder have."""
    total = 0
    for path in folder.rglob("*.pdf"):
        with closing(PdfDocument(path)) as pdf:
            total += len(pdf)
    return total


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made_in:
        main(Path(made_in), int(sys.argv[1]) if sys.argv[1:] else None)
