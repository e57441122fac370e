"""Checks what PDF/UA-1 asks of tags and viewers and its validator passes over: how elements nest, headers of
tables, links in print, the true size."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.print.pdf.tagged_pdf import Dictionary, Name, Object, Pdf, kids, open_pdf, walk_elements

Tree = Sequence[tuple[str, Object]]  # kind of each structure element, and itself
PRINT_FLAG = 1 << 2  # ISO 32000-1, table 165
TRANSPARENT = frozenset({"/NonStruct", "/Span"})
PARAGRAPH, TABLE, HEADER = "/P", "/Table", "/TH"
HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))
# what may stand directly in an element (ISO 32000-1, 14.8.4)
PARTS: Mapping[str, frozenset[str]] = {
    "/L": frozenset({"/LI", "/L", "/Caption"}),
    "/LI": frozenset({"/Lbl", "/LBody"}),
    "/TOC": frozenset({"/TOCI", "/TOC", "/Caption"}),
    "/TOCI": frozenset({"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"}),
    "/TR": frozenset({"/TH", "/TD"}),
    "/THead": frozenset({"/TR"}),
    "/TBody": frozenset({"/TR"}),
    "/TFoot": frozenset({"/TR"}),
    "/Table": frozenset({"/TR", "/THead", "/TBody", "/TFoot", "/Caption"}),
}


def check(pdf: bytes) -> tuple[PrintViolation, ...]:
    """A violation for each kind of fault, with the number of times it was found."""
    document = open_pdf(pdf)
    tree = [(str(element.S), element) for element in elements(document)]
    messages = [find(tree) for find in CHECKS_OF_TAGS] + [find(document) for find in CHECKS_OF_PAGES]
    counts = Counter(chain.from_iterable(messages))
    return tuple(
        PrintViolation(None, message if count == 1 else f"{message} ({count} times)")
        for message, count in counts.items()
    )


def elements(document: Pdf) -> Iterator[Object]:
    """Every structure element below the document's own."""
    root = document.Root.get(Name.StructTreeRoot)
    return (
        walk_elements(child for top in kids(root) for child in children(top))
        if root is not None
        else iter(())
    )


def children(element: object) -> list[Object]:
    """The structure elements directly below an element."""
    found = kids(element) if isinstance(element, Dictionary) else []
    return [kid for kid in found if isinstance(kid, Dictionary) and Name.S in kid]


def nested_text(tree: Tree) -> Iterator[str]:
    """Paragraphs in paragraphs, and headings in headings."""
    for kind, element in tree:
        if kind == PARAGRAPH or kind in HEADINGS:
            above = element.P
            while str(above.get(Name.S)) in TRANSPARENT:
                above = above.P
            outer = str(above.get(Name.S))
            if outer == kind or (kind in HEADINGS and outer in HEADINGS):
                yield f"{kind[1:]} stands in {outer[1:]} among the tags"


def misplaced_parts(tree: Tree) -> Iterator[str]:
    """Elements of lists, contents and tables that hold other elements than theirs."""
    for kind, element in tree:
        if kind in PARTS:
            for part in {str(child.S) for child in children(element)} - PARTS[kind]:
                yield f"{part[1:]} stands in {kind[1:]} among the tags"


def tables_without_headers(tree: Tree) -> Iterator[str]:
    """Tables that do not say of any cell that it is a header, and headers that do not say of what."""
    for kind, element in tree:
        if kind == TABLE and not any(str(each.S) == HEADER for each in walk_elements(children(element))):
            yield "a table has no header of a row or column; write <th scope=...>"
        if kind == HEADER and Name.Scope not in (element.get(Name.A) or {}):
            yield "a table's header does not say whether it is of a row or of a column"


def links_left_out_of_print(document: Pdf) -> Iterator[str]:
    """Links that viewers hide when they print."""
    for page in document.pages:
        for annotation in page.obj.get(Name.Annots, ()):
            if not int(annotation.get(Name.F, 0)) & PRINT_FLAG:
                yield "a link or field is not printed: its annotation has no Print flag"


def scaled_pages(document: Pdf) -> Iterator[str]:
    """A file that viewers shrink to fit the paper."""
    wishes = document.Root.get(Name.ViewerPreferences, Dictionary())
    if str(wishes.get("/PrintScaling")) != "/None":
        yield "viewers would scale its pages: ViewerPreferences has no PrintScaling None"


CHECKS_OF_TAGS: tuple[Callable[[Tree], Iterator[str]], ...] = (
    nested_text,
    misplaced_parts,
    tables_without_headers,
)
CHECKS_OF_PAGES: tuple[Callable[[Pdf], Iterator[str]], ...] = (links_left_out_of_print, scaled_pages)
