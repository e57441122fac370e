"""Parts of documents that several products of a run share, each composed once."""

from collections.abc import Hashable, Sequence

from playbook_press.compose.confidential import secrets_of
from playbook_press.compose.documents.deck import Deck, compose_blank, compose_decks
from playbook_press.compose.templates import Templates
from playbook_press.read.entries import Entry
from playbook_press.read.kind_schema import Kind
from playbook_press.read.library import Library
from playbook_press.read.workshops import Workshop


class SharedParts:
    """Caches chunks of cards, and the sentences of workshops that only the facilitator may read."""

    def __init__(self, library: Library, templates: Templates):
        self.library, self.templates = library, templates
        self.chunks: dict[tuple[Hashable, ...], Deck] = {}
        self.workshop_secrets: dict[str, tuple[str, ...]] = {}  # by a workshop's code

    def chunk(self, entries: Sequence[Entry], stock: str, look: str, *, alone: bool = False) -> Deck:
        """The cards of the entries of one chunk (see `split_into_chunks`) on a stock, in a variant; `alone`:
        their fronts are labels."""
        key = stock, look, alone, tuple(entry.code for entry in entries)
        if key not in self.chunks:
            [self.chunks[key]] = compose_decks(
                self.library, self.templates, entries, stock, look, alone=alone
            )
        return self.chunks[key]

    def blank(self, kind: Kind, stock: str, look: str) -> Deck:
        """The blank card of a kind on a stock, in a variant."""
        key = "blank", kind.key, stock, look
        if key not in self.chunks:
            self.chunks[key] = compose_blank(self.library, self.templates, kind, stock, look)
        return self.chunks[key]

    def secrets(self, workshop: Workshop) -> tuple[str, ...]:
        """The sentences of a workshop that only the facilitator may read."""
        if workshop.code not in self.workshop_secrets:
            self.workshop_secrets[workshop.code] = secrets_of(self.library, workshop)
        return self.workshop_secrets[workshop.code]
