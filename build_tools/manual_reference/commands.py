"""The command line: commands and options as click knows them."""

from collections.abc import Iterator

import click

from manual_reference.tables import code, codes, plain, table
from playbook_press.commands.cli import playbook
from playbook_press.read import query, roster
from playbook_press.read.product_kinds import PRODUCT_KINDS


def overview() -> str:
    """A row for each command."""
    return table(
        ("command", "what it does"),
        [
            (f"[`playbook {name}`](#{anchor(name)})", plain(command.short))
            for name, command in documented().items()
        ],
    )


class Documented:
    """A command with its help taken apart: what it does, and its examples."""

    def __init__(self, name: str, command: click.Command):
        self.name, self.command = name, command
        words, _, examples = (command.help or "").partition("Example:")
        self.text = " ".join(words.replace("\b", " ").split())
        self.short = self.text.partition(". ")[0].rstrip(".") + "."
        self.examples = [" ".join(line.split()) for line in examples.splitlines() if line.strip()]

    def usage(self) -> str:
        """The line that says what stands where."""
        pieces = self.command.collect_usage_pieces(click.Context(self.command, info_name=self.name))
        return " ".join(("playbook", self.name, *pieces))

    def options(self) -> str:
        """A row for each option."""
        return table(("option", "what it does", "if left out"), list(map(option_row, self.listed())))

    def listed(self) -> Iterator[click.Option]:
        """The options that help shows."""
        return (each for each in self.command.params if isinstance(each, click.Option) and not each.hidden)


def documented() -> dict[str, Documented]:
    """Every command, by name."""
    context = click.Context(playbook)
    commands = {name: playbook.get_command(context, name) for name in playbook.list_commands(context)}
    return {
        f"{name} {part}".rstrip(): Documented(f"{name} {part}".rstrip(), each)
        for name, command in commands.items()
        if command
        for part, each in {"": command, **getattr(command, "parts", {})}.items()
    }


def group_options() -> str:
    """The options that stand before a command."""
    return Documented("", playbook).options()


def option_row(option: click.Option) -> tuple[str, str, str]:
    """Name with value, help and default of an option."""
    value = "" if option.is_flag else f" {value_of(option)}"
    words = [plain(option.help or "")]
    if isinstance(option.type, click.Choice):
        words.append(f"One of {codes(option.type.choices)}.")
    without = "required" if option.required else default_of(option)
    return code(f"{', '.join(option.opts)}{value}"), " ".join(words), without


def value_of(option: click.Option) -> str:
    """What an option takes, as one word in capital letters."""
    names = {click.Choice: "WORD", click.types.IntParamType: "NUMBER", click.IntRange: "NUMBER"}
    return option.metavar or names.get(type(option.type), option.type.name.upper())


def default_of(option: click.Option) -> str:
    """What applies without an option, where help says so."""
    return code(option.default) if option.show_default and option.default is not None else ""


def anchor(name: str) -> str:
    """The anchor of a command's heading."""
    return f"playbook-{name}".replace(" ", "-")


def query_words() -> list[str]:
    """The words before an equals sign by which entries are chosen."""
    return list(query.ENTRY_WORDS)


def roster_kinds() -> str:
    """The kinds of products that can be made for everybody on a roster."""
    return codes(name for name, kind in PRODUCT_KINDS.items() if kind.rosters)


def roster_columns() -> str:
    """The columns of a roster that are read."""
    return codes(roster.COLUMNS)


def roster_required() -> str:
    """The column that a roster must have."""
    return roster.REQUIRED_COLUMN


def roster_cell() -> int:
    """The most characters of a cell."""
    return roster.MAX_CELL_LENGTH
