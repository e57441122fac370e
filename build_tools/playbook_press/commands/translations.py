"""`playbook translations`."""

from typing import Any

import click

from playbook_press.commands.common import project_command
from playbook_press.commands.subcommands import CommandWithParts
from playbook_press.commands.translation_report import require_language, several_languages, tell_of
from playbook_press.commands.translators import export, take_in
from playbook_press.core.project import Project

MANY: dict[str, Any] = {"multiple": True, "metavar": "CODE[:PART]"}


@click.command(cls=CommandWithParts, parts={"export": export, "import": take_in})
@click.argument("language", required=False)
@click.option("--only", **MANY, help="Only what this names: `B01`, or one part of it, `B01:say`.")
@click.option("--missing", is_flag=True, help="Name each part that has no words yet, too.")
@click.option("--keep", **MANY, help="Write down that your words still say what the changed ones say.")
@project_command
def translations(
    project: Project, language: str | None, only: tuple[str, ...], missing: bool, keep: tuple[str, ...]
) -> None:
    """Say what each language lacks, what has changed since it was translated, word by word, and what is too
    long for its card; and write down what new words were made from.

    \b
    Example: playbook translations
             playbook translations de --missing
             playbook translations de --only B01
             playbook translations de --keep B01:say
    """
    library = several_languages(project)
    chosen = [language] if language else list(library.translations)
    for tag in chosen:
        require_language(library, tag)
        tell_of(library, tag, only or None, keep, missing=missing)
