"""Step 2, check: runs every check over the library and raises all problems of the playbook at once."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from playbook_press.check import (
    blanks,
    brand,
    cards,
    collections,
    colours,
    danger,
    deceptive_links,
    drafts,
    editions,
    facilitators,
    health,
    intents,
    labels,
    languages,
    learning_paths,
    links,
    looks,
    marks,
    markup,
    mkdocs_yml,
    names,
    other_hosts,
    overrides,
    packs,
    pictures,
    products,
    recall,
    references,
    reviews,
    rosters,
    sequences,
    sets,
    situations,
    spelling,
    stocks,
    strays,
    templates,
    translations,
    twins,
    typefaces,
    unprintable,
    weekly_plan,
    workshops,
)
from playbook_press.check.hidden_needs import locate_at_hide
from playbook_press.core.problems import InputError, Problem, counted
from playbook_press.core.project import Project
from playbook_press.read.base import HIDE
from playbook_press.read.library import Library, Reader, ReadResult
from playbook_press.read.mkdocs_yml import MkdocsYml
from playbook_press.read.translation import with_full_paths

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    names.duplicate_names,
    names.invalid_file_names,
    names.clashing_words,
    names.reused_aliases,
    references.unknown_references,
    references.unknown_entries,
    reviews.reviews_to_come,
    collections.unknown_collections,
    collections.undescribed_drawings,
    workshops.wrong_minutes,
    workshops.unknown_names,
    workshops.unknown_entries,
    workshops.contradictory_blocks,
    workshops.duplicate_workshops,
    learning_paths.unknown_steps,
    learning_paths.misplaced_days,
    learning_paths.unknown_words,
    learning_paths.duplicate_paths,
    weekly_plan.invalid_themes,
    blanks.unknown_variables,
    sequences.miscounted_steps,
    cards.overfull_backs,
    recall.invalid_questions,
    markup.unsafe_html,
    facilitators.unrecognised_marks,
    links.dead_links,
    deceptive_links.deceptive_links,
    pictures.unsafe_pictures,
    typefaces.invalid_fonts,
    typefaces.unusable_typeface,
    unprintable.missing_glyphs,
    colours.low_contrast,
    products.invalid_products,
    brand.unknown_choices,
    brand.unknown_kinds,
    brand.unusable_logo,
    packs.unknown_parts,
    packs.missing_templates,
    products.useless_guides,
    stocks.unsuitable_paper,
    stocks.unknown_stocks_of_kinds,
    stocks.invalid_measurements,
    looks.invalid_variants,
    editions.invalid_date,
    editions.invalid_names,
    editions.altered_records,
    editions.vanished_codes,
    editions.reassigned_codes,
    editions.reused_retired_codes,
    editions.unknown_replacements,
    situations.situations_without_entries,
    situations.invalid_situations,
    situations.unknown_grouped,
    sets.invalid_sets,
    health.unknown_workshops,
    danger.invalid_danger,
    intents.invalid_intents,
    twins.invalid_twins,
    labels.unknown_labels,
    strays.unread_files,
    strays.linked_elsewhere,
    strays.misnamed,
    marks.unusable_marks,
    strays.no_files,
    strays.case_twins,
    strays.tracked_private_folders,
    rosters.tracked_rosters,
    mkdocs_yml.incompatible_settings,
    other_hosts.foreign_settings,
    languages.unsupported_language,
    spelling.missing_table,
    spelling.stale_lines,
    overrides.vanished_parts,
    translations.without_a_model,
    translations.written_in_already,
    translations.without_words,
    translations.unknown_products,
    templates.invalid_templates,
    templates.unusable_formats,
)
# what no word of an entry can make wrong, and takes its time
OF_SETTINGS: frozenset[Check] = frozenset({templates.invalid_templates, strays.tracked_private_folders})
NOTES: tuple[Check, ...] = (
    drafts.unwritten_places,
    drafts.untouched_examples,
    looks.unscannable_codes,
    brand.logo_lost_in_the_dark,
    names.forgotten_names,
    cards.nearly_full_faces,
    products.replaced_products,
    products.excluded_cards,
    packs.missing_codes,
    blanks.unfilled_variables,
    blanks.unnamed_guide_keeper,
    situations.without_plain_sentence,
    danger.nobody_to_fetch,
    facilitators.withheld_words,
    pictures.unpublished_pictures,
    editions.undated,
    overrides.unsettled_parts,
    overrides.unseen_changes,
    mkdocs_yml.unheeded_settings,
    mkdocs_yml.misplaced_pages,
    labels.shortened_labels,
    translations.behind,
    translations.of_hidden,
    translations.missing_words,
    languages.untranslated_labels,
)


# what is about the folder, its history or the language that it is written in, and so is no translation's
NOT_OF_TRANSLATIONS: frozenset[Check] = frozenset(
    {
        strays.unread_files,
        strays.linked_elsewhere,
        strays.misnamed,
        strays.no_files,
        strays.case_twins,
        strays.tracked_private_folders,
        rosters.tracked_rosters,
        mkdocs_yml.incompatible_settings,
        other_hosts.foreign_settings,
        editions.unknown_replacements,
        overrides.vanished_parts,
        collections.unknown_collections,
        collections.undescribed_drawings,
        twins.invalid_twins,
        learning_paths.unknown_steps,
        sets.invalid_sets,
        health.unknown_workshops,
        situations.situations_without_entries,
        spelling.missing_table,
        spelling.stale_lines,
        brand.unknown_choices,
        brand.unknown_kinds,
    }
)


def check(reading: ReadResult, *, with_unwritten: bool = False) -> Library:
    """Step 2; the library without what is still to be written, unless `with_unwritten`, and its translations
    likewise. Raises InputError with every problem of every file, including those found while reading."""
    library, problems = reading
    problems += tuple(found_in_all(library, problems))
    whole = library if with_unwritten else drafts.without_unwritten(library)
    if whole is not library:  # what refers to something that is left out would lead nowhere
        new = set(found_in(whole)) - set(problems)
        problems += tuple(drafts.explained(problem, whole) for problem in new)
    if problems:
        located = locate_at_hide(library, problems, lambda: found_with_nothing_hidden(library))
        raise InputError(located, notes(whole))
    if not whole.translations:
        return whole
    return replace(whole, translations=dict(checked_translations(whole, with_unwritten=with_unwritten)))


def found_with_nothing_hidden(hiding: Library) -> tuple[Problem, ...]:
    """What is wrong with a playbook as it would be without its `hide:`."""
    options = {name: given for name, given in hiding.mkdocs_yml.options.items() if name != HIDE}
    library, problems = Reader(hiding.project, replace(hiding.mkdocs_yml, options=options)).read_language()
    return (*problems, *found_in(library))


def found_in_all(library: Library, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """What is wrong with a library and its translations, besides `problems`."""
    found = found_in(library)
    yield from found
    for translation in library.translations.values():
        yield from found_in_translation(translation, frozenset((*problems, *found)))


def found_in_translation(reading: ReadResult, already_found: frozenset[Problem]) -> Iterator[Problem]:
    """What is wrong with a translation and not with what it is made from (`already_found`)."""
    library, problems = reading
    checks = (find for find in CHECKS if find not in NOT_OF_TRANSLATIONS)
    found = {*problems, *(problem for find in checks for problem in run_check(find, library))}
    yield from with_full_paths(library.project, found - already_found)


def checked_translations(library: Library, *, with_unwritten: bool) -> Iterator[tuple[str, ReadResult]]:
    """The translations without what is still to be written in the language that they are made from."""
    unwritten = {each.code for each in drafts.set_aside(library)}
    left_out = frozenset() if with_unwritten else unwritten
    for language, (translated, _) in library.translations.items():
        behind = translations.parts_behind(library, translated)
        kept = replace(
            translated,
            entries=tuple(
                replace(each, behind=behind[each.file]) if each.file in behind else each
                for each in translated.entries
                if each.code not in left_out
            ),
            workshops=tuple(each for each in translated.workshops if each.code not in left_out),
            learning_paths=tuple(each for each in translated.learning_paths if each.code not in left_out),
        )
        yield language, (kept, ())


def found_in(library: Library) -> tuple[Problem, ...]:
    """What all checks find."""
    return tuple(problem for find in CHECKS for problem in run_check(find, library))


def draft_problems(reading: ReadResult, file: str) -> list[Problem]:
    """The problems of one file that an author is writing, sorted. Templates and other settings are not
    looked through for it."""
    library, problems = reading
    found = (problem for find in CHECKS if find not in OF_SETTINGS for problem in run_check(find, library))
    seen = (seen_from(problem, file) for problem in (*problems, *found))
    return sorted({problem for problem in seen if problem.file == file})


def seen_from(problem: Problem, file: str) -> Problem:
    """A problem between two files that is told of the other one, as it would be told of this one."""
    named = re.search(rf"(?<!\S){re.escape(file)}:(\d+)", problem.message)
    if named is None or problem.file == file:
        return problem
    return Problem(file, int(named[1]), problem.message.replace(named[0], problem.place))


def notes(library: Library) -> tuple[Problem, ...]:
    """Remarks for the author that are not errors, sorted. What cannot be found out, as git refuses to answer,
    is a problem of the checks that ask git as well."""
    found: list[Problem] = []
    for find in NOTES:
        with suppress(InputError):
            found += find(library)
    return tuple(own_notes(library.project, sorted(found)))


def own_notes(project: Project, found: Sequence[Problem]) -> Iterator[Problem]:
    """The notes on what an author can change; those on words of the playbook below, which only its own
    authors can, are told by their number. Settings can be laid over, so notes on them are kept."""
    below = [each for each in found if is_about_base(project, each)]
    yield from (each for each in found if each not in below)
    if below:
        yield Problem(
            None,
            None,
            f"{counted(len(below), 'further note')} on words of the playbook below: its own 'playbook check' "
            "tells them, and those on a file that you write anew are told here",
        )


def is_about_base(project: Project, note: Problem) -> bool:
    """Whether a note is on a text that only the playbook below has."""
    return (
        project.base is not None
        and note.file is not None
        and note.file.startswith("content/")
        and not project.owns(note.file)
    )


def check_mkdocs_yml(project: Project, file: MkdocsYml) -> None:
    """Raises InputError with all problems of the project if `mkdocs.yml` would keep MkDocs from running the
    plugin."""
    if any(mkdocs_yml.incompatible_file(project.root, file)):
        check(Reader(project, file).read())


def run_check(find: Check, library: Library) -> Iterator[Problem]:
    """The problems found by one check; those of an InputError raised in it are yielded as well."""
    try:
        yield from find(library)
    except InputError as refused:
        yield from refused.problems
