"""The facts of an entry, held against the field rules of its kind."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from playbook_press.core.problems import Problem, before_it, did_you_mean, shortened
from playbook_press.core.units import millimetres
from playbook_press.read import markdown
from playbook_press.read.front_matter import Document
from playbook_press.read.kind_schema import SLUG, FieldRule
from playbook_press.read.markdown import too_long
from playbook_press.read.yaml_fixes import quoted
from playbook_press.read.yaml_lines import KeyPath

PYTHON_TYPES = {"number": int, "date": datetime.date, "flag": bool, "span": dict}
PLAIN_ITEM = re.compile(r"[\w ,.-]{1,60}")  # what needs no quotes in a list
EXPECTED = {
    "number": "a whole number",
    "date": "a date such as 2026-12-31",
    "flag": "true or false",
    "span": "two numbers such as {least: 6, most: 18}",
}


class Coded(Protocol):
    """What gives its members codes: a kind, or the form of workshops."""

    name: str
    letter: str


class Span(NamedTuple):
    """At least and at most so many."""

    least: int
    most: int


@dataclass
class FactReader:
    """Reads the facts of one document, gathering its problems. `kind` is None for what has no code."""

    fields: dict[str, FieldRule]
    document: Document
    kind: Coded | None = None
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> dict[str, Any]:
        """Facts by name, in the order of the rules; what is left out, or wrong, is None or an empty tuple."""
        if self.document.facts_read:
            self.unknown()
        return {name: self.fact(name, rule) for name, rule in self.fields.items()}

    def unknown(self) -> None:
        for name in self.document.facts.value:
            if name not in self.fields:
                self.complain(name, f"unknown field '{shortened(name)}'{did_you_mean(name, self.fields)}")

    def fact(self, name: str, rule: FieldRule) -> Any:
        value = self.document.facts.value.get(name)
        nothing = () if rule.list else None
        if empty(value):
            if rule.required and self.document.facts_read:
                self.missing(name, rule)
            return nothing
        found = list(self.faults(name, rule, value))
        self.problems += [self.document.facts.problem(path, message) for path, message in found]
        return nothing if found else cooked(rule, value)

    def missing(self, name: str, rule: FieldRule) -> None:
        """Told at the line below which the fact belongs."""
        if name in self.document.facts.value:
            self.complain(name, f"field '{name}' is empty: {rule.help}")
            return
        before = before_it(name, self.fields, self.document.facts.value)
        line = self.document.facts.line(before) if before else self.document.head_line
        where = f" after '{before}'" if before else ""
        self.problems.append(Problem(self.document.file, line, f"missing field '{name}'{where}: {rule.help}"))

    def faults(self, name: str, rule: FieldRule, value: Any) -> Iterator[tuple[KeyPath, str]]:
        """Where and what is wrong with a fact's form; whether it names something that exists is checked
        later."""
        if rule.type == "selection" and isinstance(value, list):
            rule = rule.model_copy(update={"list": True})
        if rule.list != isinstance(value, list):
            wanted = as_list(name, value) if rule.list else "a single value"
            yield (name,), f"'{name}' is {self.document.facts.shown((name,), value)}; expected {wanted}"
            return
        for path, each in (
            [((name, index), each) for index, each in enumerate(value)] if rule.list else [((name,), value)]
        ):
            yield from ((path, message) for message in self.value_faults(name, rule, each, path))
        yield from (
            (
                ((name,), message)
                for message in (
                    *repeated(name, value),
                    *out_of_range(name, rule, len(value), "item" if len(value) == 1 else "items"),
                )
            )
            if rule.list
            else ()
        )

    def value_faults(self, name: str, rule: FieldRule, value: Any, path: KeyPath) -> Iterator[str]:
        wanted = PYTHON_TYPES.get(rule.type, str)
        called = f"item {path[1] + 1} of '{name}'" if rule.list else f"'{name}'"
        if empty(value) or type(value) is not wanted:
            hint = self.hint(path, value) if wanted is str else ""
            yield f"{called} is {self.document.facts.shown(path, value)}; expected {EXPECTED.get(rule.type, 'text')}{hint}"
        elif wanted is int and not rule.list:
            yield from out_of_range(name, rule, value)
        elif wanted is dict:
            yield from span_faults(name, value)
        elif wanted is str:
            yield from text_faults(name, rule, value)
            yield from code_faults(self.kind, value) if self.kind and rule.type == "code" else ()

    def hint(self, path: KeyPath, value: Any) -> str:
        """How to write what was meant as text."""
        if isinstance(value, dict):
            pairs = [f"{key}: {inner}" for key, inner in value.items() if isinstance(inner, str)]
            written = pairs[0] if len(pairs) == len(value) == 1 else ""
        else:
            written = self.document.facts.written.get(path, "")
        return f"; write: {quoted(shortened(written))}" if written else ""

    def complain(self, name: str, message: str) -> None:
        self.problems.append(self.document.facts.problem((name,), message))


def empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def as_list(name: str, value: Any) -> str:
    """How a list is written; where a text may stand in it, with that text."""
    return (
        f"a list; write: {name}: [{value}]"
        if isinstance(value, str) and PLAIN_ITEM.fullmatch(value)
        else "a list such as [one, two]"
    )


def text_faults(name: str, rule: FieldRule, value: str) -> Iterator[str]:
    """What is wrong with a text of the right type."""
    if rule.type == "choice" and value not in rule.choices:
        yield f"unknown {name} '{shortened(value)}'{did_you_mean(value, rule.choices)}"
    elif rule.type == "slug" and not re.fullmatch(SLUG, value):
        yield f"'{shortened(value)}' is no file name; expected small letters, digits and hyphens, such as 'every-hoop'"
    elif rule.type == "length":
        yield from length_faults(name, value)
    yield from too_long(f"'{name}'", value, rule.words)


def length_faults(name: str, value: str) -> Iterator[str]:
    try:
        millimetres(value)
    except ValueError as error:
        yield f"'{name}': {error}"


def out_of_range(name: str, rule: FieldRule, number: int, what: str = "") -> Iterator[str]:
    """A number, or how many items a list has, below or above what its rule allows."""
    told = f"'{name}' has {number} {what}" if what else f"'{name}' is {number}"
    if rule.least is not None and number < rule.least:
        yield f"{told}; expected at least {rule.least}"
    if rule.most is not None and number > rule.most:
        yield f"{told}; expected at most {rule.most}"


def span_faults(name: str, value: dict[str, Any]) -> Iterator[str]:
    """What is wrong with two numbers, at least and at most."""
    numbers = [value.get(each) for each in Span._fields]
    if set(value) != set(Span._fields) or any(type(number) is not int or number < 1 for number in numbers):
        yield f"'{name}' is not as it should be; expected {EXPECTED['span']}"
    elif numbers[0] > numbers[1]:
        yield f"'{name}' is at least {numbers[0]} and at most {numbers[1]}, which cannot both be"


def code_faults(kind: Coded, code: str) -> Iterator[str]:
    if not re.fullmatch(kind.letter + "(0[1-9]|[1-9][0-9]{1,3})", code):
        yield (
            f"code '{shortened(code)}' is not a {kind.name.lower()}'s; "
            f"expected {kind.letter} and a number of at least two digits, such as {kind.letter}07"
        )


def repeated(name: str, values: list[Any]) -> Iterator[str]:
    """Items that stand in a list more than once."""
    for value, times in Counter(value for value in values if isinstance(value, str)).items():
        if times > 1 and value.strip():
            yield f"'{name}' has '{shortened(value)}' {times} times; keep one"


def cooked(rule: FieldRule, value: Any) -> Any:
    """A fact as templates use it: text with typographic quotes, lists as tuples."""
    if rule.type == "selection":
        return ",".join(value) if isinstance(value, list) else value
    if rule.list:
        return tuple(cooked_one(rule, each) for each in value)
    return cooked_one(rule, value)


def cooked_one(rule: FieldRule, value: Any) -> Any:
    if rule.type == "span":
        return Span(**value)
    if rule.type == "length":
        return millimetres(value)
    return markdown.typographic(" ".join(value.split())) if rule.type == "text" else value
