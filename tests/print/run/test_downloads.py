"""Of all that is printed, the site gets what goes to the site; the rest stays beside it."""

from types import SimpleNamespace

from playbook_press.core import extras
from playbook_press.core.reporting import SilentReport
from playbook_press.print.run import downloads
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.read.products import Product

ROWS = {
    "book": {"kind": "workbook"},
    "guide": {"kind": "guide"},
    "pack": {"kind": "pack", "audience": "trainers"},
    "open": {"kind": "guide", "goes_to": "site"},
}


def test_what_goes_beside_the_site_is_in_no_file_row_or_picture_of_it(small, library_of, monkeypatch):
    library = library_of(small)
    printed = [
        PrintedFile(
            key,
            Product(title=key, summary="x", papers=("a4",), **row),
            "a4",
            f"{key}.pdf",
            key.encode(),
            1,
            (),
            (),
            (),
            None,
            None,
            None,
        )
        for key, row in ROWS.items()
    ]
    pictured = []
    monkeypatch.setattr(downloads, "print_files", lambda *_: printed)
    monkeypatch.setattr(
        downloads,
        "thumbnails",
        lambda run, public: pictured.extend(each.key for each in public) or [],
    )
    monkeypatch.setattr(
        downloads, "manifest", lambda public, drawn, stocks: [{"file": each.file} for each in public]
    )
    made = downloads.print_all(SimpleNamespace(library=library), SilentReport())
    assert pictured == ["book", "open"]
    assert [file.path for file in made.files if file.path.startswith("downloads/")] == [
        "downloads/book.pdf",
        "downloads/open.pdf",
    ]
    assert [row["file"] for row in made.rows] == ["book.pdf", "open.pdf"]
    assert [file.path for file in made.beside] == ["guide.pdf", "pack.pdf"]


def test_what_needs_an_extra_that_is_not_installed_is_left_out_with_a_note(monkeypatch):
    reported = []
    monkeypatch.setitem(extras.MODULES, "slides", "no_such_module")
    rows = {
        "book": {"kind": "workbook", "papers": ("a4",)},
        "deck": {"kind": "slides"},
        "more": {"kind": "slides"},
    }
    products = {key: Product(title=key, summary="x", **row) for key, row in rows.items()}
    brand = SimpleNamespace(papers=(), language="en-GB")
    library = SimpleNamespace(products=products, site=SimpleNamespace(brand=brand, papers={}))
    report = SimpleNamespace(note=reported.append)
    assert list(downloads.installed_products(library, report)) == ["book"]
    assert reported == [
        "left out: 'deck', 'more'; install Playbook Press with its extra 'slides' to have them made"
    ]


def test_a_kind_of_product_is_printed_if_a_file_of_it_is(small, library_of):
    (small / "site_config/products.yml").write_text(
        "deck: {title: D, summary: B., kind: deck, stock: a7, entries: {kind: belief}}\n"
        "handout: {title: H, summary: W., kind: workbook, edition: participant, papers: [a4]}\n"
    )
    kinds = downloads.printed_kinds(library_of(small))
    assert "deck" in kinds
    assert "workbook" not in kinds  # there is no workshop
