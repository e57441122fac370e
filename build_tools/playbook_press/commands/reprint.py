"""`playbook reprint`: cards that are new or changed since an edition, and a list of what to do with the old
ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playbook_press.commands.option_values import NamedValue, unknown_values
from playbook_press.commands.print_product import write_output
from playbook_press.core.files import atomic_write
from playbook_press.core.problems import UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report, SilentReport
from playbook_press.editions.diff import Changes, changes_since, field_changes
from playbook_press.editions.fingerprint import fingerprint
from playbook_press.pipeline import print_files, read_and_check
from playbook_press.plan.jobs import Job, jobs, narrowed
from playbook_press.plan.selection import reject_excluded
from playbook_press.read.edition_records import RecordedCard
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, Reader


@dataclass(frozen=True)
class ReprintResult:
    """What was written: PDFs (none if nothing changed), the list's file and its text."""

    pdfs: tuple[Path, ...]
    list_file: Path
    text: str


def reprint(
    project: Project,
    since: str,
    product: str,
    paper: str | None,
    out: Path,
    report: Report = SilentReport(),
    workers: int | None = None,
) -> ReprintResult:
    """Print the cards that have changed since edition `since`, as `product` on its papers or on `paper`, and
    write the list beside them.

    Raises InputError with every problem of the project, UsageError with every problem of the request.
    """
    library = read_and_check(Reader(project), report)
    reject_unknown(library, since, product, paper)
    changes = changes_since(library, library.site.editions[since])
    todo = reprint_jobs(library, since, product, paper, changes.to_print)
    files = print_files(library, todo, report, workers)
    text = "\n".join(list_lines(library, since, changes)) + "\n"
    pdfs = tuple(write_output(file, out, alone=False) for file in files)
    list_file = out / f"reprint-{since}.md"
    atomic_write(list_file, text.encode())
    return ReprintResult(pdfs, list_file, text)


def reject_unknown(library: Library, since: str, product: str, paper: str | None) -> None:
    """Raises UsageError where an edition, product or paper is not there, or the product holds no cards."""
    site = library.site
    problems = list(
        unknown_values(
            [
                NamedValue("--since", "edition", since, site.editions, "; none is recorded yet"),
                NamedValue("--product", "product", product, library.products),
                NamedValue("--paper", "paper", paper, site.papers),
            ]
        )
    )
    if product in library.products and library.products[product].stock is None:
        problems.append(f"--product: '{product}' holds no cards; it is a {library.products[product].kind}")
    if problems:
        raise UsageError(problems)


def reprint_jobs(
    library: Library, since: str, name: str, paper: str | None, entries: tuple[Entry, ...]
) -> list[Job]:
    """These entries on the product's papers, or on `paper`; no job without an entry.

    Raises UsageError where the product's stock is too small for every one of them.
    """
    product = library.products[name]
    papers = (paper,) if paper and product.papers else product.papers
    title = library.site.labels["reprint_title"].replace("{edition}", since)
    changed = product.model_copy(update={"title": title, "papers": papers, "entries": {}})
    found = [narrowed(job, entries) for job in jobs(library, {f"reprint-{since}": changed})]
    if not any(job.entries for job in found):
        reject_excluded(name, (entry for job in found[:1] for entry in job.left_out))
    return [job for job in found if job.entries]


def list_lines(library: Library, since: str, changes: Changes) -> Iterator[str]:
    """The list as lines of Markdown."""
    labels = library.site.labels
    old = library.site.editions[since].cards
    yield "# " + labels["reprint_title"].replace("{edition}", since)
    parts = {
        "reprint_changed": [changed_card_line(library, entry, old[entry.code]) for entry in changes.changed],
        "reprint_new": [card_line(entry) for entry in changes.new],
        "reprint_gone": [
            f"{code} {old[code].title}: {describe_successor(library, code)}" for code in changes.removed
        ],
    }
    for label, lines in parts.items():
        if lines:
            yield from ("", f"## {labels[label]}", *(f"- {line}" for line in lines))
    if not any(parts.values()):
        yield from ("", labels["reprint_nothing"])


def changed_card_line(library: Library, entry: Entry, old: RecordedCard) -> str:
    """A changed card, with the names of its changed fields."""
    return f"{card_line(entry, old.fingerprint)}: {changed_fields(library, entry, old.text)}"


def card_line(entry: Entry, former: str = "") -> str:
    """A card with the data that tell both versions apart: code, title, new and former fingerprint."""
    return f"{entry.code} {entry.title} ({f'{former} → ' if former else ''}{fingerprint(entry)})"


def changed_fields(library: Library, entry: Entry, old: dict[str, str]) -> str:
    """Names of the changed fields; a label if only their arrangement has changed."""
    names = [change.name for change in field_changes(library, entry, old)]
    return ", ".join(names) or library.site.labels["address_same_words"]


def describe_successor(library: Library, code: str) -> str:
    """What replaces a retired card, and why."""
    retired, labels = library.site.retired[code], library.site.labels
    entry = library.by_code.get(retired.replaced_by or "")
    place = (
        f"{labels['address_replaced']} {entry.code} {entry.title}." if entry else labels["address_no_heir"]
    )
    return f"{place} {retired.reason}"
