"""Words for the facilitator are kept off every page: what would be one but is not heeded is told, and that
they are no secret."""

from collections.abc import Collection, Iterator, Mapping

from playbook_press.core.problems import Problem, shortened
from playbook_press.read.entries import Entry
from playbook_press.read.facilitator_marks import is_like_a_fence, is_like_a_heading, plainly
from playbook_press.read.fenced_blocks import OPENER
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.library import Library
from playbook_press.read.sections import Passage, passages
from playbook_press.read.workshops import Workshop

NO_SECTION = "nothing on this page is kept back; write it in an entry or a workshop, or leave it out"
BLOCK = "write '::: facilitator' at the start of a line of its own, and ':::' below the words"


def kept_back(library: Library) -> Iterator[Problem]:
    """One note on all files that hold such words, told at the first."""
    held = sorted(
        [
            *(
                (each.file, section.source.heading_line)
                for each in (*library.entries, *library.collections)
                for section in each.for_facilitator.values()
            ),
            *(
                (workshop.file, block.line)
                for workshop in library.workshops
                for block in workshop.blocks
                if block.rule.facilitator
            ),
        ]
    )
    if held:
        file, line = held[0]
        others = f" and {len(held) - 1} more" if len(held) > 1 else ""
        yield Problem(
            file,
            line,
            f"words for the facilitator are not published (here{others}); they are no secret: whoever sees "
            "the repository can read them",
        )


def unheeded(library: Library) -> Iterator[Problem]:
    """Fences and headings that would be the facilitator's and are read as words for everybody."""
    names = frozenset(name for name, rule in library.workshop_form.blocks.items() if rule.facilitator)
    known = frozenset(
        plainly(rule.heading) for rules in every_rules(library) for rule in rules.values() if rule.facilitator
    )
    for each in (*library.written, *library.collections):
        rules = each.kind.sections if isinstance(each, Entry) else each.form.sections
        heeded = {passage.heading_line for passage in passages(each.document.body, each.document.body_line)}
        own = lines_of(section.source for section in each.for_facilitator.values())
        yield from told(each.document, names, known, heeded | own, instead(rules))
    for workshop in library.workshops:
        yield from told(workshop.document, names, known, heeded_in(workshop), BLOCK)
        yield from (
            Problem(workshop.file, each.line, "comments are not kept in a title; leave this out")
            for module in workshop.modules
            for each in (module, *module.public)
            if "<!" in each.title
        )
    for page in library.pages:
        yield from told(page.document, names, known, (), NO_SECTION)


def told(
    document: Document, names: Collection[str], known: Collection[str], heeded: Collection[int], advice: str
) -> Iterator[Problem]:
    lines = document.body.split("\n") if document.body_read else []
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=False), document.body_line):
        if number not in heeded and (is_like_a_fence(line, names) or is_like_a_heading(line, below, known)):
            yield Problem(
                document.file,
                number,
                f"'{shortened(line.strip())}' is not read as the facilitator's here: what follows would be published; {advice}",
            )


def every_rules(library: Library) -> Iterator[Mapping[str, SectionRule]]:
    yield from (kind.sections for kind in library.kinds.values())
    yield from (page.form.sections for page in library.collections)


def instead(rules: Mapping[str, SectionRule]) -> str:
    """Where to write words for the facilitator of an entry or a collection."""
    headings = [rule.heading for rule in rules.values() if rule.facilitator]
    return f"write it below '## {headings[0]}'" if headings else NO_SECTION


def heeded_in(workshop: Workshop) -> set[int]:
    """The lines of a workshop that are the facilitator's, and its fences: those of unknown blocks are told
    already."""
    document = workshop.document
    fences = {
        number
        for number, line in enumerate(document.body.split("\n"), document.body_line)
        if OPENER.match(line)
    }
    return fences | lines_of(block.passage for block in workshop.blocks if block.rule.facilitator)


def lines_of(kept: Iterator[Passage]) -> set[int]:
    """The lines of passages, their headings among them."""
    return {
        line
        for passage in kept
        for line in range(passage.heading_line, passage.line + passage.text.count("\n") + 1)
    }
