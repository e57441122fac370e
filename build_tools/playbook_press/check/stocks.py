"""Stock with fixed places, and tents, suit their paper; printers were measured on papers that are there, and
credibly."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.plan.imposition.calibration import correction
from playbook_press.read.library import Library
from playbook_press.read.media import Stock


def misplaced(library: Library) -> Iterator[Problem]:
    """Label stock and tents whose paper is unknown, or cannot hold them."""
    papers = library.site.papers
    for name, key, stock in bound(library):
        tree, word = library.site.trees[f"stock/{name}"], getattr(stock, key).paper
        if word not in papers:
            yield tree.problem((key, "paper"), f"unknown paper '{word}'{did_you_mean(word, papers)}")
        elif message := stock.misfit(papers[word]):
            yield tree.problem((key,), message)


def bound(library: Library) -> Iterator[tuple[str, str, Stock]]:
    """Every stock that is made from one paper only, and the key that says so."""
    return (
        (name, key, stock)
        for name, stock in library.site.stocks.items()
        for key in ("labels", "tent")
        if getattr(stock, key)
    )


def mismeasured(library: Library) -> Iterator[Problem]:
    """Printers measured on a paper that is unknown, or with gaps that cannot be."""
    papers = library.site.papers
    for name, printer in library.site.printers.items():
        tree = library.site.trees[f"printers/{name}"]
        for edge, paper, measured in (
            (edge, *each) for edge, sheets in printer.measured.items() for each in sheets.items()
        ):
            if paper not in papers:
                yield tree.problem(
                    ("measured", edge, paper), f"unknown paper '{paper}'{did_you_mean(paper, papers)}"
                )
                continue
            try:
                correction(measured, papers[paper])
            except ValueError as error:
                yield tree.problem(("measured", edge, paper), str(error))
