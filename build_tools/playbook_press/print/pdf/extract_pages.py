"""Extracts pages of a tagged PDF and removes everything that refers to the others: tags, links, names,
bookmarks."""

from collections.abc import Collection, Sequence

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
    outline_items,
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


def drop_bookmarks(pdf: Pdf, gone: Collection[ObjectKey]) -> None:
    """Keep the bookmarks of the remaining pages, as one flat list."""
    items = [
        item for item in outline_items(pdf) if Name.Dest in item and object_key(item.Dest[0]) not in gone
    ]
    if Name.Outlines in pdf.Root:
        del pdf.Root.Outlines
    if items:
        pdf.Root.Outlines = root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(items)))
        link_siblings(root, items)


def link_siblings(root: Object, items: Sequence[Object]) -> None:
    """Link bookmarks to one another and to their root."""
    root.First, root.Last = items[0], items[-1]
    for item, before, after in zip(items, (None, *items), (*items[1:], None), strict=False):
        item.Parent = root
        for name, value in (
            (Name.Prev, before),
            (Name.Next, after),
            (Name.First, None),
            (Name.Last, None),
            (Name.Count, None),
        ):
            if value is not None:
                item[name] = value
            elif name in item:
                del item[name]
