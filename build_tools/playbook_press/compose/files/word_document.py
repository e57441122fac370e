"""What a Word file holds: the pages of handouts and stories, as they are printed, block by block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from playbook_press.compose.documents.deck import Deck
from playbook_press.compose.typeface import typeface_name
from playbook_press.core.rich_text import Paragraph, RichBlock, as_paragraphs, rich_text
from playbook_press.plan.jobs import Job
from playbook_press.read.kind_schema import Colours
from playbook_press.read.library import Library

CUT = "cut"  # style of a paragraph above which the paper is cut
# class of a paragraph -> its style: the role on a slip, and its first line, above which it is cut
STYLE_OF_CLASS = {"role": "h2", "code": CUT}
FOOT = re.compile(r'<h1 data-foot="([^"]*)"')


@dataclass(frozen=True)
class WordPage:
    """A page; a new one begins with each."""

    blocks: tuple[RichBlock, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(line.text for block in self.blocks for line in as_paragraphs(block))


@dataclass(frozen=True)
class WordDocument:
    """A Word file. Paper and margin in mm; `seconds`: its date since 1970; None if there is none."""

    title: str
    author: str
    language: str
    right_to_left: bool
    foot: str
    width: float
    height: float
    margin: float
    colours: Colours
    ink: str
    slate: str
    font: str
    seconds: int | None
    pages: tuple[WordPage, ...]


def word_document(
    library: Library, job: Job, deck: Deck, colours: Colours, seconds: int | None
) -> WordDocument:
    """The faces of a printed document as a Word file, on the paper of the job."""
    brand, paper = library.site.brand, library.site.papers[job.paper]
    faces = [card.whole[0].html for card in deck.cards]
    found = FOOT.search(faces[0]) if faces else None
    return WordDocument(
        job.product.title,
        brand.name,
        brand.language,
        brand.direction == "rtl",
        found[1] if found else brand.name,
        paper.width,
        paper.height,
        20,
        colours,
        library.site.tokens.ink,
        library.site.tokens.slate,
        typeface_name(library),
        seconds,
        tuple(pages(faces)),
    )


def pages(faces: Sequence[str]) -> Iterator[WordPage]:
    """Each face as a page."""
    for face in faces:
        yield WordPage(tuple(map(restyled, rich_text(face))))


def restyled(block: RichBlock) -> RichBlock:
    """A paragraph whose style on paper comes from its class."""
    if isinstance(block, Paragraph):
        style = next(
            (STYLE_OF_CLASS[each] for each in block.classes[-1:] if each in STYLE_OF_CLASS), block.style
        )
        return replace(block, style=style)
    return block
