"""A command that does one thing by itself, and others by words behind its name."""

from collections.abc import Mapping
from typing import Any

import click


class CommandWithParts(click.Command):
    """A click command of which some first words are commands of their own: `translations de`, and
    `translations export`."""

    def __init__(self, *arguments: Any, parts: Mapping[str, click.Command], **options: Any):
        super().__init__(*arguments, **options)
        self.parts = parts

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the part that the first word names, or else of the command itself."""
        part = self.parts.get(args[0]) if args else None
        if part is None:
            return super().make_context(info_name, args, parent, **extra)
        return part.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The other commands, below the options."""
        with formatter.section("Also"):
            formatter.write_dl([(name, part.get_short_help_str(60)) for name, part in self.parts.items()])
        super().format_epilog(context, formatter)
