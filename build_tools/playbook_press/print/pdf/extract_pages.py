"""Pages are left out of a tagged PDF, and all that points to them: tags, links, names and bookmarks."""

from collections.abc import Collection, Sequence

from playbook_press.print.pdf.tagged_pdf import (
    Array,
    Dictionary,
    Key,
    Name,
    Object,
    Pdf,
    String,
    describe,
    key,
    named_places,
    number_tree,
    open_pdf,
    outline_items,
    save,
)


def only(pdf: bytes, pages: Collection[int], *, title: str) -> bytes:
    """The PDF with nothing but these pages, numbered from 0, in their order."""
    whole = open_pdf(pdf)
    out = [number for number in range(len(whole.pages)) if number not in pages]
    leave_out(whole, out)
    for number in reversed(out):
        del whole.pages[number]
    describe(whole, title=title)
    return save(whole)


def leave_out(pdf: Pdf, numbers: Sequence[int]) -> None:
    """Make the rest of a PDF forget these pages, which the caller then deletes."""
    pages = [pdf.pages[number].obj for number in numbers]
    if not pages:
        return
    gone = {key(page) for page in pages}
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = Array([element for element in document.K if key(element.Pg) not in gone])
    forget_numbers(pdf, pages)
    forget_names(pdf, gone)
    forget_bookmarks(pdf, gone)


def forget_numbers(pdf: Pdf, pages: Sequence[Object]) -> None:
    """Take the pages and their annotations out of the parent tree."""
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


def forget_names(pdf: Pdf, gone: Collection[Key]) -> None:
    """Take names that lead to the pages out of the list of names."""
    kept = {name: place for name, place in named_places(pdf).items() if key(place[0]) not in gone}
    if Name.Names in pdf.Root:
        pdf.Root.Names.Dests = Dictionary(
            Names=Array([part for name in sorted(kept) for part in (String(name), kept[name])])
        )


def forget_bookmarks(pdf: Pdf, gone: Collection[Key]) -> None:
    """Hang the bookmarks of the remaining pages in one flat row."""
    items = [item for item in outline_items(pdf) if Name.Dest in item and key(item.Dest[0]) not in gone]
    if Name.Outlines in pdf.Root:
        del pdf.Root.Outlines
    if items:
        pdf.Root.Outlines = root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(items)))
        chain(root, items)


def chain(root: Object, items: Sequence[Object]) -> None:
    """Make bookmarks neighbours below one root."""
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
