"""The theme must have a translation for the playbook's language, which is declared on every page, and our own
fixed words should."""

from collections.abc import Iterator

from playbook_press.check.labels import FILE as LABELS_FILE
from playbook_press.core.problems import Problem
from playbook_press.core.theme_folder import TEMPLATES
from playbook_press.read.library import Library

SHIPPED_LANGUAGE = "en"  # of our labels
LANGUAGES_FOLDER = "partials/languages"


def unsupported_language(library: Library) -> Iterator[Problem]:
    """A language that the theme has no translation for."""
    brand = library.site.brand
    known = sorted(
        path.stem for path in (TEMPLATES / LANGUAGES_FOLDER).glob("*.html") if "-" not in path.stem
    )
    if brand and brand.language.partition("-")[0] not in known:
        further = library.project.language
        yield library.site.trees["brand"].problem(
            ("languages", further) if further else ("language",),
            f"the site's theme has no words for '{brand.language}'; expected one of: {', '.join(known)}, "
            "with or without a country, such as 'en-GB'",
        )


def untranslated_labels(library: Library) -> Iterator[Problem]:
    """A note where the fixed words are English on pages that say that they are not."""
    brand = library.site.brand
    if brand and brand.language.partition("-")[0] != SHIPPED_LANGUAGE and not own_labels(library):
        yield library.site.trees["brand"].problem(
            ("language",),
            f"the fixed words of pages and PDFs stay English, though the language is '{brand.language}'; "
            f"write yours in {LABELS_FILE}",
        )


def own_labels(library: Library) -> bool:
    """Whether the project has fixed words of its own, or some in its language ship."""
    return bool(library.project.spoken) or (library.project.root / LABELS_FILE).is_file()
