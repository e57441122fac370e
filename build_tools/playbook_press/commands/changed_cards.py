"""`playbook changes`: the cards whose words differ from those of a commit, as pictures before and after, and
word for word in a summary that a forge shows beside the change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playbook_press.core.files import atomic_write
from playbook_press.core.git import export_commit
from playbook_press.core.problems import InputError, UsageError
from playbook_press.core.project import Project
from playbook_press.core.reporting import Report
from playbook_press.editions.diff import FieldChange, TextRun, text_changes
from playbook_press.editions.fingerprint import fingerprint, printed_text
from playbook_press.pipeline import print_files, read_and_check
from playbook_press.plan.jobs import jobs, narrowed
from playbook_press.print.pdf.pdfium import render_png
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library, Reader, read_partial_library

PRODUCT = "deck"  # one face a page, fronts and backs
SIDES = 2
WIDTH = 640  # pixels of a picture: a card at twice its size on a screen
MOST = 60  # cards that are drawn: more than anybody looks through
SUMMARY = "changes.md"
MARKS = {"old": ("~~", "~~"), "new": ("**", "**")}  # what is shown as gone, and as new


@dataclass(frozen=True)
class ChangedCard:
    """A card before and after; one of them is None if it is new or gone."""

    code: str
    before: Entry | None
    after: Entry | None

    @property
    def title(self) -> str:
        entry = self.after or self.before
        return entry.title if entry else ""


@dataclass(frozen=True)
class ChangedCards:
    """What was written: the changed cards, the pictures by code, and the summary's file."""

    cards: tuple[ChangedCard, ...]
    pictures: Mapping[str, tuple[Path, ...]]
    summary: Path


def write_changes(
    project: Project, since: str, out: Path, report: Report, workers: int | None = None
) -> ChangedCards:
    """Draw what has changed since a commit into `out`, and tell it in `out`/changes.md.

    Raises InputError with every problem of the project, UsageError where there is no such commit.
    """
    library = read_and_check(Reader(project), report)
    with TemporaryDirectory() as folder:
        before = former_library(project, since, Path(folder))
        cards = tuple(changed_cards(before, library))
        drawn = cards[:MOST]
        pictures = {
            "before": pictures_of(before, [card.before for card in drawn], report, workers),
            "after": pictures_of(library, [card.after for card in drawn], report, workers),
        }
    written: dict[str, list[Path]] = {card.code: [] for card in drawn}
    for when, faces in pictures.items():
        for code, pngs in faces.items():
            for side, png in enumerate(pngs, 1):
                path = out / f"{code}-{when}-{side}.png"
                atomic_write(path, png)
                written[code].append(path)
    summary = out / SUMMARY
    atomic_write(summary, "\n".join((*summary_lines(library, cards, written), "")).encode())
    return ChangedCards(cards, {code: tuple(paths) for code, paths in written.items()}, summary)


def former_library(project: Project, since: str, folder: Path) -> Library:
    """The playbook as a commit has it, what cannot be read left out. Raises UsageError without that
    commit."""
    place = export_commit(project, since, folder)
    if place is None:
        message = f"--since: there is no commit '{since}' here; expected one that git knows, such as HEAD~1"
        raise UsageError([message])
    try:
        return read_partial_library(Project.at(place))[0]
    except InputError as refused:
        message = f"--since: the playbook of '{since}' cannot be read: {refused.problems[0]}"
        raise UsageError([message]) from refused


def changed_cards(before: Library, after: Library) -> Iterator[ChangedCard]:
    """Cards whose words differ, in the order of the deck; those that are gone last."""
    for entry in after.entries:
        old = before.by_code.get(entry.code)
        if old is None or fingerprint(old) != fingerprint(entry):
            yield ChangedCard(entry.code, old, entry)
    for entry in before.entries:
        if entry.code not in after.by_code:
            yield ChangedCard(entry.code, entry, None)


def pictures_of(
    library: Library, entries: Iterable[Entry | None], report: Report, workers: int | None
) -> dict[str, list[bytes]]:
    """The faces of some entries as PNGs, by code; a card that cannot be printed has none."""
    wanted = [entry for entry in entries if entry]
    faces = drawn_faces(library, wanted, report, workers)
    if len(faces) == SIDES * len(wanted):
        pairs = (faces[at : at + SIDES] for at in range(0, len(faces), SIDES))
        return {entry.code: pair for entry, pair in zip(wanted, pairs, strict=True)}
    # a card that fills two, or none: each by itself, so that it is known whose faces they are
    alone = {entry.code: drawn_faces(library, [entry], report, workers) for entry in wanted}
    return {code: pngs for code, pngs in alone.items() if pngs}


def drawn_faces(
    library: Library, entries: Sequence[Entry], report: Report, workers: int | None
) -> list[bytes]:
    """The faces of some entries as PNGs, in order; none where they cannot be printed: what was wrong before
    is no fault of this change."""
    product = library.products[PRODUCT].model_copy(update={"entries": {}})
    todo = [narrowed(job, entries) for job in jobs(library, {PRODUCT: product})]
    try:
        files = print_files(library, [job for job in todo if job.entries], report, workers)
    except InputError:
        return []
    return [render_png(file.pdf, page=page, width=WIDTH) for file in files for page in range(file.pages)]


def summary_lines(
    library: Library, cards: Iterable[ChangedCard], pictures: Mapping[str, Iterable[Path]]
) -> Iterator[str]:
    """The summary as lines of Markdown, in the words of the playbook's labels."""
    labels = library.site.labels
    yield f"## {labels['changes_title']}"
    any_changed = False
    for card in cards:
        any_changed = True
        state = "changes_new" if card.before is None else "changes_gone" if card.after is None else ""
        yield from ("", f"### {card.code} {escaped(card.title)}{f' ({labels[state]})' if state else ''}", "")
        old, new = (printed_text(entry) if entry else {} for entry in (card.before, card.after))
        if card.before and card.after:
            for change in text_changes(library, card.after, old, new):
                yield from change_lines(labels, change)
        if names := [path.name for path in pictures.get(card.code, ())]:
            yield from ("", ", ".join(f"`{name}`" for name in names))
    if not any_changed:
        yield from ("", labels["changes_nothing"])


def change_lines(labels: Mapping[str, str], change: FieldChange) -> Iterator[str]:
    """One field before and after, what differs marked."""
    yield f"- **{escaped(change.name)}**"
    yield f"    - {labels['changes_was']}: {marked(change.old, 'old') or labels['address_nothing']}"
    yield f"    - {labels['changes_is']}: {marked(change.new, 'new') or labels['address_nothing']}"


def marked(runs: Iterable[TextRun], which: str) -> str:
    """Words as Markdown, those that differ marked."""
    begin, end = MARKS[which]
    return " ".join(f"{begin}{escaped(words)}{end}" if differs else escaped(words) for differs, words in runs)


def escaped(words: str) -> str:
    """Words in which nothing is Markdown or HTML."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~!@" else letter for letter in words)
