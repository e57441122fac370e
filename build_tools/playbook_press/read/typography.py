"""Typographic quotes, dashes and ellipses for the straight ones that authors type, by language."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

DASHES = (("---", "—"), ("--", "–"), ("...", "…"))
SPACED_ELLIPSIS = re.compile(r"\. \. \.")
ENGLISH = ("“", "”", "‘", "’")
LOW_HIGH = ("„", "“", "‚", "‘")
ANGLES = ("«", "»", "“", "”")
SAME_WAY = ("”", "”", "’", "’")
# Double and single quotes by language, or by language and region. Unicode CLDR 46, "quotationStart" and
# the three after it; French quotes stand off from their words by a space that never breaks.
QUOTES: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("bg", "cs", "de", "et", "is", "lt", "sk", "sl"), LOW_HIGH),
        **dict.fromkeys(("ca", "el", "es", "it", "pt"), ANGLES),
        **dict.fromkeys(("fi", "he", "sv"), SAME_WAY),
        **dict.fromkeys(("ar", "ur"), ("”", "“", "’", "‘")),
        **dict.fromkeys(("ja", "zh-hant", "zh-hk", "zh-tw"), ("「", "」", "『", "』")),
        "fa": ("«", "»", "‹", "›"),
        **dict.fromkeys(("be", "ru", "uk"), ("«", "»", "„", "“")),
        **dict.fromkeys(("nb", "nn", "no"), ("«", "»", "‘", "’")),
        **dict.fromkeys(("pl", "ro"), ("„", "”", "«", "»")),
        **dict.fromkeys(("de-ch", "fr-ch"), ("«", "»", "‹", "›")),
        "da": ("»", "«", "›", "‹"),
        "fr": ("«\u00a0", "\u00a0»", "“", "”"),
        "hr": ("„", "”", "‚", "’"),
        "hu": ("„", "”", "»", "«"),
        "pt-br": ENGLISH,
    }
)
OPENING_QUOTES = tuple(sorted({marks[0][0] for marks in (ENGLISH, *QUOTES.values())}))
APOSTROPHE = "’"
# words that begin with an apostrophe
ELISIONS = {
    "en": "tis|twas|twere|twill|twould|twasn|tisn|til|em|n|nuff|bout|cuz|cos|neath|kay|gainst|tween",
    "nl": "s|t|n|m|k|r",
    "de": "s|n|ne|nen|nem|ner|ran|rauf|raus|rein|rüber|runter|mal",
}
WITHIN_WORD = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
DECADE = r"\d0e?r?s"
QUOTE = re.compile("[\"']")
AND_BETWEEN_APOSTROPHES = re.compile(r"(?<!\w)'[nN]'(?!\w)")  # rock 'n' roll
FEET_OR_MINUTES = re.compile(r"(?<=\d)'(?=\s?\d+(?:[½¼¾]|\.\d+)?\")")
WITHIN_ABBREVIATION = re.compile(r"(?<=[\u05d0-\u05ea])\"(?=[\u05d0-\u05ea])")  # Hebrew
MAY_CLOSE = re.compile(r"(?<=\S)'(?!\w)")
MAY_OPEN = re.compile(r"(?<!\S)'(?=\w)")
MAY_PRECEDE_OPENING = frozenset("([{<-–—/=|+~“‘„‚«»‹›¿¡")


def typographic(text: str, language: str = "en") -> str:
    """Plain text with typographic quotes, dashes and ellipses; apostrophes close, and marks of feet and
    inches stay as they are (5'10")."""
    text = dashes(text)
    return with_marks(text, quote_marks(text, language))


def with_marks(text: str, marks: Mapping[int, str], start: int = 0) -> str:
    """A text with typographic quotes; `marks`: by their index, where the text begins at index `start`."""
    inside = [at for at in marks if start <= at < start + len(text)]
    if not inside:
        return text
    letters = list(text)
    for at in inside:
        letters[at - start] = marks[at]
    return "".join(letters)


def dashes(text: str) -> str:
    """Text with en dashes, em dashes and ellipses."""
    for typed, drawn in DASHES:
        if typed in text:
            text = text.replace(typed, drawn)
    return SPACED_ELLIPSIS.sub("…", text) if ". ." in text else text


def quotes_of(language: str) -> tuple[str, str, str, str]:
    """Opening and closing double, opening and closing single quote of a language such as `de` or `de-ch`."""
    tag = language.lower()
    return QUOTES.get(tag) or QUOTES.get(tag.partition("-")[0], ENGLISH)


def quote_marks(text: str, language: str = "en") -> dict[int, str]:
    """What stands in place of the straight quotes of a text, by their index, without those that stay
    straight."""
    if '"' not in text and "'" not in text:
        return {}
    marks = {each.start(): APOSTROPHE for each in WITHIN_WORD.finditer(text)}
    return marks if len(marks) == text.count('"') + text.count("'") else QuoteReader(text, language).read()


@dataclass
class QuoteReader:
    """Reads the straight quotes of one text from left to right."""

    text: str
    language: str
    found: dict[int, str] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)  # quotes that are still open, the innermost last

    def read(self) -> dict[int, str]:
        """The typographic mark of each straight quote, by its index."""
        self.open_double, self.close_double, self.open_single, self.close_single = quotes_of(self.language)
        self.settled = dict(self.apostrophes_and_measures())
        self.closing, self.opening = (
            [each.start() for each in sign.finditer(self.text) if each.start() not in self.settled]
            for sign in (MAY_CLOSE, MAY_OPEN)
        )
        for each in QUOTE.finditer(self.text):
            place = each.start()
            mark = self.settled.get(place) or (self.double(place) if each[0] == '"' else self.single(place))
            if mark != each[0]:
                self.found[place] = mark
        return self.found

    def apostrophes_and_measures(self) -> Iterator[tuple[int, str]]:
        """Quotes whose meaning does not depend on those around them."""
        for each in AND_BETWEEN_APOSTROPHES.finditer(self.text):
            yield from ((each.start(), APOSTROPHE), (each.end() - 1, APOSTROPHE))
        for each in FEET_OR_MINUTES.finditer(self.text):
            yield each.start(), "'"
        for each in WITHIN_ABBREVIATION.finditer(self.text):
            yield each.start(), '"'
        words = ELISIONS.get(self.language.partition("-")[0].lower(), ELISIONS["en"])
        for each in re.finditer(rf"(?<!\w)'(?=(?:{words}|{DECADE})\b)", self.text, re.IGNORECASE):
            yield each.start(), APOSTROPHE

    def double(self, place: int) -> str:
        """The mark of a straight double quote."""
        before, after = self.around(place)
        if '"' in self.opened and not before.isspace():
            return self.close('"', self.close_double)
        if before.isdigit():
            return '"'  # inches
        if self.may_open(place) and not after.isspace():
            self.opened.append('"')
            return self.open_double
        return self.close_double

    def single(self, place: int) -> str:
        """The mark of a straight single quote."""
        before, after = self.around(place)
        if before.isalnum() and after.isalnum():
            return "'" if before.isdigit() and after.isdigit() else APOSTROPHE
        if self.may_open(place) and not after.isspace() and self.ends_later(place):
            self.opened.append("'")
            return self.open_single
        if "'" in self.opened and not before.isspace():
            return self.close("'", self.close_single)
        return "'" if before.isdigit() else APOSTROPHE

    def close(self, sign: str, mark: str) -> str:
        """The closing mark; the quote it closes, and those within it, are no longer open."""
        while self.opened.pop() != sign:
            pass
        return mark

    def around(self, place: int) -> tuple[str, str]:
        """The characters before and after a quote, spaces at the ends of the text."""
        return self.text[place - 1] if place else " ", (self.text + " ")[place + 1]

    def may_open(self, place: int) -> bool:
        """Whether what stands before a quote lets it open."""
        before, _ = self.around(place)
        if before in "\"'":
            return self.found.get(place - 1) in (self.open_double, self.open_single)
        return before.isspace() or before in MAY_PRECEDE_OPENING

    def ends_later(self, place: int) -> bool:
        """Whether more of the later single quotes may close a quotation than may open one: one that opens
        here would be closed."""
        closing, opening = (
            len(places) - bisect_right(places, place) for places in (self.closing, self.opening)
        )
        return closing > opening
