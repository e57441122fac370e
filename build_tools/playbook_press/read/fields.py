"""Reads the front matter fields of a document and validates them against the field rules of its kind."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from playbook_press.core.problems import Problem, did_you_mean, nearest, preceding_name, shorten
from playbook_press.core.units import millimetres
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SLUG_PATTERN, FieldRule
from playbook_press.read.markdown import too_many_words
from playbook_press.read.spelling import UNCHANGED
from playbook_press.read.typography import typographic
from playbook_press.read.yaml_fixes import quote
from playbook_press.read.yaml_lines import KeyPath
from playbook_press.read.yaml_models import MAX_COUNT

MONTHS = 12
# how months begin in English and in German
MONTH_NAMES = (
    *(("jan",), ("feb",), ("mar", "mär", "mrz"), ("apr",), ("may", "mai"), ("jun",)),
    *(("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez")),
)
DAY_THEN_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<month>[A-Za-zä]{3,9})\.?,? (?P<year>\d{4})"
)
FLAGS = {"yes": "true", "ja": "true", "oui": "true", "no": "false", "nein": "false", "non": "false"}
MONTH_THEN_DAY = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
PYTHON_TYPES: dict[str, type] = {"number": int, "date": datetime.date, "flag": bool, "span": dict}
WORDS = ("text", "choice")  # types of fields that hold words for readers
MAX_WORD = 200  # characters; addresses are the longest
SENTENCE = re.compile(r"[A-Z]\w*(?: \w+){2,}(?:, \w+(?: \w+)+)+")  # with a comma that parts no items
UNQUOTED_ITEM = re.compile(r"[\w ,.-]{1,60}")  # what needs no quotes in a list
# signs of Markdown and HTML in a fact, which is plain text
MARKUP = re.compile(r"(?:(?<=\s)|^)\*\*?\w[^*\n]*\w\*\*?|<br\b[^>]*>|\[[^\]\n]+\]\([^)\n]+\)")
# the path of a page in a former site; what begins with a dot is no page
OLD_ADDRESS = r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?"
LIST = "a list such as [one, two]"
EXPECTED = {
    "number": "a whole number, such as 5",
    "date": "a date such as 2026-12-31",
    "flag": "true or false",
    "span": "two numbers such as {least: 6, most: 18}",
}


class CodeScheme(Protocol):
    """Whatever assigns codes such as `B07`: a kind, or the form of workshops."""

    name: str
    letter: str


class NumberRange(NamedTuple):
    """An inclusive range of whole numbers."""

    least: int
    most: int


@dataclass
class FieldReader:
    """Reads the fields of one document and collects their problems. `kind` is None for documents without
    a code."""

    fields: dict[str, FieldRule]
    document: Document
    kind: CodeScheme | None = None
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> dict[str, Any]:
        """Values by field name, in the order of the rules; absent or invalid ones are None, or () for
        lists."""
        self.meant: set[str] = set()  # fields that are there under a misspelt name
        if self.document.fields_valid:
            self.unknown()
        return {name: self.fact(name, rule) for name, rule in self.fields.items()}

    def unknown(self) -> None:
        """Reports fields that the rules do not have. A field that is meant by one of them, and is not there
        itself, is not reported as missing too."""
        facts, above = self.document.facts.value, ""
        for name in facts:
            if name not in self.fields:
                self.meant |= {near for near in [nearest(name, self.fields)] if near and near not in facts}
                self.complain(name, f"unknown field '{shorten(name)}'{self.meaning(name, above)}")
            above = name

    def meaning(self, name: str, above: str) -> str:
        """End of a message about an unknown field: the one that is meant; else the line `above`, where it may
        go on from that."""
        value, started = self.document.facts.value[name], self.document.facts.value.get(above)
        headings = {(rule.heading or "").casefold(): known for known, rule in self.fields.items()}
        if called := headings.get(name.casefold()):
            return f"; write: {called}"
        goes_on = isinstance(value, str) and isinstance(started, str) and self.may_go_on(name, value)
        if nearest(name, self.fields) or not goes_on:
            return did_you_mean(name, self.fields)
        whole = quote(f"{started} {name}: {value}")
        return f"; leave it out, or where it goes on from the line above, write: {above}: {whole}"

    def may_go_on(self, name: str, value: str) -> bool:
        """Whether a line may be the end of a sentence with a colon: of small letters, or in German, whose
        nouns have large ones."""
        german = self.document.options.language.partition("-")[0] == "de"
        return (name.islower() and value[:1].islower()) or (german and name[:1].isupper())

    def fact(self, name: str, rule: FieldRule) -> Any:
        """The converted value of one field; None, or () for a list, if it is absent or invalid. A list that
        repeats an item is told, and read on, as what its items name may be wrong besides."""
        value = self.respelled(rule, self.document.facts.value.get(name))
        nothing = () if rule.list else None
        if is_empty(value):
            if rule.required and self.document.fields_valid and name not in self.meant:
                self.missing(name, rule)
            return nothing
        found = list(self.faults(name, rule, value))
        listed = isinstance(value, list) and (rule.list or rule.type == "selection")
        repeats = duplicate_items(name, value) if listed else ()
        faults = (*found, *(((name,), message) for message in repeats))
        self.problems += [self.document.facts.problem(path, message) for path, message in faults]
        return nothing if found else convert_value(rule, value, self.document.options.language)

    def respelled(self, rule: FieldRule, value: Any) -> Any:
        """A value in the playbook's spelling, where it holds words for readers."""
        spell = self.document.options.spell
        if rule.type not in WORDS or spell is UNCHANGED:
            return value
        items = value if isinstance(value, list) else [value]
        spelled = [spell(each) if isinstance(each, str) else each for each in items]
        return merged_items(items, spelled) if isinstance(value, list) else spelled[0]

    def missing(self, name: str, rule: FieldRule) -> None:
        """Reports an absent or empty required field, at the line below which it belongs."""
        if name in self.document.facts.value:
            remark = self.document.facts.written.get((name,), "")
            why = ", as nobody reads what follows a '#'" if remark.startswith("#") else ""
            self.complain(name, f"field '{name}' is empty{why}: {rule.help}")
            return
        before = preceding_name(name, self.fields, self.document.facts.value)
        line = self.document.facts.line(before) if before else self.document.front_matter_line
        where = f" after '{before}'" if before else ""
        self.problems.append(Problem(self.document.file, line, f"missing field '{name}'{where}: {rule.help}"))

    def faults(self, name: str, rule: FieldRule, value: Any) -> Iterator[tuple[KeyPath, str]]:
        """Key path and message of each violation of type, length or range; whether a name refers to
        something that exists is checked in step 2."""
        if rule.type == "selection" and isinstance(value, list):
            rule = rule.model_copy(update={"list": True})
        if rule.list != isinstance(value, list):
            wanted = list_hint(name, value) if rule.list else "a single value"
            yield (name,), f"'{name}' is {self.document.facts.shown((name,), value)}; expected {wanted}"
            return
        if rule.list:
            yield from self.list_violations(name, rule, value)
        else:
            called = f"'{name}'"
            for message in self.value_violations(name, rule, value, (name,), called):
                yield (name,), message

    def list_violations(self, name: str, rule: FieldRule, items: list[Any]) -> Iterator[tuple[KeyPath, str]]:
        """Key path and message of each violation of a list: of its items, then of the whole."""
        for index, item in enumerate(items):
            path, called = (name, index), f"item {index + 1} of '{name}'"
            yield from ((path, message) for message in self.value_violations(name, rule, item, path, called))
        counted = range_limit_violations(name, rule, len(items), "item" if len(items) == 1 else "items")
        parted = self.parted_by_commas(name, len(items), rule)
        found = (*semicolons(name, items), *(f"{message}{parted}" for message in counted))
        yield from (((name,), message) for message in found)

    def parted_by_commas(self, name: str, count: int, rule: FieldRule) -> str:
        """End of a message about a list in brackets with too many items, one of which may have a comma."""
        lines = self.document.facts.lines
        if rule.most is None or count <= rule.most or lines.get((name, 0)) != lines.get((name,)):
            return ""
        return '; a comma begins the next item; write one that has a comma in quotes: "One, two"'

    def value_violations(
        self, name: str, rule: FieldRule, value: Any, path: KeyPath, called: str
    ) -> Iterator[str]:
        """Messages for a single value, or for one item of a list: type, range, form of text."""
        wanted = PYTHON_TYPES.get(rule.type, str)
        if is_empty(value) or not has_type(value, wanted):
            hint = self.hint(path, value) if wanted is str else HINTS.get(rule.type, no_hint)(value)
            expected = f"{EXPECTED.get(rule.type, 'text')}{hint}"
            yield f"{called} is {self.document.facts.shown(path, value)}; expected {expected}"
        elif wanted is int and not rule.list:
            yield from range_limit_violations(name, rule, value)
        elif wanted is dict:
            yield from range_violations(name, value)
        elif wanted is str:
            yield from text_violations(name, rule, value)
            yield from code_violations(self.kind, value) if self.kind and rule.type == "code" else ()

    def hint(self, path: KeyPath, value: Any) -> str:
        """End of a message: the value quoted, as YAML needs it to be text; '' if that is not known."""
        if isinstance(value, dict):
            texts = [mapping_text(key, inner) for key, inner in value.items()]
            written = texts[0] if len(texts) == 1 else ""
        else:
            written = self.document.facts.written.get(path, "")
        return f"; write: {quote(shorten(written))}" if written else ""

    def complain(self, name: str, message: str) -> None:
        self.problems.append(self.document.facts.problem((name,), message))


def merged_items(items: list[Any], spelled: list[Any]) -> list[Any]:
    """The respelled items of a list: two that are one in the other spelling stand once, and those that were
    one before are left to be reported."""
    return [item for at, item in enumerate(spelled) if item not in spelled[:at] or items[at] in items[:at]]


def mapping_text(name: str, value: Any) -> str:
    """What YAML took for a mapping with one name, as the text that was meant: words with a colon, or a blank
    in braces; '' where it cannot be one."""
    if value is None:
        return f"{{{name}}}"
    return f"{name}: {value}" if isinstance(value, str) else ""


def has_type(value: Any, wanted: type) -> bool:
    """Whether a value has exactly this type: True is no whole number, and a date with a time no date."""
    return type(value) is wanted


def is_empty(value: Any) -> bool:
    """Whether a value counts as absent: None, an empty list, or blank text."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def date_hint(value: Any) -> str:
    """End of a message about a date: as it should be written, where it can be told which day it is."""
    if not isinstance(value, str):
        return ""
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T][\d:.+Z-]+", value):
        return f"; write: {found[1]}"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return ", and a day that the calendar has"
    if found := DAY_THEN_MONTH.fullmatch(value) or MONTH_THEN_DAY.fullmatch(value):
        begins = found["month"][:3].lower()
        month = next((at for at, names in enumerate(MONTH_NAMES, 1) if begins in names), 0)
        return day_hint(int(found["year"]), month, int(found["day"]))
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", value)
    if not found:
        return ""
    first, sign, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
    day, month = (second, first) if second > MONTHS else (first, second)
    if day <= MONTHS and first != second and sign != ".":
        return ""
    return day_hint(year, month, day)


def flag_hint(value: Any) -> str:
    """End of a message about a yes or no that is said in a word of its own language."""
    meant = FLAGS.get(value.lower()) if isinstance(value, str) else None
    return f"; write: {meant}" if meant else ""


def no_hint(_: Any) -> str:
    """Nothing, where the form that is expected says all."""
    return ""


HINTS: dict[str, Callable[[Any], str]] = {"date": date_hint, "flag": flag_hint}


def day_hint(year: int, month: int, day: int) -> str:
    """End of a message with a day as it should be written; nothing if there is no such day."""
    try:
        return f"; write: {datetime.date(year, month, day)}"
    except ValueError:
        return ""


def list_hint(name: str, value: Any) -> str:
    """What to write instead of a single value: a list with that value if it needs no quotes, or of the codes
    that it has."""
    if not isinstance(value, str):
        return LIST
    words = re.sub(r"(?<=\d)[\s;/]+(?=[A-Z]\d)", ", ", value).replace(";", ",")
    if SENTENCE.fullmatch(words):  # such as the title of an entry
        return f"a list; write: {name}: [{quote(words)}]"
    return f"a list; write: {name}: [{words}]" if UNQUOTED_ITEM.fullmatch(words) else LIST


def text_violations(name: str, rule: FieldRule, value: str) -> Iterator[str]:
    """Messages for text with a wrong choice, form or length."""
    if rule.type == "choice" and value not in rule.choices:
        yield f"unknown {name} '{shorten(value)}'{did_you_mean(value, rule.choices)}"
    elif rule.type == "slug" and not re.fullmatch(SLUG_PATTERN, value):
        yield (
            f"'{shorten(value)}' is no file name; expected small letters, digits and hyphens, "
            "such as 'every-hoop'"
        )
    elif rule.type == "address" and not re.fullmatch(f"{SLUG_PATTERN}|{OLD_ADDRESS}", value):
        yield (
            f"'{shorten(value)}' is no file name and no address; expected small letters, digits and hyphens, "
            "such as 'every-hoop', or a former address from its first '/', such as '/plays/listen/'"
        )
    elif rule.type == "length":
        yield from length_violations(name, value)
    elif rule.type == "text" and (found := MARKUP.search(value)):
        yield f"'{name}' has '{shorten(found[0])}', which would be shown as it stands; expected plain words"
    longest = max(map(len, value.split()), default=0)
    if longest > MAX_WORD:
        yield f"'{name}' has a word of {longest:,} characters; expected at most {MAX_WORD}"
    yield from too_many_words(f"'{name}'", value, rule.words)


def length_violations(name: str, value: str) -> Iterator[str]:
    """A message if a length is not a number with a unit."""
    try:
        millimetres(value)
    except ValueError as error:
        yield f"'{name}': {error}"


def range_limit_violations(name: str, rule: FieldRule, number: int, what: str = "") -> Iterator[str]:
    """Messages for a number below or above what its rule allows, or without one far beyond what anybody
    counts; with `what`, a number of list items."""
    found = f"'{name}' has {number} {what}" if what else f"'{name}' is {shorten(str(number))}"
    least = -MAX_COUNT if rule.least is None else rule.least
    most = MAX_COUNT if rule.most is None else rule.most
    if number < least:
        yield f"{found}; expected at least {least}"
    if number > most:
        yield f"{found}; expected at most {most}"


def range_violations(name: str, value: dict[str, Any]) -> Iterator[str]:
    """Messages for a range: two whole numbers from 1, the first not above the second."""
    numbers = [
        number
        for each in NumberRange._fields
        if type(number := value.get(each)) is int and 1 <= number <= MAX_COUNT
    ]
    if set(value) != set(NumberRange._fields) or len(numbers) < len(NumberRange._fields):
        yield f"'{name}' is not as it should be; expected {EXPECTED['span']}"
    elif numbers[0] > numbers[1]:
        yield f"'{name}' is at least {numbers[0]} and at most {numbers[1]}, which cannot both be"


def code_violations(kind: CodeScheme, code: str) -> Iterator[str]:
    """A message if a code is not the kind's letter and a number of two to four digits."""
    form = re.compile(kind.letter + "(0[1-9]|[1-9][0-9]{1,3})")
    if not form.fullmatch(code):
        number = re.sub(r"^[A-Za-z][\s_-]*", "", code.strip())
        meant = f"{code.strip()[:1].upper()}{number.zfill(2)}"
        yield f"code '{shorten(code)}' is not of the kind {kind.name}; " + (
            f"write: {meant}"
            if form.fullmatch(meant)
            else f"expected {kind.letter} and a number of at least two digits, such as {kind.letter}07"
        )


def duplicate_items(name: str, values: list[Any]) -> Iterator[str]:
    """Messages for items that a list repeats."""
    for value, times in Counter(value for value in values if isinstance(value, str)).items():
        if times > 1 and value.strip():
            yield f"'{name}' has '{shorten(value)}' {times} times; keep one"


def semicolons(name: str, values: list[Any]) -> Iterator[str]:
    """A message for a list whose only item is several, with semicolons between."""
    only = values[0] if len(values) == 1 and isinstance(values[0], str) else ""
    if re.fullmatch(r"[\w-]+(?: [\w-]+){0,3}(?:; ?[\w-]+(?: [\w-]+){0,3})+", only):
        words = ", ".join(word.strip() for word in only.split(";"))
        yield f"'{name}' has semicolons between its items; write: {name}: [{words}]"


def convert_value(rule: FieldRule, value: Any, language: str) -> Any:
    """A valid value as templates use it: text with typographic quotes, lists as tuples, lengths in mm."""
    if rule.type == "selection":
        return ",".join(value) if isinstance(value, list) else value
    if rule.list:
        return tuple(convert_item(rule, each, language) for each in value)
    return convert_item(rule, value, language)


def convert_item(rule: FieldRule, value: Any, language: str) -> Any:
    """One valid value or list item, converted by the type of its rule."""
    if rule.type == "span":
        return NumberRange(**value)
    if rule.type == "length":
        return millimetres(value)
    return typographic(" ".join(value.split()), language) if rule.type == "text" else value
