"""brand.yml: papers, kinds and products that it names must exist, and its logo be a picture for pages."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from playbook_press.compose.logo import LARGEST, is_lost_in_the_dark
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
    for product in brand.products:
        if product not in rows.value:
            tail = did_you_mean(product, rows.value)
            yield tree.problem(("products", product), f"no product '{shorten(product)}' to turn off{tail}")


def unknown_kinds(library: Library) -> Iterator[Problem]:
    """Kinds that there are not, or that have a colour and are left out."""
    brand, tree, known = library.site.brand, library.site.trees.get("brand"), kind_keys(library.project)
    if brand is None or tree is None:
        return
    named: list[tuple[tuple[str, str | int], str]] = [
        (("kinds", at), kind) for at, kind in enumerate(brand.kinds)
    ]
    for path, kind in (*named, *((("colours", kind), kind) for kind in brand.colours)):
        if kind not in known:
            yield tree.problem(path, f"unknown kind '{shorten(kind)}'{did_you_mean(kind, known)}")
        elif brand.kinds and kind not in brand.kinds:
            yield tree.problem(path, f"the kind '{shorten(kind)}' is not in 'kinds'; leave its colour out")


def unusable_logo(library: Library) -> Iterator[Problem]:
    """A logo that is not there, or is neither a drawing nor a PNG."""
    brand = library.site.brand
    named = {name: getattr(brand, name) for name in ("logo", "logo_dark")} if brand else {}
    for name, logo in named.items():
        path = PurePosixPath(logo or "")
        found = path.parent.as_posix() == "assets" and library.project.find(f"templates/{path}")
        if found and path.suffix.lower() in FORMS and (size := found.stat().st_size) > LARGEST:
            message = (
                f"'{shorten(logo or '')}' has {size:,} bytes, on every card; expected at most {LARGEST:,}"
            )
            yield library.site.trees["brand"].problem((name,), message)
        if not logo or (path.suffix.lower() in FORMS and found):
            continue
        yield library.site.trees["brand"].problem(
            (name,),
            f"there is no picture '{shorten(logo)}'; expected a drawing or a PNG in templates/assets/, "
            "such as 'assets/logo.svg'",
        )


def logo_lost_in_the_dark(library: Library) -> Iterator[Problem]:
    """A logo that is too dark for dark pages where there is none for these."""
    if library.site.brand and is_lost_in_the_dark(library):
        logo = PurePosixPath(library.site.brand.logo or "")
        yield library.site.trees["brand"].problem(
            ("logo",),
            f"'{shorten(str(logo))}' is too dark for dark pages, which show it on a light plate; for one in "
            f"light colours, write: logo_dark: {logo.with_stem(logo.stem + '-light')}",
        )
