"""The tasks of workers that write files of other programs: each takes plain values and returns a file. The
libraries that write are loaded when a task runs, for an installation may lack them."""

from pathlib import Path

from playbook_press.compose.files.ebook import Ebook
from playbook_press.compose.files.flash_cards import FlashDeck
from playbook_press.compose.files.slide_deck import SlideDeck
from playbook_press.compose.files.word_document import WordDocument
from playbook_press.core.rich_text import Picture
from playbook_press.print.files.anki_file import anki_file
from playbook_press.print.files.epub_file import epub_file


def write_slides(deck: SlideDeck, root: Path) -> bytes:
    """A PowerPoint file. `root`: the folder of the project."""
    from playbook_press.print.files.figure import draw_figure
    from playbook_press.print.files.slides_file import slides_file

    figures = {slide.anchor: draw_figure(slide.figure.svg, root) for slide in deck.slides if slide.figure}
    return slides_file(deck, figures)


def write_anki(deck: FlashDeck) -> bytes:
    """A package of Anki."""
    return anki_file(deck)


def write_epub(book: Ebook) -> bytes:
    """An e-book."""
    return epub_file(book)


def write_word(document: WordDocument, base: Path, roots: tuple[Path, ...]) -> bytes:
    """A Word file. `base`: the folder against which addresses of pictures are resolved."""
    from playbook_press.print.files.figure import draw_figure, draw_picture
    from playbook_press.print.files.word_file import word_file

    def draw(picture: Picture) -> bytes:
        return draw_figure(picture.svg, base) if picture.svg else draw_picture(picture.src, base, roots)

    return word_file(document, draw)
