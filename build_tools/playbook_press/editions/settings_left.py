"""A settings file without some of its values, which are those of the playbook below again."""

from collections.abc import Collection, Iterator

from playbook_press.core.problems import InputError, Problem
from playbook_press.editions.setting_parts import WHOLE, SettingPart, parts_of_tree
from playbook_press.read.yaml_lines import KeyPath, YamlTree, parse_yaml

NOTHING = "{}\n"  # what a file says of which only comments are left


def without_settings(file: str, text: str, names: Collection[str]) -> str | None:
    """The text of a file without the values of these names, and rows of which nothing else is left; None if
    nothing is. Raises InputError if one cannot be taken out without others."""
    if WHOLE in names and file.count("/") > 1:
        return None
    tree, problems = parse_yaml(file, text)
    if tree is None or problems:
        raise InputError(problems)
    parts = list(parts_of_tree(tree, None))
    taken = {part.path for part in parts if is_named(part.path, names)}
    rows = emptied_rows(parts, taken)
    lines = text.rstrip("\n").split("\n")
    if problems := tuple(inseparable(tree, taken | rows)):
        raise InputError(problems)
    gone = {line for path in taken for line in span_of(tree, path, lines)} | {tree.line(*row) for row in rows}
    kept = list(lines_left(lines, gone))
    if not any(line.strip() for line in kept):
        return None
    written = "\n".join(kept).strip("\n") + "\n"
    says_more = any(part.path not in taken for part in parts)
    return written if says_more else written + NOTHING


def is_named(path: KeyPath, names: Collection[str]) -> bool:
    """Whether a value has one of the names, or is within one that has."""
    return any(".".join(map(str, path[:depth])) in names for depth in range(1, len(path) + 1))


def emptied_rows(parts: Collection[SettingPart], taken: Collection[KeyPath]) -> set[KeyPath]:
    """The paths of mappings of which every value is taken."""
    rows = {path[:depth] for path in taken for depth in range(1, len(path))}
    left = [part.path for part in parts if part.path not in taken]
    return {row for row in rows if not any(path[: len(row)] == row for path in left)}


def span_of(tree: YamlTree, path: KeyPath, lines: list[str]) -> range:
    """The lines of a value, with its key, up to the last that is neither empty nor a comment."""
    start = tree.line(*path)
    others = (line for other, line in tree.lines.items() if other[: len(path)] != path and line > start)
    end = min(others, default=len(lines) + 1)
    numbers = [number for number in range(start, end) if says_something(lines[number - 1])]
    return range(start, max(numbers, default=start) + 1)


def lines_left(lines: list[str], gone: Collection[int]) -> Iterator[str]:
    """The lines that stay. A comment behind what is gone is set in no further than the value after it: behind
    a text of several lines it would become one of these."""
    is_behind = False
    for number, line in enumerate(lines, 1):
        if number in gone:
            is_behind = True
            continue
        is_behind = is_behind and not says_something(line)
        yield line[max(0, indent_of(line) - depth_after(lines, gone, number)) :] if is_behind else line


def depth_after(lines: list[str], gone: Collection[int], number: int) -> int:
    """How far the next value that stays is set in; 0 behind the last one."""
    rest = (line for at, line in enumerate(lines[number:], number + 1) if at not in gone)
    return next((indent_of(line) for line in rest if says_something(line)), 0)


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def says_something(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def inseparable(tree: YamlTree, taken: Collection[KeyPath]) -> Iterator[Problem]:
    """A problem for each value that stands in one line with another that stays, or with its row."""
    held: dict[int, KeyPath] = {}
    for path in tree.lines:
        stays = not any(path[: len(gone)] == gone for gone in taken)
        if path and stays:
            held.setdefault(tree.line(*path), path)
    for path in sorted(taken, key=lambda each: (tree.line(*each), len(each))):
        if other := held.get(tree.line(*path)):
            name, beside = (".".join(map(str, each)) for each in (path, other))
            message = f"'{name}' stands in one line with '{beside}'; write each on a line of its own"
            yield tree.problem(path, message)
