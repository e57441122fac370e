"""On which page of a finished PDF a named place is."""

from build_tools.print.pdf import key, named_places, open_pdf


def pages_of(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of every name that a link could lead to."""
    document = open_pdf(pdf)
    numbers = {key(page.obj): number for number, page in enumerate(document.pages, 1)}
    return {name.decode(): numbers[key(place[0])] for name, place in named_places(document).items()}
