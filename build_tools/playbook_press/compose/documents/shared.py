"""What several products of a run share is composed once."""

from collections.abc import Hashable, Sequence

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.documents.deck import Deck, compose_decks
from playbook_press.compose.templates import Templates
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.workshops import Workshop


class SharedParts:
    """Chunks of cards, and the sentences that only the facilitator of a workshop reads."""

    def __init__(self, library: Library, templates: Templates):
        self.library, self.templates = library, templates
        self.chunks: dict[tuple[Hashable, ...], Deck] = {}
        self.workshop_secrets: dict[str, tuple[str, ...]] = {}  # by a workshop's code

    def chunk(self, entries: Sequence[Entry], stock: str, look: str) -> Deck:
        """The cards of entries of one chunk (see `chunks`) on a stock, in a look."""
        key = stock, look, tuple(entry.code for entry in entries)
        if key not in self.chunks:
            [self.chunks[key]] = compose_decks(self.library, self.templates, entries, stock, look)
        return self.chunks[key]

    def secrets(self, workshop: Workshop) -> tuple[str, ...]:
        """The sentences that only the facilitator of a workshop reads."""
        if workshop.code not in self.workshop_secrets:
            self.workshop_secrets[workshop.code] = secrets_of(self.library, workshop)
        return self.workshop_secrets[workshop.code]
