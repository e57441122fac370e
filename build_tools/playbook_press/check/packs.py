"""Workshop packs: known products, unique file names, handouts with templates, known codes."""

from collections.abc import Iterator

from playbook_press.core.problems import Problem, did_you_mean
from playbook_press.core.project import is_shipped
from playbook_press.read.library import Library

HANDOUTS = "templates/print/handouts"


def unknown_parts(library: Library) -> Iterator[Problem]:
    """Files of packs whose product is unknown or not for workshops, with a repeated name, or with an unknown
    `instead_of`."""
    form, products = library.site.pack, library.products
    if form is None or not products:
        return
    tree, names = library.site.trees["pack"], [part.name for part in form.parts]
    known = [key for key, product in products.items() if product.spec.pack_part]
    for at, part in enumerate(form.parts):
        # a project that prints less has smaller packs
        if part.product not in known and not is_shipped(tree.file):
            yield tree.problem(
                ("parts", at, "product"),
                f"'{part.name}': unknown product '{part.product}' for workshops"
                f"{did_you_mean(part.product, known)}",
            )
        if part.name in names[:at]:
            yield tree.problem(("parts", at, "name"), f"'{part.name}' is the name of an earlier part")
        if part.instead_of is not None and part.instead_of not in names:
            yield tree.problem(
                ("parts", at, "instead_of"),
                f"'{part.name}': unknown part '{part.instead_of}'{did_you_mean(part.instead_of, names)}",
            )


def missing_templates(library: Library) -> Iterator[Problem]:
    """Handouts whose template is missing."""
    known = [path.stem for path in library.project.listing(HANDOUTS, "*.html")]
    for key, product in (library.site.products or {}).items():
        if product.sheet is not None and product.sheet not in known:
            yield library.site.trees["products"].problem(
                (key, "sheet"),
                f"'{key}': unknown sheet '{product.sheet}'{did_you_mean(product.sheet, known)}",
            )


def missing_codes(library: Library) -> Iterator[Problem]:
    """Notes on codes listed by a project's own product that no entry has."""
    for key, product in (library.site.products or {}).items():
        tree = library.site.trees["products"]
        yield from (
            tree.problem((key, "codes"), f"'{key}' leaves {code} out: no entry has this code")
            for code in product.codes
            if not is_shipped(tree.file) and not library.may_exist(code)
        )
