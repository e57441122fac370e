"""Faults of printed pages as problems of source files."""

from collections.abc import Mapping

from playbook_press.core.problems import Problem
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.read.library import Library

Places = Mapping[str, tuple[str, int]]  # unit of a document -> file and line of its words


def problem_of(library: Library, fault: PrintViolation, places: Places, product: str) -> Problem:
    """A fault of a printed page as a problem of the file that its words come from: a drawing, a workshop, an
    entry; otherwise of the row of the product (a key)."""
    picture = library.project.content / fault.picture if fault.picture else None
    if picture is not None and picture in library.assets:
        file = library.project.name(picture)
        return Problem(file, line_of(library, file, fault.words, 1), f"printed, {fault.message}")
    if fault.where is not None and fault.where in places:
        file, line = places[fault.where]
        return Problem(file, line_of(library, file, fault.words, line), f"printed, {fault.message}")
    name = (fault.where or "").split(" ")[0]
    entry = library.by_code.get(name)
    if entry:
        return entry.problem("title", f"printed, {fault}")
    row = name if name in library.site.products else product
    return library.site.trees["products"].problem((row,), f"printed, {row}: {fault}")


def line_of(library: Library, file: str, words: str, first: int) -> int:
    """The first line of a file, from line `first` on, that holds the first of these words; else `first`."""
    path = library.project.root / file
    if not words or not path.is_file():
        return first
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    word = words.split()[0]
    return next((number for number, line in enumerate(lines, 1) if number >= first and word in line), first)
