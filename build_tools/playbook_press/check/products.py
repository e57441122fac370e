"""Products must name existing papers and stocks that fit each other, and select entries by existing
fields."""

from collections.abc import Collection, Iterator

from playbook_press.core.problems import Problem, counted, did_you_mean
from playbook_press.core.project import SHIPPED, is_shipped
from playbook_press.plan.imposition.grid import best_grid
from playbook_press.plan.selection import (
    describe_excluded,
    excluded_entries,
    products_by_excluded_entry,
    select_entries,
)
from playbook_press.plan.sheets import run_violation
from playbook_press.read.kinds import kind_keys
from playbook_press.read.library import Library, tent_for_paper, tent_stocks
from playbook_press.read.products import Product, row_violations
from playbook_press.read.yaml_lines import load_yaml

FILE = "site_config/products.yml"
MAX_NAMED = 3  # products that a note names


def invalid_products(library: Library) -> Iterator[Problem]:
    """Products with unknown names or invalid combinations of settings, or whose cards do not fit the
    paper."""
    lacks_kinds = library.kinds_complete and not library.kinds.keys() >= set(kind_keys(library.project))
    for key, product in (library.site.products or {}).items():
        for name, what, word, known in named_references(library, product, lacks_kinds):
            if word not in known:
                yield library.site.trees["products"].problem(
                    (key, name), f"'{key}': unknown {what} '{word}'{did_you_mean(word, known)}"
                )
        found = (
            *row_violations(key, product),
            *(("papers", message) for message in paper_violations(library, product)),
            *(("kind", message) for message in size_violations(library, product)),
        )
        yield from (
            library.site.trees["products"].problem((key, name), f"'{key}': {message}")
            for name, message in found
        )


def paper_violations(library: Library, product: Product) -> Iterator[str]:
    """Messages for papers on which no card of a product fits, or from which no tent card is folded."""
    stock, papers = library.site.stocks.get(product.stock or ""), library.site.papers
    if product.spec.imposition == "tent":
        yield from (
            no_tent_message(library, name)
            for name in product.papers
            if name in papers and not tent_for_paper(library, name)
        )
    if stock is None or product.spec.imposition != "grid":
        return
    for paper in (papers[name] for name in product.papers if name in papers):
        try:
            best_grid(stock, paper, folded=product.duplex == "fold-over")
        except ValueError as error:
            yield str(error)


def size_violations(library: Library, product: Product) -> Iterator[str]:
    """Messages for a product with more copies of cards than one file can hold."""
    if library.settings_complete and (product.copies > 1 or product.sets > 1):
        message = run_violation(product, len(select_entries(library, product)))
        yield from [message] if message else ()


def no_tent_message(library: Library, paper: str) -> str:
    """The message for a paper from which no tent card is folded."""
    known = ", ".join(stock.tent.paper for stock in tent_stocks(library).values() if stock.tent)
    return f"no tent is folded from '{paper}'; there are tents from: {known}"


def useless_guides(library: Library) -> Iterator[Problem]:
    """Products with cutting guides that are not cut."""
    for key, product in (library.site.products or {}).items():
        if product.guides and (message := guides_violation(library, product)):
            yield library.site.trees["products"].problem((key, "guides"), f"'{key}': {message}")


def guides_violation(library: Library, product: Product) -> str | None:
    """Why cutting guides make no sense for a product; None if they do."""
    if product.spec.imposition != "grid":
        return f"'guides' are for sheets; this product is a {product.kind}"
    stock = library.site.stocks.get(product.stock or "")
    return (
        f"'guides' are for cards that are cut; '{product.stock}' is perforated"
        if stock and stock.labels
        else None
    )


def named_references(
    library: Library, product: Product, lacks_kinds: bool
) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """(key, noun, name, known names) of each reference of a product to stocks, papers and the like.
    `lacks_kinds`: whether the playbook does without some of the kinds that ship or are its own."""
    if product.stock is not None:
        yield "stock", "stock", product.stock, library.site.stocks
    yield from (("papers", "paper", paper, library.site.papers) for paper in product.papers)
    if library.kinds_complete:
        shipped = is_shipped(library.site.trees["products"].file)
        if not (lacks_kinds and shipped and names_absent_kind(library, product)):
            yield from entry_references(library, product)


def entry_references(library: Library, product: Product) -> Iterator[tuple[str, str, str, Collection[str]]]:
    """The fields, kinds and collections by which a product selects its entries."""
    fields = sorted(
        {name for kind in library.kinds.values() for name, rule in kind.fields.items() if not rule.list}
    )
    yield from (("entries", "fact", name, ["kind", *fields]) for name in product.entries)
    if "kind" in product.entries:
        yield "entries", "kind", product.entries["kind"], library.kinds
    if product.spec.one_collection and "collection" in product.entries and library.site.taxonomy:
        yield "entries", "collection", product.entries["collection"], library.site.taxonomy.collections


def names_absent_kind(library: Library, product: Product) -> bool:
    """Whether a product selects by a kind, or by a fact, that no kind of the playbook has: of the shipped
    products, such a one selects nothing."""
    facts = {name for kind in library.kinds.values() for name in kind.fields}
    wanted = product.entries.get("kind")
    return bool(wanted and wanted not in library.kinds) or not facts | {"kind"} >= set(product.entries)


def replaced_products(library: Library) -> Iterator[Problem]:
    """A note where a file of products has new rows alone, as none of the shipped ones is printed then."""
    tree = library.site.trees.get("products")
    if tree is None or is_shipped(tree.file) or not library.site.products:
        return
    shipped = load_yaml(FILE, (SHIPPED / FILE).read_text(encoding="utf-8")).value
    if shipped.keys().isdisjoint(library.site.products):
        named = ", ".join(f"'{key}'" for key in list(shipped)[:MAX_NAMED])
        others = counted(len(shipped) - MAX_NAMED, "other")
        yield Problem(
            tree.file,
            1,
            f"takes the place of the shipped file, so {named} and {others} are not printed; copy the rows "
            "that you want from that one",
        )


def excluded_cards(library: Library) -> Iterator[Problem]:
    """Notes on entries left out of products because their card needs a larger stock."""
    for entry, keys in products_by_excluded_entry(
        (key, excluded_entries(library, product)) for key, product in library.products.items()
    ):
        yield entry.problem("smallest_stock", describe_excluded(entry, keys))
