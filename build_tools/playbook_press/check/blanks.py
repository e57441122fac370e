"""Variables in texts: unknown ones are problems, those without the organisation's own words are notes."""

import re
from collections.abc import Collection, Iterator, Sequence

from playbook_press.check.unprintable import document_lines
from playbook_press.core.problems import Problem, nearest
from playbook_press.core.project import is_shipped
from playbook_press.read.library import Library
from playbook_press.read.markdown import code_lines
from playbook_press.read.variables import VARIABLE_NAME

# several words, or capital letters, are no name of a blank, but were meant to be filled in
WORDS_IN_BRACES = re.compile(
    r"(?<![{$%\\])\{([A-Z][\w'’-]*(?: [\w'’-]+)*|[a-z][\w'’-]*(?: [\w'’-]+)+)\}(?!\})"
)
CODE_SPAN = re.compile(r"(`+).+?\1")


def unknown_variables(library: Library) -> Iterator[Problem]:
    """Names in braces that are not defined in blanks.yml."""
    blanks = library.site.blanks
    for document in library.documents if blanks is not None else ():
        code = code_lines(document.body) if "{" in document.body else ()  # which takes long to find out
        for number, text in document_lines(document):
            if number - document.body_line in code:
                continue
            for name in VARIABLE_NAME.findall(text):
                yield Problem(document.file, number, unknown_message(name, blanks))
            for words in WORDS_IN_BRACES.findall(CODE_SPAN.sub("", text)):
                yield Problem(
                    document.file,
                    number,
                    f"'{{{words}}}' would be printed as it stands; "
                    f"for words that each reader fills in, write: [{words}]",
                )


def unknown_message(name: str, blanks: Collection[str]) -> str:
    """The message for a name in braces that is no blank: the one that is meant, or else a gap to fill in."""
    near = nearest(name, blanks)
    return f"unknown blank '{{{name}}}'; " + (
        f"did you mean '{near}'?"
        if near
        else "for one wording of the whole house, add it to site_config/blanks.yml; for words that each "
        f"reader fills in, write: [{name}]"
    )


def unfilled_variables(library: Library) -> Iterator[Problem]:
    """Notes on variables that are used and still have their general wording; one for all of them where they
    are those of the playbook below."""
    unfilled = {
        name: files
        for name, blank in (library.site.blanks or {}).items()
        if not blank.ours.strip() and (files := files_with(library, name))
    }
    if len(unfilled) > 1 and library.project.base:
        yield all_to_fill_in(library, list(unfilled))
        return
    for name, files in unfilled.items():
        blank = library.site.blanks[name]
        yield library.site.trees["blanks"].problem(
            (name,),
            f"to do: fill in '{name}', {blank.help}; until then {', '.join(files)} "
            f"{'says' if len(files) == 1 else 'say'} '{blank.general}'",
        )


def files_with(library: Library, name: str) -> list[str]:
    """The files in which a variable stands."""
    return sorted(file for file, names in library.variables_used.items() if name in names)


def all_to_fill_in(library: Library, names: Sequence[str]) -> Problem:
    """One note for all variables that an organisation has not filled in yet."""
    first = library.site.blanks[names[0]]
    return library.site.trees["blanks"].problem(
        (names[0],),
        f"to do: fill in {len(names)} words of the house: {', '.join(names)}; until then entries say "
        f"something general, such as '{first.general}'; a line in your site_config/blanks.yml such as "
        f'{names[0]}: {{ours: "..."}} says {first.help}',
    )


def unnamed_guide_keeper(library: Library) -> Iterator[Problem]:
    """A note where workshops' pages say to ask for the guide, and a `blanks.yml` of the playbook's own names
    nobody."""
    site = library.site
    if not (site.brand and site.blanks and library.workshops) or is_shipped(site.trees["blanks"].file):
        return
    blank = site.blanks["guide-keeper"]
    if not (blank.ours.strip() or site.brand.contact or site.brand.facilitators == "site"):
        yield site.trees["blanks"].problem(
            ("guide-keeper",),
            f"to do: fill in 'guide-keeper', {blank.help}; until then the pages of workshops say "
            f"'{blank.general}'",
        )
