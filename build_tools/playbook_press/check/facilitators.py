"""Text for the facilitator is not published: reports marks that look like one but are not recognised as
such, and notes that the text remains visible in the repository."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from playbook_press.core.problems import Problem, shorten
from playbook_press.read.entries import Entry
from playbook_press.read.facilitator_marks import looks_like_fence, looks_like_heading, normalise_for_matching
from playbook_press.read.fenced_blocks import BlockSplitter
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SectionRule
from playbook_press.read.library import Library, SectionedPage
from playbook_press.read.sections import Passage, split_sections
from playbook_press.read.workshops import Workshop

NO_SECTION_ADVICE = "nothing on this page is kept back; write it in an entry or a workshop, or leave it out"
BLOCK_ADVICE = "write '::: facilitator' at the start of a line of its own, and ':::' below the words"


def withheld_words(library: Library) -> Iterator[Problem]:
    """One note on all text for facilitators, at the first place that has some; none where `facilitators` is
    `site`, as workshops' pages give it to whoever leads."""
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
    brand = library.site.brand
    if places and not (brand and brand.facilitators == "site"):
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
        marks = marked_lines(page.document, names, known)
        recognised = section_lines(page) if marks else set()
        yield from unrecognised_in(page.document, marks, recognised, section_advice(rules))
    for workshop in library.workshops:
        marks = marked_lines(workshop.document, names, known)
        recognised = block_lines(workshop, library.workshop_form.known) if marks else set()
        yield from unrecognised_in(workshop.document, marks, recognised, BLOCK_ADVICE)
    open_pages = [each.document for each in library.learning_paths] + [
        each.document for each in library.pages
    ]
    for document in open_pages:
        marks = marked_lines(document, names, known)
        yield from unrecognised_in(document, marks, (), NO_SECTION_ADVICE)


def marked_lines(document: Document, names: frozenset[str], known: frozenset[str]) -> dict[int, str]:
    """Every line that announces words for the facilitator, or was meant to, by its number."""
    marks = announcements(document.body, names, known) if document.body_valid else ()
    return {document.body_line + number: line for number, line in marks}


@lru_cache(maxsize=4096)  # with each save, texts are looked through that have not changed
def announcements(body: str, names: frozenset[str], known: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Lines of a text that announce words for the facilitator, or were meant to, each with its number from
    0."""
    lines = body.split("\n")
    return tuple(
        (number, line)
        for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True))
        if looks_like_fence(line, names) or looks_like_heading(line, below, known)
    )


def unrecognised_in(
    document: Document, marks: Mapping[int, str], recognised: Collection[int], advice: str
) -> Iterator[Problem]:
    """Problems of marks in one document that are not on the recognised lines."""
    for number, line in marks.items():
        if number not in recognised:
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


def section_lines(page: SectionedPage) -> set[int]:
    """Line numbers of all headings of a page's sections, and of its words for the facilitator."""
    headings = {found.passage.heading_line for found in split_sections(page.document.markdown())}
    return headings | passage_lines(section.source for section in page.for_facilitator.values())


def block_lines(workshop: Workshop, names: Collection[str]) -> set[int]:
    """Line numbers of all fences of a workshop's blocks, and of its words for the facilitator; unknown blocks
    are reported when the workshop is read."""
    parts = BlockSplitter(workshop.document, names).parts()
    fences = {part.line for part in parts if part.what == "block"}
    return fences | passage_lines(block.passage for block in workshop.blocks if block.rule.facilitator)


def passage_lines(passages: Iterator[Passage]) -> set[int]:
    """Line numbers of passages, including their headings."""
    return {
        line
        for passage in passages
        for line in range(passage.heading_line, passage.line + passage.text.count("\n") + 1)
    }
