"""A group of commands of which only the one that is used is loaded, so that help answers at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from playbook_press.core.problems import InputError


@dataclass(frozen=True)
class LazyCommand:
    """Where a command is defined, and what the group's help says of it without loading it."""

    module: str
    attribute: str
    summary: str

    def short(self, room: int) -> str:
        """The summary in so many characters, cut as click cuts it."""
        return click.Command(None, help=self.summary).get_short_help_str(room)

    def load(self) -> click.Command:
        """Import the command. Raises TypeError where it is something else."""
        command = getattr(import_module(self.module), self.attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.module}.{self.attribute} is no command")
        return command


class LazyGroup(click.Group):
    """A click group whose `lazy` commands are known by name and summary, and loaded on use."""

    def __init__(self, *arguments: Any, lazy: Mapping[str, LazyCommand], **options: Any):
        super().__init__(*arguments, **options)
        self.lazy = lazy

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(self.lazy)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command; ends with a report where it needs a library that this machine lacks."""
        try:
            return self.lazy[name].load() if name in self.lazy else None
        except InputError as refused:
            from playbook_press.commands.common import fail  # it loads more than help needs

            fail(refused)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(context)
        room = formatter.width - 6 - max(map(len, names))  # as click.Group leaves for summaries
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.lazy[name].short(room)) for name in names])
