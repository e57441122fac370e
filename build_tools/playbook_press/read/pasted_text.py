"""Mends the text of a body before it is parsed, line by line, so that line numbers stay: comments go, and
lists pasted from a text program or a chat become lists of Markdown."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field

# what text programs and chats put before the items of a list, and nobody before a sentence
BULLETS = "•●◦○▪▫■□‣⁃∙◆◇➢➤►▸❖"
START = r"^(?P<indent>[ \t]*)"
BULLET = re.compile(rf"{START}(?P<sign>[{BULLETS}])[ \t]*(?=\S)")
DASH = re.compile(rf"{START}(?P<sign>[–·])[ \t]+(?=\S)")
# a sign before a tab, the only one of its line: a bullet below another item; some are letters, as those of
# Wingdings become when they are copied
BEFORE_TAB = re.compile(rf"{START}(?P<sign>[^\w\s|#]|[Øøüqvo])\t(?=[^\t]+$)")
# signs that are bullets only beside others of their kind
IN_COMPANY = tuple(
    re.compile(rf"{START}(?P<sign>{sign})(?=\S)") for sign in (r"—[ \t]+", r"o[ \t]+", r"-(?=[^\W\d_])")
)
MARKED = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
ORDERED = re.compile(r"^(?P<indent> *)(?P<mark>\d{1,9}[.)] +)")
NUMBERED = re.compile(
    rf"{START}(?P<open>\(?)(?P<number>\d{{1,3}}|[A-Za-z]|[ivx]{{2,4}})(?P<end>\.\)|[.)])[ \t]+(?=\S)"
)
ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {sign: number for number, sign in enumerate(ROMAN_NUMERALS, 1)}
ROMAN_STYLE = "lower-roman"
OTHER_END = {".": ")", ")": "."}  # lists whose numbers end otherwise are two
MAX_APART = 6  # lines between two steps of a list that was pasted
CODE_SPAN = r"(?P<code>(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\2(?!`))"
COMMENT = re.compile(rf"{CODE_SPAN}|<!--.*?-->", re.DOTALL)
UNCLOSED = re.compile(rf"{CODE_SPAN}|<!--", re.DOTALL)
MAY_NEED_MENDING = re.compile(
    rf"<!--|^[ \t]*(?:[{BULLETS}]|[–—·o][ \t]|-[^\W\d_]|\(\w{{1,4}}\)|(?:[A-Za-z]|[ivx]+)[.)][ \t]|\d+\.\))"
    r"|^[ \t]*[^\w\s]\t|^[ \t]*[Øøüqv]\t"
    r"|^ +(?:[-*+]|\d+[.)]) ",
    re.MULTILINE,
)


@dataclass
class PastedText:
    """The lines of a body; `is_code`: whether a line, counted from 0, is code and stays as it is.

    After `mend`, `numbering` says of which style the letters were that numbers stand in for now, by line, and
    `problems` has comments that never end.
    """

    lines: list[str]
    is_code: Callable[[int], bool]
    numbering: dict[int, str] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    made: dict[int, str] = field(default_factory=dict)  # signs that have become dashes, by line

    def mend(self) -> str:
        """The text as Markdown has it."""
        for start, end in self.passages():
            self.lines[start:end] = self.without_comments(start, end)
        self.bullets()
        self.letters()
        self.nested_below_numbers()
        return "\n".join(self.lines)

    def passages(self) -> Iterator[tuple[int, int]]:
        """First line, and the line behind the last, of each passage without code."""
        start = 0
        for number in range(len(self.lines) + 1):
            if number == len(self.lines) or self.is_code(number):
                if start < number:
                    yield start, number
                start = number + 1

    def without_comments(self, start: int, end: int) -> list[str]:
        """The lines of a passage without its comments, of which nothing but line ends is left."""
        text = COMMENT.sub(blanked, "\n".join(self.lines[start:end]))
        for found in UNCLOSED.finditer(text):
            if not found["code"]:
                line = start + text.count("\n", 0, found.start())
                self.problems.append((line, "the comment '<!--' is never closed; expected '-->' behind it"))
        return [line if line.strip() else "" for line in text.split("\n")]

    def bullets(self) -> None:
        """Writes `- ` for the bullets of other programs; one kind of them below another is a nested list."""
        signs: list[str] = []
        for number, line in enumerate(self.lines):
            found = None if self.is_code(number) else self.bullet(number)
            if found is None:
                signs = signs if not line.strip() else []
                continue
            sign = self.made[number] = found["sign"].strip()
            going_on = number > 0 and self.lines[number - 1].strip()
            at = signs.index(sign) if sign in signs else len(signs) if going_on else 0
            signs = [*signs[:at], sign]
            indent = found["indent"] or "  " * at
            self.lines[number] = f"{indent}- {line[found.end() :]}"

    def bullet(self, number: int) -> re.Match[str] | None:
        """The bullet that a line begins with; None for an ordinary line."""
        line = self.lines[number]
        if found := BULLET.match(line):
            return found
        if (found := DASH.match(line)) and (self.is_announced(number) or self.in_company(number, found)):
            return found
        if (found := BEFORE_TAB.match(line)) and self.is_below_item(number):
            return found
        every = (pattern.match(line) for pattern in IN_COMPANY)
        return next((found for found in every if found and self.in_company(number, found)), None)

    def is_announced(self, number: int) -> bool:
        """Whether a line begins a paragraph, or stands below a heading, an item or a line that ends with a
        colon."""
        above = self.lines[number - 1].rstrip() if number else ""
        return not above or above.endswith(":") or above.startswith("#") or self.is_below_item(number)

    def is_below_item(self, number: int) -> bool:
        """Whether the line above begins an item of a list."""
        return number > 0 and MARKED.match(self.lines[number - 1]) is not None

    def in_company(self, number: int, found: re.Match[str]) -> bool:
        """Whether the line above or below begins with the same sign."""
        below = "".join(self.lines[number + 1 : number + 2])
        sign = found["sign"].strip()
        beside = (sign, *BULLETS) if sign == "o" else (sign,)
        return bool(found.re.match(below)) or self.made.get(number - 1) in beside

    def letters(self) -> None:
        """Writes numbers for the letters, Roman numerals and bracketed numbers of a list of two or more."""
        for style, steps in self.chains():
            end = "." if steps[0][1]["end"] == "." else ")"
            if end in self.ends_beside(steps):
                end = OTHER_END[end]
            for value, found, number in steps:
                self.lines[number] = f"{found['indent']}{value}{end} {self.lines[number][found.end() :]}"
                self.numbering |= {number: style} if style else {}

    def ends_beside(self, steps: list[tuple[int, re.Match[str], int]]) -> Iterator[str]:
        """How the numbers of the lists right above and below one end, which would be one with it if they
        ended as its own do."""
        above, below = range(steps[0][2] - 1, -1, -1), range(steps[-1][2] + 1, len(self.lines))
        for numbers in (above, below):
            first = next((self.lines[number] for number in numbers if self.lines[number].strip()), "")
            if (found := ORDERED.match(first)) and found["indent"] == steps[0][1]["indent"]:
                yield found["mark"].strip()[-1]

    def chains(self) -> Iterator[tuple[str, list[tuple[int, re.Match[str], int]]]]:
        """Style and steps of each list that is numbered otherwise than Markdown does it."""
        open_chains: dict[tuple[str, ...], list[tuple[int, re.Match[str], int]]] = {}
        every = []
        for number, line in enumerate(self.lines):
            found = NUMBERED.match(line)
            if found is None or self.is_code(number):
                continue
            for style, value in readings(found):
                key = (style, found["indent"], found["open"], found["end"])
                chain = open_chains.get(key, [])
                if chain and chain[-1][0] == value - 1 and number - chain[-1][2] <= MAX_APART:
                    chain.append((value, found, number))
                    continue
                open_chains[key] = [(value, found, number)]
                every.append((style, open_chains[key]))
        return (each for each in every if len(each[1]) > 1 and is_list(*each))

    def nested_below_numbers(self) -> None:
        """Indents what stands in an item of a numbered list by fewer blanks than its number takes, as under a
        dash: two blanks are meant as a list in the list."""
        inside = Nesting()
        for number, line in enumerate(self.lines):
            if not self.is_code(number):
                self.lines[number] = inside.indented(line)


@dataclass
class Nesting:
    """Where the items of a numbered list begin, and by how much what is nested in them is moved."""

    number_at: int = -1  # columns before the number of the item; -1: in no such list
    words_at: int = 0
    moved_from: int = 0
    moved_by: int = 0

    def indented(self, line: str) -> str:
        """The next line, indented as far as it must be."""
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            return line
        if self.moved_by and indent >= self.moved_from:
            return " " * self.moved_by + line
        self.moved_by = 0
        if MARKED.match(line) and self.number_at < indent < self.words_at:
            self.moved_from, self.moved_by = indent, self.words_at - indent
            return " " * self.moved_by + line
        if found := ORDERED.match(line):
            self.number_at, self.words_at = indent, found.end()
        elif indent <= self.number_at:
            self.number_at, self.words_at = -1, 0
        return line


def blanked(found: re.Match[str]) -> str:
    """A code span as it is; of a comment the line ends."""
    return found[0] if found["code"] else "\n" * found[0].count("\n")


def readings(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Style and value of what a line begins with; `i` and the like may be a letter or a Roman numeral."""
    sign = found["number"]
    if sign.isdigit():
        if found["open"] or found["end"] == ".)":
            yield "", int(sign)
        return
    if sign in ROMAN:
        yield ROMAN_STYLE, ROMAN[sign]
    if len(sign) == 1:
        yield "lower-alpha" if sign.islower() else "upper-alpha", ord(sign.lower()) - ord("a") + 1


def is_list(style: str, steps: list[tuple[int, re.Match[str], int]]) -> bool:
    """Whether steps are a list: letters with a full stop may be the first letters of names, unless they begin
    with a."""
    value, found, _ = steps[0]
    return value == 1 or not style or found["end"] != "."


def mend(text: str, code_lines: Container[int]) -> PastedText:
    """A text and what was found while it was mended; `code_lines` are left as they are."""
    pasted = PastedText(text.split("\n"), code_lines.__contains__)
    pasted.mend()
    return pasted
