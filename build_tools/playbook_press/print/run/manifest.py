"""The manifest of printed files, for the downloads page and for other programs."""

import hashlib
from collections.abc import Sequence

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.thumbnails import Thumbnail
from playbook_press.read.library import Library

LARGE = "large-print"  # a look of cards, and a format of workbooks


def manifest(
    files: Sequence[PrintedFile], thumbnails: Sequence[Thumbnail | None], library: Library
) -> list[DownloadRow]:
    """A row for each file, in the order of the products; that of a PDF with the picture of its first page."""
    large = [file for file in files if LARGE in (file.product.look, file.product.format)]
    unconfirmed = {key for key, stock in library.site.stocks.items() if stock.unverified}
    return [
        row(
            file,
            thumbnail,
            in_large_print(file, large),
            file.product.stock in unconfirmed,
            origins(library, file.codes),
        )
        for file, thumbnail in zip(files, thumbnails, strict=True)
    ]


def origins(library: Library, codes: Sequence[str]) -> tuple[str, ...]:
    """Whose words the entries of a file have; none where the playbook stands on no other."""
    if library.project.base is None:
        return ()
    return tuple(library.by_code[code].origin if code in library.by_code else "" for code in codes)


def in_large_print(file: PrintedFile, large: Sequence[PrintedFile]) -> str | None:
    """The file with the same words in large print: preferably the file itself, then one on the same
    paper."""
    matches = [other for other in large if other is file or has_words_of(other, file)]
    matches.sort(key=lambda other: (other is not file, other.paper != file.paper))
    return matches[0].file if matches else None


def has_words_of(large: PrintedFile, other: PrintedFile) -> bool:
    """Whether a file in large print says all that another says."""
    return (
        large.product.spec.wording is not None
        and large.product.spec.wording == other.product.spec.wording
        and large.workshop == other.workshop
        and set(other.codes) <= set(large.codes)
    )


def row(
    file: PrintedFile,
    thumbnail: Thumbnail | None,
    large: str | None,
    unconfirmed: bool,
    origins: tuple[str, ...],
) -> DownloadRow:
    """The row of one file; `large`: the file with the same words in large print, `unconfirmed`: whether
    nobody has confirmed the size of its cards, `origins`: whose words its entries have."""
    product = file.product
    return DownloadRow(
        file=file.file,
        title=product.title,
        summary=product.summary,
        product=file.key,
        workshop=file.workshop,
        path=file.path,
        kind=product.kind,
        stock=product.stock,
        stock_unconfirmed=unconfirmed,
        look=product.look,
        paper=file.paper or None,
        sides=product.sides,
        duplex=product.duplex,
        edition=product.edition,
        audience=product.audience,
        suits=product.suits,
        standards=file.standards,
        pages=file.pages,
        bytes=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        picture=thumbnail.file if thumbnail else None,
        picture_size=thumbnail.size if thumbnail else None,
        codes=file.codes,
        fingerprints=file.fingerprints,
        origins=origins,
        left_out=file.left_out,
        fillable=product.spec.fillable,
        large_print=large,
        packed=file.packed,
    )
