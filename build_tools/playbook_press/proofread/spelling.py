"""Spelling, by Hunspell: words that neither its dictionary nor the playbook's own list has."""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterator

from playbook_press.core import system_packages
from playbook_press.core.problems import InputError, Problem
from playbook_press.proofread.words import prose_lines
from playbook_press.read.library import Library

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*")
NOT_PROSE = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|[A-Z]\d{2,4}\b|\S+\.(?:html|md|txt|yml)\b|\S+/\S*")
IZE_ENDING = re.compile(r"(i)z(e|es|ed|ing|er|ers|ation|ations)$")
PROGRAM = "Hunspell"
SHIPPED_WITH = frozenset({"en_GB", "en_US"})  # dictionaries whose packages the press asks for


def misspelt_words(library: Library) -> Iterator[Problem]:
    """Every place of a word that neither the dictionary nor the playbook's list has, with suggestions."""
    places = [
        (file, number, word) for file, number, text in prose_lines(library) for word in words_of_line(text)
    ]
    known = {word.lower() for word in library.site.prose.words}
    asked = sorted({word for _, _, word in places if word.lower() not in known})
    wrong = {
        **unknown_words(asked, library.site.prose.dictionary),
        **oxford_spellings(asked, library.site.prose.dictionary),
    }
    for file, number, word in places:
        if word in wrong:
            yield Problem(file, number, f"unknown word '{word}'{wrong[word]}")


def words_of_line(text: str) -> Iterator[str]:
    """The words of a line, without code, links and names of files."""
    return (found[0].replace("’", "'") for found in WORD.finditer(NOT_PROSE.sub(" ", text)))


def unknown_words(asked: Collection[str], dictionary: str) -> dict[str, str]:
    """The words that the dictionary lacks, each with the end of its message. Raises InputError if there is no
    dictionary."""
    found = {}
    for line in run_hunspell(asked, dictionary):
        mark, _, rest = line.partition(" ")
        if mark in ("&", "#"):
            word, _, others = rest.partition(" ")
            near = others.partition(": ")[2].split(", ")[0]
            found[word] = (
                f"; did you mean '{near}'?" if near else "; if it is right, add it to site_config/prose.yml"
            )
    return found


def oxford_spellings(asked: Collection[str], dictionary: str) -> dict[str, str]:
    """Words with -ize where the dictionary has them with -ise as well: one spelling, not two."""
    pairs = {word: IZE_ENDING.sub(r"\1s\2", word) for word in asked if IZE_ENDING.search(word)}
    lacking = unknown_words(sorted(set(pairs.values())), dictionary)
    return {word: f"; write '{british}'" for word, british in pairs.items() if british not in lacking}


def run_hunspell(asked: Collection[str], dictionary: str) -> list[str]:
    """What Hunspell answers, a line a word. Raises InputError with the command that installs it."""
    program = shutil.which("hunspell")
    run = program and subprocess.run(
        [program, "-a", "-i", "utf-8", "-d", dictionary],
        input="".join(f"^{word}\n" for word in asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if not run or run.returncode:
        lacking = [
            need
            for need in system_packages.system_requirements()
            if need.name == PROGRAM or need.found_by == f"dictionary {dictionary}"
        ]
        raise InputError(
            [
                Problem(
                    None,
                    None,
                    f"no dictionary '{dictionary}' for Hunspell; install it with: "
                    f"{system_packages.install_command(lacking)}"
                    + f" hunspell-{dictionary.lower().replace('_', '-')}"
                    * (dictionary not in SHIPPED_WITH),
                )
            ]
        )
    return run.stdout.splitlines()
