"""Messages of `playbook check`, taken from the golden cases of its tests: what it says of every fault."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from manual_reference.tables import table

CASES = Path(__file__).parents[2] / "tests/check/cases"
LINE = re.compile(r"(?P<note>note: )?(?P<file>.+?)(?::\d+)?: (?P<words>.+)")  # without a line: of a folder
# also the further places of a message
COUNT = re.compile(r"[0-9]+ problems?|  the same at .*")
# what differs from one author to the next: names in quotes, numbers, codes, what to write instead
VARYING = re.compile(
    r"; did you mean .*|; expected one of: .*|: [a-z].{25,}$|'[^']*'|<[^>]*>|[A-Z]?\d[\d.,]*"
)
# words in names of cases that are written otherwise
ABBREVIATION = re.compile(r"\b(yaml|html|svg)\b")
CONFIG_FILE = ("engine file", "mkdocs.yml")


@dataclass(frozen=True)
class Message:
    """What was said of a fault: in which kind of file, and of which fault."""

    file: str
    words: str
    fault: str
    note: bool

    @property
    def form(self) -> str:
        """The message without what varies."""
        return VARYING.sub("…", self.words)


@dataclass(frozen=True)
class Group:
    """Messages that stand together: those of files whose names, with words that, fit one of the patterns."""

    title: str
    intro: str
    files: str = ""
    words: tuple[str, ...] = ("",)

    def holds(self, message: Message) -> bool:
        """Whether a message belongs here, where no earlier group has it."""
        fits = any(re.search(words, message.words) for words in self.words)
        return fits and re.search(self.files, message.file) is not None


SETTINGS = "^site_config/"
GROUPS: Sequence[Group] = (
    Group(
        "Changes that git could not merge",
        "Two people changed the same lines, and git left both versions in the file, between its marks.",
        words=("^a merge conflict",),
    ),
    Group(
        "YAML",
        "Facts at the top of a file, and every file of `site_config/`, are YAML. Most of these say the whole "
        "line as it should be: copy what stands behind *write:*.",
        words=(
            "must be quoted",
            "has such a sign inside",
            "without bullet and stars",
            "curly quotes hold",
            "may begin with spaces",
            "stands twice, first at line",
            "what follows ' #'",
            "second document",
            "nested more than 12",
            "is for programs",
            "empty item; write",
            "; found: ",
            "a name must be a word",
            "a name needs a colon",
            "indented and belongs",
            "items of a list begin",
            "goes on from the (one|line) above",
            r"this (quote|[\[{]) is never",
        ),
    ),
    Group(
        "The facilitator's words",
        "What only the facilitator reads stands where the press knows it: below `## For the facilitator`, or "
        "in a `::: facilitator` block. What only looks like it is refused, as it would be published.",
        files="^content/",
        words=("facilitator",),
    ),
    Group(
        "Questions to answer from memory",
        "Below `## Recall` stand one or two questions, each with its answer and its reason.",
        files="^content/",
        words=(
            "gives its answer away",
            "is a choice twice",
            "needs three lines in this order",
            r"\*Question:\* has",
            r"\*Not:\* below",
            r"^\d+ questions;",
        ),
    ),
    Group(
        "Translations",
        "Of `site_config/languages/`; see [Speak another language](../how-to/another-language.md).",
        files="^site_config/languages/",
    ),
    Group("mkdocs.yml", "See [mkdocs.yml](mkdocs-yml.md).", files=r"^(mkdocs|base)\.yml$"),
    Group(
        "Products, cards and paper",
        "Of `products.yml`, `pack.yml`, `stock/`, `paper/` and `printers/`; see [products](products.md) and "
        "[settings](settings.md).",
        files=rf"{SETTINGS}(products|pack|stock|paper|printers)\b",
    ),
    Group("Other settings", "See [settings](settings.md).", files=SETTINGS),
    Group("Kinds", "Of `kind.yml` and `common.yml`; see [kinds](kinds.md).", files=r"^templates/.*\.yml$"),
    Group("Templates", "See [templates](templates.md).", files="^templates/"),
    Group("Workshops", "See [workshops](workshops.md).", files="^content/workshops/"),
    Group("Paths", "See [paths](paths.md).", files="^content/paths/"),
    Group(
        "Names of files and folders",
        "Addresses are made of file names, so they hold small letters, digits and hyphens.",
        words=(
            "file name",
            "seems a copy of",
            "document of Word or the like",
            "is a document of Word",
            "no kind keeps",
            "the kind '[a-z-]+' is not",
            "is not read;",
            "alias",
            "no collection of",
            "which Windows",
            "a device on Windows",
            "an entry cannot stand",
            "seems a copy of",
            "document of Word or the like",
        ),
    ),
    Group(
        "HTML and Markdown",
        "Write Markdown: what it cannot say is not needed here. See [Markdown](markdown.md).",
        words=(
            r"is not allowed (here|in (href|src))",
            "plainly written",
            "closes nothing",
            "comments and instructions",
            "never closed; write Markdown",
            "^the comment",
            "^the code below",
            "call-out",
            "shown as its code",
            "to footnote",
            "would be printed as it stands",
            r"^'\[[^\]]+\]: \.\.\.' is read",
            "cells; its table",
            "attribute '[a-z]+' of",
            "'[<[]'",
            "printed as it stands",
            "each reader fills in",
            "cannot stand here",
            "levels deep",
            "characters",
        ),
    ),
    Group(
        "Links, pictures and drawings",
        "A picture is published where something that everybody may read shows it.",
        words=(
            "leads",
            "computer or network",
            "another site",
            "^link",
            "anchor",
            "image",
            "picture",
            "drawing",
            "SVG",
            "is no heading",
            "not published",
        ),
    ),
    Group(
        "Facts at the top",
        "See [entries](entries.md) for the facts of each kind.",
        words=(
            r"\bfacts?\b",
            r"\bfields?\b",
            r"unknown (tag|audience|situation|source|collection|entry|blank)",
            r"^(code|title|step|related|item)\b",
            r"^'[a-z_]+' (is|has)",
        ),
    ),
    Group(
        "Cards",
        "Small cards hold few words. The limits are those of [the card](kinds.md#the-card).",
        words=(r"\bcards?\b", "the font lacks"),
    ),
    Group(
        "Sections",
        "See [entries](entries.md) for the sections of each kind.",
        words=("section", "heading", "paragraph", r"\blines?\b", "words; expected", "is a list"),
    ),
)


def groups() -> str:
    """Every group of problems, each with its messages."""
    problems = [message for message in messages() if not message.note]
    return "\n\n".join(
        f"## {group.title}\n\n{group.intro}\n\n{rows(found)}" for group, found in grouped(problems)
    )


def notes() -> str:
    """The notes, which stop nothing."""
    return rows([message for message in messages() if message.note])


def grouped(found: Sequence[Message]) -> Iterator[tuple[Group, list[Message]]]:
    """The messages of each group. Raises ValueError where no group has one."""
    belonging = [(group_of(message), message) for message in found]
    for group in GROUPS:
        yield group, [message for of, message in belonging if of is group]


def group_of(message: Message) -> Group:
    """The first group that has a message. Raises ValueError."""
    for group in GROUPS:
        if group.holds(message):
            return group
    raise ValueError(f"no group in {__name__} holds: {message.words}")


def rows(found: Sequence[Message]) -> str:
    """A row for each message, with the fault of which it was said."""
    return table(
        ("what it says", "of which fault"),
        [
            (typed(message.words), message.fault)
            for message in sorted(found, key=lambda each: each.words.lower())
        ],
    )


def typed(words: str) -> str:
    """A message as it stands in a terminal; in two backticks, where it holds one."""
    return f"`` {words} ``" if "`" in words else f"`{words}`"


def messages() -> list[Message]:
    """One message of each form."""
    by_form: dict[tuple[bool, str], Message] = {}
    for message in every_message():
        by_form.setdefault((message.note, message.form), message)
    return list(by_form.values())


def called(case: str) -> str:
    """The name of a case in words."""
    return ABBREVIATION.sub(lambda found: found[0].upper(), case.replace("-", " ").replace(*CONFIG_FILE))


def every_message() -> Iterator[Message]:
    """Every message of every case; first those of cases with few, whose names say most about them."""
    outputs = [(case.name, output(case)) for case in CASES.iterdir()]
    for name, found in sorted(outputs, key=lambda each: (len(each[1]), each[0])):
        yield from (
            Message(line["file"], line["words"], called(name), line["note"] is not None) for line in found
        )


def output(case: Path) -> list[re.Match[str]]:
    """The messages of a case, without the line that counts them. Raises ValueError for any other line."""
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [(line, LINE.fullmatch(line)) for line in lines if not COUNT.fullmatch(line)]
    if others := [line for line, match in found if match is None]:
        raise ValueError(f"{case.name}: no message: {others}")
    return [match for _, match in found if match]
