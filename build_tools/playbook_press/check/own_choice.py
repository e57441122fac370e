"""The papers and products that a playbook chooses in `brand.yml` must exist."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.library import Library


def unknown_choices(library: Library) -> Iterator[Problem]:
    """Papers that there are not, and products turned off that no row makes."""
    brand, tree = library.site.brand, library.site.trees.get("brand")
    rows = library.site.trees.get("products")
    if brand is None or tree is None or rows is None:
        return
    for number, paper in enumerate(brand.papers):
        if paper not in library.site.papers:
            tail = did_you_mean(paper, library.site.papers)
            yield tree.problem(("papers", number), f"unknown paper '{shorten(paper)}'{tail}")
    for product in brand.products:
        if product not in rows.value:
            tail = did_you_mean(product, rows.value)
            yield tree.problem(("products", product), f"no product '{shorten(product)}' to turn off{tail}")
