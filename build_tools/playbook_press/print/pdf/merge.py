"""Merges tagged PDFs and keeps them tagged, optionally with pages in a new order."""

from collections.abc import Sequence

from playbook_press.print.pdf.compact import save_compact
from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    String,
    named_destinations,
    number_tree,
    object_key,
    open_pdf,
    set_title,
    walk_elements,
)

PageIndex = tuple[int, int]


def merge(pdfs: Sequence[bytes], *, title: str, lang: str, order: Sequence[PageIndex] | None = None) -> bytes:
    """One PDF of all pages, in the given order, otherwise file after file; tags follow the pages, bookmarks
    keep their order.

    order: pairs (index of the PDF, index of the page), both from 0, each page exactly once. Raises ValueError
    if a page is missing or repeated, or if two PDFs use the same id.
    """
    target, *others = map(open_pdf, pdfs)
    counts = [len(target.pages)]
    for number, source in enumerate(others, 1):
        counts.append(len(source.pages))
        append_pdf(target, source, f"{number}.")
    if order is not None:
        reorder(target, page_numbers(counts, order))
    set_title(target, title=title, lang=lang)
    return save_compact(target)


def append_pdf(target: Pdf, source: Pdf, prefix: str) -> None:
    """Append the pages of `source` with tags, names and bookmarks. `prefix` keeps ids of table headers
    unique."""
    if Name.AcroForm in source.Root:
        raise ValueError("a PDF with form fields can only be the first of those merged")
    renumber_tags(source, next_number(target))
    rename_headers(source, prefix)
    target.pages.extend(source.pages)
    adopt_tags(target, target.copy_foreign(source.Root.StructTreeRoot))
    add_names(target, source)
    add_bookmarks(target, source)


def next_number(pdf: Pdf) -> int:
    """First free key of the parent tree."""
    return max((int(number) for number in list(number_tree(pdf))[::2]), default=-1) + 1


def renumber_tags(pdf: Pdf, offset: int) -> None:
    """Add an offset to the parent tree's keys in pages and annotations."""
    numbers = number_tree(pdf)
    for at in range(0, len(numbers), 2):
        numbers[at] = int(numbers[at]) + offset
    for page in pdf.pages:
        page.obj.StructParents += offset
        for annotation in page.obj.get(Name.Annots, ()):
            annotation.StructParent += offset


def rename_headers(pdf: Pdf, prefix: str) -> None:
    """Prefix the ids by which table cells refer to their headers."""
    for element in walk_elements(pdf.Root.StructTreeRoot.K):
        if Name.ID in element:
            element.ID = String(prefix + str(element.ID))
        attributes = element.get(Name.A)
        if isinstance(attributes, Dictionary) and Name.Headers in attributes:
            attributes.Headers = Array([String(prefix + str(header)) for header in attributes.Headers])


def adopt_tags(target: Pdf, root: Object) -> None:
    """Move the elements of another structure tree into ours."""
    document = target.Root.StructTreeRoot.K[0]
    for element in root.K[0].K:
        element.P = document
        document.K.append(element)
    number_tree(target).extend(root.ParentTree.Nums)


def add_names(target: Pdf, source: Pdf) -> None:
    """Add the named destinations of `source`. Raises ValueError if an id is used in both."""
    names, more = named_destinations(target), named_destinations(source)
    if twice := sorted(names.keys() & more.keys()):
        raise ValueError(f"id '{twice[0].decode(errors='replace')}' is used in two of the merged documents")
    if more:
        names |= {name: target.copy_foreign(source.make_indirect(place)) for name, place in more.items()}
        flat = [part for name in sorted(names) for part in (String(name), names[name])]
        if Name.Names not in target.Root:
            target.Root.Names = Dictionary()
        target.Root.Names.Dests = Dictionary(Names=Array(flat))


def add_bookmarks(target: Pdf, source: Pdf) -> None:
    """Append the bookmarks of `source`."""
    if Name.Outlines not in source.Root:
        return
    more = target.copy_foreign(source.Root.Outlines)
    if Name.Outlines not in target.Root:
        target.Root.Outlines = more
        return
    ours = target.Root.Outlines
    item: Object | None = more.First
    ours.Last.Next, more.First.Prev = more.First, ours.Last
    while item is not None:
        item.Parent = ours
        item = item.get(Name.Next)
    ours.Last = more.Last
    ours.Count += more.Count


def page_numbers(counts: Sequence[int], order: Sequence[PageIndex]) -> list[int]:
    """Positions of pages in the concatenated file. Raises ValueError unless every page occurs once."""
    every = [(file, page) for file, count in enumerate(counts) for page in range(count)]
    if sorted(order) != every:
        odd = sorted(set(every) ^ set(order)) or sorted(
            place for place in order if list(order).count(place) > 1
        )
        raise ValueError(f"page {odd[0][1]} of PDF {odd[0][0]} must stand in the order exactly once")
    index = {place: number for number, place in enumerate(every)}
    return [index[place] for place in order]


def reorder(pdf: Pdf, numbers: Sequence[int]) -> None:
    """Reorder pages and their top-level structure elements."""
    pages = [pdf.pages[number].obj for number in numbers]
    del pdf.pages[:]
    for page in pages:
        pdf.pages.append(Page(page))
    place = {object_key(page.obj): number for number, page in enumerate(pdf.pages)}
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array(sorted(document.K, key=lambda element: place[object_key(element.Pg)]))
