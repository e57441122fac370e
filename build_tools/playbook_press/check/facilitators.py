"""Text for the facilitator is not published: reports marks that look like one but are not recognised as
such, and notes that the text remains visible in the repository."""

from collections.abc import Collection, Iterator, Mapping

from playbook_press.core.problems import Problem, shorten
from playbook_press.read.entries import Entry
from playbook_press.read.facilitator_marks import looks_like_fence, looks_like_heading, normalise_for_matching
from playbook_press.read.fenced_blocks import OPENING_FENCE
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.library import Library, SectionedPage
from playbook_press.read.sections import Passage, split_sections
from playbook_press.read.workshops import Workshop

NO_SECTION_ADVICE = "nothing on this page is kept back; write it in an entry or a workshop, or leave it out"
BLOCK_ADVICE = "write '::: facilitator' at the start of a line of its own, and ':::' below the words"


def withheld_words(library: Library) -> Iterator[Problem]:
    """One note on all text for facilitators, at the first place that has some."""
    pages: tuple[SectionedPage, ...] = (*library.entries, *library.collections)
    places = sorted(
        [
            *(
                (page.file, section.source.heading_line)
                for page in pages
                for section in page.for_facilitator.values()
            ),
            *(
                (workshop.file, block.line)
                for workshop in library.workshops
                for block in workshop.blocks
                if block.rule.facilitator
            ),
        ]
    )
    if places:
        file, line = places[0]
        others = f" and {len(places) - 1} more" if len(places) > 1 else ""
        yield Problem(
            file,
            line,
            f"words for the facilitator are not published (here{others}); they are no secret: whoever sees "
            "the repository can read them",
        )


def unrecognised_marks(library: Library) -> Iterator[Problem]:
    """Fences and headings meant for the facilitator that are not recognised, so that the text below them
    would be published."""
    names = frozenset(name for name, rule in library.workshop_form.blocks.items() if rule.facilitator)
    known = frozenset(
        normalise_for_matching(rule.heading)
        for rules in all_section_rules(library)
        for rule in rules.values()
        if rule.facilitator
    )
    for page in library.sectioned:
        rules = page.kind.sections if isinstance(page, Entry) else page.form.sections
        headings = {
            passage.heading_line for passage in split_sections(page.document.body, page.document.body_line)
        }
        own = passage_lines(section.source for section in page.for_facilitator.values())
        yield from unrecognised_in(page.document, names, known, headings | own, section_advice(rules))
    for workshop in library.workshops:
        yield from unrecognised_in(workshop.document, names, known, recognised_lines(workshop), BLOCK_ADVICE)
        yield from (
            Problem(workshop.file, line, "comments are not kept in a title; leave this out")
            for line, title in public_titles(workshop)
            if "<!" in title
        )
    for plain in library.pages:
        yield from unrecognised_in(plain.document, names, known, (), NO_SECTION_ADVICE)


def public_titles(workshop: Workshop) -> Iterator[tuple[int, str]]:
    """Line and title of every module and of every block that participants read."""
    for module in workshop.modules:
        yield module.line, module.title
        yield from ((block.line, block.title) for block in module.public)


def unrecognised_in(
    document: Document,
    names: Collection[str],
    known: Collection[str],
    recognised: Collection[int],
    advice: str,
) -> Iterator[Problem]:
    """Problems of marks in one document that are not on the recognised lines."""
    lines = document.body.split("\n") if document.body_valid else []
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=False), document.body_line):
        if number not in recognised and (
            looks_like_fence(line, names) or looks_like_heading(line, below, known)
        ):
            yield Problem(
                document.file,
                number,
                f"'{shorten(line.strip())}' is not read as the facilitator's here: "
                f"what follows would be published; {advice}",
            )


def all_section_rules(library: Library) -> Iterator[Mapping[str, SectionRule]]:
    """The section rules of every kind and of collection pages."""
    yield from (kind.sections for kind in library.kinds.values())
    yield from (page.form.sections for page in library.collections)


def section_advice(rules: Mapping[str, SectionRule]) -> str:
    """Advice for messages: the section for text for the facilitator, if these rules have one."""
    headings = [rule.heading for rule in rules.values() if rule.facilitator]
    return f"write it below '## {headings[0]}'" if headings else NO_SECTION_ADVICE


def recognised_lines(workshop: Workshop) -> set[int]:
    """Line numbers of a workshop's text for the facilitator and of all its fences; unknown fences are
    reported when the workshop is read."""
    document = workshop.document
    fences = {
        number
        for number, line in enumerate(document.body.split("\n"), document.body_line)
        if OPENING_FENCE.match(line)
    }
    return fences | passage_lines(block.passage for block in workshop.blocks if block.rule.facilitator)


def passage_lines(passages: Iterator[Passage]) -> set[int]:
    """Line numbers of passages, including their headings."""
    return {
        line
        for passage in passages
        for line in range(passage.heading_line, passage.line + passage.text.count("\n") + 1)
    }
