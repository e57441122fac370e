"""HTML as paragraphs, tables and pictures: what files of other programs (slides, Word) are written from."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import tinyhtml5

Element = ElementTree.Element
SVG = "http://www.w3.org/2000/svg"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
RULE = "rule"  # class of a line to write on
BOLD, ITALIC = frozenset({"b", "strong", "th", "dt"}), frozenset({"i", "em", "cite"})
UNSEEN = frozenset({"style", "script", "template", "head", "title"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "label", "mark", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)
LISTS = frozenset({"ul", "ol"})
COLLAPSIBLE = " \t\n"  # white space as CSS collapses it; a space that does not break is none


@dataclass(frozen=True)
class Run:
    """Words of one look; `href`: where a link leads."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True)
class Paragraph:
    """`style`: "p", "quote", "item", "step", "rule" (a line to write on, without words) or a heading, "h1"
    to "h6"; `level`: how deep a list lies in others, from 0; `number`: that of a step; `classes`: those of
    the elements around, the innermost last."""

    runs: tuple[Run, ...]
    style: str = "p"
    level: int = 0
    number: int = 0
    classes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Picture:
    """A drawing in the page (`svg`, its markup) or the address of a picture, with its alternative text."""

    alt: str
    svg: str = ""
    src: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows of cells, each with its paragraphs; the first `heads` rows name the columns."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    heads: int


RichBlock = Paragraph | Picture | Table


def rich_text(html: str) -> tuple[RichBlock, ...]:
    """What HTML says, block by block in reading order. What is hidden from screen readers is left out."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    body = root.find("body")
    return tuple(read_blocks(root if body is None else body, Place()))


def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs of HTML; cells of tables are joined, row by row."""
    return tuple(line for block in rich_text(html) for line in as_paragraphs(block))


def as_paragraphs(block: RichBlock) -> Iterator[Paragraph]:
    """A block as paragraphs: a row of a table is one, a picture none."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            cells = (" ".join(each.text for each in cell) for cell in row)
            yield Paragraph((Run(" | ".join(filter(None, cells))),))


@dataclass(frozen=True)
class Place:
    """Where an element stands: what paragraphs are there, and how words look."""

    style: str = "p"
    level: int = 0
    number: int = 0
    bold: bool = False
    italic: bool = False
    href: str = ""
    classes: tuple[str, ...] = ()

    def inside(self, element: Element) -> "Place":
        """The look of words inside of an inline element."""
        tag = str(element.tag)
        return Place(
            self.style,
            self.level,
            self.number,
            self.bold or tag in BOLD,
            self.italic or tag in ITALIC,
            element.get("href", self.href),
            self.classes,
        )


def read_blocks(element: Element, place: Place) -> Iterator[RichBlock]:
    """The blocks of an element: words between block elements are paragraphs as well."""
    words: list[Run] = [Run(element.text or "", place.bold, place.italic, place.href)]
    first = True
    for child in element:
        if isinstance(child.tag, str) and not is_unseen(child):
            if is_inline(child):
                words += read_runs(child, place)
            else:
                now = place if first or place.style not in ("item", "step") else continued(place)
                own = tuple(closed(words, now))
                yield from own
                first, words = first and not own, []
                for block in block_of(child, now if first else continued(now)):
                    first = False
                    yield block
        words.append(Run(child.tail or "", place.bold, place.italic, place.href))
    yield from closed(words, place if first else continued(place))


def continued(place: Place) -> Place:
    """A further paragraph of an item has no bullet of its own."""
    style = "p" if place.style in ("item", "step") else place.style
    return Place(style, place.level, 0, place.bold, place.italic, place.href, place.classes)


def is_unseen(element: Element) -> bool:
    return element.tag in UNSEEN or element.get("aria-hidden") == "true" or "hidden" in element.attrib


def is_inline(element: Element) -> bool:
    return element.tag in INLINE and not any(child.tag in ("svg", "img") for child in element.iter())


def block_of(element: Element, place: Place) -> Iterator[RichBlock]:
    """The blocks of one block element."""
    tag = local_name(element)
    classes = (*place.classes, *(element.get("class") or "").split())
    here = Place(place.style, place.level, place.number, place.bold, place.italic, place.href, classes)
    if RULE in classes:
        yield Paragraph((), RULE, classes=classes)
    elif tag in LISTS:
        yield from read_list(element, here)
    elif tag == "table":
        yield read_table(element)
    elif tag == "svg":
        yield Picture(alt_of_svg(element), svg=xml_markup(element), classes=classes)
    elif tag == "img":
        yield Picture(element.get("alt", ""), src=element.get("src", ""), classes=classes)
    elif tag in HEADINGS or tag == "blockquote":
        style = "quote" if tag == "blockquote" else tag
        yield from read_blocks(element, Place(style, place.level, classes=classes))
    else:
        yield from read_blocks(element, here.inside(element))


def read_list(element: Element, place: Place) -> Iterator[RichBlock]:
    """The items of a list, those of lists inside one level deeper."""
    level = place.level + 1 if place.style in ("item", "step") or "item" in place.classes else place.level
    number = int(element.get("start", "1")) - 1
    for item in element:
        if item.tag == "li" and not is_unseen(item):
            number += 1
            style = "step" if element.tag == "ol" else "item"
            classes = (*place.classes, "item")
            yield from read_blocks(item, Place(style, level, number * (style == "step"), classes=classes))


def read_table(element: Element) -> Table:
    rows = [
        tuple(
            tuple(
                line
                for block in read_blocks(cell, Place(bold=cell.tag == "th"))
                for line in as_paragraphs(block)
            )
            for cell in row
            if cell.tag in ("td", "th")
        )
        for row in element.iter("tr")
    ]
    return Table(tuple(rows), sum(1 for head in element.iter("thead") for _ in head.iter("tr")))


def read_runs(element: Element, place: Place) -> Iterator[Run]:
    """The words of an inline element."""
    here = place.inside(element)
    yield Run("\n" if element.tag == "br" else element.text or "", here.bold, here.italic, here.href)
    for child in element:
        if isinstance(child.tag, str) and not is_unseen(child):
            yield from read_runs(child, here)
        yield Run(child.tail or "", here.bold, here.italic, here.href)


def closed(words: list[Run], place: Place) -> Iterator[Paragraph]:
    """A paragraph of these words, white space collapsed as a browser does; none if there are none."""
    runs: list[Run] = []
    for word in words:
        text = "\n" if word.text == "\n" and word != words[0] and is_break(word) else squeezed(word.text)
        if text.startswith(" ") and (not runs or runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            runs.append(Run(text, word.bold, word.italic, word.href))
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        last = runs[-1]
        runs[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.href)
        yield Paragraph(tuple(joined(runs)), place.style, place.level, place.number, place.classes)


def is_break(word: Run) -> bool:
    return word.text == "\n"


def squeezed(text: str) -> str:
    """White space collapsed; spaces that do not break stay."""
    found = " ".join(part for part in text.replace("\t", " ").replace("\n", " ").split(" ") if part)
    if not found:
        return " " if text else ""
    return " " * (text[0] in COLLAPSIBLE) + found + " " * (text[-1] in COLLAPSIBLE)


def joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run."""
    open_run: Run | None = None
    for run in runs:
        if open_run and (run.bold, run.italic, run.href) == (open_run.bold, open_run.italic, open_run.href):
            open_run = Run(open_run.text + run.text, run.bold, run.italic, run.href)
            continue
        if open_run:
            yield open_run
        open_run = run
    if open_run:
        yield open_run


def local_name(element: Element) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def xml_markup(element: Element) -> str:
    """A parsed element as XML without prefixes; each drawing in it names its own namespace."""
    for part in element.iter():
        if isinstance(part.tag, str):
            part.tag = local_name(part)
            for foreign in [name for name in part.attrib if name.startswith("{")]:
                value, name = part.attrib.pop(foreign), foreign.rpartition("}")[2]
                if name != "xmlns":
                    part.attrib.setdefault(name, value)
            if part.tag == "svg":
                part.set("xmlns", SVG)
    return ElementTree.tostring(element, encoding="unicode")


def alt_of_svg(element: Element) -> str:
    """Title and description of a drawing as one text."""
    words = (
        " ".join("".join(child.itertext()).split())
        for child in element
        if local_name(child) in ("title", "desc")
    )
    return " ".join(filter(None, words))
