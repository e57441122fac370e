"""Phrases that prose.yml excludes, except in entries that may use them."""

import re
from collections.abc import Iterator

from playbook_press.core.problems import Problem
from playbook_press.proofread.words import prose_lines
from playbook_press.read.library import Library
from playbook_press.read.settings import Phrase


def unwanted_phrases(library: Library) -> Iterator[Problem]:
    """Every place of such a phrase, with what to write instead."""
    patterns = {
        phrase: re.compile(rf"\b{re.escape(phrase)}", re.IGNORECASE) for phrase in library.site.prose.phrases
    }
    codes = {entry.file: entry.code for entry in library.entries}
    for file, number, text in prose_lines(library):
        name = codes.get(file, file.removeprefix("content/").removesuffix(".md"))
        for phrase, rule in library.site.prose.phrases.items():
            if patterns[phrase].search(text) and not is_allowed(rule, name):
                yield Problem(file, number, f"'{phrase}' is not how we say it; {rule.instead}")


def is_allowed(rule: Phrase, name: str) -> bool:
    """Whether an entry, by its code, or another file, by its place below `content/`, may use a phrase."""
    return name in rule.allowed_in
