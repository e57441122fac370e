"""Answers to recall in the entry's own words: who has read it can know them."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, shorten
from playbook_press.proofread.alike import stem
from playbook_press.proofread.words import page_sentences, words
from playbook_press.read.entries import Entry
from playbook_press.read.library import Library
from playbook_press.read.recall import recall_questions

LEAST_SHARE = 0.5  # of an answer's words, below which it was not taken from the entry
FEWEST_WORDS = 4  # of an answer; one that is shorter is made of words that any entry has, such as "And then?"


def answers_in_other_words(library: Library) -> Iterator[Problem]:
    """Answers most of whose words stand nowhere else in their entry."""
    endings = library.site.prose.style.endings if library.site.prose.style else ()
    for entry in library.entries:
        known = {stem(word, endings) for word in entry_words(entry)}
        for question in recall_questions(entry):
            own = words(question.answer.text)
            taught = [word for word in own if stem(word, endings) in known]
            if len(own) >= FEWEST_WORDS and len(taught) < LEAST_SHARE * len(own):
                foreign = f"has {len(own) - len(taught)} of {len(own)} words that the entry does not teach"
                yield Problem(
                    entry.file,
                    question.answer.line,
                    f"'{shorten(question.answer.text)}' {foreign}; expected an answer in its own words",
                )


def entry_words(entry: Entry) -> list[str]:
    """Every word of an entry's page and of its text fields."""
    facts = (value for value in entry.facts.values() if isinstance(value, str))
    return words(" ".join((*facts, page_sentences(entry))))
