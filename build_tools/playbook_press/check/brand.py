"""brand.yml: papers, kinds and products that it names must exist, and its logo be a picture for pages."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from playbook_press.core.problems import Problem, did_you_mean, shorten
from playbook_press.read.kinds import kind_keys
from playbook_press.read.library import Library

FORMS = (".svg", ".png")


def unknown_choices(library: Library) -> Iterator[Problem]:
    """Papers and kinds that there are not, and products turned off that no row makes."""
    brand, tree = library.site.brand, library.site.trees.get("brand")
    rows = library.site.trees.get("products")
    if brand is None or tree is None or rows is None:
        return
    for number, paper in enumerate(brand.papers):
        if paper not in library.site.papers:
            tail = did_you_mean(paper, library.site.papers)
            yield tree.problem(("papers", number), f"unknown paper '{shorten(paper)}'{tail}")
    known = kind_keys(library.project)
    for number, kind in enumerate(brand.kinds):
        if kind not in known:
            yield tree.problem(
                ("kinds", number), f"unknown kind '{shorten(kind)}'{did_you_mean(kind, known)}"
            )
    for product in brand.products:
        if product not in rows.value:
            tail = did_you_mean(product, rows.value)
            yield tree.problem(("products", product), f"no product '{shorten(product)}' to turn off{tail}")


def unusable_logo(library: Library) -> Iterator[Problem]:
    """A logo that is not there, or is neither a drawing nor a PNG."""
    brand = library.site.brand
    if not brand or not brand.logo:
        return
    path = PurePosixPath(brand.logo)
    found = path.parent.as_posix() == "assets" and library.project.find(f"templates/{path}")
    if path.suffix.lower() not in FORMS or not found:
        yield library.site.trees["brand"].problem(
            ("logo",),
            f"there is no picture '{shorten(brand.logo)}'; expected a drawing or a PNG in templates/assets/, "
            "such as 'assets/logo.svg'",
        )
