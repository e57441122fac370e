"""Writes new words into a settings file of a translation: value by value, and all else stays as it was
written."""

from collections.abc import Mapping, Sequence
from typing import Any

from playbook_press.core.problems import InputError, Problem
from playbook_press.editions.setting_words import value_at
from playbook_press.editions.settings_left import indent_of, span_of
from playbook_press.read.yaml_lines import KeyPath, YamlTree, load_yaml, parse_yaml
from playbook_press.read.yaml_text import yaml_text

Values = Mapping[KeyPath, Any]


def with_texts(file: str, text: str, new: Values) -> str:
    """The text of a file in which values stand at these paths. Raises InputError where that cannot be done
    without changing others."""
    tree = load_yaml(file, text)
    if not isinstance(tree.value, dict) or not tree.value:
        return below_comments(text, dumped(nested(new, ())))
    lines = text.rstrip("\n").split("\n")
    edits = [(path, *edit(tree, path, values, lines)) for path, values in by_place(tree, new).items()]
    for _, start, stop, written in sorted(edits, key=last_first):
        lines[start - 1 : stop - 1] = written
    made = "\n".join(lines) + "\n"
    read, _ = parse_yaml(file, made)
    if read is None or read.value != laid_over(tree.value, nested(new, ())):
        raise InputError([not_separate(tree, path) for path in new])
    return made


def last_first(edit: tuple[KeyPath, int, int, Sequence[str]]) -> tuple[int, bool, int]:
    """Orders edits so that none moves the lines of the next: at one line what is replaced, then what comes in
    above it, that of the innermost row last."""
    path, start, stop, _ = edit
    return -start, start == stop, len(path)


def not_separate(tree: YamlTree, path: KeyPath) -> Problem:
    """A value that no other one can take the place of."""
    name = ".".join(map(str, path))
    return tree.problem(path, f"'{name}' stands among others; write each on a line of its own")


def below_comments(text: str, written: Sequence[str]) -> str:
    """A file that says nothing yet, with its first values; what it says in comments stays."""
    comments = [line for line in text.split("\n") if line.lstrip().startswith("#")]
    return "\n".join((*comments, *written)) + "\n"


def by_place(tree: YamlTree, new: Values) -> dict[KeyPath, dict[KeyPath, Any]]:
    """New values by what has to be written anew for them: the value itself, or the row that it stands in, or
    comes into."""
    found: dict[KeyPath, dict[KeyPath, Any]] = {}
    for path, value in new.items():
        found.setdefault(place_of(tree, path), {})[path] = value
    return found


def place_of(tree: YamlTree, path: KeyPath) -> KeyPath:
    """The longest part of a path that there is and that shares its line with nothing beside it; () for the
    whole file."""
    ends = range(len(path), 0, -1)
    return next((path[:end] for end in ends if path[:end] in tree.lines and is_alone(tree, path[:end])), ())


def is_alone(tree: YamlTree, path: KeyPath) -> bool:
    """Whether no value but those around and inside one begins in its line."""
    line = tree.line(*path)
    return not any(at == line and other and other[: len(path)] != path for other, at in tree.lines.items())


def is_block(tree: YamlTree, path: KeyPath) -> bool:
    """Whether the rows of a mapping stand below its name, each on lines of its own."""
    return not path or any(
        at != tree.line(*path) for other, at in tree.lines.items() if other[:-1] == path and other != path
    )


def edit(
    tree: YamlTree, path: KeyPath, values: Values, lines: Sequence[str]
) -> tuple[int, int, Sequence[str]]:
    """From which line up to which one another text is to stand, and that text."""
    if path in values:
        return rewritten(tree, path, values[path], lines)
    if is_block(tree, path):
        stop = span_of(tree, path, list(lines)).stop if path else len(lines) + 1
        inside = [
            indent_of(lines[at - 1]) for other, at in tree.lines.items() if other and other[:-1] == path
        ]
        return stop, stop, set_in(dumped(nested(values, path)), inside[0])
    return rewritten(tree, path, laid_over(value_at(tree.value, path), nested(values, path)), lines)


def rewritten(
    tree: YamlTree, path: KeyPath, value: Any, lines: Sequence[str]
) -> tuple[int, int, Sequence[str]]:
    """A value in place of the one at a path. A comment behind a line of its own stays there."""
    span = span_of(tree, path, list(lines))
    first, *rest = set_in(dumped({path[-1]: value}), indent_of(lines[span.start - 1]))
    comment = comment_behind(lines[span.start - 1]) if len(span) == 1 else ""
    return span.start, span.stop, [first + comment, *rest]


def comment_behind(line: str) -> str:
    """The comment at the end of a line, with the blank before it; '' if there is none."""
    before, mark, comment = line.rpartition(" #")
    whole, without = (parse_yaml("", text.strip())[0] for text in (line, before))
    return mark + comment if mark and whole and without and whole.value == without.value else ""


def nested(values: Values, above: KeyPath) -> dict[Any, Any]:
    """Values by path as mappings, from below a path on."""
    found: dict[Any, Any] = {}
    for path, value in values.items():
        row = found
        *keys, last = path[len(above) :]
        for key in keys:
            row = row.setdefault(key, {})
        row[last] = value
    return found


def laid_over(old: Any, new: Mapping[Any, Any]) -> dict[Any, Any]:
    """A mapping with new values in it."""
    made = dict(old) if isinstance(old, dict) else {}
    for key, value in new.items():
        made[key] = laid_over(made.get(key), value) if isinstance(value, dict) else value
    return made


def dumped(values: Mapping[Any, Any]) -> list[str]:
    """Values as YAML, each text on one line; a text alone is no short row."""
    texts = (
        yaml_text({key: value}, width=100_000, short_lists=not isinstance(value, str))
        for key, value in values.items()
    )
    return [line for text in texts for line in text.splitlines()]


def set_in(lines: Sequence[str], by: int) -> list[str]:
    """Lines further to the right."""
    return [" " * by + line for line in lines]
