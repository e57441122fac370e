"""A fingerprint changes when, and only when, the words on the card or in the exercise change."""

import hashlib
from pathlib import Path

import pytest

from playbook_press.core.project import Project
from playbook_press.editions.fingerprint import canonical, canonical_text, fingerprint
from playbook_press.read.entries import read_entry
from playbook_press.read.front_matter import split_front_matter
from playbook_press.read.kinds import read_kinds
from playbook_press.read.source import Source, normalise_text

KINDS = read_kinds(Project.at(Path(__file__).parents[1] / "fixtures" / "small")).by_key
HEAD = """---
code: {code}
title: {title}
summary: A sentence.
source: log-book
audience: [everyone]
search: [one, two]
cue: "{cue}"
{fact}
---
"""
BELIEF = (
    HEAD.format(
        code="B07", title='Don\'t say "no" first', cue="What can I say yes to?", fact="collection: ours"
    )
    + """
## Say
- "I can do [this]."
- *When it's late:* "I'll see to it."

## Instead of
- "No."
- "We are closed."

## Try it today
Say yes to one small thing.

## Why it matters
So it is.

## In practice
- *You:* do it.
- *Your team:* does it.

## Reflect
What did I refuse today?

## The trap
Promising the moon.
"""
)
TRAIT = (
    HEAD.format(
        code="T02",
        title="They listen to the end",
        cue="Who spoke last?",
        fact="question: Who spoke last, and how long?",
    )
    + """
## Ask next
- And then?
- What would you do today?

## Listen for
- Silence.
- More silence.

## Warning sign
They answer before the question ends.

## Ratings
- *1:* Talks.
- *3:* Waits.
- *5:* Listens.

## Try it today
Count to three.

## Why it matters
So it is.

## In practice
- *You:* wait.
- *Your team:* waits.

## Reflect
Whom did I cut short?
"""
)
CARD = (
    HEAD.format(code="C11", title="Caf\u00e9 first", cue="Coffee?", fact="when: Before you open.")
    + """
## Card back
1. Breathe.
2. Smile -- then open.

## Try it today
Breathe once.

## Why it matters
So it is.

## In practice
- *You:* breathe.
- *Your team:* breathes.

## Reflect
Did I breathe?
"""
)
PINNED = {"belief": (BELIEF, "119bvn"), "trait": (TRAIT, "fhv3mw"), "card": (CARD, "xm9ew8")}


def entry_of(kind, text):
    entry, problems = read_entry(KINDS[kind], split_front_matter(Source("entry.md", normalise_text(text))))
    assert problems == []
    return entry


@pytest.mark.parametrize("kind", PINNED)
def test_three_known_texts_have_their_fingerprints_for_ever(kind):
    text, pinned = PINNED[kind]
    assert fingerprint(entry_of(kind, text)) == pinned


def test_the_canonical_text_is_the_printed_fields_in_the_kinds_order():
    assert canonical_text(entry_of("belief", BELIEF)).split("\x1f") == [
        'Don\'t say "no" first',
        "What can I say yes to?",
        '"I can do [this]." When it\'s late: "I\'ll see to it."',
        '"No." "We are closed."',
        "Say yes to one small thing.",
        "What did I refuse today?",
        "",
    ]


def test_it_is_thirty_bits_of_sha_256_in_crockfords_base_32():
    text = canonical_text(entry_of("belief", BELIEF))
    bits = f"{int(hashlib.sha256(text.encode()).hexdigest(), 16):0256b}"[:30]
    digits = [int(bits[at : at + 5], 2) for at in range(0, 30, 5)]
    assert fingerprint(entry_of("belief", BELIEF)) == "".join(
        "0123456789abcdefghjkmnpqrstvwxyz"[digit] for digit in digits
    )


UNPRINTED = {
    "code": ("code: B07", "code: B08"),
    "summary": ("A sentence.", "Another sentence."),
    "tags": ("search: [one, two]", "search: [three]"),
    "why it matters": ("So it is.", "It is so."),
    "in practice": ("do it.", "do it at once."),
    "the trap": ("Promising the moon.", "Promising nothing."),
    "typographic quotes": ('"No."', "“No.”"),
    "a typographic apostrophe": ("I'll", "I’ll"),
    "a non-breaking space": ("one small thing", "one\u00a0small thing"),
    "two spaces": ("one small thing", "one  small thing"),
    "a line break": ("one small thing", "one small\nthing"),
    "order of sections": ("## Reflect\nWhat did I refuse today?\n\n", ""),
}
PRINTED = {
    "title": ("Don't say", "Never say"),
    "cue": ("What can I say", "What may I say"),
    "a line to say": ("I can do [this].", "I can do [that]."),
    "a mark": ("When it's late", "When it is late"),
    "what not to say": ('"No."', '"Nope."'),
    "try it today": ("one small thing", "one big thing"),
    "reflect": ("refuse today", "refuse yesterday"),
    "words of its own for the card": ("## The trap", "## Card back\n- *Say:* So.\n\n## The trap"),
}


@pytest.mark.parametrize("what", UNPRINTED)
def test_what_is_not_printed_does_not_change_it(what):
    old, new = UNPRINTED[what]
    text = BELIEF.replace(old, new, 1) + (old if not new else "")
    assert text != BELIEF
    assert fingerprint(entry_of("belief", text)) == fingerprint(entry_of("belief", BELIEF))


@pytest.mark.parametrize("what", PRINTED)
def test_what_is_printed_changes_it(what):
    old, new = PRINTED[what]
    assert fingerprint(entry_of("belief", BELIEF.replace(old, new, 1))) != fingerprint(
        entry_of("belief", BELIEF)
    )


def test_texts_that_read_alike_have_one_canonical_form():
    for text in (
        "caf\u00e9 \u201cso\u201d  it\u2019s\n",
        "cafe\u0301 \u201eso\u201c it\u2018s",
        'caf\u00e9 "so" it\'s',
    ):
        assert canonical(text) == 'caf\u00e9 "so" it\'s'


def test_letters_in_one_piece_or_two_are_the_same_letters():
    assert fingerprint(entry_of("card", CARD.replace("\u00e9", "e\u0301"))) == fingerprint(
        entry_of("card", CARD)
    )
