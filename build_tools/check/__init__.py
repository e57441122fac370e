"""Step 2, check: every problem of the whole playbook is found and reported, then the run fails once."""

from collections.abc import Callable, Iterator

from build_tools.check import (blanks, cards, collections, colours, editions, engine_file, facilitators, labels, languages, links, looks, markup, names, other_hosts, packs,
                               pictures, products, references, rosters, sequences, situations, stocks, strays, templates, twins, typefaces, unprintable, workshops)
from build_tools.problems import Problem, Refused
from build_tools.project import Project
from build_tools.read.library import Library, Reading, read_everything

Check = Callable[[Library], Iterator[Problem]]
CHECKS: tuple[Check, ...] = (
    names.duplicates, names.addresses, names.same_words, names.reused_aliases, references.unknown, references.unrelated, collections.unknown,
    collections.unspoken, workshops.minutes, workshops.unknown, workshops.unentered, workshops.undecided, workshops.duplicates,
    blanks.unknown, sequences.miscounted, cards.overfull,
    markup.unsafe, facilitators.unheeded, links.dead, pictures.unsafe, typefaces.unfit, unprintable.characters, colours.too_faint, products.impossible, packs.unknown,
    packs.templateless, products.guiding_nobody,
    stocks.misplaced, stocks.mismeasured, looks.unfit, looks.unscannable,
    editions.misnamed, editions.rewritten, editions.vanished, editions.given_away, editions.used_again, editions.heirless,
    situations.unanswered, situations.unfit, twins.unfit, labels.misspelt, strays.unread, strays.linked_elsewhere, strays.misnamed, strays.sent_along, rosters.tracked,
    engine_file.unfit, other_hosts.named, languages.unknown, templates.unreadable)
NOTES: tuple[Check, ...] = (cards.nearly_full, products.leaving_out, packs.missed, blanks.to_do, facilitators.kept_back, pictures.unshown)


def check(reading: Reading) -> Library:
    """Step 2. Raises Refused with every problem of every file, those found while reading among them."""
    library, problems = reading
    problems += tuple(problem for find in CHECKS for problem in found(find, library))
    if problems:
        raise Refused(problems, notes(library))
    return library


def notes(library: Library) -> tuple[Problem, ...]:
    """What an author may want to know and need not mend."""
    return tuple(sorted(note for find in NOTES for note in find(library)))


def refuse_unfit(project: Project) -> None:
    """Raises Refused with every problem of every file, if `mkdocs.yml` would keep the engine from asking for them."""
    if any(engine_file.unfit_file(project)):
        check(read_everything(project))


def found(find: Check, library: Library) -> Iterator[Problem]:
    """What a check finds; a file that it cannot read is a problem like any other."""
    try:
        yield from find(library)
    except Refused as refused:
        yield from refused.problems
