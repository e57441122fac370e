"""Cards to question each other: a question to answer from memory on the front, its answer on the back."""

from collections.abc import Iterable, Iterator

from playbook_press.compose.card_layouts import load_layout, read_card_css
from playbook_press.compose.cards import SIDES, Face
from playbook_press.compose.documents.deck import (
    CardFaces,
    Deck,
    deck_css,
    html_for_print,
    render_wrapper,
    split_into_chunks,
)
from playbook_press.compose.templates import Templates
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.recall import RecallQuestion, recall_questions

PAGE = "card/question.html"


def compose_question_cards(
    library: Library, templates: Templates, entries: Iterable[Entry], stock_key: str, title: str
) -> Iterator[Deck]:
    """A card for each question of the entries on a stock, in the chunks that decks have."""
    stock, drawn = library.site.stocks[stock_key], load_layout(library, stock_key)
    css = deck_css(library, stock, drawn) + read_card_css(library, "question")
    head, foot = render_wrapper(templates, title, "colour")
    for chunk in split_into_chunks(entries):
        cards = tuple(
            CardFaces(question_faces(library, templates, entry, question, drawn.name))
            for entry in chunk
            for question in recall_questions(entry)
        )
        yield Deck(head, cards, foot, css, stock.safe, drawn.steps)


def question_faces(
    library: Library, templates: Templates, entry: Entry, question: RecallQuestion, layout: str
) -> tuple[Face, ...]:
    """The front and the back of a question's card."""
    rendered = (
        (
            f"{entry.code} {side} {question.number}",
            templates.render(
                PAGE, entry=entry, question=question, face=side, unit=unit, layout=f"on-{layout}"
            ),
        )
        for side in SIDES
        for unit in (f"{entry.code} {side} {question.number}",)
    )
    return tuple(Face(unit, html_for_print(library, entry, html)) for unit, html in rendered)
