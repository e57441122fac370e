"""What the README and the manual name is there: pages, headings, files of the repository, commands."""

import re
import shlex
from pathlib import Path

import click
import pytest

from playbook_press.commands.cli import playbook
from tests.docs.code_blocks import FENCE, code_blocks

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "build_tools/docs"
README = ROOT / "README.md"
PAGES = [README, *sorted(MANUAL.rglob("*.md"))]
# what a project may have, and the repository, the starter and the manual's examples have not
OF_A_PROJECT = {
    "content/accessibility.md",
    "site_config/base.lock",
    "site_config/editions/",
    "site_config/fonts/",
    "site_config/languages/de/content/beliefs/ease.md",
}
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# a path in the repository: of a file, or of a folder where it ends in a slash, without placeholders
PATH = re.compile(r"(?:build_tools|content|locks|site_config|templates|tests|\.github)/[\w./-]*[\w/]")
PLACEHOLDER = re.compile(r"[A-Z]{2,}")
# what stands before a command that is run in a shell
PROMPT = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/|uvx --from \S+ )?(?=playbook )")


def without_blocks(page):
    """The text of a page without its code blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def ids_of(page):
    """The anchors of a page's headings, as a forge and the built manual make them."""
    headings = HEADING.findall(without_blocks(page))
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def is_there(name):
    """Whether the repository has a path, or the starter from which projects are made."""
    return (ROOT / name).exists() or (
        ROOT / "templates/starter" / name.replace(".github", "dot-github")
    ).exists()


def commands_in(page):
    """The command lines that a page names in its text or shows in a block of a shell."""
    blocks = [block for block in code_blocks(page) if block.language in ("sh", "console")]
    lines = [
        *CODE.findall(without_blocks(page)),
        *(line for each in blocks for line in each.text.splitlines()),
    ]
    found = [PROMPT.sub("", line).partition(" && ")[0] for line in lines if PROMPT.match(line)]
    return [line for line in found if not PLACEHOLDER.match(line.split()[1])]


def parse(line):
    """Parse a command line as the command does. Raises click.UsageError."""
    words = shlex.split(line, comments=True)[1:]
    context = playbook.make_context("playbook", list(words))
    [name, *rest] = [*context._protected_args, *context.args]
    command = playbook.get_command(context, name)
    if command is None:
        raise click.UsageError(f"no command {name}")
    is_name = len(rest) == 1 and rest[0] in getattr(command, "parts", ())  # named, and not to be run
    if rest and not is_name:
        command.make_context(name, rest, parent=context)


@pytest.fixture
def folders_of_commands(tmp_path, monkeypatch):
    """A working folder with the files that commands of the manual must find there."""
    (tmp_path / "rosters").mkdir()
    (tmp_path / "rosters/people.csv").touch()
    monkeypatch.chdir(tmp_path)


def test_every_link_of_the_readme_leads_to_a_file_and_a_heading():
    for link in LINK.findall(CODE.sub("", without_blocks(README))):
        path, _, anchor = link.partition("#")
        if not re.match(r"\w+:", link):
            assert (ROOT / path).exists(), link
            assert not anchor or anchor in ids_of(ROOT / path), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_of_the_repository_exists(page):
    named = {name for name in CODE.findall(without_blocks(page)) if PATH.fullmatch(name)}
    shown = {block.title for each in PAGES for block in code_blocks(each) if block.title}
    missing = {name for name in named if not PLACEHOLDER.search(name) and not is_there(name)}
    assert missing <= shown | OF_A_PROJECT


@pytest.mark.integration
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_line_is_one_that_the_command_takes(page, folders_of_commands):
    for line in commands_in(page):
        try:
            parse(line)
        except click.exceptions.Exit:  # of --help and --version
            continue
        except click.UsageError as error:
            pytest.fail(f"{line}: {error.format_message()}")


def test_commands_are_found_in_text_and_in_blocks():
    found = [line for page in PAGES for line in commands_in(page)]
    assert "playbook list kinds" in found
    assert 'playbook init garden-hotel --name "The Garden Hotel Playbook"' in found


@pytest.mark.parametrize(
    "line",
    [
        "playbook prnt sheets",
        "playbook print sheets --papr a4",
        "playbook pack --people 9",
        "playbook print --paper",
    ],
)
def test_a_command_line_that_is_wrong_is_found(line):
    with pytest.raises((click.UsageError, ValueError)):
        parse(line)
