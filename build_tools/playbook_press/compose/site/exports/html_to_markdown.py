"""HTML that our renderer has made of an entry, as Markdown for other programs.

What the author wrote is not copied, since it may hold comments that nobody else shall read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

SPECIAL = re.compile(r"[\\`*_<>|~]|(?<=\])\(|&(?=#?\w+;)")
# what begins a heading, a list, a rule or a block, where a paragraph begins with it
AT_START = re.compile(r"^(?:[#+=-]+|:{3,})(?=\s|$)|^\d+(?=[.)](?:\s|$))")
TASK = re.compile(r'<span class="task"[^>]*>(×?)</span>')
NOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?>([^<]*)</a></sup>', re.DOTALL)
NOTE = re.compile(r'<li id="[^"]*"><p><a class="footnote-back"[^>]*>([^<]*)</a>')
MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~"}
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
# element -> what its first line begins with, and how far the others are set in
CONTAINERS = {"blockquote": ("> ", "> "), "dd": (": ", "  ")}
SEPARATE = frozenset({"p", "div", "section", "dl", "dt", "table", "figure", "figcaption"})


def html_to_markdown(html: str, address: Callable[[str], str]) -> str:
    """HTML of our renderer as Markdown, without a line end. `address`: the address of a link or picture as it
    stands in the HTML -> as it shall stand in the Markdown."""
    writer = MarkdownWriter(address)
    html = TASK.sub(lambda found: f"[{'x' if found[1] else ' '}]", html)
    writer.feed(NOTE.sub(r'<li data-note="\1"><p>', NOTE_MARK.sub(r"[^\1]", html)))
    writer.close()
    writer.end_paragraph()
    return writer.open[0].text()


def escaped(words: str) -> str:
    """Words of which Markdown takes no sign for one of its own."""
    return SPECIAL.sub(r"\\\g<0>", words)


@dataclass
class Block:
    """A block under way: what its first line begins with, what its others do, what stands between its parts,
    and the parts so far."""

    first: str = ""
    rest: str = ""
    between: str = "\n\n"
    parts: list[str] = field(default_factory=list)
    number: int | None = None  # of the next item, in a list that counts

    def text(self) -> str:
        """Its lines, set in."""
        first, *rest = self.between.join(filter(None, self.parts)).split("\n")
        return "\n".join([self.first + first, *((self.rest + line).rstrip() for line in rest)])


class MarkdownWriter(HTMLParser):
    """Reads HTML and writes Markdown. The methods `open_TAG` and `close_TAG` are for one element each."""

    def __init__(self, address: Callable[[str], str]):
        super().__init__(convert_charrefs=True)
        self.address = address
        self.open = [Block()]
        self.words = self.before = ""  # of the paragraph under way; and those before code in it
        self.targets: list[str] = []  # of the links under way
        self.rows: list[list[str]] = []  # of the table under way
        self.in_block = self.in_code = False  # of code

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SEPARATE or tag in HEADINGS:
            self.end_paragraph()
        elif tag in CONTAINERS:
            self.begin(Block(*CONTAINERS[tag]))
        elif tag in MARKS:
            self.words += MARKS[tag]
        else:
            given = {name: value or "" for name, value in attrs}
            getattr(self, f"open_{tag}", lambda given: None)(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self.open[-1].parts.append(HEADINGS[tag] + self.taken())
        elif tag in CONTAINERS:
            self.end()
        elif tag in MARKS:
            self.words += MARKS[tag]
        else:
            getattr(self, f"close_{tag}", self.end_paragraph if tag in SEPARATE else lambda: None)()

    def handle_data(self, data: str) -> None:
        if self.in_code:
            self.words += data.replace("|", r"\|") if self.rows else data
        else:
            plain = data if self.in_block else escaped(re.sub(r"\s+", " ", data))
            self.words += plain.removeprefix(" ") if self.words.endswith(" ") and not self.in_block else plain

    def taken(self) -> str:
        """The words of the paragraph under way, which is over."""
        words, self.words = self.words.strip(" \n"), ""
        return words

    def end_paragraph(self) -> None:
        """A paragraph is over. A backslash takes its meaning from what would begin a list or a heading."""
        found = AT_START.match(words := self.taken())
        split = (found.end() if found[0].isdigit() else 0) if found else None
        self.open[-1].parts.append(words if split is None else f"{words[:split]}\\{words[split:]}")

    def begin(self, block: Block) -> None:
        self.end_paragraph()
        self.open.append(block)

    def end(self) -> None:
        self.end_paragraph()
        text = self.open.pop().text()
        self.open[-1].parts.append(text)

    def open_a(self, given: dict[str, str]) -> None:
        self.targets.append(given.get("href", ""))
        self.words += "["

    def close_a(self) -> None:
        self.words += f"]({self.address(self.targets.pop())})"

    def open_img(self, given: dict[str, str]) -> None:
        self.words += f"![{escaped(given.get('alt', ''))}]({self.address(given.get('src', ''))})"

    def open_br(self, given: dict[str, str]) -> None:
        self.words += "\\\n"

    def open_hr(self, given: dict[str, str]) -> None:
        self.end_paragraph()
        self.open[-1].parts.append("---")

    def open_ul(self, given: dict[str, str]) -> None:
        self.begin(Block(between="\n"))

    def open_ol(self, given: dict[str, str]) -> None:
        self.begin(Block(between="\n", number=int(given.get("start", 1))))

    def open_li(self, given: dict[str, str]) -> None:
        number, note = self.open[-1].number, given.get("data-note")
        mark = f"[^{note}]: " if note else "- " if number is None else f"{number}. "
        if number is not None:
            self.open[-1].number = number + 1
        self.begin(Block(mark, "    " if note else " " * len(mark)))

    close_ul = close_ol = close_li = end

    def open_pre(self, given: dict[str, str]) -> None:
        self.end_paragraph()
        self.in_block = True

    def close_pre(self) -> None:
        """Code between fences that are longer than any in it."""
        words, self.words, self.in_block = self.words.rstrip("\n"), "", False
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", words)), 0)
        self.open[-1].parts.append(f"{fence}\n{words}\n{fence}")

    def open_code(self, given: dict[str, str]) -> None:
        if not self.in_block:
            self.before, self.words, self.in_code = self.words, "", True

    def close_code(self) -> None:
        if not self.in_block:
            fence = "`" if "`" not in self.words else "`` "
            self.words, self.in_code = f"{self.before}{fence}{self.words}{fence[::-1]}", False

    def open_tr(self, given: dict[str, str]) -> None:
        self.rows.append([])

    def close_td(self) -> None:
        self.rows[-1].append(" ".join(self.taken().split()))

    close_th = close_td

    def close_table(self) -> None:
        """A table as GitHub writes it."""
        head, *body = self.rows
        lines = (head, ["---"] * len(head), *body)
        self.open[-1].parts.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
        self.rows = []
