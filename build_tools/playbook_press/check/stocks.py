"""Perforated stock and tent cards must fit their paper; printer measurements must be plausible."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.plan.imposition.calibration import compute_correction
from playbook_press.read.library import Library
from playbook_press.read.media import Stock


def unsuitable_paper(library: Library) -> Iterator[Problem]:
    """Perforated stock and tent cards whose paper is unknown or does not fit."""
    papers = library.site.papers
    for name, key, stock in single_paper_stocks(library):
        tree, word = library.site.trees[f"stock/{name}"], getattr(stock, key).paper
        if word not in papers:
            yield tree.problem((key, "paper"), f"unknown paper '{word}'{did_you_mean(word, papers)}")
        elif message := stock.paper_violation(papers[word]):
            yield tree.problem((key,), message)


def single_paper_stocks(library: Library) -> Iterator[tuple[str, str, Stock]]:
    """(name, key, stock) of every stock that is made from a single paper; key: `labels` or `tent`."""
    return (
        (name, key, stock)
        for name, stock in library.site.stocks.items()
        for key in ("labels", "tent")
        if getattr(stock, key)
    )


def invalid_measurements(library: Library) -> Iterator[Problem]:
    """Printers measured on an unknown paper, or with impossible distances."""
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
                compute_correction(measured, papers[paper])
            except ValueError as error:
                yield tree.problem(("measured", edge, paper), str(error))


def unknown_stocks_of_kinds(library: Library) -> Iterator[Problem]:
    """Kinds whose cards are meant for a stock that there is not."""
    for kind in library.kinds.values() if library.site.stocks else ():
        smallest = kind.card.smallest_stock
        if smallest and smallest not in library.site.stocks:
            near = did_you_mean(smallest, library.site.stocks)
            yield kind.tree.problem(("card", "smallest_stock"), f"unknown stock '{shorten(smallest)}'{near}")
