"""danger.yml: its blank, topics, situation and entries must exist; whom to fetch should be filled in."""

from collections.abc import Iterator

from playbook_press.check.references import code_hint
from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.core.project import is_shipped
from playbook_press.read.library import Library
from playbook_press.read.yaml_lines import KeyPath


def invalid_danger(library: Library) -> Iterator[Problem]:
    """A blank that `blanks.yml` lacks, topics that there are none of, an unknown situation, and unknown
    entries."""
    danger, blanks = library.site.danger, library.site.blanks
    if danger is None:
        return
    tree = library.site.trees["danger"]
    if blanks is not None and danger.whom not in blanks:
        yield tree.problem(
            ("whom",), f"unknown blank '{shorten(danger.whom)}'{did_you_mean(danger.whom, blanks)}"
        )
    for topic in danger.entries:
        if topic not in danger.topics:
            yield tree.problem(
                ("entries", topic), f"unknown topic '{shorten(topic)}'{did_you_mean(topic, danger.topics)}"
            )
    yield from unknown_situation(library)
    for path, code in named_codes(library):
        if not library.may_exist(code):
            yield tree.problem(path, f"unknown entry '{shorten(code)}'{code_hint(library, code)}")


def unknown_situation(library: Library) -> Iterator[Problem]:
    """The situation of the red tile, if the taxonomy lacks it."""
    word, taxonomy = library.site.danger.situation, library.site.taxonomy
    if word and taxonomy and word not in taxonomy.situations:
        yield library.site.trees["danger"].problem(
            ("situation",), f"unknown situation '{shorten(word)}'{did_you_mean(word, taxonomy.situations)}"
        )


def named_codes(library: Library) -> Iterator[tuple[KeyPath, str]]:
    """Every code in `danger.yml`, and where."""
    danger = library.site.danger
    for topic, codes in danger.entries.items():
        yield from ((("entries", topic, place), code) for place, code in enumerate(codes))
    yield from ((("exact_only", place), code) for place, code in enumerate(danger.exact_only))


def nobody_to_fetch(library: Library) -> Iterator[Problem]:
    """A note where a playbook has its own `danger.yml`, and nobody has said whom to fetch. What texts name as
    well is told by `blanks.unfilled_variables`."""
    danger, blanks = library.site.danger, library.site.blanks or {}
    blank = blanks.get(danger.whom) if danger and not is_shipped(library.site.trees["danger"].file) else None
    if blank and not blank.ours.strip() and danger.whom not in set().union(*library.variables_used.values()):
        yield library.site.trees["blanks"].problem(
            (danger.whom,),
            f"to do: fill in '{danger.whom}', {blank.help}; until then the red panel of the search says "
            "that nobody has written down whom to fetch",
        )
