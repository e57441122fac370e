"""Stock with fixed places lies inside its paper; printers were measured on papers that are there, and credibly."""

from collections.abc import Iterator

from build_tools.print.calibration import correction
from build_tools.problems import Problem, did_you_mean
from build_tools.read.library import Library


def misplaced(library: Library) -> Iterator[Problem]:
    """Label stock whose paper is unknown, or whose cards do not lie on it."""
    papers = library.site.papers
    for name, stock in library.site.stocks.items():
        if stock.labels is None:
            continue
        tree, paper = library.site.trees[f"stock/{name}"], papers.get(stock.labels.paper)
        if paper is None:
            word = stock.labels.paper
            yield tree.problem(("labels", "paper"), f"unknown paper '{word}'{did_you_mean(word, papers)}")
        elif message := stock.misfit(paper):
            yield tree.problem(("labels",), message)


def mismeasured(library: Library) -> Iterator[Problem]:
    """Printers measured on a paper that is unknown, or with gaps that cannot be."""
    papers = library.site.papers
    for name, printer in library.site.printers.items():
        tree = library.site.trees[f"printers/{name}"]
        for edge, paper, measured in ((edge, *each) for edge, sheets in printer.measured.items() for each in sheets.items()):
            if paper not in papers:
                yield tree.problem(("measured", edge, paper), f"unknown paper '{paper}'{did_you_mean(paper, papers)}")
                continue
            try:
                correction(measured, papers[paper])
            except ValueError as error:
                yield tree.problem(("measured", edge, paper), str(error))
