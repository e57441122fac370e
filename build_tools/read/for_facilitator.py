"""What reads like a mark of the facilitator's words, whether or not it is one: a fence, a heading, a line that stands above them."""

import re
import unicodedata
from collections.abc import Collection

WHO = "facilitators?"
PHRASE = re.compile(rf"(?:(?:notes?|words|only|just|hints?|tips?) )*(?:for|to) (?:the |your |our )?{WHO}(?: only| notes?)?|{WHO}(?:['’]s?)?(?: only| notes?)|only {WHO}")
NAME = re.compile(rf"{WHO}|flip-?charts?")
SIGNS = r"[\s>|\\]|[-*+](?=\s)|\d+[.)](?=\s)|\[[ xX]?\](?=\s)"   # of quotations, lists, tables, escapes: what a line may begin with
FENCE = re.compile(rf"(?:{SIGNS})*(?:(?P<colons>(?:[:;][ \t]*)+)|/{{3,}}|!!!|\?\?\?\+?|`{{3,}}|~{{3,}}|<!--)[\s{{.#\[(\"']*(?P<name>[\w-]+)")
HEADING = re.compile(rf"(?:{SIGNS})*(?P<marks>#*)\s*(?P<words>.+)")
TAGS = re.compile(r"</?\w[^<>]*>")
EMPHASIS = " \t*_#:;.,-–—!()[]|=/\"'“”‘’„«»‹›"
LEAD = re.compile(r":|[)\]]|\s[-–—]+\s")      # what stands behind a heading on the line of its words


def plainly(text: str) -> str:
    """A text as its reader sees it, for comparing: one form of each letter, no marks, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(EMPHASIS)


def says_facilitator(heading: str, known: Collection[str] = ()) -> bool:
    """Whether a heading says that what stands below is the facilitator's; `known`: headings that do, as `plainly` has them."""
    words = plainly(heading)
    return words in known or PHRASE.fullmatch(words) is not None


def is_like_a_fence(line: str, names: Collection[str]) -> bool:
    """Whether a line opens, or was meant to open, a block of the facilitator's: one of these names, or nearly."""
    found = FENCE.match(unicodedata.normalize("NFKC", line))
    return found is not None and (found["name"].casefold() in names or NAME.fullmatch(found["name"].casefold()) is not None)


def is_like_a_heading(line: str, below: str, known: Collection[str]) -> bool:
    """Whether a line is, or was meant as, a heading over the facilitator's words: '### For the facilitator', the same in bold, in a
    quotation, alone on its line or before a colon, a dash or a bracket that closes; `below` is the next line, which may underline it."""
    found = HEADING.match(TAGS.sub("", unicodedata.normalize("NFKC", line)))
    if not found:
        return False
    words, underlined = found["words"], re.fullmatch(r"[\s>]*(?:-{2,}|={2,})\s*", below) is not None
    if (found["marks"] or underlined) and re.fullmatch(WHO, plainly(words)):
        return True
    return any(says_facilitator(each, known) for each in (words, *LEAD.split(words, maxsplit=1)[:-1]))
