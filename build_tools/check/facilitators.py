"""Words for the facilitator are kept off every page; whoever writes them should know that this makes them no secret."""

from collections.abc import Iterator, Mapping

from build_tools.problems import Problem
from build_tools.read.collections import Collection
from build_tools.read.entries import Entry
from build_tools.read.kind_form import SectionRule
from build_tools.read.library import Library


def kept_back(library: Library) -> Iterator[Problem]:
    """One note on all files that hold such words, told at the first."""
    held = sorted([*((each.file, section.source.heading_line) for each, rules in with_rules(library)
                     for key, section in each.sections.items() if rules[key].facilitator),
                   *((workshop.file, block.line) for workshop in library.workshops for block in workshop.blocks if block.rule.facilitator)])
    if held:
        file, line = held[0]
        others = f" and {len(held) - 1} more" if len(held) > 1 else ""
        yield Problem(file, line, f"words for the facilitator are not published (here{others}); they are no secret: whoever sees "
                                  "the repository can read them")


def with_rules(library: Library) -> Iterator[tuple[Entry | Collection, Mapping[str, SectionRule]]]:
    """Everything that has sections, with their rules."""
    yield from ((entry, entry.kind.sections) for entry in library.entries)
    yield from ((page, page.form.sections) for page in library.collections)
