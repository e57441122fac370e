"""Recognises fences and headings that announce text for the facilitator, also misspelt or misplaced ones:
missing one would publish what must stay private."""

import re
import unicodedata
from collections.abc import Collection

FACILITATOR = "facilitators?"
FACILITATOR_PHRASE = re.compile(
    r"(?:(?:notes?|words|only|just|hints?|tips?) )*"
    rf"(?:for|to) (?:the |your |our )?{FACILITATOR}(?: only| notes?)?"
    rf"|{FACILITATOR}(?:['’]s?)?(?: only| notes?)"
    rf"|only {FACILITATOR}"
)
FACILITATOR_BLOCK_NAME = re.compile(rf"{FACILITATOR}|flip-?charts?")
# what a line may begin with: marks of quotations, lists and tables, and escapes
LINE_PREFIX = r"[\s>|\\]|[-*+](?=\s)|\d+[.)](?=\s)|\[[ xX]?\](?=\s)"
FENCE_LIKE = re.compile(
    rf"(?:{LINE_PREFIX})*"
    r"(?:(?P<colons>(?:[:;][ \t]*)+)|/{3,}|!!!|\?\?\?\+?|`{3,}|~{3,}|<!--)"
    r"[\s{.#\[(\"']*(?P<name>[\w-]+)"
)
HEADING_LIKE = re.compile(rf"(?:{LINE_PREFIX})*(?P<marks>#*)\s*(?P<words>.+)")
HTML_TAG = re.compile(r"</?\w[^<>]*>")
STRIPPED_CHARACTERS = " \t*_#:;.,-–—!()[]|=/\"'“”‘’„«»‹›"
LEAD = re.compile(r":|[)\]]|\s[-–—]+\s")  # separates a heading from text on the same line


def normalise_for_matching(text: str) -> str:
    """Normal form for comparison: NFKC, case folded, single spaces, without emphasis marks at the ends."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(STRIPPED_CHARACTERS)


def is_facilitator_heading(heading: str, known: Collection[str] = ()) -> bool:
    """Whether a heading announces text for the facilitator. `known`: further such headings, in the form
    returned by `normalise_for_matching`."""
    words = normalise_for_matching(heading)
    return words in known or FACILITATOR_PHRASE.fullmatch(words) is not None


def looks_like_fence(line: str, names: Collection[str]) -> bool:
    """Whether a line opens, or was meant to open, a fenced block with one of these names or one about
    facilitators."""
    found = FENCE_LIKE.match(unicodedata.normalize("NFKC", line))
    return found is not None and (
        found["name"].casefold() in names
        or FACILITATOR_BLOCK_NAME.fullmatch(found["name"].casefold()) is not None
    )


def looks_like_heading(line: str, below: str, known: Collection[str]) -> bool:
    """Whether a line is, or was meant as, a heading over the facilitator's words: '### For the facilitator',
    the same in bold, in a quotation, alone on its line or before a colon, a dash or a bracket that closes;
    `below` is the next line, which may underline it."""
    found = HEADING_LIKE.match(HTML_TAG.sub("", unicodedata.normalize("NFKC", line)))
    if not found:
        return False
    words, underlined = found["words"], re.fullmatch(r"[\s>]*(?:-{2,}|={2,})\s*", below) is not None
    if (found["marks"] or underlined) and re.fullmatch(FACILITATOR, normalise_for_matching(words)):
        return True
    return any(is_facilitator_heading(each, known) for each in (words, *LEAD.split(words, maxsplit=1)[:-1]))
