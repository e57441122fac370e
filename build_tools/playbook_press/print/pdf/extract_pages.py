"""Extracts pages of a tagged PDF and removes everything that refers to the others: tags, links, names, form
fields, bookmarks."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectKey,
    Pdf,
    String,
    named_destinations,
    number_tree,
    object_key,
    open_pdf,
    save,
    set_title,
)


def extract_pages(pdf: bytes, pages: Collection[int], *, title: str) -> bytes:
    """The PDF with these pages only (numbered from 0), in their original order."""
    whole = open_pdf(pdf)
    out = [number for number in range(len(whole.pages)) if number not in pages]
    detach_pages(whole, out)
    for number in reversed(out):
        del whole.pages[number]
    set_title(whole, title=title)
    return save(whole)


def detach_pages(pdf: Pdf, numbers: Sequence[int]) -> None:
    """Remove all references to these pages; the caller then deletes the pages themselves."""
    pages = [pdf.pages[number].obj for number in numbers]
    if not pages:
        return
    gone = {object_key(page) for page in pages}
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([element for element in document.K if object_key(element.Pg) not in gone])
    drop_parent_numbers(pdf, pages)
    drop_names(pdf, gone)
    drop_fields(pdf, gone)
    drop_bookmarks(pdf, gone)


def drop_parent_numbers(pdf: Pdf, pages: Sequence[Object]) -> None:
    """Remove the pages and their annotations from the parent tree."""
    gone = {int(page.StructParents) for page in pages}
    gone |= {int(annotation.StructParent) for page in pages for annotation in page.get(Name.Annots, ())}
    numbers = list(number_tree(pdf))
    kept = [
        part
        for number, owner in zip(numbers[::2], numbers[1::2], strict=True)
        if int(number) not in gone
        for part in (number, owner)
    ]
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array(kept)


def drop_names(pdf: Pdf, gone: Collection[ObjectKey]) -> None:
    """Remove named destinations on the pages."""
    kept = {
        name: place for name, place in named_destinations(pdf).items() if object_key(place[0]) not in gone
    }
    if Name.Names in pdf.Root:
        pdf.Root.Names.Dests = Dictionary(
            Names=Array([part for name in sorted(kept) for part in (String(name), kept[name])])
        )


def drop_fields(pdf: Pdf, gone: Collection[ObjectKey]) -> None:
    """Remove form fields on the pages."""
    if Name.AcroForm in pdf.Root:
        form = pdf.Root.AcroForm
        form.Fields = Array([field for field in form.Fields if not is_on(field, gone)])


def is_on(field: Object, pages: Collection[ObjectKey]) -> bool:
    """Whether a form field, or the first choice of a group, stands on one of the pages."""
    widget = field.Kids[0] if Name.Kids in field else field
    return object_key(widget.P) in pages


def drop_bookmarks(pdf: Pdf, gone: Collection[ObjectKey]) -> None:
    """Keep the bookmarks of the remaining pages; what stands below one that goes moves up."""
    if Name.Outlines in pdf.Root:
        root = pdf.Root.Outlines
        link_children(root, remaining_children(root, gone))
        if Name.First not in root:
            del pdf.Root.Outlines


def remaining_children(parent: Object, gone: Collection[ObjectKey]) -> list[Object]:
    """The bookmarks that are left directly below one, those below them linked already."""
    left: list[Object] = []
    for item in outline_children(parent):
        below = remaining_children(item, gone)
        if object_key(item.Dest[0]) in gone:
            left.extend(below)
        else:
            link_children(item, below)
            left.append(item)
    return left


def outline_children(parent: Object) -> Iterator[Object]:
    """The bookmarks directly below one, or below the root of all."""
    item = parent.get(Name.First)
    while item is not None:
        after = item.get(Name.Next)
        yield item
        item = after


def link_children(parent: Object, items: Sequence[Object]) -> None:
    """Link bookmarks to one another and to the one above them."""
    below = sum(int(item.get(Name.Count, 0)) for item in items)
    first, last = (items[0], items[-1]) if items else (None, None)
    count = len(items) + below if items else None
    set_entries(parent, {Name.First: first, Name.Last: last, Name.Count: count})
    for item, before, after in zip(items, (None, *items), (*items[1:], None), strict=False):
        set_entries(item, {Name.Parent: parent, Name.Prev: before, Name.Next: after})


def set_entries(thing: Object, entries: Mapping[Name, Object | int | None]) -> None:
    """Set entries of a dictionary; those that are None go."""
    for name, value in entries.items():
        if value is not None:
            thing[name] = value
        elif name in thing:
            del thing[name]
