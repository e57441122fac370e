"""Writes what `playbook check` says to write: a mend is kept if its problem is gone and no other came."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from playbook_press.check import check, notes
from playbook_press.core.files import atomic_write, with_line_ends_of
from playbook_press.core.problems import InputError, Problem
from playbook_press.core.project import Project, is_shipped
from playbook_press.read.library import Reader
from playbook_press.read.yaml_models import is_name

TRIES = 3  # at mending all that is left together
MAX_ROUNDS = 12  # one mend may bring to light what another can put right
ADVICE = re.compile(
    r"[;,] (?:or where it goes on from the line above, |to keep links to it alive, )?"
    r"write(?: at the left edge)?: (?P<said>.+)$"
)
GOES_ON = "where it goes on from the line above"
IN_A_LIST, UNKNOWN = "expected a list", re.compile(r"(?:^|: )unknown [a-z]+ '")
QUOTED = re.compile(r"'([^']+)'")
FACT = re.compile(r"(?P<name>[^\s:]+): \S.*")  # `is_name` knows the letters
CUT = "…"  # advice that is shortened cannot be written
DELIMITER = "---"
Lines = list[str]
Mend = Callable[[Lines, int, str, str], Iterator[Lines]]
LEAST_ALIKE = 0.7  # of the letters of a line, which a line in its place has too


@dataclass
class Mended:
    """What was mended: the texts before and after by file, and how many problems are gone."""

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    count: int = 0


def mend_project(project: Project) -> Mended:
    """Write all that can be written into the project's files. Raises OSError."""
    reader, mended = Reader(project), Mended()
    hopeless: set[Problem] = set()
    found = problems_of(reader)
    for _ in range(MAX_ROUNDS):
        todo = [each for each in found if each not in hopeless and advice_of(project, each)]
        if not todo:
            break
        found = mend_together(project, reader, todo, found, mended)
        for problem in todo:
            if problem in found:
                left = mend_one(project, reader, problem, found, mended)
                hopeless |= {problem} if left is None else set()
                found = found if left is None else left
    return mended


def mend_together(
    project: Project, reader: Reader, todo: list[Problem], found: frozenset[Problem], mended: Mended
) -> frozenset[Problem]:
    """The problems that are left once all are mended in the likeliest way, by one check in place of one for
    each; where that helps some only, those are mended, and the others left for `mend_one`."""
    for _ in range(TRIES):
        before, after = likeliest(project, todo)
        with put_back_if_it_fails(project, before):
            write_texts(project, after)
            left = problems_of(reader)
        helped = [problem for problem in todo if helps(problem, found, left)]
        if helped and len(helped) == len(todo):
            mended.before = {**before, **mended.before}
            mended.after |= after
            mended.count += len(todo)
            return left
        write_texts(project, before)
        todo = helped
    return found


@contextmanager
def put_back_if_it_fails(project: Project, before: Mapping[str, str]) -> Iterator[None]:
    """Texts as they were, where a check does not come to its end: Ctrl+C, a full disk."""
    try:
        yield
    except BaseException:
        write_texts(project, before)
        raise


def write_texts(project: Project, texts: Mapping[str, str]) -> None:
    """Write texts by the names of their files, with the line ends that these have. Raises OSError."""
    for file, text in texts.items():
        path = project.root / file
        atomic_write(path, with_line_ends_of(path.read_bytes(), text.encode()))


def likeliest(project: Project, todo: list[Problem]) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of files before and after each problem is mended in the first way that adds and removes no
    line."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for problem in todo:
        file = problem.file or ""
        text = before.setdefault(file, (project.root / file).read_text(encoding="utf-8"))
        lines = after.get(file, text).split("\n")
        where = (problem.line or 1) - 1, advice_of(project, problem) or "", problem.message
        ways = (
            new
            for way in ways_for(problem)
            for new in way(lines, *where)
            if new != lines and len(new) == len(lines)
        )
        after[file] = "\n".join(next(ways, lines))
    return before, after


def problems_of(reader: Reader) -> frozenset[Problem]:
    """All problems of a playbook, and all notes that say what to write."""
    reading = reader.read()
    try:
        return frozenset(note for note in notes(check(reading)) if ADVICE.search(note.message))
    except InputError as refused:
        return frozenset(
            (*refused.problems, *(note for note in refused.notes if ADVICE.search(note.message)))
        )


def advice_of(project: Project, problem: Problem) -> str | None:
    """What a problem says to write into a file of the project; None where nothing of it can be written."""
    found = ADVICE.search(problem.message)
    if not found or CUT in found["said"] or not problem.file or not problem.line or is_shipped(problem.file):
        return None
    return found["said"] if (project.root / problem.file).is_file() else None


def mend_one(
    project: Project, reader: Reader, problem: Problem, found: frozenset[Problem], mended: Mended
) -> frozenset[Problem] | None:
    """The problems that are left once one is mended; None, and the file as it was, where no way of writing it
    helps."""
    advice, file = advice_of(project, problem), problem.file or ""
    text = (project.root / file).read_text(encoding="utf-8")
    where = text.split("\n"), (problem.line or 1) - 1, advice or "", problem.message
    for lines in (lines for way in ways_for(problem) for lines in way(*where)):
        if "\n".join(lines) == text:
            continue
        with put_back_if_it_fails(project, {file: text}):
            write_texts(project, {file: "\n".join(lines)})
            left = problems_of(reader)
        if helps(problem, found, left):
            mended.before.setdefault(file, text)
            mended.after[file] = "\n".join(lines)
            mended.count += 1
            return left
    write_texts(project, {file: text})
    return None


def helps(problem: Problem, before: frozenset[Problem], after: frozenset[Problem]) -> bool:
    """Whether a problem is gone, or is told fewer times in its file, and nothing new is wrong in its line.
    What else is wrong with a file may show only once it can be read."""
    times, left = (Counter((each.file, each.message) for each in found) for found in (before, after))
    gone = left[problem.file, problem.message] < times[problem.file, problem.message]
    new = after - before
    return gone and not any(
        (each.file, each.line) == (problem.file, problem.line)
        for each in new
        if not (meant(each) or looked_up(problem, each))
    )


def meant(problem: Problem) -> bool:
    """Whether a problem of a mended line is one that can be mended in turn."""
    return bool(ADVICE.search(problem.message))


def looked_up(problem: Problem, later: Problem) -> bool:
    """Whether a problem could be seen only once another was gone: which words are unknown, once they stand in
    a list."""
    return IN_A_LIST in problem.message and bool(UNKNOWN.search(later.message))


def in_place_of_words(lines: Lines, at: int, advice: str, message: str) -> Iterator[Lines]:
    """The words that the message quotes, the last first, replaced where they stand in the line, or in a list
    below it."""
    for words in reversed(QUOTED.findall(message[: message.rfind(advice)])):
        for number in range(at, len(lines)):
            line = lines[number]
            for found in whole_words(words).finditer(line) if words != advice else ():
                yield [
                    *lines[:number],
                    line[: found.start()] + advice + line[found.end() :],
                    *lines[number + 1 :],
                ]
            if number > at and not line.startswith((" ", "-")):
                break


def whole_words(words: str) -> re.Pattern[str]:
    """The words, not as a part of others."""
    return re.compile(rf"(?<![\w/]){re.escape(words)}(?!\w)")


def in_quotes(lines: Lines, at: int, advice: str, _: str) -> Iterator[Lines]:
    """What was read as a number or a date, in quotes where it stands in the line."""
    plain, line = advice[1:-1], lines[at]
    for found in whole_words(plain).finditer(line) if plain and advice == f'"{plain}"' else ():
        yield [*lines[:at], line[: found.start()] + advice + line[found.end() :], *lines[at + 1 :]]


def in_place_of_line(lines: Lines, at: int, advice: str, _: str) -> Iterator[Lines]:
    """The line of the problem, where it says much the same; advice in quotes has its own indentation, and
    tabs are none."""
    plain, line = unquoted(advice), lines[at]
    if alike(line, plain):
        indent = line[: len(line) - len(line.lstrip())]
        indent = "" if plain != advice or "\t" in indent else indent
        yield [*lines[:at], indent + plain, *lines[at + 1 :]]


def in_place_of_two(lines: Lines, at: int, advice: str, _: str) -> Iterator[Lines]:
    """The line of the problem and the one above or below it, which belong together: all that either says
    is in what is written."""
    for first in (at - 1, at):
        pair = lines[max(0, first) : first + 2]
        if (
            first >= 0
            and len(pair) > 1
            and alike(" ".join(pair), advice)
            and all(letters(line) in letters(advice) for line in pair)
        ):
            yield [*lines[:first], unquoted(advice), *lines[first + 2 :]]


def in_place_of_value(lines: Lines, at: int, advice: str, _: str) -> Iterator[Lines]:
    """The value of the fact or setting in the line."""
    name, colon, value = lines[at].partition(": ")
    if colon and alike(value, advice):
        yield [*lines[:at], f"{name}: {advice}", *lines[at + 1 :]]


def as_fact(lines: Lines, _at: int, advice: str, _: str) -> Iterator[Lines]:
    """A fact of the front matter: in place of the one of that name, else as the last."""
    found = FACT.fullmatch(advice)
    if found and is_name(found["name"]) and lines[0].strip() == DELIMITER and DELIMITER in lines[1:]:
        end = lines.index(DELIMITER, 1)
        same = next((at for at in range(1, end) if lines[at].startswith(f"{found['name']}:")), None)
        yield [*lines[: end if same is None else same], advice, *lines[end if same is None else same + 1 :]]


def alike(line: str, advice: str) -> bool:
    """Whether two lines have most of their letters in common, so that nothing that somebody wrote is lost."""
    return SequenceMatcher(None, letters(line), letters(advice), autojunk=False).ratio() > LEAST_ALIKE


def letters(text: str) -> str:
    """The letters and digits of a text, all small."""
    return "".join(filter(str.isalnum, text)).casefold()


def unquoted(advice: str) -> str:
    """A line that stands in quotes as its indentation is the point, without them."""
    return advice[1:-1] if advice[:2] in ("' ", "'-") and advice.endswith("'") else advice


# the ways of writing what is said, the likeliest first
WAYS: tuple[Mend, ...] = (
    as_fact,
    in_place_of_words,
    in_quotes,
    in_place_of_line,
    in_place_of_value,
    in_place_of_two,
)


def ways_for(problem: Problem) -> tuple[Mend, ...]:
    """The ways of mending a problem. A line that goes on from another is gone once both are one; else its
    words would stand twice, and with each round once more."""
    return (in_place_of_two,) if GOES_ON in problem.message else WAYS
