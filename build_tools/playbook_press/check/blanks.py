"""Variables in texts: unknown ones are problems, those without the organisation's own words are notes."""

from collections.abc import Iterator

from playbook_press.check.unprintable import document_lines
from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.read.library import Library
from playbook_press.read.variables import VARIABLE_NAME


def unknown_variables(library: Library) -> Iterator[Problem]:
    """Names in braces that are not defined in blanks.yml."""
    blanks = library.site.blanks
    for document in library.documents if blanks is not None else ():
        for number, text in document_lines(document):
            for name in VARIABLE_NAME.findall(text):
                yield Problem(
                    document.file,
                    number,
                    f"unknown blank '{{{name}}}'"
                    + (did_you_mean(name, blanks) or "; expected a name of site_config/blanks.yml"),
                )


def unfilled_variables(library: Library) -> Iterator[Problem]:
    """Notes on variables that are used and still have their general wording."""
    for name, blank in (library.site.blanks or {}).items():
        files = sorted(file for file, names in library.variables_used.items() if name in names)
        if files and not blank.ours.strip():
            yield library.site.trees["blanks"].problem(
                (name,),
                f"to do: fill in '{name}', {blank.help}; until then {', '.join(files)} "
                f"{'says' if len(files) == 1 else 'say'} '{blank.general}'",
            )
