"""The report of `playbook proofread`: habits of style over all entries, and the entries most alike."""

from collections.abc import Iterator
from textwrap import wrap

from playbook_press.core.problems import counted
from playbook_press.proofread.alike import AlikePair, alike_pairs, are_twins
from playbook_press.proofread.style_counts import COUNTS, Row
from playbook_press.read.library import Library

WIDTH = 80  # columns of a terminal
LABEL = 30  # columns of what is counted
PAIRS = 10


def distribution(library: Library) -> str:
    """Every count, a row each, then the most alike pairs; no line is wider than 80 columns."""
    heading = f"Habits of style in {counted(len(library.entries), 'entry', 'entries')}: to look at, no faults"
    rows = (line for count in COUNTS for row in count(library) for line in lines_of(row))
    pairs = (line for row in pair_rows(library) for line in lines_of(row))
    return "\n".join((heading, "", *rows, "", "Most alike, by the words they share", "", *pairs, ""))


def lines_of(row: Row) -> Iterator[str]:
    """A row in two columns, as many lines as the longer one needs."""
    left, right = wrap(row.label, LABEL - 2), wrap(row.text, WIDTH - LABEL)
    for number in range(max(len(left), len(right))):
        before, after = (column[number] if number < len(column) else "" for column in (left, right))
        yield f"{before:<{LABEL}}{after}".rstrip()


def pair_rows(library: Library) -> Iterator[Row]:
    """The most alike pairs: their codes, how alike they are, and by which words."""
    for pair in alike_pairs(library, PAIRS):
        yield Row(f"{pair.one.code} and {pair.other.code}  {pair.likeness:.2f}", describe_pair(pair, library))


def describe_pair(pair: AlikePair, library: Library) -> str:
    """The words of a pair, and whether it is known."""
    known = "; known in twins.yml" if are_twins(pair, library.site.twins) else ""
    return f"{', '.join(pair.shared)}{known}"
