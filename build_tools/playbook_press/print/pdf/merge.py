"""Several tagged PDFs become one that is still tagged: chunks become decks, notes stand between pages."""

from collections.abc import Sequence

from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    Page,
    Pdf,
    String,
    describe,
    elements,
    key,
    named_places,
    number_tree,
    open_pdf,
    save,
)

PageOf = tuple[int, int]


def merge(pdfs: Sequence[bytes], *, title: str, lang: str, order: Sequence[PageOf] | None = None) -> bytes:
    """One PDF of all pages, in the order given, or else file after file. Tags follow the pages; bookmarks
    stay.

    order: (index of the PDF, index of its page), both from 0, every page exactly once. Raises ValueError
    where a page is missing from it or stands twice, or where two PDFs use the same id.
    """
    target, *others = map(open_pdf, pdfs)
    counts = [len(target.pages)]
    for number, source in enumerate(others, 1):
        counts.append(len(source.pages))
        append(target, source, f"{number}.")
    if order is not None:
        reorder(target, page_numbers(counts, order))
    describe(target, title=title, lang=lang)
    return save(target)


def append(target: Pdf, source: Pdf, prefix: str) -> None:
    """Add the pages of `source`, with their tags, names and bookmarks. `prefix` keeps its table header ids
    apart."""
    if Name.AcroForm in source.Root:
        raise ValueError("a PDF with form fields can only be the first of those merged")
    renumber(source, next_number(target))
    rename_headers(source, prefix)
    target.pages.extend(source.pages)
    adopt(target, target.copy_foreign(source.Root.StructTreeRoot))
    add_names(target, source)
    add_bookmarks(target, source)


def next_number(pdf: Pdf) -> int:
    """The first free number of the parent tree."""
    return max((int(number) for number in list(number_tree(pdf))[::2]), default=-1) + 1


def renumber(pdf: Pdf, offset: int) -> None:
    """Move the numbers by which pages and annotations find their tags."""
    numbers = number_tree(pdf)
    for at in range(0, len(numbers), 2):
        numbers[at] = int(numbers[at]) + offset
    for page in pdf.pages:
        page.obj.StructParents += offset
        for annotation in page.obj.get(Name.Annots, ()):
            annotation.StructParent += offset


def rename_headers(pdf: Pdf, prefix: str) -> None:
    """Put a prefix before the ids by which table cells name their headers."""
    for element in elements(pdf.Root.StructTreeRoot.K):
        if Name.ID in element:
            element.ID = String(prefix + str(element.ID))
        attributes = element.get(Name.A)
        if isinstance(attributes, Dictionary) and Name.Headers in attributes:
            attributes.Headers = Array([String(prefix + str(header)) for header in attributes.Headers])


def adopt(target: Pdf, root: Object) -> None:
    """Hang the elements below another root's Document on ours."""
    document = target.Root.StructTreeRoot.K[0]
    for element in root.K[0].K:
        element.P = document
        document.K.append(element)
    number_tree(target).extend(root.ParentTree.Nums)


def add_names(target: Pdf, source: Pdf) -> None:
    """Take over the places that links lead to."""
    names, more = named_places(target), named_places(source)
    if twice := sorted(names.keys() & more.keys()):
        raise ValueError(f"id '{twice[0].decode(errors='replace')}' is used in two of the merged documents")
    if more:
        names |= {name: target.copy_foreign(source.make_indirect(place)) for name, place in more.items()}
        flat = [part for name in sorted(names) for part in (String(name), names[name])]
        if Name.Names not in target.Root:
            target.Root.Names = Dictionary()
        target.Root.Names.Dests = Dictionary(Names=Array(flat))


def add_bookmarks(target: Pdf, source: Pdf) -> None:
    """Hang another document's bookmarks behind ours."""
    if Name.Outlines not in source.Root:
        return
    more = target.copy_foreign(source.Root.Outlines)
    if Name.Outlines not in target.Root:
        target.Root.Outlines = more
        return
    ours, item = target.Root.Outlines, more.First
    ours.Last.Next, item.Prev = item, ours.Last
    while item is not None:
        item.Parent = ours
        item = item.get(Name.Next)
    ours.Last = more.Last
    ours.Count += more.Count


def page_numbers(counts: Sequence[int], order: Sequence[PageOf]) -> list[int]:
    """Indexes into all pages, file after file. Raises ValueError unless every page stands there once."""
    every = [(file, page) for file, count in enumerate(counts) for page in range(count)]
    if sorted(order) != every:
        odd = sorted(set(every) ^ set(order)) or sorted(
            place for place in order if list(order).count(place) > 1
        )
        raise ValueError(f"page {odd[0][1]} of PDF {odd[0][0]} must stand in the order exactly once")
    index = {place: number for number, place in enumerate(every)}
    return [index[place] for place in order]


def reorder(pdf: Pdf, numbers: Sequence[int]) -> None:
    """Bring pages into another order, and what is read aloud with them."""
    pages = [pdf.pages[number].obj for number in numbers]
    del pdf.pages[:]
    for page in pages:
        pdf.pages.append(Page(page))
    place = {key(page.obj): number for number, page in enumerate(pdf.pages)}
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array(sorted(document.K, key=lambda element: place[key(element.Pg)]))
