"""Faults of printed pages as problems of source files."""

from collections.abc import Mapping

from playbook_press.core.problems import Problem
from playbook_press.print.pdf.layout import PrintViolation
from playbook_press.read.library import Library

Places = Mapping[str, tuple[str, int]]  # unit of a document -> file and line of its words


def problem_of(library: Library, fault: PrintViolation, places: Places) -> Problem:
    """A fault of a printed page as a problem of the file that its words come from, or of the product's row,
    or of the templates."""
    if fault.where is not None and fault.where in places:
        return Problem(*places[fault.where], f"printed, {fault.message}")
    name = (fault.where or "").split(" ")[0]
    entry = library.by_code.get(name)
    if entry:
        return entry.problem("title", f"printed, {fault}")
    if name in library.site.products:
        return library.site.trees["products"].problem((name,), f"printed, {fault}")
    return Problem("templates/print/", 1, str(fault))
