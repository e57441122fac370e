"""Products are printed on papers and stocks that are there and fit, and choose their entries by facts that
are there."""

from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.selection import left_out, missed, told
from playbook_press.read.library import Library, tent_from, tent_stocks
from playbook_press.read.products import Product, faults


def impossible(library: Library) -> Iterator[Problem]:
    """Product rows that name something unknown, or cards that do not fit their paper."""
    for key, product in (library.site.products or {}).items():
        for name, what, word, known in named(library, product):
            if word not in known:
                yield library.site.trees["products"].problem(
                    (key, name), f"'{key}': unknown {what} '{word}'{did_you_mean(word, known)}"
                )
        found = (*faults(key, product), *(("papers", message) for message in misfits(library, product)))
        yield from (
            library.site.trees["products"].problem((key, name), f"'{key}': {message}")
            for name, message in found
        )


def misfits(library: Library, product: Product) -> Iterator[str]:
    """Why not one card of a product fits a sheet of its papers, or no tent is folded from them."""
    stock, papers = library.site.stocks.get(product.stock or ""), library.site.papers
    if product.spec.imposition == "tent":
        yield from (
            unfolded(library, name)
            for name in product.papers
            if name in papers and not tent_from(library, name)
        )
    if stock is None or product.spec.imposition != "grid":
        return
    for paper in (papers[name] for name in product.papers if name in papers):
        try:
            best_grid(stock, paper, folded=product.duplex == "fold-over")
        except ValueError as error:
            yield str(error)


def unfolded(library: Library, paper: str) -> str:
    """What is said of a paper of which no tent is folded."""
    known = ", ".join(stock.tent.paper for stock in tent_stocks(library).values() if stock.tent)
    return f"no tent is folded from '{paper}'; there are tents from: {known}"


def guiding_nobody(library: Library) -> Iterator[Problem]:
    """Products with guides for scissors that nobody cuts."""
    for key, product in (library.site.products or {}).items():
        if product.guides and (message := unguided(library, product)):
            yield library.site.trees["products"].problem((key, "guides"), f"'{key}': {message}")


def unguided(library: Library, product: Product) -> str | None:
    """Why guides for scissors are of no use to a product; None where they are."""
    if product.spec.imposition != "grid":
        return f"'guides' are for sheets; this product is a {product.kind}"
    stock = library.site.stocks.get(product.stock or "")
    return (
        f"'guides' are for cards that are cut; '{product.stock}' is perforated"
        if stock and stock.labels
        else None
    )


def named(library: Library, product: Product) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """Everything that a product names: in which key, what it is, its name, and what there is."""
    if product.stock is not None:
        yield "stock", "stock", product.stock, library.site.stocks
    yield from (("papers", "paper", paper, library.site.papers) for paper in product.papers)
    if library.all_kinds:
        yield from chosen_by(library, product)


def chosen_by(library: Library, product: Product) -> Iterator[tuple[str, str, str, Collection[str]]]:
    fields = sorted(
        {name for kind in library.kinds.values() for name, rule in kind.fields.items() if not rule.list}
    )
    yield from (("entries", "fact", name, ["kind", *fields]) for name in product.entries)
    if "kind" in product.entries:
        yield "entries", "kind", product.entries["kind"], library.kinds
    if product.spec.one_collection and "collection" in product.entries and library.site.taxonomy:
        yield "entries", "collection", product.entries["collection"], library.site.taxonomy.collections


def leaving_out(library: Library) -> Iterator[Problem]:
    """Notes on cards that need a larger stock than that of a product."""
    for entry, keys in missed((key, left_out(library, product)) for key, product in library.products.items()):
        yield entry.problem("smallest_stock", told(entry, keys))
