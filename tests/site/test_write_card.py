"""The card beside the form: its lines break where they break on paper, in the same size of type."""

import re
from contextlib import closing

import pytest
from pypdfium2 import PdfDocument, PdfPage

from playbook_press.read.library import DEFAULT_SMALLEST_STOCK, card_fits_stock

MOST_OTHERS = 0.01  # share of faces whose lines may break elsewhere
FEWEST = 8  # cards, of the harbour; the audit takes all of the repository's own playbook
NUMBER = re.compile(r"\d\.")  # of a list, which a browser draws without saying so
NEW_LINE = 2  # points by which a word stands lower, or to the left, on another line
# The lines of each face, as a browser lays it out: words in their order, a new line where one stands lower
# or further left than the one before.
DRAWN = """async cards => {
  const data = playbookWrite, typography = playbookTypography(data), markdown = playbookMarkdown(typography);
  const pen = playbookCard(data, typography, markdown), place = document.getElementById('write-faces');
  document.getElementById('write-start').hidden = true;
  document.getElementById('write-desk').hidden = false;
  const entries = cards.map(([text, kind, path]) =>
    playbookEntry(data, playbookFile.parse(text), data.kinds[kind], path, false));
  place.innerHTML = entries.flatMap(entry => pen.draw(entry)).join('');
  place.getBoundingClientRect();
  await document.fonts.ready;
  const stock = data.stocks[data.stock], faces = [...place.children];
  const over = playbookFit(faces, stock.steps, stock.safe * 96 / 25.4);
  const lines = face => {
    const walker = document.createTreeWalker(face, NodeFilter.SHOW_TEXT), range = document.createRange();
    const found = [];
    let last = null;
    while (walker.nextNode()) {
      for (const word of walker.currentNode.data.matchAll(/\\S+/g)) {
        range.setStart(walker.currentNode, word.index);
        range.setEnd(walker.currentNode, word.index + word[0].length);
        const box = range.getClientRects()[0];
        if (!last || Math.abs(box.bottom - last.bottom) > 3 || box.left < last.left) found.push([]);
        found.at(-1).push(word[0]);
        last = range.getClientRects()[range.getClientRects().length - 1];
      }
    }
    return found.map(words => words.join(' '));
  };
  return { over: over.length, faces: faces.map(lines) };
}"""


def printed_lines(page: PdfPage) -> list[str]:
    """The lines of a face on paper, found as in the browser."""
    text = page.get_textpage()
    letters = [
        (text.get_text_range(at, 1), text.get_charbox(at, loose=True)) for at in range(text.count_chars())
    ]
    lines: list[str] = []
    last: tuple[float, ...] | None = None
    blank = True
    for letter, box in letters:
        if not letter.strip() or letter == "\ufffe":
            blank = True
            continue
        is_new = last is None or abs(box[1] - last[1]) > NEW_LINE or (blank and box[0] < last[0])
        if is_new:
            lines.append("")
        lines[-1] += (" " if blank and lines[-1] else "") + letter
        last, blank = box, False
    return lines


def plain(lines: list[str]) -> list[str]:
    """Lines as they are compared: in any order, as paper has its own, and without what is drawn."""
    kept = ("".join(line.split()).replace("\u2060", "").replace("×", "").casefold() for line in lines)
    return sorted(line for line in kept if line and not NUMBER.fullmatch(line))


@pytest.fixture(scope="module")
def printed(harbour_site) -> list[list[str]]:
    """The faces of the deck, in its order."""
    with closing(PdfDocument(harbour_site / "downloads/deck.pdf")) as pdf:
        return [plain(printed_lines(page)) for page in pdf]


@pytest.fixture(scope="module")
def library(harbour, library_of):
    return library_of(harbour)


def entries_of_deck(library):
    """The entries whose cards the deck holds, in its order."""
    return [entry for entry in library.entries if card_fits_stock(library, entry, DEFAULT_SMALLEST_STOCK)]


def differing(page, library, entries, printed):
    """The faces of some entries whose lines break otherwise than on paper."""
    cards = [
        [(library.project.root / entry.file).read_text(encoding="utf-8"), entry.kind.key, entry.file]
        for entry in entries
    ]
    drawn = page.evaluate(DRAWN, cards)
    assert (drawn["over"], len(drawn["faces"])) == (0, 2 * len(cards))
    faces = zip(map(plain, drawn["faces"]), printed, strict=True)
    return [(here, there) for here, there in faces if here != there]


def test_the_lines_of_a_draft_break_where_they_break_on_paper(window, base, library, printed):
    page = window(base).page
    page.goto(base + "write.html")
    page.locator("#write:not([hidden])").wait_for()
    entries = entries_of_deck(library)
    assert len(printed) == 2 * len(entries) >= 2 * FEWEST
    assert len(differing(page, library, entries, printed)) <= MOST_OTHERS * len(printed)
