"""Recognises fences and headings that announce text for the facilitator, also misspelt or misplaced ones:
missing one would publish what must stay private."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from html import unescape

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
# what may stand before a title: the sign and name of a box or a footnote, the letter of a step, the colon of
# a definition
TITLE_PREFIX = (
    r"(?:!!!|\?\?\?\+?|:{2,}|/{3,})[ \t]*[\w-]+(?:[ \t]+inline(?:[ \t]+end)?)?(?=[ \t])"
    r"|\[![\w-]+\][+-]?|\*?\[[^\]]*\]:|[A-Za-z]{1,4}[.)](?=\s)|[:;.…]+(?=\s)"
)
FENCE_LIKE = re.compile(
    rf"(?:{LINE_PREFIX})*"
    r"(?:(?P<colons>(?:[:;][ \t]*)+)|/{3,}|!!!|\?\?\?\+?|`{3,}|~{3,}|<!--)"
    r"[\s{.#\[(\"']*(?P<name>[\w-]+)"
)
HEADING_LIKE = re.compile(rf"(?:{LINE_PREFIX}|{TITLE_PREFIX})*(?P<marks>#*)\s*(?P<words>.+)")
# elements that begin words of their own; other tags stand inside words
BLOCK_TAG = re.compile(
    r"</?(?:br|p|li|t[hdr]|d[dlt]|div|summary|details|h\d|caption|figcaption|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
BOLD_TAG = re.compile(r"</?(?:b|strong)>", re.IGNORECASE)
HTML_TAG = re.compile(r"</?\w[^<>]*>")
# words of their own inside a line: the description of a picture, and the title of a link or an element
TITLE = re.compile(
    r"""!\[(?P<alt>[^\]]+)\]|(?:\]\([^()\s]*\s+|\]:\s*\S+\s+|\b(?:title|alt)=)["'](?P<title>[^"']+)"""
)
BOLD_START = re.compile(r"[\s>]*(?P<mark>\*{2,3}|__)(?P<words>.+?)(?P=mark)")
INNER_MARKS = re.compile(r"[*_~`]+")
OUTER_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
LEAD = re.compile(r"[:;.…!?]|[)\]]|\s[-–—]+\s")  # separates a heading from text on the same line


def as_readers_see(text: str) -> str:
    """A line without what readers do not see: character references are the characters they stand for, in
    one form of each (NFKC), and characters without a width are none."""
    plain = unescape(text)
    if plain.isascii():  # as most lines are
        return plain
    plain = unicodedata.normalize("NFKC", plain)
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")


def normalise_for_matching(text: str) -> str:
    """Normal form for comparison: NFKC, case folded, single spaces, without emphasis, and without
    signs at the ends."""
    plain = INNER_MARKS.sub("", as_readers_see(text)).casefold()
    return OUTER_MARKS.sub("", " ".join(plain.split()))


def is_facilitator_heading(heading: str, known: Collection[str] = ()) -> bool:
    """Whether a heading announces text for the facilitator. `known`: further such headings, in the form
    returned by `normalise_for_matching`."""
    words = normalise_for_matching(heading)
    return words in known or FACILITATOR_PHRASE.fullmatch(words) is not None


def looks_like_fence(line: str, names: Collection[str]) -> bool:
    """Whether a line opens, or was meant to open, a fenced block with one of these names or one about
    facilitators."""
    found = FENCE_LIKE.match(as_readers_see(line))
    return found is not None and (
        found["name"].casefold() in names
        or FACILITATOR_BLOCK_NAME.fullmatch(found["name"].casefold()) is not None
    )


def looks_like_heading(line: str, below: str, known: Collection[str]) -> bool:
    """Whether a line is, or was meant as, a heading over the facilitator's words: '### For the facilitator',
    the same in bold, in a quotation, in a cell or a title, alone on its line or before a colon, a dash or a
    bracket that closes; `below` is the next line, which may underline it."""
    underlined = re.fullmatch(r"[\s>]*(?:-{2,}|={2,})\s*", below) is not None
    return any(is_announcement(part, underlined, known) for part in parts_of(as_readers_see(line)))


def parts_of(line: str) -> Iterator[str]:
    """A line, and all in it that has words of its own: cells, titles, descriptions, words in elements."""
    yield from (found["alt"] or found["title"] for found in TITLE.finditer(line))
    in_blocks = BLOCK_TAG.split(BOLD_TAG.sub("**", line))
    for block in in_blocks:
        words = HTML_TAG.sub("", block)
        yield words
        yield from words.split("|") if "|" in words else ()


def is_announcement(part: str, underlined: bool, known: Collection[str]) -> bool:
    """Whether words of their own begin with an announcement of text for the facilitator."""
    found = HEADING_LIKE.match(part)
    if not found:
        return False
    words, bold = found["words"], BOLD_START.match(found["words"])
    if (found["marks"] or underlined) and re.fullmatch(FACILITATOR, normalise_for_matching(words)):
        return True
    starts = (words, *LEAD.split(words, maxsplit=1)[:-1], *((bold["words"],) if bold else ()))
    return any(is_facilitator_heading(each, known) for each in starts)
