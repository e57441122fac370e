"""Reads the values that the press computes with from style sheets: page margins, custom properties, names of
classes.

Style sheets are parsed with tinycss2, as in WeasyPrint (CSS Syntax Module Level 3), so that computed and
printed values agree; margins cascade as in CSS Paged Media Module Level 3, 4.4.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from playbook_press.core.problems import InputError, Problem, shorten
from playbook_press.core.units import MM_PER

PRINTED_MEDIA = {"", "all", "print"}
SIDES = ("top", "right", "bottom", "left")  # in the order in which a shorthand names them
# number of values of a shorthand -> index of the value for each side
SHORTHAND = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
MARGINS = {"margin": SIDES, **{f"margin-{side}": (side,) for side in SIDES}}
DEFAULT_MARGIN = 75 * MM_PER["px"]  # WeasyPrint's own style sheet: @page { margin: 75px }
UNITS = ", ".join(MM_PER)


@dataclass(frozen=True)
class StyleSheet:
    """The text of a style sheet, and the name of its file in messages."""

    file: str
    text: str

    def problem(self, node: Node, message: str) -> Problem:
        return Problem(self.file, node.source_line, message)


class Margins(NamedTuple):
    """The margins of a page in mm."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True)
class Property:
    """A declaration of a style rule, and the classes of each compound of the rule's selector."""

    classes: tuple[frozenset[str], ...]
    declaration: Declaration

    @property
    def name(self) -> str:
        return str(self.declaration.name)

    @property
    def value(self) -> str:
        return str(tinycss2.serialize(self.declaration.value)).strip()


@lru_cache(maxsize=256)
def rules(text: str) -> tuple[QualifiedRule | AtRule, ...]:
    """The rules of a style sheet that apply to print, in order; `@media print` is replaced by its rules."""
    return tuple(printed(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def printed(nodes: Sequence[Node]) -> Iterator[QualifiedRule | AtRule]:
    for node in nodes:
        if isinstance(node, AtRule) and node.lower_at_keyword == "media":
            media = {each.strip().lower() for each in tinycss2.serialize(node.prelude).split(",")}
            if media & PRINTED_MEDIA and node.content:
                yield from printed(
                    tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                )
        elif isinstance(node, (AtRule, QualifiedRule)):
            yield node


def declarations(rule: QualifiedRule | AtRule) -> Iterator[Declaration]:
    """The declarations of a rule in order, those of rules nested in it left out."""
    nodes = tinycss2.parse_blocks_contents(rule.content or (), skip_comments=True, skip_whitespace=True)
    return (node for node in nodes if isinstance(node, Declaration))


@lru_cache(maxsize=256)
def properties(text: str) -> tuple[Property, ...]:
    """Every declaration of every style rule, in order."""
    return tuple(
        Property(compounds(rule.prelude), declaration)
        for rule in rules(text)
        if isinstance(rule, QualifiedRule)
        for declaration in declarations(rule)
    )


@lru_cache(maxsize=256)
def selectors(text: str) -> tuple[frozenset[str], ...]:
    """The classes of every compound selector of a style sheet: {on-85x55, fit-1} of `.on-85x55.fit-1 h2`."""
    return tuple(
        classes
        for rule in rules(text)
        if isinstance(rule, QualifiedRule)
        for classes in compounds(rule.prelude)
    )


def compounds(prelude: Sequence[Node]) -> tuple[frozenset[str], ...]:
    """The classes of each compound of a selector list; compounds without a class are left out."""
    found: list[set[str]] = [set()]
    before: Node | None = None
    for token in prelude:
        if token.type == "ident" and before == ".":
            found[-1].add(token.value)
        elif token.type == "whitespace" or token in (",", ">", "+", "~"):
            found.append(set())
        elif token.type in ("function", "() block"):  # :is(.a, .b)
            found += map(set, compounds(getattr(token, "arguments", None) or token.content))
        before = token
    return tuple(map(frozenset, filter(None, found)))


def page_margins(sheet: StyleSheet, side: str = "right") -> Margins:
    """The margins of pages on the 'left' or the 'right' of a spread.

    Raises InputError with the line of every margin that is not an absolute length.
    """
    winning: dict[str, tuple[tuple[bool, bool], float]] = {}
    problems: list[Problem] = []
    for is_for_side, declaration in page_declarations(sheet.text, side):
        values = margins_of(sheet, declaration)
        if isinstance(values, Problem):
            problems.append(values)
            continue
        rank = (declaration.important, is_for_side)
        winning |= {
            name: (rank, mm) for name, mm in values.items() if name not in winning or rank >= winning[name][0]
        }
    if problems:
        raise InputError(problems)
    return Margins(*(winning[name][1] if name in winning else DEFAULT_MARGIN for name in SIDES))


def page_declarations(text: str, side: str) -> Iterator[tuple[bool, Declaration]]:
    """The declarations for all pages on a side in order, and whether they are for that side only. Rules for
    named, first, blank and counted pages are for some pages only."""
    for rule in rules(text):
        if isinstance(rule, AtRule) and rule.lower_at_keyword == "page":
            selected = {each.strip().lower() for each in tinycss2.serialize(rule.prelude).split(",")}
            if selected & {"", f":{side}"}:
                yield from ((f":{side}" in selected, each) for each in declarations(rule))


def margins_of(sheet: StyleSheet, declaration: Declaration) -> dict[str, float] | Problem:
    """The margins that a declaration sets, in mm by side; empty if it is about another property."""
    sides = MARGINS.get(declaration.lower_name)
    if sides is None:
        return {}
    tokens = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
    lengths = [length(token) for token in tokens]
    most = 4 if len(sides) > 1 else 1
    if None in lengths or not 1 <= len(lengths) <= most:
        written = shorten(tinycss2.serialize(declaration.value).strip())
        count = "one to four lengths" if most > 1 else "a length"
        return sheet.problem(
            declaration, f"{declaration.name}: '{written}' cannot be used here; expected {count} in {UNITS}"
        )
    order = SHORTHAND[len(lengths)] if most > 1 else (0,)
    return {side: lengths[at] or 0.0 for side, at in zip(sides, order, strict=True)}


def custom_length(sheet: StyleSheet, name: str) -> float:
    """A custom property of the whole document, in mm, such as `--rule` of `:root`.

    Raises InputError if it is missing or not an absolute length above 0.
    """
    found = [
        (declaration.important, at, declaration)
        for at, (rule, declaration) in enumerate(
            (rule, declaration)
            for rule in rules(sheet.text)
            if isinstance(rule, QualifiedRule) and is_root(rule)
            for declaration in declarations(rule)
        )
        if declaration.name == name
    ]
    if not found:
        raise InputError([Problem(sheet.file, 1, f"has no '{name}'; write: :root {{ {name}: 9mm }}")])
    *_, declaration = max(found, key=lambda each: each[:2])
    mm = length_of(declaration)
    if not mm:
        written = shorten(tinycss2.serialize(declaration.value).strip())
        raise InputError(
            [
                sheet.problem(
                    declaration,
                    f"{name}: '{written}' cannot be used here; expected a length in {UNITS}, larger than 0",
                )
            ]
        )
    return mm


def is_root(rule: QualifiedRule) -> bool:
    selected = {each.strip() for each in tinycss2.serialize(rule.prelude).split(",")}
    return bool(selected & {":root", "html"})


def length_of(declaration: Declaration) -> float | None:
    """The value of a declaration in mm if it is a single absolute length, otherwise None."""
    tokens = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
    return length(tokens[0]) if len(tokens) == 1 else None


def length(token: Node) -> float | None:
    """A token in mm if it is an absolute length (CSS Values and Units Module Level 4, 6.2) and not negative;
    None for anything else: a percentage, `auto`, a function, a length relative to the font."""
    if token.type == "number" and token.value == 0:
        return 0.0
    if token.type != "dimension" or token.lower_unit not in MM_PER or token.value < 0:
        return None
    return float(token.value) * MM_PER[token.lower_unit]
