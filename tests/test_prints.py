"""Of all that is printed, the site gets what goes to the site; the rest stays beside it."""

from types import SimpleNamespace

from build_tools import prints
from build_tools.products import PrintedFile
from build_tools.read.products import Product
from build_tools.report import Quiet

ROWS = {"book": {"kind": "workbook"}, "guide": {"kind": "guide"}, "pack": {"kind": "pack", "audience": "trainers"}, "open": {"kind": "guide", "goes_to": "site"}}


def test_what_goes_beside_the_site_is_in_no_file_row_or_picture_of_it(small, library_of, monkeypatch):
    library = library_of(small)
    printed = [PrintedFile(key, Product(title=key, summary="x", papers=("a4",), **row), "a4", f"{key}.pdf", key.encode(), 1, (), (), None, None) for key, row in ROWS.items()]
    pictured = []
    monkeypatch.setattr(prints, "print_products", lambda *_: printed)
    monkeypatch.setattr(prints, "pictures", lambda library, crew, public: pictured.extend(each.key for each in public) or [])
    monkeypatch.setattr(prints, "manifest", lambda public, shown: [{"file": each.file} for each in public])
    made = prints.print_all(SimpleNamespace(library=library, crew=None), Quiet())
    assert pictured == ["book", "open"]
    assert [file.path for file in made.files] == ["downloads/book.pdf", "downloads/open.pdf"] and [row["file"] for row in made.rows] == ["book.pdf", "open.pdf"]
    assert [file.path for file in made.beside] == ["guide.pdf", "pack.pdf"]
