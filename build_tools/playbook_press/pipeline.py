"""From sources to a site in five steps: read, check, print, compose, publish. Before the last one, the
caller has MkDocs render the composed pages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from playbook_press.check import check, editions, notes
from playbook_press.compose.files.slide_deck import slides_script
from playbook_press.compose.site.assets import compose_assets
from playbook_press.compose.site.atom_feed import FEED_PATH as FEED
from playbook_press.compose.site.atom_feed import render_feed
from playbook_press.compose.site.deck_builder import deck_builder_files
from playbook_press.compose.site.doors import navigation
from playbook_press.compose.site.editor import editor_files
from playbook_press.compose.site.exports.files import export_files, markdown_files
from playbook_press.compose.site.icalendar import render_calendars
from playbook_press.compose.site.incremental import unchanged_pages
from playbook_press.compose.site.languages import joined
from playbook_press.compose.site.meeting_pages import compose_meeting_pages
from playbook_press.compose.site.pages import compose_pages
from playbook_press.compose.site.path_pages import compose_path_pages
from playbook_press.compose.site.published_pictures import find_published_pictures
from playbook_press.compose.site.settings_editor import settings_files
from playbook_press.compose.site.translation_editor import translation_files
from playbook_press.compose.site.tree import SitePage, SiteTree, texts_of
from playbook_press.compose.site.web_app import web_manifest
from playbook_press.compose.site.week_pages import compose_week_pages
from playbook_press.compose.site.workshop_pages import compose_workshop_pages
from playbook_press.compose.templates import Templates
from playbook_press.core import temp_dirs
from playbook_press.core.files import PUBLISHED, SiteFile, os_errors_as_problems, remove_folder
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.reporting import Report
from playbook_press.editions.date import edition_date, edition_name
from playbook_press.plan.jobs import Job
from playbook_press.plan.phases import WHOLE, Phase, refuse_unprinted
from playbook_press.print.run import face_check, recipes
from playbook_press.print.run.downloads import Prints, print_all, printed_kinds, with_pending
from playbook_press.print.run.print_run import PrintRun
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.scheduler import WorkerPool
from playbook_press.print.run.screen_steps import screen_steps
from playbook_press.print.run.site_pictures import link_pictures
from playbook_press.publish import dist_dir
from playbook_press.publish.checked_state import settings_state, state_of
from playbook_press.publish.content_security_policy import apply_policy
from playbook_press.publish.inputs import Inputs
from playbook_press.publish.last_reading import LastReading, find_reading, keep_reading
from playbook_press.publish.offline_worker import write_worker
from playbook_press.publish.offline_zip import add_offline_zip, without_offline_zip
from playbook_press.publish.site_dir import holds_whole_site, open_fresh, publish, remove_former
from playbook_press.read.library import Library, Reader
from playbook_press.read.roster import Recipient
from playbook_press.read.translation import with_full_paths


@contextmanager
def new_site(
    inputs: Inputs,
    site: Path,
    report: Report,
    *,
    pdfs: bool = True,
    open_pool: Callable[[], WorkerPool] = WorkerPool,
    phase: Phase = WHOLE,
) -> Iterator[tuple[SiteTree, Path]]:
    """All five steps, in order, for one `phase` of the site. The body of the `with` statement gets the
    composed tree and a new folder, and renders the tree's pages into it. Then the folder replaces `site`; if
    anything failed before, it is deleted. Raises InputError."""
    project = inputs.project
    fresh = open_fresh(site)
    dist_dir.finish_interrupted(project.dist)  # if a build was killed while it published
    try:
        reader = Reader(project, inputs.mkdocs_yml)
        tree = make_tree(reader, report, pdfs=pdfs, open_pool=open_pool, phase=phase)
        yield tree, fresh
        report.step("publish")
        if pdfs and phase.is_whole:
            dist_dir.stage_files(project.dist, tree.all_beside)
        finish_pages(fresh, tree, phase)
        inputs.refuse_changed(is_site_kept=holds_whole_site(site))
        made = inputs.key and f"{inputs.key} {dist_dir.hash_files(tree.all_beside)}"
        publish(site, made, is_whole=phase.is_whole)
    except BaseException:
        dist_dir.discard_staged(project.dist)
        remove_folder(fresh)
        raise
    with os_errors_as_problems(PUBLISHED):  # what is staged is kept: the next build finishes it
        dist_dir.finish_interrupted(project.dist)
        remove_former(site)


def finish_pages(fresh: Path, tree: SiteTree, phase: Phase) -> None:
    """Give rendered pages what can be made of all of them alone. Of a site that is not whole, readers keep no
    copy. Raises InputError."""
    brand = tree.library.site.brand
    apply_policy(fresh, brand.framed_by)
    if phase.is_whole:
        add_offline_zip(fresh, tree.library.site.labels, tree.seconds)
    else:
        without_offline_zip(fresh)
    write_worker(fresh, keeps_copy=brand.offline and phase.is_whole)


def make_tree(
    reader: Reader,
    report: Report,
    *,
    pdfs: bool = True,
    open_pool: Callable[[], WorkerPool] = WorkerPool,
    phase: Phase = WHOLE,
) -> SiteTree:
    """Steps 1 to 4: the composed tree. Raises InputError with every problem of the step that fails."""
    library = read_and_check(reader, report)
    refuse_unknown(phase.wanted, library)
    prints = [
        print_site(each, report, open_pool, phase) if pdfs else Prints() for each in in_languages(library)
    ]
    report.step("compose")
    with_pictures = pdfs and phase.is_whole and bool(library.site.brand.site_url)
    return compose_languages(library, prints, with_pictures=with_pictures)


def refuse_unknown(wanted: str, library: Library) -> None:
    """Raises UsageError if a kind of products is `wanted` first of which no file is printed."""
    if wanted:
        refuse_unprinted(wanted, printed_kinds(library))


def in_languages(library: Library) -> tuple[Library, ...]:
    """The playbook in the language that it is written in, then in each that it is translated into."""
    return (library, *(translated for translated, _ in library.translations.values()))


def compose_languages(
    library: Library,
    prints: Sequence[Prints],
    previous: SiteTree | None = None,
    *,
    with_pictures: bool = False,
) -> SiteTree:
    """Step 4 in all languages. `prints`: of each, in the order of `in_languages`; the last ones may be left
    out. `with_pictures`: with a picture of each page."""
    before = [previous, *(previous.translations if previous else ())]
    every = zip_longest(in_languages(library), prints, before[: 1 + len(library.translations)])
    trees = [compose_site(each, printed or Prints(), last) for each, printed, last in every]
    if with_pictures:
        trees = [with_link_pictures(tree) for tree in trees]
    whole, *translated = trees
    if previous is None:
        translated = [with_source(whole, tree) for tree in translated]
    return joined(whole, tuple(translated))


def with_source(whole: SiteTree, tree: SiteTree) -> SiteTree:
    """A translation with the words that it was made from, for its editor."""
    return replace(tree, assets=(*tree.assets, *translation_files(whole.library, tree.library)))


def with_link_pictures(tree: SiteTree) -> SiteTree:
    """The tree with a picture of each page, for those who are sent its address."""
    pages = [page for page in tree.pages if isinstance(page, SitePage)]
    pictures = link_pictures(tree.library, ready_templates(tree.library), pages)
    return replace(tree, assets=(*tree.assets, *pictures))


def read_and_check(reader: Reader, report: Report, *, with_unwritten: bool = False) -> Library:
    """Steps 1 and 2; of files that passed both before, the library that was read then. `with_unwritten`: with
    what is still to be written, for its author alone. Raises InputError with every problem of the project."""
    temp_dirs.begin(reader.project.cache / "scratch")
    report.step("read")
    state = None if with_unwritten else state_of(reader.project, reader.mkdocs_yml)
    last = None if state is None else find_reading(reader.project)
    if last is not None and last.state == state:
        report.step("check")
        library = last.library
    else:
        library = read_changed(reader, report, state, last, with_unwritten=with_unwritten)
    for note in editions.undated(library):
        report.note(str(note))
    return library


def read_changed(
    reader: Reader, report: Report, state: str | None, last: LastReading | None, *, with_unwritten: bool
) -> Library:
    """Steps 1 and 2 for files of which some have changed since the `last` time; `state`: theirs, None where
    it is not known. Raises InputError."""
    settings = "" if state is None else settings_state(reader.project, reader.mkdocs_yml)
    if last is not None and last.settings == settings:
        reader.begin_with(last.parsed, last.sites)
    reading = reader.read()
    report.step("check")
    library = check(reading, with_unwritten=with_unwritten)
    if state is not None and state == state_of(reader.project, reader.mkdocs_yml):
        keep_reading(reader.project, LastReading(state, settings, library, reader.parsed_by_language))
    return library


def check_faces(library: Library, report: Report, open_pool: Callable[[], WorkerPool]) -> None:
    """What `playbook check` adds to step 2: lays out cards, posters and leaflets that have changed, as step
    3 does. Raises InputError with every fault of them, and the notes of step 2."""
    temp_dirs.begin(library.project.cache / "scratch")
    problems: list[Problem] = []
    with open_pool() as pool:
        for each in in_languages(library):
            try:
                face_check.check_faces(PrintRun(each, ready_templates(each), pool), report)
            except InputError as refused:
                problems += with_full_paths(each.project, refused.problems)
    if problems:
        raise InputError(problems, notes(library)) from None


def print_site(
    library: Library, report: Report, open_pool: Callable[[], WorkerPool], phase: Phase = WHOLE
) -> Prints:
    """Step 3 for a phase of a site: its products, and, of a whole one that has any, the type size of
    each face as pages show it. Raises InputError with every fault of every document."""
    if not phase.is_whole:
        return with_pending(library, print_phase(library, report, open_pool, phase))
    with open_pool() as pool:
        run = PrintRun(library, ready_templates(library), pool)
        prints = print_all(run, report)
        return replace(prints, steps=screen_steps(run)) if prints.rows or prints.beside else prints


def print_phase(
    library: Library, report: Report, open_pool: Callable[[], WorkerPool], phase: Phase
) -> Prints:
    """What a phase has of the products; nothing is started for one that has none. Raises InputError."""
    if not phase.kinds:
        return Prints()
    with open_pool() as pool:
        return print_all(PrintRun(library, ready_templates(library), pool), report, phase)


def compose_site(library: Library, prints: Prints, previous: SiteTree | None = None) -> SiteTree:
    """Step 4: the pages of the site and the files that they load. `previous`: a tree of the same settings
    and templates, whose assets and unchanged pages are reused."""
    templates, offered = ready_templates(library), prints.of(library)
    unchanged = unchanged_pages(previous, library) if previous else {}
    pages = (
        *compose_pages(library, templates, offered.rows, offered.steps, offered.status, unchanged),
        *compose_workshop_pages(library, templates, offered.rows),
        *compose_meeting_pages(library, templates),
        *compose_path_pages(library, templates, offered.rows),
        *compose_week_pages(library, templates, offered.rows),
    )
    return SiteTree(
        library,
        pages,
        previous.assets
        if previous
        else (
            *compose_loaded_files(library, templates, pages, offered),
            web_manifest(library, {file.path for file in offered.files}),
            offered.manifest,
            offered.pending,
            *offered.files,
        ),
        navigation(library),
        templates.edition,
        edition_date(library),
        previous.copies if previous else tuple(markdown_files(library)),
        offered.beside,
    )


def compose_loaded_files(
    library: Library, templates: Templates, pages: Sequence[SitePage | SiteFile], prints: Prints
) -> Iterator[SiteFile]:
    """The files that pages load: fonts with the characters they need, styles and scripts, the search index,
    the deck builder, pictures; the feeds; and what other programs take."""
    text = "".join(set().union(*(text for page in pages for text in texts_of(page))))
    files = (
        *compose_assets(library, text),
        *deck_builder_files(library, templates, prints.steps or {}),
        *editor_files(library, templates),
        *settings_files(library),
    )
    if any(row.kind == "slides" for row in prints.rows):
        yield slides_script(library)
    yield from (*files, *find_published_pictures(library, (*pages, *files)), *compose_feeds(library))
    yield from export_files(library, edition_date(library))


def compose_feeds(library: Library) -> Iterator[SiteFile]:
    """The files that readers subscribe to: an Atom feed and calendars; none without a date."""
    seconds = edition_date(library)
    if seconds is None:
        return
    yield SiteFile(FEED, render_feed(library, seconds))
    yield from (SiteFile(path, text) for path, text in render_calendars(library, seconds))


def print_files(
    library: Library, jobs: Sequence[Job], report: Report, workers: int | None
) -> list[PrintedFile]:
    """Step 3 for some jobs, with workers of its own. Raises InputError with every fault of every
    document."""
    temp_dirs.begin(library.project.cache / "scratch")
    with WorkerPool(workers) as pool:
        return recipes.print_files(PrintRun(library, ready_templates(library), pool), jobs, report)


def ready_templates(library: Library, holder: Recipient | None = None) -> Templates:
    """The project's templates, with the name of the edition ('' without a date), and for a roster the card's
    recipient."""
    seconds = edition_date(library)
    edition = library.site.brand.edition or ("" if seconds is None else edition_name(seconds))
    return Templates(library.project, library.site, edition, holder)
