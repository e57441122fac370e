"""What was printed, row by row, for the downloads page and for other programs."""

import hashlib
from collections.abc import Sequence

from playbook_press.compose.site.download_rows import DownloadRow
from playbook_press.print.run.printed_file import PrintedFile
from playbook_press.print.run.thumbnails import Picture

LARGE = "large-print"  # a look of cards, and a format of workbooks


def manifest(printed: Sequence[PrintedFile], pictures: Sequence[Picture]) -> list[DownloadRow]:
    """One row a PDF, in the order of the products; each with the picture of its first page."""
    large = [each for each in printed if LARGE in (each.product.look, each.product.format)]
    return [
        row(each, picture, in_large_print(each, large))
        for each, picture in zip(printed, pictures, strict=True)
    ]


def in_large_print(printed: PrintedFile, large: Sequence[PrintedFile]) -> str | None:
    """The file that has the same words in large print: itself, if it is in large print; on the same paper,
    where there is one."""
    fitting = [each for each in large if each is printed or has_words_of(each, printed)]
    return next(
        (
            each.file
            for each in sorted(fitting, key=lambda each: (each is not printed, each.paper != printed.paper))
        ),
        None,
    )


def has_words_of(large: PrintedFile, other: PrintedFile) -> bool:
    """Whether a file in large print says all that another says."""
    return (
        large.product.spec.wording is not None
        and large.product.spec.wording == other.product.spec.wording
        and large.workshop == other.workshop
        and set(other.codes) <= set(large.codes)
    )


def row(printed: PrintedFile, picture: Picture, large: str | None) -> DownloadRow:
    """What is told of one file; `large`: the file with the same words in large print."""
    product = printed.product
    return DownloadRow(
        file=printed.file,
        title=product.title,
        summary=product.summary,
        product=printed.key,
        workshop=printed.workshop,
        kind=product.kind,
        stock=product.stock,
        look=product.look,
        paper=printed.paper or None,
        sides=product.sides,
        duplex=product.duplex,
        edition=product.edition,
        audience=product.audience,
        suits=product.suits,
        pages=printed.pages,
        bytes=len(printed.content),
        sha256=hashlib.sha256(printed.content).hexdigest(),
        picture=picture.file,
        picture_size=picture.size,
        codes=printed.codes,
        left_out=printed.left_out,
        fillable=product.spec.fillable,
        large_print=large,
    )
