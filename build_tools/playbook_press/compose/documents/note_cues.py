"""Cues in the facilitator's notes: where they are told to say, do, ask or listen, the word stands out and has
a mark, also in black and white.

A cue is a word of the labels (`guide_cue_say` and so on) that opens a paragraph or an item; one that opens a
sentence further on is a cue if it brings something on: "Ask: ...", "Ask, ...", "Listen for ...".
"""

import re
from collections.abc import Mapping
from functools import cache

from playbook_press.compose.marks import data_address
from playbook_press.read.library import Library

CUES = ("say", "do", "ask", "listen")
FOLDER = "templates/workshops/cues"
OPENS = r"(?P<before><(?:p|li)>\s*(?:<strong>)?)(?P<first>{words})\b"
GOES_ON = r"(?P<sentence>[.!?][\"”’]?(?:</strong>)?\s)(?P<later>{words})(?=[:,]| for\b)"


def with_cues(library: Library, html: str) -> str:
    """The HTML of notes, its cues marked."""
    words = cue_words(tuple(library.site.labels[f"guide_cue_{cue}"] for cue in CUES))

    def marked(found: re.Match[str]) -> str:
        word = found["first"] or found["later"]
        return f'{found["before"] or found["sentence"]}<b class="cue cue-{words[word]}">{word}</b>'

    return cue_pattern(tuple(words)).sub(marked, html)


@cache
def cue_words(labels: tuple[str, ...]) -> Mapping[str, str]:
    """The cue that each word stands for."""
    return {word.strip(): cue for cue, label in zip(CUES, labels, strict=True) for word in label.split(",")}


@cache
def cue_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """What finds cues in HTML."""
    choice = "|".join(map(re.escape, words))
    return re.compile(f"{OPENS}|{GOES_ON}".format(words=choice))


def cue_key(library: Library) -> list[dict[str, str]]:
    """The key to the marks: name, first word and meaning of each cue."""
    labels = library.site.labels
    return [
        {
            "name": cue,
            "word": labels[f"guide_cue_{cue}"].partition(",")[0],
            "means": labels[f"guide_cue_{cue}_means"],
        }
        for cue in CUES
    ]


def cue_css(library: Library) -> str:
    """The style sheet of the marks before cues."""
    return "".join(f".cue-{cue}::before {{ background-image: url({mark(library, cue)}) }}\n" for cue in CUES)


def mark(library: Library, cue: str) -> str:
    """The address of a cue's mark, which is the project's own or the shipped one."""
    drawing = library.project.require(f"{FOLDER}/{cue}.svg").read_text(encoding="utf-8")
    return data_address(drawing.replace("currentColor", library.site.tokens.ink))
