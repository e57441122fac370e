"""One text in two spellings: a table, `site_config/spelling/en-US.yml`, turns words of the spelling that a
file is written in into those of the playbook's language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from playbook_press.core.problems import shorten
from playbook_press.core.project import LANGUAGES_BY_NAME, SHIPPED_PREFIX, is_shipped
from playbook_press.read.yaml_models import Flag, Text, YamlModel, pattern_validator

SHIPPED_LANGUAGE = "en-GB"  # what the shipped settings and templates are written in
LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
check_tag = pattern_validator(LANGUAGE_TAG, "a language code such as 'en' or 'en-GB'")


def check_language(value: str) -> str:
    """Validator: a language by its code. Raises ValueError, which says the code of one that is named."""
    if meant := LANGUAGES_BY_NAME.get(value.strip().lower()):
        raise ValueError(f"'{shorten(value)}' is the name of a language; expected its code; write: {meant}")
    return check_tag(value)


Language = Annotated[str, AfterValidator(check_language)]
NUMBER = "#"
NAME = re.compile(r"(?!I\b)[A-Z]")
PHRASE = re.compile(r"(?:[^\W\d_]+|#)(?:[ '’.-]+(?:[^\W\d_]+|#))*\.?")
# what is never respelled: code, addresses, labels of links, tags, names in braces, of files and of variables
AS_IT_IS = (
    r"(?P<ticks>`+)[^`].*?(?<!`)(?P=ticks)(?!`)|\]\([^)]*\)|\]\[[^\]]*\]|<[^>\s][^>]*>|\{[\w-]+\}"
    r"|\w+://\S+|\S+@\S+\.\w+|[#@]\w+|\w*_\w+|data-[\w-]+|(?:[\w-]+\.)+[a-z]\w{1,4}(?:/\S*)?\b|[\w.-]+/[\w./-]+"
)
WITHIN_SENTENCE = re.compile(r"[\w,;] \Z")  # before a word: its capital is that of a name
STOP_OUTSIDE = r"(?P<stop>(?<=[^\W\d_])[\"”][.,])(?!\.)"
AS_IT_IS_OR_WORD = re.compile(rf"{AS_IT_IS}|(?P<word>[^\W\d_]+)|(?P<number>\d+)|{STOP_OUTSIDE}", re.DOTALL)


def phrase(value: str) -> str:
    """Validator: a word, or several. Raises ValueError."""
    if not PHRASE.fullmatch(value):
        raise ValueError(
            f"'{shorten(value)}' will not do; expected a word or words, such as 'at the weekend', with '#' "
            "for a number and without other signs"
        )
    return value


class SpellingTable(YamlModel):
    """What changes where words of one spelling are shown in another, the one that the file is called by."""

    source: Language = Field(alias="from")
    """The spelling that words are written in, such as `en-GB`."""
    words: dict[Annotated[str, AfterValidator(phrase)], Text | None] = Field({})
    """A word or several, and what stands in their place. Each form is a row of its own (`colour`, `colours`);
    of several rows the longest counts, and one that is empty leaves its words as they are. Capitals are
    kept, and `#` is any number: `# May: "May #"`."""
    stops_inside_quotes: Flag = False
    """Whether a comma or full stop that follows a quotation mark moves in front of it, as Americans write."""
    lines: dict[Text, dict[Text, Text]] = Field({})
    """Lines that are written twice, by file, such as `content/beliefs/ease.md`: the words as they stand
    there, and those in their place."""

    # caches know a table again by its being the same object
    __eq__ = object.__eq__
    __hash__ = object.__hash__


class Row(NamedTuple):
    """A row of a table: what finds its words, and what stands in their place. `name`: whether they begin with
    a name, which has its capital for another reason than its place."""

    pattern: re.Pattern[str]
    other: str | None
    name: bool

    def replacement(self, match: re.Match[str]) -> str:
        """What stands in place of words: with their numbers, and with capitals where they have them, at the
        beginning or throughout."""
        written, other = match[0], match[0] if self.other is None else self.other
        for number in match.groups():
            other = other.replace(NUMBER, number, 1)
        if len(written) > 1 and written.isupper():
            return other.upper()
        return other[0].upper() + other[1:] if written[0].isupper() and not self.name else other


Rows = Mapping[str, tuple[Row, ...]]  # by their first word, the longest first


@dataclass(frozen=True, eq=False)  # caches know one again by its being the same object
class Speller:
    """Respells the texts of one file. Called with Markdown or plain text, it leaves alone what is no
    prose."""

    words: Rows = field(default_factory=dict)
    lines: tuple[tuple[re.Pattern[str], str], ...] = ()
    stops_inside_quotes: bool = False

    def __call__(self, text: str) -> str:
        """The text in the playbook's spelling. Lines that are written twice come first, and are final."""
        for pattern, other in self.lines:
            before, *rest = pattern.split(text)
            if rest:
                return other.join(map(self, (before, *rest)))
        return "".join(self.pieces(text)) if self.words else text

    def pieces(self, text: str) -> Iterator[str]:
        """The text, piece by piece."""
        end = 0
        for found in AS_IT_IS_OR_WORD.finditer(text):
            if found.start() >= end and (piece := self.respelled_at(text, found)):
                yield text[end : found.start()]
                other, end = piece
                yield other
        yield text[end:]

    def respelled_at(self, text: str, found: re.Match[str]) -> tuple[str, int] | None:
        """What stands in place of the words that begin where something was found, by the first row that fits
        them, and where they end; None if they stay."""
        if found["stop"]:
            return (found["stop"][::-1], found.end()) if self.stops_inside_quotes else None
        first = NUMBER if found["number"] else (found["word"] or "").lower()
        is_name = begins_name(text, found.start())
        rows = (row for row in self.words.get(first, ()) if row.name or not is_name)
        fits = ((row, row.pattern.match(text, found.start())) for row in rows)
        return next(((row.replacement(match), match.end()) for row, match in fits if match), None)


def begins_name(text: str, at: int) -> bool:
    """Whether the word there has a capital, alone of its letters, which the beginning of a sentence does not
    explain."""
    written = text[at : at + 2]
    is_capital = written[:1].isupper() and not written.isupper()
    return is_capital and WITHIN_SENTENCE.search(text, max(0, at - 2), at) is not None


UNCHANGED = Speller()


@dataclass(frozen=True)
class Spelling:
    """The spelling of a playbook: the table by which it is respelled, and whether that goes for files of the
    project and for those of the shipped set."""

    table: SpellingTable | None = None
    own: bool = False
    shipped: bool = False
    names: tuple[str, ...] = ()
    """What stays as it is written, such as the playbook's own name."""

    @lru_cache(maxsize=1024)  # noqa: B019  a playbook has one spelling for as long as its table is the same
    def of(self, file: str) -> Speller:
        """What respells the texts of a file, by the name that messages call it."""
        if self.table is None or not (self.shipped if is_shipped(file) else self.own):
            return UNCHANGED
        lines = self.table.lines.get(file.removeprefix(SHIPPED_PREFIX), {})
        patterns = tuple((line_pattern(written), other) for written, other in lines.items())
        return Speller(self.words, patterns, self.table.stops_inside_quotes)

    @cached_property
    def words(self) -> Rows:
        """The table's words and phrases, ready to be looked up."""
        rows: dict[str, tuple[Row, ...]] = {}
        table = {**(self.table.words if self.table else {}), **dict.fromkeys(self.names)}
        for written, other in sorted(table.items(), key=lambda row: -len(row[0])):
            first = re.split("[ '’.-]", written.lower())[0]
            words = r"\s+".join(map(word_pattern, written.split()))
            pattern = re.compile(rf"{words}(?![^\W_])")
            row = Row(pattern, other, NAME.match(written) is not None)
            rows[first] = (*rows.get(first, ()), row)
        return rows


AS_WRITTEN = Spelling()


def word_pattern(word: str) -> str:
    """Finds a word of a row, with or without capitals unless it is a name, such as `May`; `#` is a number."""
    pattern = any_quotes(re.escape(word)).replace(rf"\{NUMBER}", r"(\d+)")
    return pattern if NAME.search(word) else f"(?i:{pattern})"


def line_pattern(words: str) -> re.Pattern[str]:
    """Finds words however their white space is broken."""
    return re.compile(r"\s+".join(any_quotes(re.escape(word)) for word in words.split()))


def any_quotes(pattern: str) -> str:
    """A pattern that finds quotes however they are drawn."""
    return re.sub("['’]", "['’]", re.sub('["“”]', '["“”]', pattern))


def spelling_of(
    language: str, written_in: str | None, tables: Mapping[str, SpellingTable], names: tuple[str, ...] = ()
) -> Spelling:
    """The spelling of a playbook in `language`, whose own files are `written_in` another; shipped ones are in
    British English. `names` stay as they are written."""
    table = tables.get(language)
    if table is None:
        return AS_WRITTEN
    own, shipped = table.source == written_in, table.source == SHIPPED_LANGUAGE
    return Spelling(table, own, shipped, names)
