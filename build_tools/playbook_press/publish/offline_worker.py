"""The service worker that keeps an offline copy of the site in a reader's browser, over http. Its version is
the hash of all files that it keeps, so that any change of them makes a newer copy, and nothing else does."""

import json
from pathlib import Path

from playbook_press.compose.site.translation_editor import DATA as ORIGINALS
from playbook_press.core.files import write_file
from playbook_press.core.hashing import hash_each
from playbook_press.core.project import SHIPPED

WORKER = "sw.js"
SOURCES = "templates/offline"
KEPT = frozenset({".html", ".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
# loaded seldom, or by other programs only
LEFT_OUT = frozenset({"downloads", "previews", "snippets", "embed"})


def write_worker(site: Path, *, keeps_copy: bool) -> None:
    """Write the worker of a finished site; one that removes itself and its copy where none shall be kept."""
    name = "worker.js" if keeps_copy else "none.js"
    source = (SHIPPED / SOURCES / name).read_text(encoding="utf-8")
    names = kept_files(site)
    version = hash_each(part for name in names for part in (name, (site / name).read_bytes()))
    listed = ",\n".join(json.dumps(name) for name in names)
    write_file(site, WORKER, source.replace("{version}", version[:16]).replace("{files}", listed))


def kept_files(site: Path) -> list[str]:
    """The files of the copy, sorted: pages and what they load, without PDFs and data."""
    paths = (path.relative_to(site) for path in site.rglob("*") if path.suffix.lower() in KEPT)
    names = (path.as_posix() for path in paths if path.parts[0] not in {*LEFT_OUT, WORKER})
    return sorted(name for name in names if not is_for_translators(name))


def is_for_translators(name: str) -> bool:
    """Whether a file is loaded by the editor of a translation alone: it holds every word in two languages, as
    large as a hundred pages, and no reader needs it."""
    return name.endswith(f"/{ORIGINALS}")
